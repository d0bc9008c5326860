"""Another 放假安排: which dates of which cases move, and that all of it is stored, told and on record, or nothing."""

from datetime import date, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from requests_app import actions, case_mail, cases, moving, story
from requests_app.clock import reply_clock
from requests_app.ledger import Dated
from requests_app.models import CaseMail, Request
from requests_app.moved import moved, open_cases
from requests_app.moving import Move, Shift
from requests_app.views.changes import due_changes
from requests_app.vocabulary import MailEvent, PauseKind
from taizhou_portal.bureau.arrangement import Arrangement, Special, read, replaced
from taizhou_portal.bureau.calendar import load_workdays
from taizhou_portal.bureau.models import CalendarDay, CalendarYear, Notice
from taizhou_portal.bureau.permissions import who_may
from taizhou_portal.bureau.refusals import Refused
from taizhou_portal.bureau.vocabulary import Ability
from taizhou_portal.bureau.workdays import Day
from tests.broken_history import is_all_or_nothing
from tests.bureau.calendars import CHINA
from tests.bureau.holiday_notices import INVENTED_2027
from tests.factories import at, root
from tests.requests_app import people as cast

INVENTED = read(INVENTED_2027).arrangement
LOADED = replaced(CHINA, None, INVENTED)
DECEMBER = at("2026-12-10", 10)
#: received on the day of which the last working day falls on the New Year's holiday that is not known yet
LATE_IN_THE_YEAR = "2026-12-04"


def dated(year: int, month: int, day: int, *, provisional: bool = False) -> Dated:
    return Dated(date(year, month, day), provisional)


# --- by the rule alone


def test_a_reply_that_falls_on_a_holiday_moves_and_becomes_certain():
    shift = moving.reply_shift(*(reply_clock(date(2026, 12, 4), workdays=w) for w in (CHINA, LOADED)))
    assert (shift.moves, shift.settles) == (True, False)
    assert str(shift) == "答复期限由2027年1月1日（暂定）改为2027年1月4日"


def test_a_reply_before_the_holidays_stays_as_it_is():
    shift = moving.reply_shift(*(reply_clock(date(2026, 11, 20), workdays=w) for w in (CHINA, LOADED)))
    assert shift.before == shift.after == dated(2026, 12, 18)


def test_a_date_may_become_certain_where_it_stands():
    (before, after) = (Day(date(2027, 1, 28), (2027,)), Day(date(2027, 1, 28)))
    shift = moving.of_days("答复期限", before, after)
    assert (shift.moves, shift.settles) == (False, True)
    assert moving.of_days("答复期限", after, before).settles is False


def test_while_an_opinion_is_waited_for_the_date_stays_provisional():
    pauses = [(date(2026, 12, 7), date(2026, 12, 10), True)]
    shift = moving.reply_shift(*(reply_clock(date(2026, 12, 4), workdays=w, pauses=pauses) for w in (CHINA, LOADED)))
    assert shift.before.provisional and shift.after.provisional


@pytest.mark.parametrize(
    ("arrived", "limit", "after"),
    [
        (date(2026, 12, 18), date(2027, 1, 8), date(2027, 1, 11)),
        (None, date(2027, 1, 8), date(2027, 1, 11)),  # of an older letter whose arrival was not kept
        (None, date(2027, 1, 1), date(2027, 1, 4)),
        (date(2026, 12, 1), date(2026, 12, 22), date(2026, 12, 22)),
    ],
)
def test_the_limit_of_an_opinion_is_counted_again_from_the_arrival_of_the_letter(arrived, limit, after):
    sent = arrived or date(2026, 12, 11)
    shift = moving.opinion_shift(sent, arrived, limit, before=CHINA, after=LOADED)
    assert (shift.before.on, shift.after.on) == (limit, after)


def test_a_limit_that_somebody_set_otherwise_stays():
    assert (
        moving.opinion_shift(date(2026, 12, 18), date(2026, 12, 18), date(2027, 2, 1), before=CHINA, after=LOADED)
        is None
    )
    assert moving.opinion_shift(date(2026, 12, 18), None, date(2026, 12, 19), before=CHINA, after=LOADED) is None


