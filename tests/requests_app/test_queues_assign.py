"""批量分办: tick, look, confirm, read what came of each case."""

import pytest
from django.urls import reverse

from requests_app import actions
from requests_app.models import Assignment
from requests_app.views import desk_assign
from requests_app.vocabulary import Stage
from tests.factories import at
from tests.pages.reading import main, soup, words
from tests.requests_app.people import assigned, filed, received, replied
from tests.requests_app.test_queues import LIST

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("desk_morning")]
THERE = reverse("desk_requests:assign_many")
NOW = at("2026-11-23", 10)


def titles(response, heading: str) -> list[str]:
    """Numbers under a heading that begins so."""
    for section in soup(response).select("section.panel"):
        if words(section.h2).startswith(heading):
            return [words(link)[:9] for link in section.select("a.t")]
    return []


def sent(response) -> dict:
    """The form of the page as it stands there."""
    fields = soup(response).select("#confirm input[type=hidden]")
    found: dict = {}
    for field in fields:
        found.setdefault(field["name"], []).append(field["value"])
    return found


def test_many_go_at_once_and_each_that_cannot_says_why(as_staff, people):
    first, second, fresh, answered = received(people), received(people), filed(), replied(people)
    client, to = as_staff(people.receiver), {"office": people.finance.pk, "handler": people.handler.pk}
    chosen = [case.pk for case in (first, second, fresh, answered)]
    page = client.get(THERE, {"item": chosen, "back": f"{LIST}?queue=assign"})
    assert set(titles(page, "可以分办的2件")) == {first.number, second.number}
    assert "现在是“待确认收件”，不能分办" in main(page)
    assert "现在是“已答复”，不能分办" in main(page)
    looked = client.post(THERE, {**sent(page), **to, "step": "look"})
    assert "分办2件给计划财务处" in words(soup(looked).select_one(".flow"))
    assert Assignment.objects.filter(request__in=[first, second]).count() == 0
    done = client.post(THERE, {**sent(looked), **to, "step": "do"})
    assert set(titles(done, "分出的2件")) == {first.number, second.number}
    assert soup(done).select_one("main .btn")["href"] == f"{LIST}?queue=assign"
    for case in (first, second):
        case.refresh_from_db()
        assert (case.stage, case.office, case.handler) == (Stage.ASSIGNED, people.finance, people.handler)
        assert case.history.first().history_change_reason.startswith("分办：计划财务处 孙悦")
    fresh.refresh_from_db()
    assert fresh.stage == Stage.SUBMITTED


def test_a_form_sent_twice_hands_nothing_on_twice(as_staff, people):
    case, client = received(people), as_staff(people.receiver)
    given = {"item": [case.pk], "ready": [case.pk], "office": people.finance.pk, "step": "do"}
    client.post(THERE, given)
    again = client.post(THERE, given)
    assert "已经分给计划财务处，不用再分" in main(again)
    assert Assignment.objects.count() == 1


def test_one_that_is_refused_stops_no_other(people):
    free, answered = received(people), replied(people)
    done = actions.assign_several([answered, free], by=people.receiver, at=NOW, office=people.finance)
    assert [bool(one.reasons) for one in done] == [True, False]
    free.refresh_from_db()
    assert free.office == people.finance


def test_who_has_not_the_duty_there_is_refused_for_each(as_staff, people):
    case, client = received(people), as_staff(people.receiver)
    given = {"office": people.finance.pk, "handler": people.outsider.pk, "step": "do"}
    done = client.post(THERE, {"item": [case.pk], "ready": [case.pk], **given})
    assert "李岚没有计划财务处的“承办申请”职责" in main(done)
    case.refresh_from_db()
    assert case.stage == Stage.RECEIVED


def test_what_is_missing_is_said_beside_the_field_and_the_rest_is_kept(as_staff, people):
    case, client = received(people), as_staff(people.receiver)
    page = client.post(THERE, {"item": [case.pk], "internal_due_on": "明天", "note": "尽快", "step": "do"})
    assert "选择承办处室" in main(page)
    assert "日期写成年-月-日" in main(page)
    assert soup(page).select_one("[name=note]")["value"] == "尽快"
    assert soup(page).select_one("[name=internal_due_on]")["value"] == "明天"


def test_nothing_or_too_much_ticked_leads_back_to_the_list_with_words(as_staff, people, monkeypatch):
    client, back = as_staff(people.receiver), f"{LIST}?queue=assign"
    assert "先勾选要分办的申请" in main(client.get(THERE, {"back": back}, follow=True))
    monkeypatch.setattr(desk_assign, "MOST", 1)
    assert "一次最多分办1件" in main(client.get(THERE, {"item": [1, 2], "back": back}, follow=True))
    assert client.get(THERE, {"back": "https://example.com/"}).url == LIST


def test_only_who_receives_assigns(as_staff, people):
    case = assigned(people)
    client = as_staff(people.handler)
    assert client.get(THERE, {"item": [case.pk]}).status_code == 403
    assert soup(client.get(LIST)).select("input[name=item]") == []
