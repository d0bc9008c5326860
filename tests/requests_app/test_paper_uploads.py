"""Papers that go up one by one before the form is sent, what is wrong with some of them, and the scanner that looks at all."""

import logging

import pytest
from django.core.files.storage import default_storage
from django.test import Client
from django.urls import reverse

from requests_app import proofs
from requests_app.models import IdentityProof
from requests_app.views.public import LIMITS
from taizhou_portal.bureau import virus
from tests import clamd
from tests.bureau import upload_makers
from tests.requests_app.filling import (
    ADD,
    AGENT,
    CHECK,
    DROP,
    GUARDIAN,
    NEW,
    PDF,
    PERSON,
    beside,
    filled,
    paper,
    papers,
    sent,
    soup,
)

pytestmark = [pytest.mark.django_db, pytest.mark.one_engine, pytest.mark.usefixtures("evening")]


@pytest.fixture
def scanner(settings, tmp_path):
    with clamd.listening(tmp_path / "clamd.ctl") as (server, settings.VIRUS_SCANNER):
        yield server


def add(client: Client, file=None, field: str = "proof", **more: str) -> dict:
    answer = client.post(ADD, {"field": field, "file": file or paper(), **more})
    assert "no-store" in answer["Cache-Control"]
    return answer.json()


def parked() -> list[str]:
    return default_storage.listdir("pending")[1] if default_storage.exists("pending") else []


# --- one by one


def test_a_paper_that_went_up_is_told_shown_and_sent_with_the_form(client):
    kept = add(client)["kept"]
    assert (kept["name"], kept["bytes"]) == ("身份证.pdf", len(PDF))
    assert "身份证.pdf" in client.get(NEW).content.decode()
    assert filled(client, PERSON).url == CHECK
    (case,) = sent(client)
    assert proofs.opened(case.identity_proofs.get()) == PDF
    assert parked() == []


def test_a_paper_lies_sealed_until_then_and_its_name_in_nobodys_sight(client):
    add(client)
    (name,) = parked()
    with default_storage.open(f"pending/{name}") as stored:
        assert b"%PDF" not in stored.read()
    assert "身份证" not in name + str(dict(client.session))


def test_a_paper_can_be_taken_away_again_and_twice_is_no_fault(client):
    token = add(client)["kept"]["token"]
    assert client.post(DROP, {"token": token}).json() == {"dropped": token}
    assert client.post(DROP, {"token": token}).status_code == 200
    assert parked() == []
    assert beside(filled(client, PERSON)) == {"proof": "附上身份证明"}


def test_nobody_takes_away_the_paper_of_another(client):
    token = add(client)["kept"]["token"]
    other = Client()
    add(other)
    other.post(DROP, {"token": token})
    assert token in parked()
    assert filled(client, PERSON).url == CHECK


def test_taking_away_where_nothing_was_begun_is_no_fault(client):
    assert client.post(DROP, {"token": "x" * 32}).status_code == 200
    assert client.post(DROP).status_code == 200


def test_each_field_has_room_for_three_and_no_more(client):
    for field in ("proof", "agent_proof", "agent_paper"):
        for _ in range(proofs.MOST):
            assert "kept" in add(client, field=field)
        assert add(client, field=field) == {"reasons": ["最多3个文件，可以先去掉一个"]}
    assert len(parked()) == 9


@pytest.mark.parametrize(
    ("acts", "use"), [("agent", "authorisation"), ("guardian", "guardianship"), ("", "authorisation")]
)
def test_what_a_paper_proves_follows_from_who_files(client, acts, use):
    add(client, field="agent_paper", acts=acts)
    who = GUARDIAN if acts == "guardian" else AGENT
    assert "agent_paper" not in beside(filled(client, PERSON, who))
    filled(client, PERSON, who, papers("proof", "agent_proof"))
    sent(client)
    assert use in IdentityProof.objects.values_list("use", flat=True)


@pytest.mark.parametrize(
    "given",
    [
        {},
        {"field": "proof"},
        {"file": paper()},
        {"field": "passport", "file": paper()},
        {"field": "proof", "file": "not a file"},
        {"field": "\x00", "file": paper()},
    ],
)
def test_what_is_no_paper_for_a_field_is_said_and_nothing_is_kept(client, given):
    assert client.post(ADD, given).json() == {"reasons": ["没有收到文件，请再选一次"]}
    assert parked() == []