def test_what_happens_is_counted_in_one_sentence():
    moves = Move("2026-0001", (Shift("答复期限", dated(2027, 1, 1, provisional=True), dated(2027, 1, 4)),))
    settles = Move("2026-0002", (Shift("答复期限", dated(2027, 1, 4, provisional=True), dated(2027, 1, 4)),))
    assert moving.counted([]) == "没有申请的期限改变"
    assert moving.counted([moves, settles, settles]) == "1件申请的期限改变，另有2件日期不变，不再暂定"


@pytest.mark.parametrize(
    ("reason", "words"),
    [
        ("载入2027年放假安排：答复期限由2027年1月1日（暂定）改为2027年1月4日；对方最迟答复由2027年1月8日改为2027年1月11日",
         "答复期限由2027年1月1日（暂定）改为2027年1月4日"),
        ("载入2027年放假安排：与申请人确认收件由2027年1月1日（暂定）改为2027年1月4日", ""),
        ("答复：答复期限由局里定", ""),
        (None, ""),
    ],
)  # fmt: skip
def test_the_day_for_the_answer_is_read_from_a_line_of_another_calendar_alone(reason, words):
    assert moving.reply_words(reason) == words


# --- with cases in hand


@pytest.fixture
def people(db):
    return cast.bureau()


def load(people, *, days=INVENTED, when=DECEMBER, **more):
    how = {"source": "编造的通知（测试）", "by": people.receiver, "at": when, **more}
    return actions.apply_arrangement(2027, days, **how)


def again(case: Request) -> Request:
    return Request.objects.get(pk=case.pk)


def due(case: Request, on: str = "2026-12-10") -> Day:
    clock = cases.clock_of(again(case), workdays=load_workdays(), today=date.fromisoformat(on))
    return clock.due


@pytest.mark.one_engine
def test_a_case_moves_with_one_line_of_history_that_says_from_when_to_when(people):
    case = cast.assigned(people, LATE_IN_THE_YEAR)
    lines = case.history.count()
    assert due(case) == Day(date(2027, 1, 1), (2027,))
    load(people)
    assert due(case) == Day(date(2027, 1, 4))
    told = again(case).history.latest("history_id")
    assert told.history_change_reason == "载入2027年放假安排：答复期限由2027年1月1日（暂定）改为2027年1月4日"
    assert (told.history_user, told.history_date, case.history.count()) == (people.receiver, DECEMBER, lines + 1)
    assert again(case).next_on == date(2027, 1, 4)


@pytest.mark.one_engine
def test_a_case_that_stays_has_no_line_and_one_that_becomes_certain_is_counted(people):
    stays = cast.assigned(people, "2026-11-05")
    settles = cast.assigned(people, "2026-12-09")
    lines = {case.pk: case.history.count() for case in (stays, settles)}
    after = Arrangement(2027, {date(2027, 1, 1): Special(False, "元旦"), date(2027, 1, 3): Special(True, "元旦")})
    told = moved(open_cases(), before=CHINA, after=replaced(CHINA, None, after), today=date(2026, 12, 10))
    assert [(one.case, one.move.settles) for one in told] == [(settles, True)]
    assert {case.pk: case.history.count() for case in (stays, settles)} == lines


@pytest.mark.one_engine
def test_more_cases_are_read_with_no_more_queries(people, django_assert_num_queries):
    """Whether a case stands still is told by its letters too."""
    cast.charged(people, cast.assigned(people, LATE_IN_THE_YEAR), at("2026-12-07"))
    days = {"before": CHINA, "after": LOADED, "today": date(2026, 12, 10)}
    with CaptureQueriesContext(connection) as alone:
        moved(open_cases(), **days)
    for _ in range(3):
        cast.charged(people, cast.assigned(people, LATE_IN_THE_YEAR), at("2026-12-07"))
    with django_assert_num_queries(len(alone)):
        moved(open_cases(), **days)


@pytest.mark.one_engine
def test_the_limit_of_an_opinion_moves_with_the_reply_and_is_on_record_beside_it(people):
    case = cast.assigned(people, "2026-12-08")
    how = {
        "by": people.handler,
        "at": at("2026-12-18", 9),
        "kind": PauseKind.THIRD_PARTY,
        "sent_on": date(2026, 12, 18),
    }
    pause = actions.consult(case, letter_received_on=date(2026, 12, 18), **how)
    load(people, when=at("2026-12-21", 10))
    pause.refresh_from_db()
    assert pause.limit_on == date(2027, 1, 11)
    assert pause.history.latest("history_id").history_change_reason == "载入2027年放假安排"
    reason = again(case).history.latest("history_id").history_change_reason
    assert reason.endswith("；对方最迟答复由2027年1月8日（暂定）改为2027年1月11日")
    assert again(case).next_on == date(2027, 1, 11)


