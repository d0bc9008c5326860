"""Letters in the hands of their applicant: on the tracking page, by the link of a mail, and in nobody else's."""

import hashlib
import re
from dataclasses import replace
from datetime import date, timedelta

import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.urls import reverse

from disclosure import alert_links
from requests_app import actions, case_mail, letter_links
from requests_app.following import Contact
from requests_app.models import Applicant, ApplicationRule, CaseMail, Letter, LetterLook, Reply, Request
from requests_app.views import track_letters
from requests_app.vocabulary import LetterKind, MailEvent, Outcome, PauseKind, Service
from taizhou_portal.bureau import secrets
from taizhou_portal.bureau.secrets import Unreadable
from tests.bureau.made_letters import words
from tests.factories import at
from tests.pages.reading import main, soup, whole
from tests.requests_app.made_files import PDF, SCAN, given, scanned, signed
from tests.requests_app.people import ASKER, answer, assigned, replied

NOW = at("2026-11-23", 10)
pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("desk_morning")]
CASE, TRACK = reverse("requests_app:case"), reverse("requests_app:track")


def opened(client, case):
    """As if number and code had been entered."""
    session = client.session
    session["tracking"] = {"pk": case.pk, "until": (NOW + timedelta(days=400)).timestamp()}
    session.save()
    return client


def letters_on(page):
    return soup(page).find(attrs={"aria-labelledby": "letters"})


def own(letter, *more) -> str:
    name = {0: "own_letter", 1: "own_letter_file"}[len(more)]
    return reverse(f"requests_app:{name}", args=[letter.pk, *more])


def own_pdf(letter) -> str:
    return reverse("requests_app:own_letter_pdf", args=[letter.pk])


def served_with_files(people, **asked) -> Letter:
    """An answer with a file and a sealed scan, served on line."""
    case = assigned(people, delivery="online", **asked)
    given(case, people)
    letter = signed(people, case=case)
    scanned(letter, people)
    actions.serve_reply(case, by=people.handler, at=NOW, via=Service.ONLINE, on=NOW.date())
    return Letter.objects.get(pk=letter.pk)


# 查询页


def test_an_answer_is_listed_with_its_sealed_scan_the_file_of_the_portal_and_what_is_given(client, people):
    letter = served_with_files(people)
    part = letters_on(opened(client, letter.request).get(CASE))
    assert letter.number in part.get_text()
    assert [a.get_text() for a in part.select(".files li div a")] == [
        "予以公开答复书（盖章扫描件）",
        "系统排好的文书",
        "收费标准",
    ]
    made = [whole(client.get(a["href"])) for a in part.select(".files li div a")]
    assert [hashlib.sha256(one).hexdigest() for one in made] == [
        hashlib.sha256(SCAN).hexdigest(),
        letter.sha256,
        hashlib.sha256(PDF).hexdigest(),
    ]


def test_every_download_is_kept_and_told_at_the_desk(client, as_staff, people):
    letter = served_with_files(people)
    opened(client, letter.request).get(own(letter))
    client.get(own_pdf(letter))
    client.get(own(letter, letter.files.get(use="given").pk))
    client.head(own_pdf(letter))
    looks = LetterLook.objects.filter(letter=letter).order_by("pk")
    assert [(look.door, look.by, bool(look.file)) for look in looks] == [
        ("track", None, False),
        ("track", None, False),
        ("track", None, True),
    ]
    page = as_staff(people.handler).get(reverse("desk_requests:case", args=[letter.request_id]))
    assert "申请人" in letters_on(page).get_text()
    assert "打开提供的信息" in letters_on(page).get_text()


def test_a_letter_reads_on_the_page_as_it_was_signed(client, people):
    letter = served_with_files(people)
    page = main(opened(client, letter.request).get(own(letter)))
    for part in ("林小满：", letter.number, "2026年11月20日", "（印章）", "附件：收费标准"):
        assert part.replace(" ", "") in page.replace(" ", "")


def test_what_the_letter_said_stays_when_the_bureau_has_another_name(client, people):
    letter = served_with_files(people)
    type(letter.request.applicant).objects.update(name="另一个名字")
    assert "林小满：" in main(opened(client, letter.request).get(own(letter)))


def test_an_answer_that_is_signed_and_not_served_is_not_there_yet(client, people):
    letter = signed(people)
    page = opened(client, letter.request).get(CASE)
    assert letter.number not in page.content.decode()
    assert client.get(own_pdf(letter)).status_code == 404
    assert client.get(own(letter)).status_code == 404


def test_one_that_was_taken_back_is_never_there(client, people):
    letter = signed(people)
    actions.void_reply(letter.request, by=people.receiver, at=NOW, reason="金额写错")
    assert opened(client, letter.request).get(own_pdf(letter)).status_code == 404
    assert letter.number not in client.get(CASE).content.decode()


