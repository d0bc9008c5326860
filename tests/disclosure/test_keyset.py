"""Pages by key against the plain order: nothing is lost or shown twice, forwards and back, however many items share one moment."""

from datetime import timedelta

import pytest
from django.db.models import Q

from disclosure import keyset, worklists
from disclosure.models import Publication
from disclosure.vocabulary import Kind, Stage
from disclosure.worklists import Narrowed
from taizhou_portal.bureau.vocabulary import Role
from tests import factories
from tests.factories import at

pytestmark = pytest.mark.django_db
SIZE = 7
MANY = 60


@pytest.fixture
def general():
    return factories.staff(role=Role.GENERAL)


@pytest.fixture
def items(general):
    """Of three offices at three stages, four at every moment."""
    offices = [factories.office() for _ in range(3)]
    stages = (Stage.DRAFT, Stage.RETURNED, Stage.OFFICE_REVIEW)
    for n in range(MANY):
        made = factories.publication(office=offices[n % 3], stage=stages[n * 7 % 3], drafted_by=general)
        Publication.objects.filter(pk=made.pk).update(updated_at=at("2026-03-20") + timedelta(minutes=n // 4))
    return offices


def pks(rows):
    return [row.pk for row in rows]


def expected(**only):
    return list(Publication.objects.filter(**only).order_by("-updated_at", "-pk").values_list("pk", flat=True))


def asked(turn):
    return dict([turn.split("=")]) if turn else {}


def walk(listed, way, turn="", **more):
    pages = []
    while True:
        page = keyset.page(listed, asked(turn), size=SIZE, **more)
        pages.append(page)
        turn = getattr(page, way)
        if not turn:
            return pages


@pytest.mark.parametrize("name", ["all", "open", "mine", "back"])
def test_the_pages_of_a_list_hold_each_item_once_in_order(general, items, name):
    only = {"mine": {"stage": Stage.DRAFT}, "back": {"stage": Stage.RETURNED}}.get(name, {})
    pages = walk(worklists.listed(name, general), "next")
    assert [pk for page in pages for pk in pks(page.rows)] == expected(**only)
    assert {page.total for page in pages} == {len(expected(**only))}


def test_the_way_back_leads_over_the_same_items_to_the_first_page(general, items):
    listed = worklists.listed("all", general)
    last = walk(listed, "next")[-1]
    back = walk(listed, "prev", last.prev)
    assert pks(back[-1].rows) == expected()[:SIZE]
    assert pks(back[0].rows) == expected()[-len(last.rows) - SIZE : -len(last.rows)]


@pytest.mark.parametrize("turn", ["", "x", "1", "1.", "9" * 17 + ".1", "²3.4", "-1.2"])
def test_an_unreadable_place_shows_the_first_page(general, items, turn):
    page = keyset.page(worklists.listed("all", general), {"after": turn}, size=SIZE)
    assert pks(page.rows) == expected()[:SIZE]


def test_what_no_index_knows_is_looked_for_part_by_part_and_nothing_is_missed(general, items, monkeypatch):
    monkeypatch.setattr(keyset, "WINDOW", 12)
    rare = set(expected()[::13])
    Publication.objects.filter(pk__in=rare).update(kind=Kind.PERMIT)
    pages = walk(worklists.listed("all", general), "next", rare=Q(kind=Kind.PERMIT))
    assert [pk for page in pages for pk in pks(page.rows)] == [pk for pk in expected() if pk in rare]
    assert pages[0].reached is not None
    assert pages[0].total is None


def test_a_list_of_an_author_holds_what_people_of_that_name_wrote(general, items):
    other = factories.publication(office=items[0], drafted_by=factories.staff("李敏"))
    page = keyset.page(worklists.listed("all", general, Narrowed(author="李敏")), {})
    assert pks(page.rows) == [other.pk]
    assert keyset.page(worklists.listed("all", general, Narrowed(author="没有此人")), {}).rows == []


def test_of_several_lists_the_oldest_are_read_together_and_none_hides_another(general, items):
    lists = {name: worklists.listed(name, general) for name in ("mine", "returned")}
    found = keyset.oldest(lists, size=3)
    for name, stage in (("mine", Stage.DRAFT), ("returned", Stage.RETURNED)):
        assert [row.pk for where, row in found if where == name] == expected(stage=stage)[::-1][:3]
    assert keyset.oldest({}, size=3) == []