def test_a_paper_that_was_on_its_way_brings_nothing_back_that_was_thrown_away_meanwhile(client, monkeypatch):
    filled(client, PERSON | {"phone": "12"}, papers())
    checked = proofs.checked

    def slow(upload):
        client.post(reverse("requests_app:discard"))
        return checked(upload)

    monkeypatch.setattr(proofs, "checked", slow)
    assert "kept" in add(client)
    assert PERSON["name"] not in client.get(NEW).content.decode()
    assert len(parked()) == 1


def test_no_more_papers_are_looked_into_than_may_be_kept(client, monkeypatch):
    looked, checked = [], proofs.checked
    monkeypatch.setattr(proofs, "checked", lambda upload: looked.append(upload) or checked(upload))
    response = filled(client, PERSON, {"proof": [paper(f"{n}.pdf") for n in range(9)]})
    assert beside(response) == {"proof": "身份证明最多3个文件，可以先去掉一个"}
    assert len(looked) == len(parked()) == 3


def test_a_flood_of_papers_is_slowed(client, monkeypatch):
    monkeypatch.setitem(LIMITS, "papers", 1)
    add(client)
    answer = client.post(ADD, {"field": "proof", "file": paper()})
    assert (answer.status_code, answer.json()["reasons"]) == (429, ["传得太频繁，请过一会儿再传"])
    assert len(parked()) == 1


@pytest.mark.parametrize("address", [ADD, DROP])
def test_papers_come_by_post_alone(client, address):
    assert client.get(address, {"field": "proof", "token": "x"}).status_code == 405


@pytest.mark.parametrize("address", [ADD, DROP])
def test_papers_are_taken_from_our_own_form_alone(address):
    strict = Client(enforce_csrf_checks=True)
    assert strict.post(address, {"field": "proof", "file": paper()}).status_code == 403
    assert parked() == []


# --- the scanner


def test_an_infected_paper_is_not_taken_by_the_form_and_all_else_is_kept(client, scanner):
    scanner.answer = clamd.FOUND
    refused = filled(client, PERSON, papers())
    assert beside(refused) == {"proof": virus.WORDS}
    assert soup(refused).select_one("#id_name")["value"] == PERSON["name"]
    assert scanner.seen == [PDF]
    assert parked() == []
    scanner.answer = clamd.CLEAN
    assert filled(client, PERSON, papers()).url == CHECK


def test_an_infected_paper_that_goes_up_alone_is_not_taken_either(client, scanner):
    scanner.answer = clamd.FOUND
    assert add(client) == {"reasons": [virus.WORDS]}
    assert parked() == []


@pytest.mark.parametrize(("answer", "scanned"), [(clamd.CLEAN, True), (clamd.ERROR, False), ("", False)])
def test_what_the_scanner_saw_is_kept_with_the_paper_and_its_trouble_keeps_nobody_out(client, scanner, answer, scanned):
    scanner.answer = answer
    assert filled(client, PERSON, papers()).url == CHECK
    (case,) = sent(client)
    assert case.identity_proofs.get().scanned is scanned


def test_a_scanner_that_is_down_keeps_nobody_out_and_is_logged_without_the_paper(client, settings, tmp_path, caplog):
    settings.VIRUS_SCANNER = str(tmp_path / "nobody.ctl")
    with caplog.at_level(logging.ERROR):
        assert filled(client, PERSON, papers()).url == CHECK
    (case,) = sent(client)
    assert not case.identity_proofs.get().scanned
    assert "病毒扫描服务没有回应" in caplog.text
    assert not any(secret in caplog.text for secret in ("proof.pdf", PERSON["name"], PERSON["id_number"]))


def test_what_is_no_paper_at_all_is_refused_before_the_scanner_is_asked(client, scanner):
    assert "kept" not in add(client, paper("身份证.pdf", b"MZ\x90\x00"))
    assert "kept" not in add(client, paper("身份证.docx", upload_makers.word()))
    assert scanner.seen == []