def test_notices_are_there_at_once_and_letters_to_others_never(client, people):
    case = assigned(people)
    asked = {"kind": PauseKind.THIRD_PARTY, "sent_on": date(2026, 11, 20)}
    actions.consult(case, by=people.handler, at=at("2026-11-20"), **asked)
    theirs = case.letters.get(kind=LetterKind.THIRD_PARTY)
    told = case.letters.get(kind=LetterKind.CONSULTING)
    part = letters_on(opened(client, case).get(CASE))
    assert told.number in part.get_text()
    assert theirs.number not in part.get_text()
    assert client.get(own_pdf(told)).status_code == 200
    assert client.get(own_pdf(theirs)).status_code == 404


def test_a_proof_of_service_is_for_the_record_and_not_for_the_applicant(client, people):
    from_desk = served_with_files(people)
    from_desk.files.filter(use="scan").update(use="proof")
    proof = from_desk.files.get(use="proof")
    page = opened(client, from_desk.request).get(CASE)
    assert "送达凭证" not in page.content.decode()
    assert client.get(own(from_desk, proof.pk)).status_code == 404


def test_a_file_that_was_taken_away_is_gone_for_the_applicant_too(client, people):
    letter = served_with_files(people)
    scan = letter.files.get(use="scan")
    actions.drop_file(scan, by=people.handler, at=NOW)
    assert opened(client, letter.request).get(own(letter, scan.pk)).status_code == 404
    assert letters_on(client.get(CASE)).select_one(".files li div a").get_text() == "予以公开答复书"


def test_another_cases_code_opens_no_letter(client, people):
    letter, mine = served_with_files(people), replied(people)
    opened(client, mine)
    for address in (own(letter), own_pdf(letter), own(letter, letter.files.first().pk)):
        assert client.get(address).status_code == 404
    assert not LetterLook.objects.filter(letter=letter).exists()


def test_nobody_gets_a_letter_without_number_and_code(client, people):
    letter = served_with_files(people)
    for address in (own(letter), own_pdf(letter), own(letter, letter.files.first().pk)):
        assert client.get(address).url == TRACK


def test_an_earlier_answer_stays_and_says_that_another_took_its_place(client, people):
    case = replied(people)
    first = case.letters.get()
    actions.reopen(case, by=people.receiver, at=at("2026-11-21"), reason="复议决定")
    assert "（正在重新办理）" in letters_on(opened(client, case).get(CASE)).get_text()
    actions.reply(case, answer(served="2026-11-22"), by=people.handler, at=at("2026-11-22"))
    told = letters_on(client.get(CASE)).get_text()
    assert first.number in told
    assert "（已由后来的答复取代）" in told
    assert client.get(own_pdf(first)).status_code == 200


def test_an_answer_older_than_the_letters_has_its_page_and_no_file(client, people):
    case = replied(people)
    Reply.objects.update(letter=None)
    Letter.objects.get().looks.all().delete()
    case.letters.all()[0].service.delete()
    Letter.objects.all().delete()
    part = letters_on(opened(client, case).get(CASE))
    assert [a["href"] for a in part.find_all("a")] == [reverse("requests_app:reply_letter")] * 2
    assert "您申请的收费标准见附件。" in main(client.get(reverse("requests_app:reply_letter")))
    assert client.get(reverse("requests_app:reply_pdf")).url == reverse("requests_app:reply_letter")


def test_the_old_addresses_lead_to_the_frozen_letters(client, people):
    case = assigned(people)
    actions.extend(case, by=people.chief, at=at("2026-11-16"), days=5, reason="查阅档案")
    letter = case.letters.get()
    page = main(opened(client, case).get(reverse("requests_app:notice", args=["extension"])))
    assert letter.number in page
    assert LetterLook.objects.get().letter == letter


def test_nothing_of_a_letter_is_kept_by_a_browser_or_shown_in_a_page(client, people):
    letter = served_with_files(people)
    response = opened(client, letter.request).get(own(letter, letter.files.get(use="given").pk))
    assert {"no-store", "private"} <= set(response["Cache-Control"].replace(" ", "").split(","))
    assert "attachment" in response["Content-Disposition"]
    assert "sandbox" in response["Content-Security-Policy"]


# 邮件里的链接


@pytest.fixture
def mailed(server, people) -> tuple[Letter, str]:
    """An answer served by mail with a file, and the address that its mail brings."""
    case = assigned(people, delivery="email")
    given(case, people)
    letter = signed(people, case=case)
    actions.serve_reply(case, by=people.handler, at=NOW, via=Service.EMAIL, on=NOW.date())
    return letter, link_of(case)


