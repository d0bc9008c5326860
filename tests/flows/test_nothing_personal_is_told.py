"""From the form to the disposal of its data: nothing that tells who asked stands in a log, an address or a mail to ADMINS."""

import io
import logging
import re

import pytest
import time_machine
from django.conf import settings as portal_settings
from django.core import mail
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.management import call_command
from django.db import DatabaseError
from django.test import Client
from django.urls import reverse

from requests_app import actions
from requests_app.models import Request
from requests_app.vocabulary import Stage
from taizhou_portal.quiet import Lines
from tests.bureau import upload_makers
from tests.factories import at
from tests.pages.reading import soup
from tests.requests_app.people import bureau

pytestmark = [pytest.mark.django_db, pytest.mark.one_engine]
FORM = {
    "kind": "person",
    "name": "欧阳小满",
    "id_kind": "id_card",
    "id_number": "331000199001010015",
    "phone": "13900000123",
    "email": "ouyang@example.com",
    "address": "椒江区某某路99号",
    "subject": "市直小学课后服务收费标准",
    "description": "2026年市直小学课后服务的收费标准和依据。",
    "wanted_form": "paper",
    "delivery": "post",
}
NEW = {"phone": "13911112222", "email": "new@example.com", "address": "路桥区另一路7号"}
PERSONAL = (*(FORM[n] for n in ("name", "id_number", "phone", "email", "address")), *NEW.values(), "欧阳的身份证")


class Told:
    """Everything that was written to a log, as our own lines have it, and every address that was asked or answered."""

    def __init__(self) -> None:
        self.stream, self.addresses = io.StringIO(), list[str]()

    def client(self) -> Client:
        told = self

        class Listening(Client):
            def request(self, **asked):
                told.addresses.append(f"{asked['PATH_INFO']}?{asked.get('QUERY_STRING', '')}")
                response = super().request(**asked)
                told.addresses.append(response.headers.get("Location", ""))
                return response

        return Listening(raise_request_exception=False)

    def everything(self) -> str:
        return self.stream.getvalue() + "\n".join(self.addresses)


@pytest.fixture
def told():
    found, root = Told(), logging.getLogger()
    handler, level = logging.StreamHandler(found.stream), root.level
    handler.setFormatter(Lines(portal_settings.LOGGING["formatters"]["line"]["format"]))
    root.addHandler(handler)
    root.setLevel(logging.DEBUG)
    yield found
    root.removeHandler(handler)
    root.setLevel(level)


def fill_in(client: Client, **changes):
    proof = SimpleUploadedFile("欧阳的身份证.pdf", upload_makers.pdf(), "application/pdf")
    return client.post(reverse("requests_app:new"), {**FORM, **changes, "proof": proof})


def do(client: Client, case, verb: str, **given):
    answer = client.post(reverse("desk_requests:act", args=[case.pk, verb]), given)
    assert answer.status_code == 302, verb
    return answer


def test_a_whole_case_leaves_nothing_personal_in_logs_and_addresses(told):
    people = bureau()
    citizen, desk, handler = told.client(), told.client(), told.client()
    with time_machine.travel(at("2026-11-04", 10)) as clock:
        desk.force_login(people.receiver)
        handler.force_login(people.handler)
        fill_in(citizen, id_number="331000199001010016")  # a wrong check digit
        assert fill_in(citizen).status_code == 302
        citizen.post(reverse("requests_app:check"))
        case = Request.objects.get()
        code = soup(citizen.get(reverse("requests_app:receipt"))).select_one("dd.code").get_text()
        citizen.get(reverse("requests_app:receipt_pdf"))
        citizen.post(reverse("requests_app:track"), {"number": FORM["name"], "code": code})
        citizen.post(reverse("requests_app:track"), {"number": case.number, "code": FORM["id_number"]})
        assert citizen.post(reverse("requests_app:track"), {"number": case.number, "code": code}).status_code == 302
        assert citizen.post(reverse("requests_app:contact"), NEW).status_code == 302
        for address in ("case", "mine", "mine_file"):
            assert citizen.get(reverse(f"requests_app:{address}")).status_code == 200
        do(desk, case, "confirm", confirmed_on="2026-11-04")
        do(desk, case, "assign", office=people.finance.pk, handler=people.handler.pk)
        there = reverse("desk_requests:applicant", args=[case.pk])
        assert FORM["name"] in handler.post(there, {"reason": "寄送答复书"}).content.decode()
        assert FORM["id_number"] in desk.post(there, {"reason": "核对申请人身份"}).content.decode()
        proof = reverse("desk_requests:proof", args=[case.pk, case.identity_proofs.first().pk])
        assert desk.post(proof, {"reason": "核对申请人身份"}).status_code == 200
        given = {"outcome": "G2", "text": "见附件。", "served_on": "2026-11-04", "served_via": "post"}
        assert handler.post(reverse("desk_requests:reply", args=[case.pk]), given).status_code == 302
        do(desk, case, "close")
        citizen.get(reverse("requests_app:reply_pdf"))
        clock.move_to(at("2029-01-05", 10))
        call_command("dispose_personal_data", stdout=told.stream)
    case.refresh_from_db()
    assert case.stage == Stage.CLOSED and case.applicant.disposed_on
    everything = told.everything()
    assert "tracking refused" in everything  # it was listened to
    assert f"/desk/requests/{case.pk}/applicant/" in everything
    secrets = (*PERSONAL, code, re.sub(r"\W", "", code))
    assert [secret for secret in secrets if secret in everything] == []


@pytest.mark.parametrize(
    "error",
    [
        ValueError(f"invalid value: {FORM['name']} {FORM['id_number']}"),
        DatabaseError(f"DETAIL: Key (phone)=({FORM['phone']}) {FORM['email']} {FORM['address']}"),
    ],
)
def test_a_failure_tells_neither_the_visitor_nor_the_log_nor_the_administrators_what_was_typed(
    told, settings, monkeypatch, error
):
    settings.ADMINS = [("值班", "duty@example.com")]

    def fails(*args, **how):
        typed = {**FORM}
        try:
            raise error
        except Exception as cause:
            raise RuntimeError(str(typed)) from cause

    monkeypatch.setattr(actions, "file", fails)
    monkeypatch.setattr(actions, "file_several", fails)
    citizen = told.client()
    assert fill_in(citizen).status_code == 302
    citizen.cookies["seen"] = FORM["phone"]
    page = citizen.post(reverse("requests_app:check"), {"name": FORM["name"], "id_number": FORM["id_number"]})
    assert page.status_code == 500
    [letter] = [one for one in mail.outbox if "duty@example.com" in one.to]
    html = "".join(str(part[0]) for part in letter.alternatives)
    for place in (page.content.decode(), told.everything(), letter.subject + letter.body + html):
        assert [secret for secret in PERSONAL if secret in place] == []
    assert "builtins.RuntimeError" in letter.body  # it still says what broke, and where
    assert type(error).__qualname__ in letter.body
    assert "requests_app/views/checking.py" in letter.body
    assert reverse("requests_app:check") in letter.body
