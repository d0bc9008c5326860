"""Out of the mailbox into the desk: none twice and none lost, machines' mails put aside, what cannot be taken told to those who receive."""

import io
import os
import zipfile
from pathlib import Path

import pytest
import time_machine
from bs4 import BeautifulSoup
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.management import call_command
from django.urls import reverse

from requests_app import actions, proofs
from requests_app.actions import taking_mail
from requests_app.incoming import shape
from requests_app.management.commands import read_applications
from requests_app.models import IncomingMail
from taizhou_portal.bureau import virus
from taizhou_portal.bureau.models import Notice
from tests.factories import at
from tests.requests_app.made_chains import passed_on
from tests.requests_app.made_forms import usual
from tests.requests_app.made_mails import FREE, heads, part, plain, several, words
from tests.requests_app.people import reasons_of

pytestmark = pytest.mark.django_db
NOON = at("2026-11-23", 12)
LIST = reverse("desk_requests:mails_in")
ANSWER = {"subject": "自动回复：答复", "Message_ID": "<auto>"}


@pytest.fixture(autouse=True)
def clock():
    with time_machine.travel(NOON, tick=False) as traveller:
        yield traveller


@pytest.fixture
def mailbox(tmp_path, settings) -> Path:
    for name in ("new", "tmp"):
        (tmp_path / name).mkdir()
    settings.APPLICATION_MAILDIR = str(tmp_path)
    return tmp_path


def kept(people, raw: bytes) -> tuple[IncomingMail, bool]:
    return actions.keep_mail(raw, by=people.receiver, at=NOON)


def main(response) -> BeautifulSoup:
    return BeautifulSoup(response.content, "html.parser").select_one("main")


# 一封一次，一封不少


def test_copies_that_came_on_different_ways_are_one_mail(people):
    first, _ = kept(people, plain())
    for copy in (
        b"Received: by c; Sat, 21 Nov 2026 08:00:00 +0800\r\nX-Spam: no\r\n" + plain(),
        plain().replace(b"\r\n", b"\n"),
        plain() + b"\r\n",
    ):
        assert kept(people, copy) == (first, False)
    assert IncomingMail.objects.count() == 1


def test_a_mail_without_number_is_known_again_too(people):
    first, _ = kept(people, plain(Message_ID=""))
    assert kept(people, b"X-Way: other\r\n" + plain(Message_ID="")) == (first, False)


@pytest.mark.parametrize(
    "change",
    [{"text": FREE}, {"Date": "Sat, 21 Nov 2026 08:00:00 +0800"}, {"sender": "b@example.com"}, {"subject": "另一件"}],
)
def test_mails_that_share_a_number_by_a_fault_of_their_program_are_not_lost(people, change):
    first, _ = kept(people, plain())
    other, new = kept(people, plain(**change))
    assert new and other.pk != first.pk


def test_whatever_is_odd_in_a_mail_it_is_kept_whole(people):
    raw = heads(kind="multipart/mixed; boundary=a", sender="", Date="", Received="") + b"--a\r\n\x00\xff--b" + bytes(50)
    mail, new = kept(people, raw)
    assert new and proofs.opened(mail) == raw
    assert (mail.sender, mail.came_at) == ("", NOON)


@pytest.mark.parametrize(
    ("more", "moment"),
    [
        ({"Received": ""}, at("2026-11-20", 21, 2)),
        ({"Received": "", "Date": "Fri, 20 Nov 2020 21:02:00 +0800"}, NOON),
        ({"Received": "", "Date": "Fri, 20 Nov 2027 21:02:00 +0800"}, NOON),
        ({"Received": "by mail.example.gov.cn; Fri, 20 Nov 2026 21:03:00 CST"}, at("2026-11-20", 21, 3)),
    ],
)
def test_a_mail_that_was_saved_without_its_way_came_when_it_was_sent_if_that_can_be(people, more, moment):
    assert kept(people, plain(**more))[0].came_at == moment


# 机器发的


