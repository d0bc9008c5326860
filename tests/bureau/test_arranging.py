"""A year's holidays in the tables: loaded whole, changed, taken out again, each day with its history; and who is called while they lack."""

from datetime import date, timedelta

import pytest
import time_machine
from django.core.management import call_command

from taizhou_portal.bureau import arranging
from taizhou_portal.bureau.arrangement import Arrangement, Special, belongs_to, read
from taizhou_portal.bureau.arranging import arrange, call_for_arrangement
from taizhou_portal.bureau.calendar import Past, arrangement_of, load_workdays, seen_stamp
from taizhou_portal.bureau.models import CalendarDay, CalendarYear, Notice
from taizhou_portal.bureau.reference import of_package
from taizhou_portal.bureau.refusals import Refused
from taizhou_portal.bureau.vocabulary import Role
from taizhou_portal.bureau.workdays import Day
from tests import factories as make
from tests.broken_history import Broken
from tests.bureau.calendars import CHINA
from tests.bureau.holiday_notices import INVENTED_2027, NOTICES
from tests.factories import at

pytestmark = [pytest.mark.django_db, pytest.mark.one_engine]
NOVEMBER = at("2026-11-25", 10)
INVENTED = read(INVENTED_2027).arrangement
SOURCE = "编造的通知（测试）"


@pytest.fixture
def zhou():
    return make.staff("周明", role=Role.GENERAL)


def load(by, *, days=INVENTED, when=NOVEMBER, **more) -> str:
    return arrange(2027, days, **{"source": SOURCE, "by": by, "at": when, **more})


def changed(**days) -> Arrangement:
    """The invented year with other days, `d0104=Special(…)`; None takes one out."""
    put = {date(2027, int(name[1:3]), int(name[3:])): special for name, special in days.items()}
    return Arrangement(2027, {day: one for day, one in {**INVENTED.days, **put}.items() if one})


def reasons(by, **more) -> list[str]:
    with pytest.raises(Refused) as refused:
        load(by, **more)
    return refused.value.reasons


# --- a year is loaded


def test_what_is_installed_is_read_as_one_arrangement_a_year():
    for year in (2005, 2018, 2019, 2026):
        assert arrangement_of(year) == of_package(year)
    assert arrangement_of(2027) is None


def test_a_loaded_year_makes_its_dates_certain(zhou):
    assert load_workdays().after(date(2026, 12, 4), 20) == Day(date(2027, 1, 1), missing=(2027,))
    assert load(zhou) == "载入2027年放假安排"
    assert load_workdays().after(date(2026, 12, 4), 20) == Day(date(2027, 1, 4))
    assert arrangement_of(2027) == INVENTED


def test_each_row_says_who_loaded_it_when_and_what(zhou):
    load(zhou, reason="通知到了")
    told = CalendarYear.objects.get(year=2027).history.get()
    assert (told.history_user, told.history_date, told.history_change_reason, told.source) == (
        zhou, NOVEMBER, "载入2027年放假安排：通知到了", SOURCE,
    )  # fmt: skip
    days = CalendarDay.history.filter(history_date=NOVEMBER)
    assert {row.day: (row.is_working, row.name) for row in days} == INVENTED.days
    assert set(days.values_list("history_user", flat=True)) == {zhou.pk}


def test_a_december_of_the_year_before_comes_with_the_year_and_goes_with_it(zhou):
    text = INVENTED_2027.replace("1月1日至3日放假，共3天", "12月31日至1月3日放假，共4天。12月26日（周六）上班")
    before = arrangement_of(2026)
    load(zhou, days=read(text).arrangement)
    assert not load_workdays().includes(date(2026, 12, 31)) and load_workdays().includes(date(2026, 12, 26))
    assert arrangement_of(2026) == before
    load(zhou, days=INVENTED, when=NOVEMBER + timedelta(hours=1))
    assert load_workdays().includes(date(2026, 12, 31))