@pytest.mark.one_engine
def test_an_opinion_that_came_in_time_has_no_limit_to_move_any_more(people):
    case = cast.assigned(people, "2026-12-01")
    sent = {"by": people.handler, "at": at("2026-12-14"), "kind": "third_party", "sent_on": date(2026, 12, 14)}
    pause = actions.consult(case, **sent)
    actions.end_consultation(
        pause, by=people.handler, at=at("2026-12-15"), ended_on=date(2026, 12, 15), opinion="同意。"
    )
    told = load(people, when=at("2026-12-16"))
    assert [one.pauses for one in told] in ([], [[]])
    assert case.pauses.get().limit_on == pause.limit_on


@pytest.mark.one_engine
def test_the_day_that_an_applicant_was_told_for_the_completion_stays(people):
    case = cast.assigned(people, "2026-12-08")
    actions.ask_correction(
        case, by=people.handler, at=at("2026-12-14"), points="写明是哪一年", limit_on=date(2027, 1, 1)
    )
    assert load(people) == []
    assert again(case).correction.limit_on == date(2027, 1, 1)


@pytest.mark.one_engine
def test_an_application_that_is_not_confirmed_moves_by_our_own_rule(people):
    case = cast.filed("2026-12-31")
    (one,) = load(people, when=at("2026-12-31", 21))
    assert str(one.move) == "与申请人确认收件由2027年1月1日（暂定）改为2027年1月4日"
    assert again(case).next_on == date(2027, 1, 4)


@pytest.mark.one_engine
def test_every_open_case_stands_in_its_place_afterwards_without_a_line_of_history(people):
    case = cast.assigned(people, "2026-11-05")
    Request.objects.filter(pk=case.pk).update(next_on=date(2026, 12, 31))  # in the future, and not where it belongs
    lines = case.history.count()
    assert load(people) == []
    assert (again(case).next_on, case.history.count()) == (date(2026, 12, 3), lines)


@pytest.mark.one_engine
def test_an_answered_case_is_left_alone(people):
    cast.replied(people, LATE_IN_THE_YEAR, "2026-12-09")
    assert load(people) == []


@pytest.mark.one_engine
def test_whoever_has_the_case_is_told_and_who_loaded_it_is_not(people):
    case = cast.assigned(people, LATE_IN_THE_YEAR)
    waiting = cast.received(people, LATE_IN_THE_YEAR)
    load(people, by=None)
    found = Notice.objects.filter(what="期限因放假安排改变").order_by("pk")
    receivers = who_may(Ability.RECEIVE, root())
    assert {one.person_id for one in found if one.title == f"受理号{waiting.number}"} == receivers
    assert [one.person for one in found if one.title == f"受理号{case.number}"] == [people.handler]
    assert found[0].words == "答复期限由2027年1月1日（暂定）改为2027年1月4日" and not found[0].is_open
    Notice.objects.all().delete()
    load(people, days=None, when=DECEMBER + timedelta(hours=1))
    assert set(Notice.objects.values_list("person", flat=True)) == {people.handler.pk, *receivers} - {
        people.receiver.pk
    }


@pytest.mark.one_engine
def test_the_applicant_reads_the_old_day_and_the_new_one_in_a_mail_and_where_the_case_is_followed(people, server):
    case, waiting = cast.assigned(people, LATE_IN_THE_YEAR), cast.filed("2026-12-31")
    stays = cast.assigned(people, "2026-11-05")
    longer = Arrangement(2027, {**INVENTED.days, date(2027, 1, 4): Special(False, "元旦")})
    for hour, days in enumerate([INVENTED, longer]):
        load(people, days=days, when=DECEMBER + timedelta(hours=hour))
    mails = CaseMail.objects.filter(event=MailEvent.MOVED).order_by("pk")
    assert [mail.request for mail in mails] == [case, case]
    assert not mails.filter(request__in=[waiting, stays]).exists()
    told = [case_mail.message(mail, "lin@example.com").body for mail in mails]
    assert "答复期限由2027年1月1日（暂定）改为2027年1月4日。" in told[0]
    assert "答复期限由2027年1月4日改为2027年1月5日。" in told[1]
    texts = [event.text for event in story.told(again(case), None) if event.title == "答复期限有变"]
    assert texts[0] == "放假安排有变，答复期限由2027年1月4日改为2027年1月5日" and len(texts) == 2


