"""Every public page can be read by everybody: axe finds nothing in any view, nothing scrolls sideways, nothing moves."""

import pytest

from tests.public.looking import ELDER, IN_TURN, NORMAL, SMALL, VIEWS, View, Visitor, each
from tests.public.pages import PAGES, Shown

pytestmark = [pytest.mark.django_db(transaction=True, serialized_rollback=True), pytest.mark.timeout(300)]
UNMOVED = 0.0001


def seen(visitor: Visitor, page: Shown, views: tuple[View, ...], *, every_rule: bool = False) -> list[str]:
    """What axe finds in each of the views."""
    said = []
    for view in views:
        visitor.open(page, view)
        said += visitor.axe(view, every_rule=every_rule)
    return said


def looked_at(visitor: Visitor, page: Shown) -> list[str]:
    """What axe finds, every width."""
    visitor.open(page, NORMAL)
    said = [f"moved by {shift:.4f}"] if (shift := visitor.shift()) > UNMOVED else []
    return said + visitor.axe(NORMAL, every_rule=False) + visitor.sideways()


def looked_at_otherwise(visitor: Visitor, page: Shown) -> list[str]:
    """What axe finds in another look, they take turns; every width of elder mode."""
    turn = (SMALL + IN_TURN)[PAGES.index(page) % len(SMALL + IN_TURN)]
    said = seen(visitor, page, (turn,))
    visitor.open(page, ELDER)
    return said + [f"elder: {fault}" for fault in visitor.sideways()]


@pytest.mark.parametrize("part", range(2))
def test_every_public_page_is_readable_fits_every_width_and_does_not_move(visitor, part):
    assert each(PAGES[part::2], lambda page: looked_at(visitor, page)) == {}


@pytest.mark.long
@pytest.mark.parametrize("part", range(3))
def test_every_public_page_is_readable_in_another_look_and_fits_every_width_for_the_elder(visitor, part):
    assert each(PAGES[part::3], lambda page: looked_at_otherwise(visitor, page)) == {}


@pytest.mark.long
@pytest.mark.parametrize("view", VIEWS, ids=lambda view: view.name)
def test_every_page_obeys_every_rule_in_every_view(visitor, view):
    assert each(PAGES, lambda page: seen(visitor, page, (view,), every_rule=True)) == {}


@pytest.mark.long
def test_nothing_moves_for_a_reader_who_comes_for_the_first_time(open_context, content, live_server):
    """Without anything in the store of the browser."""

    def first_look(page: Shown) -> list[str]:
        fresh = Visitor(open_context(), content, live_server.url)
        fresh.open(page)
        shift = fresh.shift()
        fresh.context.close()
        return [f"moved by {shift:.4f}"] if shift > UNMOVED else []

    assert each(PAGES, first_look) == {}
