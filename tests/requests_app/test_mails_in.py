"""Mails that bring applications: kept once and sealed, looked at on record, taken in as a case or put aside, erased in time."""

from datetime import date

import pytest
import time_machine
from bs4 import BeautifulSoup
from django.core.files.storage import default_storage
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.management import CommandError, call_command
from django.db import IntegrityError, transaction
from django.urls import reverse

from requests_app import actions, incoming, proofs
from requests_app.actions import resealing, taking_mail
from requests_app.models import IncomingMail, Request
from requests_app.vocabulary import ProofUse, Stage, Via
from taizhou_portal.bureau.models import Notice
from taizhou_portal.bureau.refusals import Refused
from tests.factories import at
from tests.requests_app.made_mails import FREE, heads, plain, with_files
from tests.requests_app.people import ASKED, ASKER, answer, bureau, reasons_of

NOON = at("2026-11-23", 12)
CAME = at("2026-11-20", 21, 3)
LIST = reverse("desk_requests:mails_in")


@pytest.fixture(autouse=True)
def clock():
    with time_machine.travel(NOON, tick=False) as traveller:
        yield traveller


@pytest.fixture
def people(db):
    return bureau()


def kept(people, raw: bytes = b"", **more) -> IncomingMail:
    return actions.keep_mail(raw or plain(), by=people.receiver, at=NOON, **more)[0]


def aside(people, **more) -> IncomingMail:
    mail = kept(people, **more)
    actions.set_mail_aside(mail, by=people.receiver, at=NOON, reason="junk", note="先前的2026-0001")
    return IncomingMail.objects.get(pk=mail.pk)


def page_of(mail: IncomingMail) -> str:
    return reverse("desk_requests:mail_in", args=[mail.pk])


def soup(response) -> BeautifulSoup:
    return BeautifulSoup(response.content, "html.parser")


def main(response) -> str:
    return " ".join(soup(response).select_one("main").get_text(" ").split())


def value(response, field: str) -> str:
    tag = soup(response).select_one(f"#id_{field}")
    return tag.get("value", "") if tag.name == "input" else tag.get_text().strip()


# 读入


def test_a_mail_is_kept_sealed_with_the_moment_when_it_came(people):
    mail = kept(people)
    with default_storage.open(mail.file.name) as stored:
        assert b"Subject" not in stored.read()
    assert proofs.opened(mail) == plain()
    assert (mail.came_at, mail.size) == (CAME, len(plain()))
    assert reasons_of(mail) == [taking_mail.CAME]


def test_a_mail_that_is_read_twice_is_there_once(people):
    first = kept(people)
    again, new = actions.keep_mail(
        b"Received: by relay; Sat, 21 Nov 2026 08:00:00 +0800\r\n" + plain(), by=None, at=NOON
    )
    assert (again.pk, new) == (first.pk, False)
    assert kept(people, heads(Message_ID="") + b"a").pk != kept(people, heads(Message_ID="") + b"b").pk
    assert IncomingMail.objects.count() == 3


def test_a_moment_is_taken_from_the_mailbox_where_the_mail_has_none_and_never_lies_ahead(people):
    assert kept(people, heads(Received="", Message_ID="<a>"), came_at=CAME).came_at == CAME
    ahead = heads(Received="by x; Fri, 27 Nov 2026 08:00:00 +0800", Message_ID="<b>")
    assert kept(people, ahead).came_at == NOON


def test_what_is_no_mail_is_refused_and_so_is_somebody_without_the_duty(people):
    with pytest.raises(Refused, match="不是邮件"):
        kept(people, b"\x00")
    with pytest.raises(Refused, match="才能办理收到的邮件"):
        actions.keep_mail(plain(), by=people.handler, at=NOON)
    assert not IncomingMail.objects.exists()


# 登记和不登记


def test_a_mail_becomes_a_case_that_waits_for_confirmation(people):
    mail = kept(people)
    filed = actions.take_mail(mail, ASKED, ASKER, by=people.receiver, at=NOON)
    case = Request.objects.get()
    assert filed.new and case.pk == filed.request.pk
    assert (case.via, case.submitted_at, case.received_on, case.stage) == (Via.EMAIL, CAME, None, Stage.SUBMITTED)
    mail.refresh_from_db()
    assert (mail.request, mail.settled_on) == (case, date(2026, 11, 23))
    with pytest.raises(Refused, match="邮件已经登记成申请"):
        actions.take_mail(mail, ASKED, ASKER, by=people.receiver, at=NOON)
    with pytest.raises(Refused, match="邮件已经登记成申请"):
        actions.set_mail_aside(mail, by=people.receiver, at=NOON, reason="junk")
    assert Request.objects.count() == 1