@pytest.mark.one_engine
def test_who_was_promised_a_later_day_is_not_told_of_the_one_before_it(people, server):
    case = cast.assigned(people, LATE_IN_THE_YEAR)
    cast.reasoned(case, people, DECEMBER)
    actions.delay(case, by=people.handler, at=DECEMBER, delayed_to=date(2027, 2, 1), reason="数量、频次超过合理范围")
    load(people)
    assert again(case).history.latest("history_id").history_change_reason.startswith("载入2027年放假安排：答复期限")
    assert not CaseMail.objects.filter(event=MailEvent.MOVED).exists()


@pytest.mark.one_engine
def test_a_changed_year_moves_cases_again_and_its_removal_puts_them_back(people):
    case = cast.assigned(people, LATE_IN_THE_YEAR)
    longer = Arrangement(2027, {**INVENTED.days, date(2027, 1, 4): Special(False, "元旦")})
    for hour, days in enumerate([INVENTED, longer, None]):
        load(people, days=days, when=DECEMBER + timedelta(hours=hour))
    lines = case.history.order_by("-history_id").values_list("history_change_reason", flat=True)[:3]
    assert list(lines) == [
        "撤销2027年放假安排：答复期限由2027年1月5日改为2027年1月1日（暂定）",
        "更改2027年放假安排：答复期限由2027年1月4日改为2027年1月5日",
        "载入2027年放假安排：答复期限由2027年1月1日（暂定）改为2027年1月4日",
    ]
    assert due(case) == Day(date(2027, 1, 1), (2027,))


@pytest.mark.one_engine
def test_the_page_of_the_case_counts_each_step_by_the_calendar_of_then(people):
    case = cast.assigned(people, LATE_IN_THE_YEAR)
    load(people)
    changes = due_changes(again(case), workdays=load_workdays())
    assert [(one.why, one.who, one.before, one.after) for one in changes] == [
        ("载入2027年放假安排", "周明", "2027年1月1日（暂定）", "2027年1月4日"),
        ("确认收件：2026年12月4日", "周明", "无", "2027年1月1日（暂定）"),
    ]


@pytest.mark.one_engine
def test_what_cannot_be_loaded_moves_nothing(people):
    case = cast.assigned(people, LATE_IN_THE_YEAR)
    with pytest.raises(Refused, match="写明依据"):
        load(people, source="")
    assert due(case).provisional
    assert not CalendarYear.objects.filter(year=2027).exists()


def test_calendar_and_cases_are_stored_together_or_not_at_all(people, fail_at):
    few = Arrangement(2027, {day: one for day, one in INVENTED.days.items() if day.month in {1, 10}})
    case = cast.assigned(people, LATE_IN_THE_YEAR)
    is_all_or_nothing(lambda: load(people, days=few), fail_at, ["bureau", "requests_app"])
    assert due(case) == Day(date(2027, 1, 4))
    assert CalendarDay.objects.filter(day__year=2027).count() == len(few.days)


@pytest.mark.one_engine
def test_an_applicant_reads_that_the_limit_of_those_who_are_asked_is_provisional_until_the_year_is_loaded(people):
    case = cast.assigned(people, "2026-12-08")
    how = {
        "by": people.handler,
        "at": at("2026-12-18", 9),
        "kind": PauseKind.THIRD_PARTY,
        "sent_on": date(2026, 12, 18),
    }
    actions.consult(case, letter_received_on=date(2026, 12, 18), **how)
    assert "对方最迟2027年1月8日（暂定）答复（第三十二条）" in asked(case)
    load(people, when=at("2026-12-21", 10))
    assert "对方最迟2027年1月11日答复（第三十二条）" in asked(case)


def asked(case: Request) -> str:
    """The line of the consultation in the words for the applicant."""
    kept = again(case)
    clock = cases.clock_of(kept, workdays=load_workdays(), today=date(2026, 12, 21))
    return next(event.text for event in story.told(kept, clock) if event.title == "征求第三方意见")
