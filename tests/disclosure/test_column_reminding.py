"""disclosure/actions/column_reminding.py: each morning, once."""

from datetime import date, timedelta

import pytest

from disclosure import actions
from disclosure.models import Column, ColumnCall, DraftingRule
from disclosure.vocabulary import CallKind, Kind
from taizhou_portal.bureau.models import Notice
from taizhou_portal.bureau.permissions import revoke
from taizhou_portal.bureau.vocabulary import Role
from tests import factories
from tests.at_once import at_once
from tests.disclosure.team import refused
from tests.factories import at

pytestmark = [pytest.mark.django_db, pytest.mark.database]
MONDAY, TUESDAY = at("2026-11-23", 7), at("2026-11-24", 7)


@pytest.fixture
def news(people) -> Column:
    """The only open column: 动态 of 基础教育处, kept by 李敏, 赵磊 in her place; last moved two weeks and a day ago."""
    Column.objects.exclude(slug="news").update(is_open=False)
    row = factories.column("news")
    row.office, row.keeper, row.deputy = people.office, people.author, people.colleague
    row.save()
    factories.published(column=row, on=date(2026, 11, 8))
    return row


def names(kind: str = "") -> list[str]:
    calls = ColumnCall.objects.filter(kind=kind) if kind else ColumnCall.objects.all()
    return [call.told for call in calls.order_by("at", "pk")]


def told(person) -> list[str]:
    return list(Notice.objects.filter(person=person).order_by("pk").values_list("what", flat=True))


def test_amber_goes_to_keeper_and_deputy_and_red_to_the_head_as_well_on_the_next_morning(news, people):
    assert actions.remind_of_columns(at=MONDAY) == 2
    assert actions.remind_of_columns(at=TUESDAY) == 3
    assert names(CallKind.AMBER) == ["李敏、赵磊"] and names(CallKind.RED) == ["李敏、赵磊、王宁"]
    assert told(people.head) == ["栏目过了更新期限"]


def test_the_notice_leads_to_the_page_of_the_column_and_names_nobody(news, people):
    actions.remind_of_columns(at=MONDAY)
    notice = Notice.objects.filter(person=people.author).get()
    assert (notice.title, notice.url) == ("工作动态", f"/desk/columns/{news.pk}/")
    assert (notice.words, notice.is_open) == ("每两周更新，应在2026年11月22日前更新，已过1天", True)


def test_the_same_morning_again_tells_nobody_anything(news):
    assert actions.remind_of_columns(at=MONDAY) == 2
    assert actions.remind_of_columns(at=at("2026-11-23", 9)) == 0


def test_on_a_day_off_nobody_is_told(news):
    assert actions.remind_of_columns(at=at("2026-11-22", 7)) == 0


def test_red_is_said_again_after_the_days_that_were_set(news):
    DraftingRule.objects.update(column_again_days=3)
    mornings = [at("2026-11-23", 7) + timedelta(days=n) for n in range(12)]
    told = [morning.date().isoformat()[5:] for morning in mornings if actions.remind_of_columns(at=morning)]
    assert told == ["11-23", "11-24", "11-27", "11-30", "12-03"]


def test_an_update_ends_it_and_what_nobody_looked_at_goes(news, people):
    actions.remind_of_columns(at=MONDAY)
    factories.published(column=news, on=date(2026, 11, 23))
    assert actions.remind_of_columns(at=TUESDAY) == 0
    assert told(people.author) == []
    assert ColumnCall.objects.count() == 1


@pytest.mark.parametrize("how", ["left", "lost the role"])
def test_when_the_keeper_is_gone_the_deputy_is_told(news, people, how):
    if how == "left":
        type(people.author).objects.filter(pk=people.author.pk).update(is_active=False)
    else:
        revoke(people.author, Role.DRAFTER, office=people.office)
    actions.remind_of_columns(at=MONDAY)
    assert names() == ["赵磊"]


def test_when_both_are_gone_whoever_drafts_there_is_told(news, people):
    third = factories.staff("孙悦", role=Role.DRAFTER, office=people.office)
    type(third).objects.filter(pk__in=[people.author.pk, people.colleague.pk]).update(is_active=False)
    actions.remind_of_columns(at=MONDAY)
    assert names() == ["孙悦"]


def test_a_blank_column_is_told_of_once(news, people):
    blank = Column(slug="reform", name="改革", office=people.office, kind=Kind.NEWS, period_days=14)
    blank._history_date = at("2026-10-01")
    blank.save()
    actions.remind_of_columns(at=MONDAY)
    actions.remind_of_columns(at=TUESDAY)
    assert ColumnCall.objects.filter(column=blank).values_list("kind", "told").get() == (
        CallKind.BLANK,
        "李敏、赵磊、王宁",
    )


def test_a_year_of_mornings_tells_each_occasion_once(news):
    """Weeks with news and weeks without: every red has its amber on an earlier day."""
    for day in ("2026-11-30", "2026-12-07", "2027-02-01"):
        factories.published(column=news, on=date.fromisoformat(day))
    for n in range(100):
        actions.remind_of_columns(at=MONDAY + timedelta(days=n))
    calls = list(ColumnCall.objects.order_by("at").values_list("kind", "due_on", "step", "at"))
    assert len({(kind, due, step) for kind, due, step, _ in calls}) == len(calls)
    ambers = {due: when for kind, due, _, when in calls if kind == CallKind.AMBER}
    reds = [(due, when) for kind, due, _, when in calls if kind == CallKind.RED]
    assert reds and all(ambers[due] < when for due, when in reds)
    assert date(2026, 12, 14) not in {due for due, _ in reds}


def test_a_quiet_morning_asks_few_questions(news, django_assert_max_num_queries):
    actions.remind_of_columns(at=MONDAY)
    with django_assert_max_num_queries(12):
        actions.remind_of_columns(at=MONDAY)


def test_the_general_office_chases_in_words_once_a_day(news, people):
    assert actions.chase(news, words="请本周内更新", by=people.general, at=at("2026-11-23", 10)) == 2
    notice = Notice.objects.get(person=people.author)
    assert (notice.what, notice.by) == ("局办公室催办栏目更新", people.general)
    assert notice.words.endswith("已过1天。请本周内更新")
    assert news.history.latest("history_id").history_change_reason == "催办：请本周内更新"
    again = refused(actions.chase, news, words="", by=people.general, at=at("2026-11-23", 16))
    assert again == ["今天已经催办过，一天一次"]
    assert actions.chase(news, words="", by=people.general, at=at("2026-11-24", 10)) == 2


def test_nobody_else_chases_and_nobody_chases_what_is_in_time(news, people):
    factories.published(column=news, on=date(2026, 11, 20))
    found = refused(actions.chase, news, words="长" * 121, by=people.head, at=at("2026-11-23", 10))
    assert found == ["您没有“维护业务设置”的权限", "栏目按期更新，不用催办", "催办的话不超过120个字"]
    assert not Notice.objects.exists()


@pytest.mark.usefixtures("shared_database")
def test_four_runs_at_once_tell_each_once(news):
    """Whoever comes later waits for the first and finds everything said."""
    assert sorted(at_once(lambda n: actions.remind_of_columns(at=MONDAY), 4)) == [0, 0, 0, 2]
    assert ColumnCall.objects.count() == 1


@pytest.mark.usefixtures("shared_database")
def test_two_who_chase_at_once_do_it_once(news, people):
    told = at_once(lambda n: actions.chase(news, words="", by=people.general, at=MONDAY), 2)
    assert sorted(map(str, told)) == ["2", "今天已经催办过，一天一次"]