def test_a_mail_is_put_aside_with_a_reason_and_put_back(people):
    mail = aside(people)
    assert (mail.set_aside, mail.note) == ("junk", "先前的2026-0001")
    with pytest.raises(Refused, match="先放回再办"):
        actions.take_mail(mail, ASKED, ASKER, by=people.receiver, at=NOON)
    actions.put_mail_back(mail, by=people.receiver, at=NOON)
    assert IncomingMail.objects.waiting().get() == mail
    with pytest.raises(Refused, match="不用放回"):
        actions.put_mail_back(mail, by=people.receiver, at=NOON)
    with pytest.raises(Refused, match="选择不登记的原因"):
        actions.set_mail_aside(mail, by=people.receiver, at=NOON, reason="")
    assert reasons_of(mail) == ["收到邮件", "不登记：广告或者垃圾邮件", "放回待登记"]


def test_the_database_itself_keeps_a_mail_from_being_both(people):
    mail = kept(people)
    for values in ({"set_aside": "junk"}, {"settled_on": date(2026, 11, 23)}):
        with pytest.raises(IntegrityError), transaction.atomic():
            IncomingMail.objects.filter(pk=mail.pk).update(**values)
    with pytest.raises(IntegrityError), transaction.atomic():
        IncomingMail.objects.create(digest=mail.digest, came_at=NOON, read_at=NOON, size=1)


# 处置


def test_a_mail_goes_with_the_personal_data_of_its_case(people, django_capture_on_commit_callbacks):
    mail = kept(people)
    case = actions.take_mail(mail, ASKED, ASKER, by=people.receiver, at=NOON).request
    actions.confirm_receipt(case, by=people.receiver, at=NOON, confirmed_on=date(2026, 11, 23))
    actions.assign(case, by=people.receiver, at=NOON, office=people.finance)
    actions.reply(case, answer(served="2026-11-23"), by=people.handler, at=NOON)
    actions.close(case, by=people.receiver, at=NOON)
    with django_capture_on_commit_callbacks(execute=True):
        actions.dispose(case, by=None, at=at("2028-11-24"))
    mail.refresh_from_db()
    assert (mail.sender, mail.subject, mail.erased_on) == ("", "", date(2028, 11, 24))
    assert not mail.history.exclude(sender="").exists()
    assert not default_storage.exists(mail.file.name)


def test_a_mail_that_was_put_aside_goes_when_its_time_is_over(people, django_capture_on_commit_callbacks):
    mail = aside(people)
    waiting = kept(people, with_files())
    assert actions.dispose_mails(at=at("2028-11-22")) == 0
    with django_capture_on_commit_callbacks(execute=True):
        assert actions.dispose_mails(at=at("2028-11-23")) == 1
    assert actions.dispose_mails(at=at("2028-11-24")) == 0
    mail.refresh_from_db()
    assert (mail.sender, mail.note, mail.set_aside) == ("", "", "junk")
    assert not default_storage.exists(mail.file.name)
    assert default_storage.exists(waiting.file.name)
    for act in (actions.look_at_mail, actions.put_mail_back):
        with pytest.raises(Refused, match="已经按期限销毁"):
            act(mail, by=people.receiver, at=NOON)


def test_what_a_crash_left_is_deleted_by_the_next_run(people):
    mail = aside(people)
    actions.dispose_mails(at=at("2028-11-23"))  # the transaction of the test never commits: the file stays
    assert default_storage.exists(mail.file.name)
    assert actions.erase_leftovers() == 1
    assert not default_storage.exists(mail.file.name)


# 页面


def test_the_list_shows_nobody_in_full_and_counts_those_that_wait(as_staff, people):
    kept(people)
    page = as_staff(people.receiver).get(LIST)
    assert "lin@example.com" not in page.content.decode()
    assert "2026-11-20 21:03" in main(page) and "共1封" in main(page)
    assert "没有标为不登记的邮件" in main(as_staff(people.receiver).get(LIST, {"queue": "aside"}))
    assert as_staff(people.receiver).get(LIST, {"queue": "other"}).status_code == 404


