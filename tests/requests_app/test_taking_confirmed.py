"""What nobody confirms counts as confirmed after the working days that are set; only where it is set, and once."""

from datetime import date

import pytest
import time_machine
from django.core.management import call_command
from django.urls import reverse

from requests_app import actions
from requests_app.actions import confirming
from requests_app.models import ApplicationRule, CaseMail
from requests_app.receipt import taken_on
from requests_app.vocabulary import MailEvent, Stage, Via
from taizhou_portal.bureau.models import Notice
from taizhou_portal.bureau.workdays import Workdays
from tests.at_once import at_once
from tests.bureau.calendars import CHINA
from tests.factories import at
from tests.requests_app.people import bureau, filed, reasons_of, received

WEEK = Workdays(years=frozenset({2026}))


def taken(arrived: str, today: str, via: Via = Via.WEB, after: int = 3, workdays=CHINA) -> date | None:
    days = {"arrived_on": date.fromisoformat(arrived), "today": date.fromisoformat(today)}
    return taken_on(via, **days, after=after, workdays=workdays)


def test_the_day_counts_once_it_is_over():
    assert taken("2026-11-02", "2026-11-05") is None
    assert taken("2026-11-02", "2026-11-06") == date(2026, 11, 5)
    assert taken("2026-11-02", "2027-01-06") == date(2026, 11, 5)


def test_weekends_holidays_and_make_up_days_are_counted_as_worked():
    assert taken("2026-11-06", "2026-11-20") == date(2026, 11, 11)
    assert taken("2026-02-13", "2026-02-28") == date(2026, 2, 25)  # a make-up Saturday, then nine days of rest
    assert taken("2025-10-01", "2025-10-20") == date(2025, 10, 11)  # a make-up Saturday ends it


@pytest.mark.parametrize("via", [Via.COUNTER, Via.POST_SIGNED])
def test_what_needs_no_confirmation_is_never_taken(via):
    assert taken("2026-11-02", "2026-12-06", via) is None


@pytest.mark.parametrize("via", [Via.WEB, Via.FAX, Via.EMAIL, Via.POST_PLAIN])
def test_what_needs_one_is(via):
    assert taken("2026-11-02", "2026-12-06", via) == date(2026, 11, 5)


def test_no_day_is_stored_that_rests_on_a_year_without_calendar():
    assert taken("2026-12-30", "2027-02-01", workdays=WEEK) is None


def switched(day: str, **values) -> ApplicationRule:
    """The one rule with these values since that morning."""
    rule = ApplicationRule.current()
    vars(rule).update(values, _history_date=at(day))
    rule.save()
    return rule


@pytest.fixture
def on(db):
    return switched("2026-11-01", takes_confirmed=True, takes_confirmed_after=3)


@pytest.mark.django_db
def test_it_is_off_at_first():
    filed("2026-11-02")
    assert actions.take_confirmed(at=at("2026-11-20")) == []


def test_a_case_is_confirmed_by_rule_with_history_mail_and_notice(on):
    people = bureau()
    case, young = filed("2026-11-02"), filed("2026-11-05")
    assert [one.pk for one in actions.take_confirmed(at=at("2026-11-06"))] == [case.pk]
    case.refresh_from_db()
    young.refresh_from_db()
    assert (case.stage, case.received_on) == (Stage.RECEIVED, date(2026, 11, 5))
    assert case.received_note == "提交后满3个工作日没有确认，按本机关规则视为已确认"
    assert reasons_of(case)[-1] == f"确认收件：2026年11月5日，{case.received_note}"
    assert case.history.latest().history_user is None
    assert young.stage == Stage.SUBMITTED
    notice = Notice.objects.get(person=people.receiver)
    assert notice.what == confirming.TOLD
    assert case.number in notice.title


def test_what_came_before_it_was_switched_on_waits_for_somebody(on):
    before, while_off, after = filed("2026-10-30"), filed("2026-11-10"), filed("2026-11-13")
    switched("2026-11-09", takes_confirmed=False)
    switched("2026-11-12", takes_confirmed=True)
    switched("2026-11-16", takes_confirmed_after=2)  # another change of the rule does not begin it anew
    assert [one.pk for one in actions.take_confirmed(at=at("2026-11-20"))] == [after.pk]
    for case in (before, while_off):
        case.refresh_from_db()
        assert case.stage == Stage.SUBMITTED


def test_the_page_of_the_rule_says_since_when(on, as_staff):
    page = as_staff(bureau().receiver).get(reverse("desk_requests:rule"))
    assert "2026年11月1日 09:00启用了“视为已经确认”" in page.content.decode()


def test_it_is_done_once(on, settings):
    settings.PUBLIC_URL, settings.DEFAULT_FROM_EMAIL = "https://open.example.gov.cn", "open@example.gov.cn"
    filed("2026-11-02")
    assert len(actions.take_confirmed(at=at("2026-11-06"))) == 1
    assert actions.take_confirmed(at=at("2026-11-06")) == []
    assert CaseMail.objects.filter(event=MailEvent.CONFIRMED).count() == 1


def test_one_that_an_officer_confirmed_keeps_its_day(on):
    case = received(bureau(), "2026-11-03")
    assert actions.take_confirmed(at=at("2026-11-20")) == []
    case.refresh_from_db()
    assert case.received_on == date(2026, 11, 3)


def test_one_that_fails_does_not_stop_the_others(on, monkeypatch):
    bad, good = filed("2026-11-02"), filed("2026-11-02")
    usual = confirming.mailing.queue

    def queue(case, *args, **more):
        if case.pk == bad.pk:
            raise RuntimeError
        usual(case, *args, **more)

    monkeypatch.setattr(confirming.mailing, "queue", queue)
    assert [one.pk for one in actions.take_confirmed(at=at("2026-11-06"))] == [good.pk]
    bad.refresh_from_db()
    assert bad.stage == Stage.SUBMITTED


def test_the_command_names_the_cases_by_number_alone(on, capsys):
    case = filed("2026-11-02")
    with time_machine.travel(at("2026-11-06"), tick=False):
        call_command("take_confirmed")
    assert capsys.readouterr().out == f"视为已确认：{case.number}\n"


@pytest.mark.django_db(transaction=True)
def test_two_runs_at_once_confirm_a_case_once(shared_database):
    switched("2026-11-01", takes_confirmed=True)
    filed("2026-11-02")
    done = at_once(lambda n: actions.take_confirmed(at=at("2026-11-20")), people=2)
    assert sum(len(one) for one in done) == 1
