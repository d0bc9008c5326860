"""What the same applicant asked before, on one sheet: numbers, days, results, letters, how often; and to whom how much is told."""

from datetime import date

import pytest
import time_machine

from requests_app import actions, asked_before
from requests_app.models import Request
from tests.factories import at
from tests.requests_app.desk_pages import main, soup, there, words
from tests.requests_app.people import ASKER, FIRM, answer, assigned, received, replied

pytestmark = [pytest.mark.django_db, pytest.mark.one_engine]
NOW = at("2026-11-23", 10)


@pytest.fixture(autouse=True)
def today():
    with time_machine.travel(NOW, tick=False) as traveller:
        yield traveller


def rows(response) -> list[list[str]]:
    table = soup(response).select_one("table.listed")
    return [[words(cell) for cell in row.select("th, td")] for row in table.select("tbody tr")] if table else []


def test_every_other_case_of_the_applicant_is_there_with_its_letter(as_staff, people):
    first, other = replied(people, "2026-09-01", "2026-09-10"), replied(people, subject="体检标准", doc_number="")
    replied(people, asker=FIRM)
    case = assigned(people, "2026-11-20")
    letter, another = first.letters.last().number, other.letters.last().number
    response = as_staff(people.handler).get(there(case, "asked_before"))
    assert rows(response) == [
        [other.number, "2026-11-05", "体检标准", "予以公开", "2026-11-20", another],
        [first.number, "2026-09-01", f"{first.subject} （同一信息）", "予以公开", "2026-09-10", letter],
    ]
    said = main(response)
    assert "近12个月提出3件，其中近1个月2件" in said and "其中1件和这一件要的是同一信息" in said
    assert ASKER.name not in said and "林**" in said


def test_an_answer_that_was_replaced_is_named_as_such(as_staff, people):
    first = replied(people)
    number = first.letters.last().number
    actions.reopen(first, by=people.receiver, at=at("2026-11-20", 18), reason="依据写错")
    actions.reply(first, answer(served="2026-11-21"), by=people.handler, at=at("2026-11-21", 16))
    letters = rows(as_staff(people.handler).get(there(assigned(people, "2026-11-22"), "asked_before")))[0][5]
    assert letters.startswith(f"{number}（已重新答复）、")


def test_of_a_case_of_another_office_its_number_and_day_alone_are_told(as_staff, people):
    elsewhere, case = received(people, "2026-11-10", subject="教师招聘的体检标准"), assigned(people, "2026-11-20")
    response = as_staff(people.handler).get(there(case, "asked_before"))
    assert rows(response) == [[elsewhere.number, "2026-11-10", "不归您查看"]]
    assert "体检" not in main(response)
    assert "教师招聘的体检标准" in main(as_staff(people.receiver).get(there(case, "asked_before")))
    assert as_staff(people.outsider).get(there(case, "asked_before")).status_code == 404


def test_each_month_of_the_last_year_has_its_count(people):
    replied(people, "2026-09-01", "2026-09-10")
    replied(people, "2025-11-05", "2025-11-20")
    case = assigned(people, "2026-11-20")
    months = asked_before.by_month(case, today=date(2026, 11, 23))
    assert (months[0], months[2], months[-1][0], len(months)) == (("2026-11", 1), ("2026-09", 1), "2025-12", 12)
    assert sum(count for _, count in months) == 2


def test_once_nothing_tells_who_asked_the_sheet_says_so(as_staff, people):
    replied(people)
    case = replied(people, served="2026-11-21")
    actions.close(case, by=people.receiver, at=NOW)
    actions.dispose(Request.objects.get(pk=case.pk), by=people.receiver, at=at("2029-01-05"))
    response = as_staff(people.receiver).get(there(case, "asked_before"))
    assert rows(response) == [] and "已经处置" in main(response) and "各月件数" not in main(response)


def test_the_sheet_says_that_there_is_nothing_and_decides_nothing(as_staff, people):
    said = main(as_staff(people.handler).get(there(assigned(people), "asked_before")))
    assert "没有。" in said and "由承办人判断" in said
