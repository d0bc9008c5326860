"""Odd, long and hostile input is answered politely at every door; nothing of it breaks a page or passes as markup."""

import random
from urllib.parse import urlencode

import pytest
from bs4 import BeautifulSoup
from django.urls import reverse

from requests_app.forms.apply import ApplyForm
from requests_app.forms.deadline import DeadlineForm
from requests_app.forms.desk_intake import IntakeForm
from requests_app.models import Request
from requests_app.views import draft as drafts
from requests_app.views.public import LIMITS
from tests.requests_app.filling import FORM
from tests.requests_app.people import assigned, bureau, filed
from tests.requests_app.test_public_pages import CHECK, NEW, proof

pytestmark = [pytest.mark.django_db, pytest.mark.one_engine, pytest.mark.usefixtures("desk_morning")]
ODD = [
    "",
    " ",
    "\x00",
    "课后\x00服务",
    "\u202efdp.exe",
    "𠮷野家",
    "<script>alert(1)</script>",
    "'; DROP TABLE requests_app_request; --",
    "{{ 7|add:7 }}{% debug %}",
    "%00%0d%0aSet-Cookie: x=1",
    "9" * 400,
    "-1",
    "1e309",
    "2026-13-45",
    "长" * 5000,
    "\ud7ff\ue000",
    "../../etc/passwd",
    '=HYPERLINK("x")',
]


def third(turn: int) -> list[str]:
    """Of the odd answers; three fields, or steps, in a row meet them all."""
    return ODD[turn % 3 :: 3]


@pytest.mark.sampled(2)
@pytest.mark.parametrize(("turn", "name"), enumerate(sorted(ApplyForm.base_fields.keys() - {"proof"})))
def test_no_odd_answer_breaks_the_application_form(client, turn, name, monkeypatch):
    monkeypatch.setitem(LIMITS, "apply", 1000)
    for odd in third(turn):
        response = client.post(NEW, {**FORM, name: odd, "proof": proof()})
        assert response.status_code in {200, 302}
        if response.status_code == 302:
            page = BeautifulSoup(client.get(CHECK).content, "html.parser")
            assert not page.select("main script")
    assert Request.objects.count() == 0


def test_an_odd_subject_that_is_filed_is_only_text_ever_after(client, as_staff):
    client.post(NEW, {**FORM, "subject": ODD[6], "description": ODD[8], "proof": proof()})
    client.post(CHECK)
    case = Request.objects.get()
    people = bureau()
    staff = as_staff(people.receiver)
    for address in (reverse("desk_requests:case", args=[case.pk]), reverse("desk_requests:list")):
        page = staff.get(address).content.decode()
        assert "<script>alert" not in page
        assert "&lt;script&gt;" in page
    assert "{% debug %}" in staff.get(reverse("desk_requests:case", args=[case.pk])).content.decode()


@pytest.mark.parametrize("name", sorted(DeadlineForm.base_fields))
def test_no_odd_answer_breaks_the_calculator(client, name):
    for odd in ODD:
        query = {"received": "2026-03-02", name: odd}
        assert client.get(f"{reverse('requests_app:deadline')}?{urlencode(query)}").status_code == 200


def test_no_odd_pair_breaks_tracking_or_says_more_than_the_neutral_sentence(client, monkeypatch):
    monkeypatch.setattr("requests_app.views.track.TRIES", 10_000)
    filed()
    for odd in ODD:
        for pair in ({"number": odd, "code": odd}, {"number": "2026-0001", "code": odd}):
            assert client.post(reverse("requests_app:track"), pair).status_code == 200


def test_no_odd_query_breaks_the_desk_lists(as_staff):
    staff = as_staff(bureau().receiver)
    for odd in ODD:
        for name in ("q", "page"):
            assert staff.get(f"{reverse('desk_requests:list')}?{urlencode({name: odd})}").status_code == 200


@pytest.mark.sampled(2)
@pytest.mark.parametrize(
    ("turn", "verb"),
    enumerate(
        ["confirm", "assign", "ask-correction", "consult", "end-consultation", "extend", "reopen", "close"]
        + ["correct-day", "withdraw"]
    ),
)
def test_no_odd_form_breaks_a_step(as_staff, turn, verb):
    people = bureau()
    case, staff = assigned(people, "2026-11-20"), as_staff(people.receiver)
    fields = (
        "confirmed_on",
        "office",
        "handler",
        "points",
        "limit_on",
        "kind",
        "sent_on",
        "pause",
        "ended_on",
        "days",
        "reason",
        "which",
        "on",
        "withdrawn_on",
        "how",
    )
    there, before = reverse("desk_requests:act", args=[case.pk, verb]), case.history.count()
    for odd in third(turn):
        if odd in {" ", ""} or verb not in {"ask-correction"}:
            assert staff.post(there, dict.fromkeys(fields, odd)).status_code == 200
    assert case.history.count() == before


@pytest.mark.sampled(2)
@pytest.mark.parametrize(
    ("turn", "name"),
    enumerate(["outcome", "text", "basis", "item", "earlier_number", "served_on", "served_via", "review_url"]),
)
def test_no_odd_answer_breaks_the_reply_form(as_staff, turn, name):
    people = bureau()
    case, staff = assigned(people, "2026-11-20"), as_staff(people.handler)
    good = {"outcome": "G9", "text": "见附件。", "served_on": "2026-11-23", "served_via": "post"}
    for odd in third(turn):
        assert staff.post(reverse("desk_requests:reply", args=[case.pk]), {**good, name: odd}).status_code == 200
    assert case.replies.count() == 0


@pytest.mark.sampled(2)
@pytest.mark.parametrize(("turn", "name"), enumerate(sorted(IntakeForm.base_fields.keys() - {"proof"})))
def test_no_odd_answer_breaks_intake(as_staff, turn, name):
    staff = as_staff(bureau().receiver)
    for odd in third(turn):
        given = {**FORM, "via": "counter", "arrived_on": "2026-11-24", name: odd}
        assert staff.post(reverse("desk_requests:new"), given).status_code in {200, 302}


def test_a_session_that_was_tampered_with_or_sealed_with_another_key_is_an_empty_form(client, settings):
    client.post(NEW, {**FORM, "proof": proof()})
    settings.FIELD_KEYS = {"k1": f"{random.Random(1).getrandbits(256):064x}"}
    assert client.get(CHECK).url == NEW
    assert "林小满" not in client.get(NEW).content.decode()
    assert drafts.DRAFT not in client.session


@pytest.mark.parametrize("address", ["999999999999999999999", "0"])
def test_a_case_that_does_not_exist_is_not_found(as_staff, address):
    assert as_staff(bureau().receiver).get(f"/desk/requests/{address}/").status_code == 404
