"""公开办理情况 of a case whose personal data are gone: no program knows whose name to look for, so somebody reads and says so."""

import pytest
import time_machine
from django.urls import reverse

from requests_app import actions, entries
from requests_app.models import RegisterEntry, Request
from tests.factories import at
from tests.requests_app.desk_pages import beside, main, soup
from tests.requests_app.people import replied
from tests.requests_app.proactive_scenes import entered
from tests.requests_app.test_linking_actions import refused

pytestmark = [pytest.mark.django_db, pytest.mark.one_engine]
NOW = at("2029-01-08", 10)
DESK = reverse("desk_requests:public_register")
WORDS = f"{entries.NAMELESS}以后勾选确认"


@pytest.fixture(autouse=True)
def today():
    with time_machine.travel(NOW, tick=False) as traveller:
        yield traveller


def disposed(case: Request, people) -> Request:
    actions.close(Request.objects.get(pk=case.pk), by=people.receiver, at=at("2026-11-24"))
    actions.dispose(Request.objects.get(pk=case.pk), by=None, at=at("2029-01-05"))
    return Request.objects.get(pk=case.pk)


def page_of(entry: RegisterEntry) -> str:
    return reverse("desk_requests:register_entry", args=[entry.pk])


def test_nothing_is_chosen_changed_or_put_back_unread(people):
    case, how = disposed(replied(people), people), {"by": people.receiver, "at": NOW}
    assert refused(lambda: actions.put_into_register({case: "收费标准"}, **how)) == [f"{case.number}：{WORDS}"]
    (entry,) = actions.put_into_register({case: "收费标准"}, **how, looked=[case])
    assert refused(lambda: actions.change_entry(entry, **how, subject="收费")) == [WORDS]
    actions.change_entry(entry, **how, subject="收费", looked=True)
    actions.take_out(entry, **how, reason="名称不准确")
    assert refused(lambda: actions.put_back(entry, **how)) == [WORDS]
    actions.put_back(entry, **how, looked=True)


def test_the_list_begins_without_words_and_with_a_tick(as_staff, people):
    case, client = disposed(replied(people), people), as_staff(people.receiver)
    page = client.get(DESK)
    assert entries.NAMELESS in main(page)
    assert not soup(page).select_one(f'[name="subject_{case.pk}"]').get("value")
    typed = {"cases": [case.pk], f"subject_{case.pk}": "收费标准"}
    response = client.post(DESK, typed)
    assert "勾选这一项" in beside(response, f"looked_{case.pk}")
    assert soup(response).select_one(f'[name="subject_{case.pk}"]')["value"] == "收费标准"
    assert client.post(DESK, {**typed, f"looked_{case.pk}": "on"}).status_code == 302
    assert RegisterEntry.objects.get().subject == "收费标准"


def test_a_case_whose_applicant_is_known_needs_no_tick(as_staff, people):
    case, client = replied(people), as_staff(people.receiver)
    page = soup(client.get(DESK))
    assert page.select_one(f'[name="looked_{case.pk}"]') is None
    assert page.select_one(f'[name="subject_{case.pk}"]')["value"] == case.subject


def test_the_page_of_an_entry_asks_for_the_tick_before_it_is_changed_or_put_back(as_staff, people):
    entry, client = entered(people), as_staff(people.receiver)
    assert soup(client.get(page_of(entry))).select_one('[name="looked"]') is None
    disposed(entry.request, people)
    assert entries.NAMELESS in main(client.get(page_of(entry)))
    response = client.post(page_of(entry), {"what": "change", "subject": "收费"})
    assert "勾选这一项" in main(response) and soup(response).title.get_text().startswith("错误：")
    assert client.post(page_of(entry), {"what": "change", "subject": "收费", "looked": "on"}).status_code == 302
    assert client.post(page_of(entry), {"what": "take_out", "reason": "名称不准确"}).status_code == 302
    assert "勾选这一项" in main(client.post(page_of(entry), {"what": "put_back"}))
    assert client.post(page_of(entry), {"what": "put_back", "looked": "on"}).status_code == 302
    entry.refresh_from_db()
    assert (entry.subject, entry.taken_out_on) == ("收费", None)
