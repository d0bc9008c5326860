"""Letters when the time of their data is over: nothing of the applicant is left in them, in what was recorded of them, or on the disk."""

import os
from datetime import date, timedelta
from io import StringIO

import pytest
import time_machine
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.core.management import call_command
from django.urls import reverse

from requests_app import actions, holding
from requests_app.actions import erasing
from requests_app.keeping import DISPOSED
from requests_app.models import Letter, LetterFile, LetterLook, LetterService, Request
from requests_app.vocabulary import FileUse, LetterKind, Service
from taizhou_portal.bureau.refusals import Refused
from tests.broken_history import stored
from tests.factories import at
from tests.pages.reading import main
from tests.requests_app.made_files import accepted, given, scanned, signed
from tests.requests_app.people import ASKER, assigned

pytestmark = pytest.mark.django_db
SERVED, CLOSED, DUE = at("2026-11-23", 10), at("2026-11-24"), at("2028-11-24")
SECRETS = (ASKER.name, "林小满的学籍", "其父林大山签收")


@pytest.fixture
def closed(people):
    """A case whose letter has a file, a scan and a proof, named after the applicant; somebody looked at it; one file was taken away."""
    case = assigned(people, delivery="post")
    given(case, people, "林小满的学籍.pdf")
    actions.drop_file(given(case, people, "林小满的学籍草稿.pdf"), by=people.handler, at=SERVED)
    letter = signed(people, case=case)
    scanned(letter, people)
    how = {"via": Service.POST, "on": SERVED.date(), "mail_number": "XA12345678933", "note": "其父林大山签收"}
    actions.serve_reply(case, by=people.handler, at=SERVED, **how)
    proof = accepted("林小满的学籍收据.pdf")
    actions.add_file(case, proof, FileUse.PROOF, by=people.handler, at=SERVED, letter=letter)
    actions.look_at_letter(letter, by=people.handler, at=SERVED)
    actions.close(case, by=people.receiver, at=CLOSED)
    return Request.objects.get(pk=case.pk)


def everything() -> str:
    """All rows of every table of applications, sealed columns opened."""
    return str(stored(["requests_app"]))


def on_disk() -> list[str]:
    names = [*Letter.objects.values_list("file", flat=True), *LetterFile.objects.values_list("file", flat=True)]
    return [name for name in names if default_storage.exists(name)]


def run(when=DUE) -> str:
    out = StringIO()
    with time_machine.travel(when, tick=False):
        call_command("dispose_personal_data", stdout=out, stderr=out)
    return out.getvalue()


@pytest.mark.django_db(transaction=True)
def test_paper_files_titles_and_words_are_gone_from_rows_history_and_disk(closed):
    assert all(secret in everything() for secret in SECRETS)
    assert len(on_disk()) == 5
    actions.dispose(closed, by=None, at=DUE)
    rows = everything()
    assert not any(secret in rows for secret in SECRETS)
    assert on_disk() == []


def test_number_day_hash_and_service_stay(closed):
    kept = ("number", "kind", "on", "sha256", "size", "by_id", "wording")
    before = Letter.objects.values(*kept).get()
    hashes = list(LetterFile.objects.order_by("pk").values_list("sha256", "size", "use"))
    actions.dispose(closed, by=None, at=DUE)
    assert Letter.objects.values(*kept).get() == before
    assert list(LetterFile.objects.order_by("pk").values_list("sha256", "size", "use")) == hashes
    service = LetterService.objects.get()
    assert (service.via, service.on, service.mail_number, service.note) == (
        "post",
        SERVED.date(),
        "XA12345678933",
        "",
    )
    assert LetterLook.objects.count() == 1
    assert Letter.objects.get().erased_on == date(2028, 11, 24)
    assert set(LetterFile.objects.values_list("title", flat=True)) == {"提供的信息", "盖章扫描件", "送达凭证"}


def test_history_says_it_without_a_value(closed):
    actions.dispose(closed, by=None, at=DUE)
    letter = Letter.objects.get()
    assert letter.history.latest().history_change_reason == DISPOSED
    assert set(letter.history.values_list("paper", flat=True)) == {""}
    assert set(LetterService.history.values_list("note", flat=True)) == {""}


def test_before_its_day_nothing_goes(closed):
    with pytest.raises(Refused):
        actions.dispose(closed, by=None, at=DUE - timedelta(days=1))
    assert all(secret in everything() for secret in SECRETS)


@pytest.mark.django_db(transaction=True)
def test_a_crash_before_the_commit_leaves_everything(closed, monkeypatch):
    monkeypatch.setattr(erasing, "_erase_file", lambda *_: (_ for _ in ()).throw(OSError("crash")))
    with pytest.raises(OSError):
        actions.dispose(closed, by=None, at=DUE)
    assert all(secret in everything() for secret in SECRETS)
    assert len(on_disk()) == 5


