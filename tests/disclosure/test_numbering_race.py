"""Sixteen at the same moment, on both engines: every item its own number, everything done once."""

from collections import Counter

import pytest

from disclosure import actions
from disclosure.actions import publishing
from disclosure.models import Correction, Publication, Release
from disclosure.search import verifying
from disclosure.vocabulary import Stage
from taizhou_portal.bureau.models import Site, Staff
from taizhou_portal.bureau.refusals import Refused
from tests import factories
from tests.at_once import at_once
from tests.disclosure.team import CLEAN_ANSWERS, FRIDAY, moved, team
from tests.factories import at

pytestmark = pytest.mark.usefixtures("shared_database")
MONDAY = at("2026-03-23")
SIXTEEN = 16


@pytest.fixture
def people(shared_database):
    Site.objects.create(index_prefix="002668733")
    return team()


def signable(people, count: int = SIXTEEN) -> list[int]:
    return [moved(people, Stage.SIGN_OFF, title=f"关于第{n}号事项的通知").pk for n in range(count)]


def publish(people, pk: int) -> str | None:
    """As one process of several would: everything is read by itself."""
    item = Publication.objects.get(pk=pk)
    actions.publish(item, by=Staff.objects.get(pk=people.general.pk), at=FRIDAY)
    return item.index_number


def numbers(*serials: int) -> list[str]:
    return [f"002668733/2026-{n:05d}" for n in serials]


def test_sixteen_publishers_at_once_get_sixteen_numbers_without_a_gap(people):
    ids = signable(people)
    given = at_once(lambda n: publish(people, ids[n]))
    assert sorted(map(str, given)) == numbers(*range(1, 17))
    assert Publication.objects.visible().count() == SIXTEEN
    assert verifying.faults() == []


@pytest.mark.long
def test_a_publisher_who_fails_at_the_last_step_gives_the_number_back(people, monkeypatch):
    ids = signable(people)
    put = publishing.index.put

    def breaks(items):
        put(items)
        if items[0].pk in ids[::2]:
            raise ZeroDivisionError

    monkeypatch.setattr(publishing.index, "put", breaks)
    given = at_once(lambda n: publish(people, ids[n]))
    assert [type(answer) for answer in given[::2]] == [ZeroDivisionError] * 8
    assert sorted(given[1::2]) == numbers(*range(1, 9))
    monkeypatch.undo()
    assert sorted(publish(people, pk) for pk in ids[::2]) == numbers(*range(9, 17))


def test_one_item_published_by_sixteen_at_once_is_published_once(people):
    (pk,) = signable(people, 1)
    given = at_once(lambda n: publish(people, pk))
    assert Counter(type(answer) for answer in given) == {str: 1, Refused: 15}
    item = Publication.objects.get()
    assert item.index_number == numbers(1)[0]
    assert item.history.filter(history_change_reason="签发公开").count() == 1
    assert item.reviews.filter(step="sign_off").count() == Release.objects.count() == 1


@pytest.mark.long
def test_numbers_of_withdrawn_items_are_not_given_to_others_in_the_rush(people):
    first = signable(people, 4)
    for pk in first:
        publish(people, pk)
    rest = signable(people, 12)

    def work(n):
        if n >= 4:
            return publish(people, rest[n - 4])
        item, by = Publication.objects.get(pk=first[n]), Staff.objects.get(pk=people.general.pk)
        actions.withdraw(item, reason="文件有误", by=by, at=MONDAY)
        return Publication.objects.get(pk=first[n]).index_number

    assert sorted(map(str, at_once(work))) == numbers(*range(1, 17))


def test_old_items_are_numbered_beside_publishers_and_by_two_at_once(people):
    old = [factories.published().pk for _ in range(10)]
    ids = signable(people, 6)
    answers = at_once(lambda n: publish(people, ids[n]) if n < 6 else actions.number_items(at=MONDAY), 8)
    assert [answer for answer in answers if isinstance(answer, Exception)] == []
    assert sorted(len(answer) for answer in answers[6:]) in ([0, 10], [4, 6], [3, 7], [2, 8], [1, 9], [5, 5])
    given = Publication.objects.filter(pk__in=[*old, *ids]).values_list("index_number", flat=True)
    assert sorted(given) == numbers(*range(1, 17))


def test_what_is_due_is_done_once_by_however_many(people):
    ids = signable(people, 4)
    for pk in ids:
        actions.schedule(Publication.objects.get(pk=pk), publish_at=MONDAY, by=people.general, at=FRIDAY)
    leaving = factories.published()
    actions.set_term(leaving, expires_at=MONDAY, by=people.general, at=FRIDAY)
    runs = at_once(lambda n: actions.run_due(at=MONDAY), 6)
    published = [item.pk for done in runs for item in done.published]
    assert sorted(published) == ids
    assert [item.pk for done in runs for item in done.expired] == [leaving.pk]
    assert [done.held_back + done.failed for done in runs] == [[]] * 6
    assert sorted(Publication.objects.visible().values_list("index_number", flat=True)) == numbers(1, 2, 3, 4)


def test_of_two_corrections_begun_at_once_one_is_refused(people):
    item = moved(people, Stage.PUBLISHED)

    def begin(n):
        by = Staff.objects.get(pk=(people.author, people.colleague)[n].pk)
        return actions.begin_correction(Publication.objects.get(pk=item.pk), note="改正日期", by=by, at=MONDAY)

    assert sorted(type(answer).__name__ for answer in at_once(begin, 2)) == ["Publication", "Refused"]
    assert item.correction_copies.count() == 1


def test_a_correction_signed_while_the_original_is_withdrawn_leaves_one_of_the_two(people):
    item = moved(people, Stage.PUBLISHED)
    copy = actions.begin_correction(item, note="改正日期", by=people.author, at=MONDAY)
    actions.submit(copy, by=people.author, at=MONDAY)
    actions.pass_office(copy, by=people.head, at=MONDAY)
    actions.clear_secrecy(copy, answers=CLEAN_ANSWERS, by=people.checker, at=MONDAY)

    def work(n):
        by = Staff.objects.get(pk=people.general.pk)
        if n:
            return actions.apply_correction(Publication.objects.get(pk=copy.pk), by=by, at=MONDAY)
        return actions.withdraw(Publication.objects.get(pk=item.pk), reason="文件有误", by=by, at=MONDAY)

    withdrawn, applied = at_once(work, 2)
    assert withdrawn is None
    assert isinstance(applied, Correction if Correction.objects.exists() else Refused)
    assert Publication.objects.get(pk=item.pk).stage == Stage.WITHDRAWN
    assert not hasattr(Publication.objects.get(pk=item.pk), "search_entry")
