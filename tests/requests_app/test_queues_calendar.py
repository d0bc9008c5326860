"""What falls due as a month, as a file, and under a secret address."""

from datetime import date

import pytest
from django.urls import reverse
from icalendar import Calendar

from requests_app import actions, month
from requests_app.models import CalendarKey
from taizhou_portal.bureau.permissions import revoke
from taizhou_portal.bureau.vocabulary import Role
from tests.factories import at
from tests.pages.reading import main, soup, text, words
from tests.requests_app.people import ASKER, assigned, filed, received

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("desk_morning")]
MONTH, SUBSCRIPTION = reverse("desk_requests:month"), reverse("desk_requests:subscription")
NOW = at("2026-11-23", 10)


def on(response, day: str) -> list[str]:
    cell = soup(response).select_one(f"td:has(time[datetime='{day}'])")
    return [words(link) for link in cell.select("li a")]


def events(response) -> dict[str, date]:
    """Words of an entry → its day."""
    calendar = Calendar.from_ical(response.content)
    return {str(event["summary"]): event["dtstart"].dt for event in calendar.walk("VEVENT")}


def feed_of(person) -> str:
    return reverse("desk_requests:feed", args=[actions.make_calendar_key(by=person, at=NOW)])


# 月历


def test_each_case_stands_on_the_day_of_its_next_date(as_staff, people):
    late, due = assigned(people, "2026-10-12"), assigned(people, "2026-11-02")
    page = as_staff(people.handler).get(MONTH)
    assert on(page, "2026-11-09") == [f"{late.number}，已过"]
    assert on(page, "2026-11-30") == [due.number]
    assert "期限月历：2026年11月" in text(page)
    assert "这个月到期2件" in main(page)


def test_rest_days_make_up_days_and_years_without_an_arrangement_are_told(as_staff, people):
    client = as_staff(people.handler)
    october = soup(client.get(MONTH, {"month": "2026-10"}))
    marks = {cell.time["datetime"]: words(cell.small) for cell in october.select("td") if cell.small}
    assert (marks["2026-10-01"], marks["2026-10-10"], marks["2026-10-17"]) == ("休", "班", "休")
    assert "暂定" not in october.main.get_text()
    assert "2031年放假安排还没有载入" in main(client.get(MONTH, {"month": "2031-10"}))


def test_a_full_day_leads_to_its_list(as_staff, people, monkeypatch):
    monkeypatch.setattr(month, "SHOWN", 1)
    assigned(people, "2026-11-02"), assigned(people, "2026-11-02")
    client = as_staff(people.handler)
    page = client.get(MONTH, {"queue": "mine"})
    assert on(page, "2026-11-30")[1] == "还有1件，11月30日"
    rest = soup(page).select_one("td li:nth-of-type(2) a")["href"]
    assert len(soup(client.get(rest)).select("tbody th")) == 2


def test_one_turns_the_months_and_keeps_the_choice(as_staff, people):
    client = as_staff(people.receiver)
    page = soup(client.get(MONTH, {"month": "2026-12", "queue": "office", "office": people.finance.pk}))
    kept = f"queue=office&office={people.finance.pk}"
    turns = [link["href"] for link in page.select("nav[aria-label=换月份] a")]
    assert turns == [f"{MONTH}?{kept}&month={when}" for when in ("2026-11", "2026-11", "2027-01")]


def test_closed_cases_have_no_month_and_others_see_nothing(as_staff, people):
    assigned(people, "2026-11-02")
    assert as_staff(people.receiver).get(MONTH, {"queue": "closed"}).status_code == 404
    assert on(as_staff(people.outsider).get(MONTH), "2026-11-30") == []


# 日历


