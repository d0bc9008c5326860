"""When a letter cannot be made: the typesetter gives up, the disk is full, the step breaks off after the file. Nothing is done then."""

import logging
from datetime import timedelta
from pathlib import Path

import pytest
from django.core.files.storage import default_storage

from requests_app import actions, cases
from requests_app.actions import erasing, lettering, signing
from requests_app.models import Letter, LetterService, Proposal, Request
from requests_app.vocabulary import Outcome, Service, Stage
from taizhou_portal.bureau import typesetting
from taizhou_portal.bureau.refusals import Refused
from taizhou_portal.bureau.typesetting import TypesettingFailed
from tests.factories import at
from tests.requests_app.made_files import SIGNED, given, signed
from tests.requests_app.people import ASKER, Bureau, answer, assigned, replied

pytestmark = pytest.mark.django_db
NOW = at("2026-11-23", 10)


def put_up(people: Bureau) -> Request:
    case = assigned(people)
    given(case, people)
    actions.propose_reply(case, answer(), by=people.handler, at=at("2026-11-20", 9))
    return case


def sign(case: Request, people: Bureau) -> Letter:
    return actions.sign_reply(case, by=people.receiver, at=SIGNED)


def refusal(act, *args, **how) -> list[str]:
    with pytest.raises(Refused) as refused:
        act(*args, **how)
    return refused.value.reasons


def letters_on_disk() -> set[Path]:
    folder = Path(default_storage.path("letters"))
    return {path for path in folder.rglob("*") if path.is_file()}


def nothing_done(case: Request) -> None:
    fresh = Request.objects.get(pk=case.pk)
    assert (fresh.stage, fresh.outcome) == (Stage.ASSIGNED, "")
    assert not Letter.objects.exists()
    assert Proposal.objects.get().agreed is None
    assert fresh.letter_files.get().letter is None
    assert cases.signed_letter(fresh) is None


def fails(error: Exception):
    def fail(*_, **__):
        raise error

    return fail


@pytest.mark.parametrize(
    ("where", "error", "words"),
    [
        ((typesetting, "pdf"), TypesettingFailed("letter.typ: RuntimeError"), lettering.ENGINE_FAILED),
        ((default_storage, "_write"), OSError(28, "No space left on device: 林小满.pdf"), lettering.DISK_FAILED),
    ],
)
def test_a_letter_that_cannot_be_made_is_refused_in_words_and_made_later(
    people, monkeypatch, caplog, where, error, words
):
    case, before = put_up(people), letters_on_disk()
    holder, name = where
    with monkeypatch.context() as patch, caplog.at_level(logging.DEBUG):
        patch.setattr(getattr(holder, "_wrapped", holder), name, fails(error))
        assert refusal(sign, case, people) == [words]
    nothing_done(case)
    assert letters_on_disk() == before
    assert ASKER.name not in caplog.text
    assert "没有" in words and "内容都在" in words
    assert sign(case, people).number == "台教公开〔2026〕1号"


def test_a_step_that_breaks_off_after_the_file_uses_up_no_number_and_its_file_is_swept(people, monkeypatch):
    case, before = put_up(people), letters_on_disk()
    with monkeypatch.context() as patch:
        patch.setattr(signing, "record", fails(RuntimeError("killed")))
        with pytest.raises(RuntimeError):
            sign(case, people)
    nothing_done(case)
    (left,) = letters_on_disk() - before
    assert b"%PDF" not in left.read_bytes()  # sealed, also where no row names it
    letter = sign(case, people)
    assert letter.number == "台教公开〔2026〕1号"
    later = Letter.objects.get().at + timedelta(days=3650)
    erasing.erase_unnamed(at=later)
    assert not left.exists()
    assert default_storage.exists(letter.file.name)


def test_an_answer_refused_after_its_letter_was_made_leaves_the_number_to_the_next(people):
    """Sent at once and on line where nobody chose so: the refusal comes after the letter."""
    case = assigned(people, delivery="post")
    with pytest.raises(Refused):
        actions.reply(case, answer(served_via="online"), by=people.handler, at=at("2026-11-20", 16))
    assert not Letter.objects.exists()
    assert Request.objects.get(pk=case.pk).outcome == ""
    assert replied(people).letters.get().number == "台教公开〔2026〕1号"


def test_a_service_that_breaks_off_leaves_the_signed_answer_waiting(people, monkeypatch):
    letter = signed(people)
    how = {"by": people.handler, "at": NOW, "via": Service.DIRECT, "on": NOW.date()}
    with monkeypatch.context() as patch:
        patch.setattr("requests_app.actions.serving.finish", fails(RuntimeError("killed")))
        with pytest.raises(RuntimeError):
            actions.serve_reply(letter.request, **how)
    assert not LetterService.objects.exists()
    case = Request.objects.get()
    assert cases.signed_letter(case) == letter
    assert actions.serve_reply(case, **how).outcome == Outcome.G2


def test_a_letter_whose_file_is_gone_says_so_and_shows_no_fault_of_the_program(client, people):
    letter = replied(people).letters.get()
    default_storage.delete(letter.file.name)
    session = client.session
    session["tracking"] = {"pk": letter.request_id, "until": at("2036-01-01").timestamp()}
    session.save()
    page = client.get(f"/requests/track/case/letters/{letter.pk}/pdf/")
    assert page.status_code == 409
    assert "这个文件打不开" in page.content.decode()
    assert not letter.looks.exists()