def test_what_a_machine_sent_is_put_aside_with_the_reason_and_nobody_is_called(people, mailbox, as_staff):
    (mailbox / "new" / "1").write_bytes(plain(**ANSWER))
    call_command("read_applications")
    mail = IncomingMail.objects.put_aside().get()
    assert (mail.set_aside, mail.note) == ("no_application", "系统识别：自动回复")
    assert reasons_of(mail) == [taking_mail.CAME, "不登记：自动回复（系统识别）"]
    assert not Notice.objects.exists()
    assert "系统识别：自动回复" in main(as_staff(people.receiver).get(LIST, {"queue": "aside"})).get_text()
    actions.put_mail_back(mail, by=people.receiver, at=NOON)
    assert IncomingMail.objects.waiting().get() == mail


def test_what_an_officer_drops_waits_whoever_wrote_it(people):
    mail, _ = kept(people, plain(**ANSWER))
    assert IncomingMail.objects.waiting().get() == mail


def test_what_only_looks_like_mass_mail_waits_and_says_so(people, mailbox, as_staff):
    (mailbox / "new" / "1").write_bytes(plain(X_Spam_Flag="YES"))
    call_command("read_applications")
    mail = IncomingMail.objects.waiting().get()
    page = as_staff(people.receiver).get(reverse("desk_requests:mail_in", args=[mail.pk]))
    assert "邮件系统把它标成了垃圾邮件" in main(page).get_text()
    assert Notice.objects.filter(what="邮件等登记").exists()


# 邮箱目录


def test_what_cannot_be_taken_stays_in_the_mailbox_and_is_told_with_the_reason(people, mailbox, capsys, monkeypatch):
    monkeypatch.setattr(shape, "LARGEST", len(plain()))
    (mailbox / "new" / "1").write_bytes(plain() + b"x")
    with pytest.raises(SystemExit):
        call_command("read_applications")
    assert [path.name for path in (mailbox / "cur").iterdir()] == ["1:2,"]
    notice = Notice.objects.get(person=people.receiver)
    assert (notice.what, notice.words, notice.url) == ("邮件读不进来", shape.TOO_LARGE, LIST)
    assert "1" not in capsys.readouterr().err


def test_a_mail_with_a_virus_is_not_taken_and_is_told(people, mailbox, monkeypatch):
    monkeypatch.setattr(virus, "look", lambda data: virus.Seen.INFECTED)
    (mailbox / "new" / "1").write_bytes(plain())
    with pytest.raises(SystemExit):
        call_command("read_applications")
    assert not IncomingMail.objects.exists()
    assert Notice.objects.get(person=people.receiver).words == virus.WORDS


def test_what_is_still_being_written_is_left_for_the_next_run(people, mailbox, capsys):
    new = mailbox / "new"
    (new / "empty").touch()
    (new / ".1.swp").write_bytes(plain())
    (mailbox / "tmp" / "half").write_bytes(plain()[:50])
    (new / "young").write_bytes(plain())
    os.utime(new / "young", (NOON.timestamp() - 1,) * 2)
    call_command("read_applications")
    assert capsys.readouterr().out == "看了0封，新读入0封，读不了0封\n"
    os.utime(new / "young", (NOON.timestamp() - 60,) * 2)
    call_command("read_applications")
    assert capsys.readouterr().out == "看了1封，新读入1封，读不了0封\n"
    assert sorted(path.name for path in new.iterdir()) == [".1.swp", "empty"]


def test_one_that_cannot_be_opened_or_is_gone_stops_none_of_the_others(people, mailbox, capsys, monkeypatch):
    for name in ("1", "2", "3"):
        (mailbox / "new" / name).write_bytes(plain(Message_ID=f"<{name}>"))
    usual_read, faults = (
        read_applications._read,
        {"1": FileNotFoundError(), "2": PermissionError(13, "Permission denied")},
    )

    def read(path):
        if fault := faults.get(path.name):
            raise fault
        return usual_read(path)

    monkeypatch.setattr(read_applications, "_read", read)
    with pytest.raises(SystemExit):
        call_command("read_applications")
    assert capsys.readouterr().out == "看了2封，新读入1封，读不了1封\n"
    assert IncomingMail.objects.count() == 1