def test_a_file_that_is_dropped_leads_to_the_mail_and_one_that_is_no_mail_says_so(as_staff, people):
    client = as_staff(people.receiver)
    response = client.post(LIST, {"eml": SimpleUploadedFile("申请.eml", plain())})
    assert response.url == page_of(IncomingMail.objects.get())
    assert client.post(LIST, {"eml": SimpleUploadedFile("申请.eml", plain())}).status_code == 302
    assert "先前已经读入" in main(client.get(response.url))
    assert incoming.reading.NO_MAIL in main(client.post(LIST, {"eml": SimpleUploadedFile("a.eml", b"\x00")}))
    assert "选择邮件文件" in main(client.post(LIST))
    assert IncomingMail.objects.count() == 1


def test_the_form_stands_filled_in_beside_the_mail_and_reading_it_is_noted_once_a_day(as_staff, people, clock):
    mail, client = kept(people), as_staff(people.receiver)
    page = client.get(page_of(mail))
    assert value(page, "name") == "林小满"
    assert value(page, "doc_number") == "台教〔2026〕33号"
    assert value(page, "id_number") == "331000199001010015"
    assert value(page, "agent_id_number") == ""
    assert "发件人 Lin <lin@example.com>" in main(page)
    client.get(page_of(mail))
    assert reasons_of(mail) == [taking_mail.CAME, taking_mail.LOOKED]
    assert mail.history.latest().history_user == people.receiver
    clock.move_to(at("2026-11-24"))
    as_staff(people.receiver).get(page_of(mail))
    assert reasons_of(mail).count(taking_mail.LOOKED) == 2


def taking(**changes) -> dict:
    given = {
        "kind": "person", "name": "林小满", "id_kind": "id_card", "id_number": ASKER.id_number, "phone": "13900000000",
        "email": "lin@example.com", "subject": "课后服务收费备案文件", "description": FREE[:60], "wanted_form": "electronic",
        "delivery": "email",
    }  # fmt: skip
    return {**given, **changes}


def test_a_mail_is_taken_in_with_the_papers_that_were_chosen(as_staff, people):
    mail, client = kept(people, with_files()), as_staff(people.receiver)
    page = client.get(page_of(mail))
    assert soup(page).select_one("#id_use_0 option[selected]")["value"] == ProofUse.IDENTITY
    assert soup(page).select_one("#id_use_1") is None  # a zip proves nothing
    wrong = client.post(page_of(mail), taking(name="", use_0="identity"))
    assert "填写姓名或单位名称" in main(wrong)
    assert value(wrong, "subject") == "课后服务收费备案文件"
    response = client.post(page_of(mail), taking(use_0="identity"), follow=True)
    case = Request.objects.get()
    assert "打印登记回执" in main(response)
    assert [(paper.use, paper.title) for paper in case.identity_proofs.all()] == [(ProofUse.IDENTITY, "身份证")]
    done = client.get(page_of(mail))
    assert f"已登记为 {case.number}" in main(done)
    assert soup(done).select_one("#id_name") is None


def test_a_paper_that_is_none_is_told_beside_its_field(as_staff, people):
    mail = kept(people, with_files().replace(b"%PDF", b"%PDX").replace(b"JVBERi", b"JVBYYi"))
    page = as_staff(people.receiver).post(page_of(mail), taking(use_0="identity"))
    assert soup(page).select_one(".errsum")
    assert not Request.objects.exists()


def test_a_file_of_a_mail_is_a_download(as_staff, people):
    mail, client = kept(people, with_files()), as_staff(people.receiver)
    response = client.get(reverse("desk_requests:mail_file", args=[mail.pk, 1]))
    assert response["Content-Disposition"].startswith("attachment")
    assert response["Content-Type"] == "application/octet-stream"
    assert response.content.startswith(b"%PDF")
    assert client.get(reverse("desk_requests:mail_file", args=[mail.pk, 3])).status_code == 404


def test_a_mail_is_put_aside_and_back_through_the_pages(as_staff, people):
    mail, client = kept(people), as_staff(people.receiver)
    put = reverse("desk_requests:set_mail_aside", args=[mail.pk])
    client.post(put, {"reason": "duplicate", "note": "2026-0001"})
    assert "重复，已经登记过" in main(client.get(LIST, {"queue": "aside"}))
    client.post(reverse("desk_requests:put_mail_back", args=[mail.pk]))
    assert IncomingMail.objects.waiting().exists()


