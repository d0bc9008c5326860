"""暂定: a date that rests on a year whose holidays are not known says so wherever it stands."""

from datetime import date

import pytest
import time_machine
from django.urls import reverse

from requests_app import actions, cases
from requests_app.ledger import Dated
from requests_app.models import Pause
from requests_app.views import lines
from requests_app.vocabulary import PauseKind
from taizhou_portal.bureau.calendar import load_workdays
from taizhou_portal.bureau.workdays import Day
from tests.bureau.calendars import CHINA
from tests.factories import at
from tests.pages.reading import soup
from tests.requests_app.people import assigned, bureau


def shown(response) -> str:
    return " ".join(soup(response).select_one("main").get_text("").split())


def test_a_date_is_told_with_its_mark_or_without():
    assert str(Dated.of(Day(date(2027, 1, 6), (2027,)))) == "2027年1月6日（暂定）"
    assert str(Dated.of(Day(date(2026, 12, 8)))) == "2026年12月8日"


@pytest.mark.parametrize(
    ("arrived", "limit", "ended", "provisional"),
    [
        (None, date(2027, 1, 8), None, True),
        (None, date(2026, 12, 31), None, False),
        (None, date(2027, 1, 8), date(2027, 1, 5), False),  # answered: nothing moves any more
        (date(2026, 12, 31), date(2028, 1, 3), None, True),
    ],
)
def test_the_limit_of_an_opinion_is_provisional_while_it_may_move(arrived, limit, ended, provisional):
    pause = Pause(sent_on=date(2026, 12, 11), arrived_on=arrived, limit_on=limit, ended_on=ended)
    assert cases.limit_of(pause, CHINA) == Dated(limit, provisional)


@pytest.mark.django_db
def test_a_consultation_into_an_unknown_year_is_marked_in_list_case_and_file(as_staff):
    people = bureau()
    case = assigned(people, "2026-12-04")
    how = {"kind": PauseKind.THIRD_PARTY, "sent_on": date(2026, 12, 18)}
    actions.consult(case, by=people.handler, at=at("2026-12-18", 10), **how)
    with time_machine.travel(at("2026-12-21", 10), tick=False):
        row = lines.inbox_row(lines.line(case, workdays=load_workdays(), today=date(2026, 12, 21)))
        page = shown(as_staff(people.handler).get(reverse("desk_requests:case", args=[case.pk])))
        file = shown(as_staff(people.receiver).get(reverse("desk_requests:case_file", args=[case.pk])))
    assert row["left"] == "2027-01-08（暂定）"
    assert "对方最迟2027年1月8日（暂定）答复" in page
    assert "最迟2027-01-08（暂定）答复" in file


@pytest.mark.django_db
def test_the_day_for_asking_to_complete_is_marked_where_the_page_says_that_it_has_passed(as_staff):
    people = bureau()
    case = assigned(people, "2026-12-28")
    with time_machine.travel(at("2027-01-12", 10), tick=False):
        page = shown(as_staff(people.handler).get(reverse("desk_requests:case", args=[case.pk])))
    assert "期限是2027年1月6日（暂定），已过" in page
