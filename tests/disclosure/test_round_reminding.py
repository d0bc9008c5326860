"""Who is reminded of a round, and of the end of a document's term: each step once, nobody of what is done."""

from datetime import date

import pytest

from disclosure import actions
from disclosure.actions.round_reminding import remind_of_rounds
from disclosure.models import DraftingRule, RoundCall
from disclosure.rounds.vocabulary import Outcome, RoundKind, Step
from disclosure.vocabulary import Stage, Validity
from taizhou_portal.bureau.models import Notice
from tests.disclosure.rounds import closed_item, decided, document, entry_of, house, opened, proposed
from tests.factories import at

pytestmark = [pytest.mark.django_db, pytest.mark.database]


@pytest.fixture
def people():
    return house()


def told(day: str) -> set[tuple[str, str]]:
    """What is told on this morning, and to whom."""
    before = set(Notice.objects.values_list("pk", flat=True))
    count = remind_of_rounds(at=at(day, 7))
    new = Notice.objects.exclude(pk__in=before)
    assert new.count() == count
    return set(new.values_list("what", "person__name"))


def test_an_office_hears_once_that_the_day_is_near_and_once_that_it_is_over(people):
    closed_item(people.office)
    opened(people.general)
    assert told("2026-04-22") == set()
    assert told("2026-04-23") == {(Step.SOON.label, "李敏"), (Step.SOON.label, "王宁")}
    assert told("2026-04-23") == told("2026-04-24") == told("2026-04-30") == set()
    assert told("2026-05-07") == {(Step.LATE.label, "李敏"), (Step.LATE.label, "王宁")}
    assert told("2026-05-08") == set()
    assert RoundCall.objects.count() == 2


def test_an_office_that_has_decided_everything_hears_nothing(people):
    item = closed_item(people.office)
    closed_item(people.other)
    round_ = opened(people.general)
    decided(proposed(entry_of(round_, item), people.drafter), people.head)
    assert told("2026-04-28") == {(Step.SOON.label, "孙悦")}


def test_of_a_closed_round_nothing_is_said(people):
    closed_item(people.office)
    actions.close_round(opened(people.general), note="机构调整", by=people.general, at=at("2026-03-25"))
    assert told("2026-04-28") == told("2026-05-07") == set()


def test_a_reminder_names_the_round_and_how_much_is_left_and_no_item(people):
    closed_item(people.office, title="张三的处分材料")
    opened(people.general)
    told("2026-05-07")
    notice = Notice.objects.filter(what=Step.LATE.label).first()
    assert (notice.title, notice.words) == ("2026年公开属性评估", "还有1条没有决定，4月30日到期，已过7天")
    assert not notice.is_open


def test_the_end_of_a_term_is_told_once_as_many_days_ahead_as_are_set(people):
    document(people.office, term=date(2026, 6, 30))
    assert told("2026-04-30") == set()
    assert told("2026-05-01") == {(Step.ENDING.label, "李敏"), (Step.ENDING.label, "王宁")}
    assert told("2026-05-02") == told("2026-06-30") == set()


def test_the_setting_moves_the_day(people):
    DraftingRule.objects.update_or_create(pk=1, defaults={"ending_days": 10})
    document(people.office, term=date(2026, 6, 30))
    assert told("2026-06-19") == set()
    assert told("2026-06-20")


def test_a_term_that_was_moved_is_told_anew(people):
    item = document(people.office, term=date(2026, 6, 30))
    assert told("2026-06-01")
    item.policy.expires_on = date(2027, 6, 30)
    item.policy.save()
    assert told("2026-06-02") == set()
    assert told("2027-05-31")


@pytest.mark.parametrize(
    "values", [{"stage": Stage.WITHDRAWN}, {"validity": Validity.ABOLISHED, "invalid_on": date(2026, 4, 1)}]
)
def test_what_is_out_of_force_or_gone_ends_without_a_word(people, values):
    document(people.office, term=date(2026, 6, 30), **values)
    assert told("2026-06-01") == set()


def test_whether_the_end_was_decided_in_a_round_the_day_itself_is_told_by_the_system(people):
    item = document(people.office, term=date(2026, 6, 30), drafted_by=people.drafter)
    entry = entry_of(opened(people.general, RoundKind.VALIDITY), item)
    decided(proposed(entry, people.drafter, Outcome.EXPIRE, on=date(2026, 5, 1)), people.general)
    actions.run_due(at=at("2026-05-01"))
    assert Notice.objects.filter(what="有效性有变", words="到期失效").exists()
    assert told("2026-05-04") == set()