def test_the_file_holds_what_waits_for_me_by_number_alone(as_staff, people):
    mine, fresh = assigned(people, "2026-11-02"), filed("2026-11-20")
    response = as_staff(people.handler).get(reverse("desk_requests:calendar_file"))
    assert events(response) == {f"{mine.number} 答复期限": date(2026, 11, 30)}
    assert set(events(as_staff(people.receiver).get(reverse("desk_requests:calendar_file")))) == {
        f"{fresh.number} 与申请人确认收件"
    }
    body = response.content.decode()
    assert response["Content-Type"] == "text/calendar; charset=utf-8"
    assert mine.subject not in body.replace("\r\n ", "")
    assert ASKER.name not in body
    assert body.endswith("END:VCALENDAR\r\n")


def test_who_subscribes_needs_no_login_and_the_entry_keeps_its_name(client, people):
    case = assigned(people, "2026-11-02")
    there = feed_of(people.handler)
    response = client.get(there)
    assert events(response) == {f"{case.number} 答复期限": date(2026, 11, 30)}
    assert "no-store" in response["Cache-Control"]
    first = [event["uid"] for event in Calendar.from_ical(response.content).walk("VEVENT")]
    actions.propose_extension(case, by=people.handler, at=NOW, days=10, reason="查阅档案")
    actions.extend(case, by=people.chief, at=NOW, days=10, reason="查阅档案")
    later = client.get(there)
    assert events(later) == {f"{case.number} 答复期限": date(2026, 12, 14)}
    assert [event["uid"] for event in Calendar.from_ical(later.content).walk("VEVENT")] == first


def test_a_proposal_stands_in_the_calendar_of_whoever_decides(client, people):
    case = assigned(people, "2026-11-02")
    there = feed_of(people.chief)
    assert events(client.get(there)) == {}
    actions.propose_extension(case, by=people.handler, at=NOW, days=10, reason="查阅档案")
    assert set(events(client.get(there))) == {f"{case.number} 答复期限"}


def test_what_one_may_not_see_any_more_is_gone_and_so_is_the_calendar_of_who_left(client, people):
    assigned(people, "2026-11-02")
    there = feed_of(people.handler)
    revoke(people.handler, Role.DRAFTER, office=people.finance)
    assert client.get(there).status_code == 404
    other = feed_of(people.receiver)
    assert client.get(other).status_code == 200
    people.receiver.is_active = False
    people.receiver.save()
    assert client.get(other).status_code == 404


def test_a_wrong_word_is_not_found(client, people):
    feed_of(people.handler)
    digest = CalendarKey.objects.get().digest
    for word in ("nobodys-word", digest, "x" * 500):
        assert client.get(reverse("desk_requests:feed", args=[word])).status_code == 404


def test_the_address_is_shown_once_replaced_and_revoked_by_its_owner(as_staff, client, people):
    desk = as_staff(people.handler)
    shown = soup(desk.post(SUBSCRIPTION, {"what": "make"})).select_one(".ref").get_text()
    first = shown[shown.index("/desk/") :]
    assert client.get(first).status_code == 200
    again = desk.get(SUBSCRIPTION)
    assert soup(again).select_one(".ref") is None
    assert first.split("/")[-1].removesuffix(".ics") not in again.content.decode()
    second = soup(desk.post(SUBSCRIPTION, {"what": "make"})).select_one(".ref").get_text()
    assert client.get(first).status_code == 404
    as_staff(people.receiver).post(SUBSCRIPTION, {"what": "revoke"})
    assert client.get(second[second.index("/desk/") :]).status_code == 200
    desk.post(SUBSCRIPTION, {"what": "revoke"})
    assert client.get(second[second.index("/desk/") :]).status_code == 404
    told = list(people.handler.history.values_list("history_change_reason", flat=True)[:3])
    assert told == ["取消日历订阅地址", "生成日历订阅地址", "生成日历订阅地址"]


def test_a_case_not_yet_assigned_waits_for_who_receives(client, people):
    case = received(people)
    assert set(events(client.get(feed_of(people.receiver)))) == {f"{case.number} 答复期限"}