# --- and changed


def test_only_what_differs_leaves_a_line(zhou):
    load(zhou)
    later = NOVEMBER + timedelta(days=1)
    assert load(zhou, days=changed(d0104=Special(False, "元旦"), d0508=None), when=later) == "更改2027年放假安排"
    rows = CalendarDay.history.filter(history_date=later)
    assert {(row.day, row.history_type) for row in rows} == {(date(2027, 1, 4), "+"), (date(2027, 5, 8), "-")}
    assert {row.history_user for row in rows} == {zhou}


def test_a_year_of_the_installation_is_told_as_it_was_before_its_first_change(zhou):
    days = dict(of_package(2026).days) | {date(2026, 2, 14): Special(True, "春节补班")}
    arrange(2026, Arrangement(2026, days), source="更正后的通知", by=zhou, at=NOVEMBER)
    year, day = CalendarYear.objects.get(year=2026), CalendarDay.objects.get(day=date(2026, 2, 14))
    assert [row.history_change_reason for row in year.history.order_by("history_id")] == [
        "安装时载入", "更改2026年放假安排",
    ]  # fmt: skip
    assert [row.name for row in day.history.order_by("history_id")] == ["春节", "春节补班"]
    assert CalendarDay.history.count() == 2


def test_a_year_that_is_taken_out_is_provisional_again(zhou):
    load(zhou)
    assert load(zhou, days=None, when=NOVEMBER + timedelta(days=1)) == "撤销2027年放假安排"
    assert load_workdays() == CHINA
    assert CalendarYear.history.filter(year=2027).first().history_type == "-"


# --- what is refused, and nothing is stored then


@pytest.mark.parametrize(
    ("more", "reason"),
    [
        ({"source": "  "}, "写明依据，例如通知的文号"),
        ({"source": "长" * 201}, "依据最多200字"),
        ({"days": None}, "2027年的放假安排没有载入，不用撤销"),
        ({"days": of_package(2026)}, "这是2026年的安排"),
        ({"days": Arrangement(2027)}, "2027年1月1日是元旦，应当放假"),
        ({"seen": "0123456789abcdef"}, "2027年的安排在您打开以后撤销了，请核对后再载入"),
    ],
)
def test_what_cannot_be_loaded_is_refused_with_reasons(zhou, more, reason):
    assert reason in reasons(zhou, **more)
    assert load_workdays() == CHINA


def test_who_may_not_configure_may_not_load(zhou):
    assert reasons(make.staff(role=Role.DRAFTER)) == ["您没有“维护业务设置”的权限"]


def test_the_same_again_is_no_change(zhou):
    load(zhou)
    assert reasons(zhou) == ["与现在载入的2027年放假安排一样，没有改动"]
    assert load(zhou, source="另一个依据", when=NOVEMBER + timedelta(days=1)) == "更改2027年放假安排"


def test_who_has_an_older_page_before_them_is_told_who_was_first(zhou):
    seen = seen_stamp(2027)
    load(zhou)
    (reason,) = reasons(make.staff("王宁", role=Role.GENERAL), seen=seen, days=changed(d0104=Special(False, "元旦")))
    assert reason.startswith("周明在11月25日10:00改动过这一条")
    load(zhou, seen=seen_stamp(2027), days=changed(d0104=Special(False, "元旦")), when=NOVEMBER + timedelta(days=1))


def test_an_error_on_the_way_leaves_everything_as_it_was(zhou, fail_at):
    fail_at(5)  # the year and four of its days were written
    with pytest.raises(Broken):
        load(zhou)
    assert load_workdays() == CHINA and not CalendarYear.history.filter(year=2027).exists()


# --- the calendar of then