def link_of(case) -> str:
    """What stands in the last mail, as a path."""
    mail = CaseMail.objects.filter(request=case).order_by("-pk").first()
    CaseMail.objects.exclude(pk=mail.pk).update(next_at=None, settled_on=NOW.date())
    text = sent(mail)
    return re.search(r"https?://[^/\s]+(/requests/letters/\S+)", text)[1]


def sent(mail) -> str:
    return case_mail.message(mail, mail.request.applicant.email).body


def test_the_mail_of_an_answer_by_mail_brings_a_link_and_neither_name_nor_code_nor_file(mailed):
    letter, address = mailed
    mail = CaseMail.objects.filter(event=MailEvent.REPLIED).get()
    body = sent(mail)
    assert "这封邮件就是按您选择的方式送达文书" in body
    assert "2026年12月23日以前可以打开" in body
    for secret in (ASKER.name, letter.request.subject, letter.number, ASKER.phone):
        assert secret not in body
    assert len(address) < 160


def test_a_notice_served_by_mail_comes_with_the_mail_of_its_step(server, people):
    case = assigned(people, delivery="email")
    actions.extend(case, by=people.chief, at=NOW, days=5, reason="查阅档案")
    (link,) = re.findall(r"/requests/letters/([^/\s]+)/", sent(CaseMail.objects.get(event=MailEvent.EXTENDED)))
    assert letter_links.opened(link).letter == case.letters.get().pk


def test_a_mail_of_a_step_without_a_letter_by_mail_has_no_link(server, people):
    case = replied(people, delivery="post")
    for mail in CaseMail.objects.filter(request=case):
        assert "/requests/letters/" not in sent(mail)


def test_the_link_opens_the_letter_and_its_files_without_number_and_code(client, mailed):
    letter, address = mailed
    page = client.get(address)
    assert page.status_code == 200
    assert "予以公开答复书" in main(page)
    assert "2026年12月23日以前可以打开" in main(page)
    made = [whole(client.get(a["href"])) for a in soup(page).select(".files li div a")]
    assert [hashlib.sha256(one).hexdigest() for one in made] == [letter.sha256, hashlib.sha256(PDF).hexdigest()]
    assert list(LetterLook.objects.values_list("door", flat=True)) == ["link"] * 3


def test_the_page_of_a_link_is_found_by_no_search_engine_and_tells_no_other_site(client, mailed):
    page = client.get(mailed[1])
    assert page["Referrer-Policy"] == "no-referrer"
    assert page["X-Robots-Tag"] == "noindex"
    assert "no-store" in page["Cache-Control"]
    assert soup(page).find("meta", attrs={"name": "robots"})["content"] == "noindex"


def test_a_link_opens_one_letter_and_nothing_else_of_the_case(client, people, mailed):
    letter, address = mailed
    other = replied(people, asker=replace(ASKER, name="乙某"))
    file = given(assigned(people), people)
    assert client.get(f"{address}files/{file.pk}/").status_code == 404
    assert client.get(CASE).url == TRACK
    assert "乙某" not in client.get(address).content.decode()
    assert other.number != letter.request.number


def test_after_its_days_a_link_is_closed_and_leads_to_number_and_code(client, mailed, desk_morning):
    letter, address = mailed
    desk_morning.move_to(at("2026-12-23", 23))
    assert client.get(address).status_code == 200
    desk_morning.move_to(at("2026-12-24", 1))
    for there in (address, f"{address}pdf/", f"{address}files/{letter.files.get().pk}/"):
        page = client.get(there)
        assert page.status_code == 410
        assert TRACK in {a["href"] for a in soup(page).main.find_all("a")}
        assert letter.number not in page.content.decode()
        assert page["Referrer-Policy"] == "no-referrer"


def test_how_long_a_link_opens_is_a_setting_that_holds_at_once(client, mailed, desk_morning):
    ApplicationRule.objects.create(link_days=1)
    desk_morning.move_to(at("2026-11-25", 1))
    assert client.get(mailed[1]).status_code == 410


def test_a_guess_a_part_and_a_changed_link_open_nothing(client, mailed):
    letter, address = mailed
    word = address.rstrip("/").rpartition("/")[2]
    flipped = word[:-8] + ("A" if word[-8] != "A" else "B") + word[-7:]
    for guess in ("x", word[:-4], flipped, "A" * 201, "%E6%9E%97", "..", word + word):
        assert client.get(f"/requests/letters/{guess}/").status_code in {404, 410}, guess
    assert not LetterLook.objects.exists()
    assert client.get(address).status_code == 200
    assert letter.looks.count() == 1


def test_a_word_that_ends_alerts_opens_no_letter():
    assert letter_links.opened(alert_links.sealed("00" * 32)) is None