def test_what_is_wrong_with_putting_aside_stands_beside_its_field_with_what_was_typed(as_staff, people):
    mail, client = kept(people), as_staff(people.receiver)
    page = soup(client.post(reverse("desk_requests:set_mail_aside", args=[mail.pk]), {"note": "先前的2026-0001"}))
    leave = page.select_one("form[aria-labelledby=leave]")
    assert "选择不登记的原因" in leave.get_text()
    assert leave.select_one("[name=note]").get_text().strip() == "先前的2026-0001"
    assert "选择不登记的原因" in page.select_one(".errsum").get_text()
    assert page.select_one("#id_name")["value"] == "林小满"  # the other form is as the mail fills it in
    assert IncomingMail.objects.waiting().exists()


def test_a_mail_that_somebody_else_has_decided_on_meanwhile_says_so(as_staff, people):
    mail = aside(people)
    page = as_staff(people.receiver).post(
        reverse("desk_requests:set_mail_aside", args=[mail.pk]), {"reason": "duplicate"}
    )
    assert "先放回再办" in main(page)
    assert IncomingMail.objects.get(pk=mail.pk).set_aside == "junk"


def test_markup_in_a_mail_stays_words(as_staff, people):
    mail = kept(people, plain("<script>alert(1)</script>"))
    assert soup(as_staff(people.receiver).get(page_of(mail))).select("main script") == []


def test_a_mail_whose_file_is_lost_says_so(as_staff, people):
    mail = kept(people)
    default_storage.delete(mail.file.name)
    page = as_staff(people.receiver).get(page_of(mail))
    assert "邮件文件打不开" in main(page) and soup(page).select_one("#id_name") is None


# 邮箱目录


@pytest.fixture
def mailbox(tmp_path, settings):
    for name in ("new", "cur", "tmp"):
        (tmp_path / name).mkdir()
    settings.APPLICATION_MAILDIR = str(tmp_path)
    return tmp_path


def test_the_mailbox_is_read_once_and_what_was_kept_leaves_it(people, mailbox, capsys):
    (mailbox / "new" / "1").write_bytes(plain())
    (mailbox / "new" / "2").write_bytes(plain())
    (mailbox / "new" / "3").write_bytes(b"\x00")
    with pytest.raises(SystemExit):
        call_command("read_applications")
    assert capsys.readouterr().out == "看了3封，新读入1封，读不了1封\n"
    assert list((mailbox / "new").iterdir()) == []
    assert [path.name for path in (mailbox / "cur").iterdir()] == ["3:2,"]
    assert reasons_of(IncomingMail.objects.get()) == [taking_mail.CAME]
    call_command("read_applications")
    assert capsys.readouterr().out == "看了0封，新读入0封，读不了0封\n"


def test_who_receives_is_told_that_a_mail_waits_and_nothing_of_it(people, mailbox):
    (mailbox / "new" / "1").write_bytes(plain())
    call_command("read_applications")
    notice = Notice.objects.get(person=people.receiver)
    assert (notice.what, notice.title) == ("邮件等登记", "2026-11-20 21:03收到的邮件")


def test_files_can_be_named_and_a_missing_mailbox_says_what_to_set(people, tmp_path, settings):
    path = tmp_path / "申请.eml"
    path.write_bytes(plain())
    call_command("read_applications", str(path))
    assert path.exists() and IncomingMail.objects.count() == 1
    with pytest.raises(CommandError, match="APPLICATION_MAILDIR"):
        call_command("read_applications")
    settings.APPLICATION_MAILDIR = str(tmp_path / "nowhere")
    with pytest.raises(CommandError, match="检查 APPLICATION_MAILDIR"):
        call_command("read_applications")


def test_a_new_key_seals_the_mails_anew(people, settings):
    mail = kept(people)
    settings.FIELD_KEYS = {**settings.FIELD_KEYS, "k2": "2" * 64}
    assert [row.pk for row in resealing.older_proofs()] == [mail.pk]
    assert resealing.reseal_proofs().done == 1
    assert list(resealing.older_proofs()) == []
    assert proofs.opened(mail) == plain()