def test_the_calendar_of_any_moment_can_be_told(zhou):
    day, hour = date(2027, 1, 4), timedelta(hours=1)
    load(zhou)
    load(zhou, days=changed(d0104=Special(False, "元旦")), when=NOVEMBER + hour)
    load(zhou, days=None, when=NOVEMBER + 2 * hour)
    past = Past()
    assert past.arrangement(2027, NOVEMBER - hour) is past.arrangement(2027, NOVEMBER + 3 * hour) is None
    assert past.arrangement(2027, NOVEMBER) == INVENTED and past.source(2027, NOVEMBER) == SOURCE
    assert [past.workdays(NOVEMBER + n * hour).includes(day) for n in (-1, 0, 1, 2)] == [True, True, False, True]
    assert past.workdays(NOVEMBER - hour) == CHINA == past.workdays(NOVEMBER + 3 * hour)


def test_a_year_of_the_installation_was_always_there(zhou):
    known = of_package(2026)
    days = {day: one for day, one in known.days.items() if day != date(2026, 2, 14)}
    arrange(2026, Arrangement(2026, days | {date(2026, 2, 28): Special(True, "改")}), source="改", by=zhou, at=NOVEMBER)
    past = Past()
    assert past.arrangement(2026, NOVEMBER - timedelta(days=300)) == known
    assert past.arrangement(2026, NOVEMBER) == arrangement_of(2026) != known
    assert past.workdays(NOVEMBER - timedelta(days=1)) == CHINA


# --- who is called


def called(first: str, last: str) -> list[str]:
    """The days on which a run of that morning tells somebody."""
    days = [date.fromisoformat(first) + timedelta(days=n) for n in range(90)]
    return [f"{day:%m-%d}" for day in days if day <= date.fromisoformat(last) and call_for_arrangement(at=at(day, 7))]


def test_who_may_load_it_is_called_each_week_of_november_and_each_working_day_of_december(zhou):
    make.staff(role=Role.DRAFTER)
    assert called("2026-10-26", "2026-12-04") == [
        "11-02", "11-09", "11-16", "11-23", "11-30", "12-01", "12-02", "12-03", "12-04",
    ]  # fmt: skip
    notice = Notice.objects.get(what=arranging.CALLED)  # those of before gave way
    assert (notice.person, notice.title, notice.url) == (zhou, "2027年", "/desk/settings/calendar/")
    assert notice.words == "落在2027年的期限都是暂定，国务院办公厅的通知到了就载入"


def test_nobody_is_called_twice_a_day(zhou):
    runs = [call_for_arrangement(at=at("2026-11-02", hour)) for hour in (0, 7, 7, 16)]
    assert runs == [1, 0, 0, 0]


def test_what_somebody_has_read_stays_and_is_said_again_on_the_next_day(zhou):
    call_for_arrangement(at=at("2026-11-02"))
    Notice.objects.update(read_at=at("2026-11-02", 10))
    assert [call_for_arrangement(at=at(day)) for day in ("2026-11-02", "2026-11-09")] == [0, 1]
    assert Notice.objects.filter(what=arranging.CALLED).count() == 2


def test_the_call_ends_with_the_year(zhou):
    call_for_arrangement(at=at("2026-11-02"))
    load(zhou, when=at("2026-11-05"))
    assert not Notice.objects.filter(what=arranging.CALLED).exists()
    assert called("2026-11-06", "2027-01-08") == []


def test_what_falls_due_by_itself_brings_the_call(zhou):
    for hour in (7, 8):
        with time_machine.travel(at("2026-11-02", hour), tick=False):
            call_command("run_due", verbosity=0)
    assert Notice.objects.filter(what=arranging.CALLED).count() == 1


def test_days_near_the_new_year_belong_where_the_notice_says():
    assert belongs_to(date(2026, 12, 31), "元旦") == 2027
    assert belongs_to(date(2026, 12, 31), "演示节") == 2026
    assert arrangement_of(2018) is not None and not any(day.month == 12 for day in arrangement_of(2018).days)
    assert set(NOTICES) <= set(load_workdays().years)