def test_who_gives_another_address_closes_the_links_of_the_old_one(client, mailed):
    letter, address = mailed
    other = Contact(phone=ASKER.phone, email="wang@example.com", address="")
    actions.change_contact(letter.request, other, at=NOW)
    assert client.get(address).status_code == 410


def test_a_letter_whose_data_are_disposed_of_opens_by_no_link(client, mailed):
    letter, address = mailed
    Letter.objects.filter(pk=letter.pk).update(paper="", erased_on=NOW.date())
    assert client.get(address).status_code == 410
    Letter.objects.filter(pk=letter.pk).update(erased_on=None)
    Applicant.objects.update(email="", disposed_on=NOW.date())
    assert client.get(address).status_code == 410


def test_who_knocks_too_often_is_sent_away_for_a_while(client, mailed):
    answers = {client.get("/requests/letters/guess/").status_code for _ in range(track_letters.TRIES)}
    assert answers == {410}
    slowed = client.get(mailed[1])
    assert slowed.status_code == 429
    assert int(slowed["Retry-After"]) > 0
    assert client.get(mailed[1], REMOTE_ADDR="203.0.113.7").status_code == 200


def test_a_mail_server_that_is_down_changes_nothing_of_the_service(people, settings):
    settings.EMAIL_HOST, settings.EMAIL_PORT, settings.DEFAULT_FROM_EMAIL = "127.0.0.1", 1, "a@example.com"
    letter = signed(people, delivery="email")
    actions.serve_reply(letter.request, by=people.handler, at=NOW, via=Service.EMAIL, on=NOW.date())
    actions.send_case_mail(at=NOW, patience=1)
    assert Request.objects.get().outcome == Outcome.G2
    assert not CaseMail.objects.exclude(sent_at=None).exists()


# 大文件


def test_a_big_file_is_handed_out_piece_by_piece(monkeypatch):
    monkeypatch.setattr(secrets, "PIECE", 1024)
    plain = bytes(range(256)) * 40
    name = default_storage.save("letters/big", ContentFile(secrets.encrypt(plain, context="x")))
    with default_storage.open(name) as stored:
        pieces = list(secrets.decrypted(stored, context="x"))
    assert b"".join(pieces) == plain
    assert max(map(len, pieces)) <= 1024


@pytest.mark.parametrize("where", [0, 5, 20, 40, 3000, -1])
def test_of_a_file_that_was_changed_not_one_piece_is_handed_out(monkeypatch, where):
    monkeypatch.setattr(secrets, "PIECE", 1024)
    stored = bytearray(secrets.encrypt(b"x" * 5000, context="x"))
    stored[where] ^= 1
    with ContentFile(bytes(stored)) as changed, pytest.raises(Unreadable):
        secrets.decrypted(changed, context="x")


@pytest.mark.parametrize("size", [0, 1, 1023, 1024, 1025])
def test_every_size_comes_out_as_it_went_in(monkeypatch, size):
    monkeypatch.setattr(secrets, "PIECE", 1024)
    sealed = ContentFile(secrets.encrypt(b"y" * size, context="x"))
    assert b"".join(secrets.decrypted(sealed, context="x")) == b"y" * size


@pytest.mark.parametrize("size", [0, 10, 25])
def test_what_is_too_short_to_be_ours_is_refused(size):
    with pytest.raises(Unreadable):
        secrets.decrypted(ContentFile(b"sm4:k1:" + b"z" * size), context="x")


@pytest.mark.long
def test_sixty_megabytes_go_through_upload_and_download(client, people, settings):
    """As big as the settings allow, an archive of pictures is what people ask for; nothing of it is held whole on its way out."""
    settings.UPLOAD_LIMIT = 64 * 1024 * 1024
    data = PDF + b"\n%" + b"0" * (60 * 1024 * 1024)
    case = assigned(people, delivery="online")
    file = given(case, people, "大文件.pdf", data)
    letter = signed(people, case=case)
    actions.serve_reply(case, by=people.handler, at=NOW, via=Service.ONLINE, on=NOW.date())
    response = opened(client, case).get(own(letter, file.pk))
    digest, longest = hashlib.sha256(), 0
    for piece in response.streaming_content:
        digest.update(piece)
        longest = max(longest, len(piece))
    assert digest.hexdigest() == file.sha256
    assert longest <= secrets.PIECE


# 姓名


@pytest.mark.parametrize("name", ["王喆", "王𠮷"])
def test_a_rare_name_goes_all_the_way_to_page_and_file(client, people, name):
    case = replied(people, asker=replace(ASKER, name=name))
    letter = case.letters.get()
    told = words(whole(opened(client, case).get(own_pdf(letter))))
    shown = main(client.get(own(letter)))
    assert f"{name}：" in told or "王〓：" in told
    assert ("〓" in told) is ("〓" in shown)
    assert "喆" in told or name != "王喆"