def test_a_file_that_was_named_says_why_it_was_not_taken(people, tmp_path, capsys):
    path = tmp_path / "申请.msg"
    path.write_bytes(b"\xd0\xcf\x11\xe0" + bytes(100))
    with pytest.raises(SystemExit):
        call_command("read_applications", str(path))
    assert capsys.readouterr().err == f"{path}：{shape.MSG}\n"


# 工作台


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"\xd0\xcf\x11\xe0" + bytes(9), shape.MSG),
        (b"PK\x03\x04", shape.PACKED),
        (b"%PDF-", shape.PAPER),
        (b"x", shape.NO_MAIL),
    ],
)
def test_a_file_that_is_no_mail_is_told_beside_the_field_with_the_way_out(as_staff, people, data, words):
    page = main(as_staff(people.receiver).post(LIST, {"eml": SimpleUploadedFile("a.msg", data)}))
    assert words in page.select_one(".field.err").get_text()
    assert not IncomingMail.objects.exists()


def test_a_form_that_hangs_in_the_mail_as_an_archive_is_read_too(as_staff, people):
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        archive.writestr("申请表.docx", usual())
    mail, _ = kept(
        people, several(words("见附件"), part(packed.getvalue(), "application/zip", 'attachment; filename="a.zip"'))
    )
    page = main(as_staff(people.receiver).get(reverse("desk_requests:mail_in", args=[mail.pk])))
    assert page.select_one("#id_name")["value"] == "林小满"


def test_a_form_that_hangs_in_the_mail_fills_the_intake_form_and_programs_are_marked(as_staff, people):
    docx = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
    form = part(usual(), docx, 'attachment; filename="申请表.docx"')
    program = part(b"MZ", "application/octet-stream", 'attachment; filename="申请表.pdf.exe"')
    mail, _ = kept(people, several(words("见附件"), form, program))
    page = main(as_staff(people.receiver).get(reverse("desk_requests:mail_in", args=[mail.pk])))
    assert page.select_one("#id_name")["value"] == "林小满"
    assert page.select_one("#id_id_number")["value"] == "331000199001010015"
    assert page.select_one("[name=delivery][checked]")["value"] == "post"
    assert page.select_one("[name=wanted_form][checked]")["value"] == "paper"
    warned = [item.get_text() for item in page.select("ul.inbox li") if "不要打开" in item.get_text()]
    assert len(warned) == 1 and "exe" in warned[0]


def test_the_mail_itself_can_be_downloaded_as_it_came_and_that_is_noted(as_staff, people):
    mail, _ = kept(people, plain())
    response = as_staff(people.receiver).get(reverse("desk_requests:mail_file", args=[mail.pk, 0]))
    assert response.content == plain()
    assert response["Content-Disposition"].startswith("attachment")
    assert reasons_of(mail) == [taking_mail.CAME, taking_mail.LOOKED]
    Path(mail.file.path).unlink()
    assert as_staff(people.receiver).get(reverse("desk_requests:mail_file", args=[mail.pk, 0])).status_code == 404
    assert as_staff(people.outsider).get(reverse("desk_requests:mail_file", args=[mail.pk, 0])).status_code == 403


def test_the_way_of_a_mail_that_was_passed_on_more_than_once_is_shown(as_staff, people):
    chain = passed_on("网易邮箱", passed_on("QQ邮箱"), name="李科长", address="li@example.gov.cn")
    mail, _ = kept(people, plain(chain, subject="转发：申请", sender="王老师 <wang@example.gov.cn>"))
    page = main(as_staff(people.receiver).get(reverse("desk_requests:mail_in", args=[mail.pk])))
    words = " ".join(page.get_text(" ").split())
    assert "最先发件人 林小满 lin@example.com" in words
    assert "最先发出时间 2026-11-18 15:05" in words
    assert "转发经过 林小满 → 李科长 → 王老师" in words
    assert page.select_one("#id_email")["value"] == "lin@example.com"