@pytest.mark.django_db(transaction=True)
def test_files_that_the_disk_did_not_let_go_go_with_the_next_run(closed, monkeypatch):
    with monkeypatch.context() as patch:
        patch.setattr(default_storage._wrapped, "delete", lambda _: 1 / 0)
        actions.dispose(closed, by=None, at=DUE)
    assert len(on_disk()) == 5
    assert "上次中断留下的文件5个" in run()
    assert on_disk() == []


# 没有办成的签发


def left_behind(name: str, hours: int) -> str:
    """A file of a letter that has no row, written so many hours ago."""
    stored_as = default_storage.save(f"letters/2026/11/{name}", ContentFile(b"sealed"))
    moment = (DUE - timedelta(hours=hours)).timestamp()
    os.utime(default_storage.path(stored_as), (moment, moment))
    return stored_as


def test_the_file_of_a_letter_that_was_never_signed_goes_after_a_day(closed):
    old, young = left_behind("old.pdf", 25), left_behind("young.pdf", 1)
    half = left_behind(".1234.part", 25)
    named = Letter.objects.get().file.name
    os.utime(default_storage.path(named), (0, 0))
    assert erasing.erase_unnamed(at=DUE) == 2
    there = {name: default_storage.exists(name) for name in (old, half, young, named)}
    assert there == {old: False, half: False, young: True, named: True}


def test_where_no_letter_was_ever_signed_there_is_nothing_to_sweep(db):
    assert erasing.erase_unnamed(at=DUE) == 0


# 以后的页面


def test_the_pages_of_the_case_say_what_is_left(as_staff, client, people, closed):
    actions.dispose(closed, by=None, at=DUE)
    number = Letter.objects.get().number
    with time_machine.travel(at("2028-11-25", 10)):
        desk = as_staff(people.receiver)
        page = desk.get(reverse("desk_requests:case", args=[closed.pk])).content.decode()
        assert "2028年11月24日已按期限销毁" in page
        file = main(desk.get(reverse("desk_requests:case_file", args=[closed.pk])))
        assert number in file
        session = client.session
        session["tracking"] = {"pk": closed.pk, "until": at("2028-11-25", 12).timestamp()}
        session.save()
        page = main(client.get(reverse("requests_app:case")))
        assert f"{number}，2026年11月20日" in page
        assert "2028年11月24日已按期限销毁" in page
        there = reverse("requests_app:own_letter_pdf", args=[Letter.objects.get().pk])
        assert client.get(there).status_code == 409
        assert client.get(reverse("requests_app:own_letter", args=[Letter.objects.get().pk])).status_code == 302


def test_the_applicant_reads_what_is_held_in_letters_and_when_staff_opened_them(people, closed):
    told = {section.title: dict(section.facts) for section in holding.held(closed)}["文书和随文书提供的文件"]
    letter = Letter.objects.get()
    assert told[letter.number].startswith("予以公开答复书，2026年11月20日；工作人员打开过1次")
    assert any("林小满的学籍.pdf" in words for words in told.values())
    actions.dispose(closed, by=None, at=DUE)
    told = {section.title: dict(section.facts) for section in holding.held(closed)}["文书和随文书提供的文件"]
    assert "2028年11月24日已销毁" in told[letter.number]
    assert "学籍" not in str(told)


def held_letters(case) -> dict[str, str]:
    """Number → what 我的个人信息 tells of it."""
    return {section.title: dict(section.facts) for section in holding.held(case)}.get("文书和随文书提供的文件", {})


def test_what_is_decided_and_not_served_is_not_told_among_what_is_held(people):
    letter = signed(people)
    assert letter.number not in held_letters(letter.request)
    actions.void_reply(letter.request, by=people.receiver, at=SERVED, reason="金额写错")
    assert letter.number not in held_letters(letter.request)


def test_a_letter_that_names_a_third_party_is_not_told_to_the_applicant(people):
    case = assigned(people, "2026-11-10")
    how = {"kind": "third_party", "sent_on": SERVED.date(), "about": "报价"}
    actions.consult(case, by=people.handler, at=SERVED, **how)
    numbers = dict(case.letters.values_list("kind", "number"))
    told = held_letters(case)
    assert numbers[LetterKind.CONSULTING] in told
    assert numbers[LetterKind.THIRD_PARTY] not in told


def test_the_case_file_lists_each_letter_with_its_hash_and_how_it_was_served(as_staff, people, closed):
    with time_machine.travel(at("2026-11-25", 10)):
        page = main(as_staff(people.receiver).get(reverse("desk_requests:case_file", args=[closed.pk])))
    letter = Letter.objects.get()
    for part in (letter.number, letter.sha256, "XA12345678933", "2026-11-23邮寄送达（中国邮政）", "文书查看和下载记录"):
        assert part in page.replace(" ", "")
