"""Files of letters: what is given with an answer, the sealed scan, the proof; sealed on the disk, and every look at a letter kept."""

import hashlib
import json
from datetime import timedelta

import pytest
from django.core.files.storage import default_storage
from django.db import IntegrityError
from django.urls import reverse

from requests_app import actions, answer, delivering, frozen, proofs
from requests_app.actions import letter_files
from requests_app.delivering import Place
from requests_app.models import AccessLog, CoOffice, Letter, LetterFile, LetterLook, Request
from requests_app.vocabulary import FileUse, LetterKind
from taizhou_portal.bureau.models import Office
from taizhou_portal.bureau.refusals import Refused
from taizhou_portal.bureau.secrets import Unreadable
from taizhou_portal.bureau.vocabulary import Ability, Role
from tests.bureau import upload_makers
from tests.bureau.made_letters import words
from tests.clamd import FOUND, listening
from tests.factories import at, root, staff
from tests.pages.reading import main, soup, whole
from tests.requests_app.made_files import PDF, SCAN, accepted, given, scanned, signed, upload
from tests.requests_app.people import ASKER, assigned, reasons_of, replied

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("desk_morning")]
NOW = at("2026-11-23", 10)
HANDLES = frozenset({Ability.HANDLE})


def refusal(act, *args, **how) -> list[str]:
    with pytest.raises(Refused) as refused:
        act(*args, **how)
    return refused.value.reasons


def on_disk(file) -> bytes:
    with default_storage.open(str(file.file.name)) as stored:
        return stored.read()


# 规则


@pytest.mark.parametrize("kind", list(LetterKind))
def test_no_letter_of_somebody_else_and_none_taken_back_is_open_to_the_applicant(kind):
    others = {
        LetterKind.RECEIPT,
        LetterKind.THIRD_PARTY,
        LetterKind.CO_AUTHOR,
        LetterKind.OVERRIDE,
        LetterKind.ROUTING,
    }
    assert delivering.opens(kind, served=True, proposed=False, voided=False) is (kind not in others)
    assert not delivering.opens(kind, served=True, proposed=False, voided=True)


@pytest.mark.parametrize(
    ("kind", "proposed", "expected"),
    [
        (LetterKind.CORRECTION, False, True),
        (LetterKind.FEE, False, True),
        (LetterKind.WITHDRAWN, False, True),
        (LetterKind.WITHDRAWN, True, False),
        (LetterKind.REFUSAL, True, False),
        (LetterKind.G2, False, False),
    ],
)
def test_before_its_service_a_notice_is_open_and_what_decides_is_not(kind, proposed, expected):
    assert delivering.opens(kind, served=False, proposed=proposed, voided=False) is expected


@pytest.mark.parametrize(
    ("place", "word"),
    [
        (Place(HANDLES, answered=True), "已经答复"),
        (Place(HANDLES, signed=True), "收回签发"),
        (Place(HANDLES, proposed=True), "退回修改"),
        (Place(HANDLES, there=delivering.MOST), "最多20个"),
        (Place(frozenset()), "要有“承办申请”的职责"),
    ],
)
def test_what_goes_with_an_answer_is_settled_once_it_is_put_up(place, word):
    (reason,) = delivering.file_objections(FileUse.GIVEN, place)
    assert word in reason


def test_a_scan_needs_a_letter_that_is_in_force():
    assert delivering.file_objections(FileUse.SCAN, Place(HANDLES)) == ["盖章扫描件要属于一份文书"]
    day = NOW.date()
    gone = Place(HANDLES, letter=True, voided_on=day, erased_on=day)
    assert len(delivering.file_objections(FileUse.SCAN, gone)) == 2
    assert delivering.file_objections(FileUse.PROOF, Place(HANDLES, letter=True)) == []


# 存放


def test_what_is_given_lies_sealed_and_is_the_same_again(people):
    file = given(assigned(people), people)
    assert PDF not in on_disk(file)
    assert b"%PDF" not in on_disk(file)
    assert (file.size, file.sha256) == (len(PDF), hashlib.sha256(PDF).hexdigest())
    assert b"".join(proofs.streamed(file)) == proofs.opened(file) == PDF


def test_what_tells_of_its_author_goes_out_without_it(people):
    data = upload_makers.pdf(upload_makers.with_author)
    file = given(assigned(people), people, data=data)
    kept = proofs.opened(file)
    assert kept != data
    assert (file.size, file.sha256, file.text) == (len(kept), hashlib.sha256(kept).hexdigest(), "")


def test_a_file_that_somebody_changed_on_the_disk_hands_out_nothing(people, as_staff):
    file = given(assigned(people), people)
    stored = bytearray(on_disk(file))
    stored[-1] ^= 1
    path = default_storage.path(str(file.file.name))
    with open(path, "wb") as out:
        out.write(stored)
    with pytest.raises(Unreadable):
        proofs.streamed(file)
    there = reverse("desk_requests:letter_file", args=[file.request_id, file.pk])
    assert as_staff(people.handler).get(there).status_code == 409


def test_history_says_what_a_file_is_for_and_never_what_it_is_called(people):
    case = assigned(people)
    file = given(case, people, "林小满的学籍.pdf")
    actions.rename_file(file, "林小满学籍信息", by=people.handler, at=NOW)
    actions.drop_file(file, by=people.handler, at=NOW)
    assert reasons_of(case)[-3:] == ["文书文件：上传提供的信息", "文书文件：改名提供的信息", "文书文件：移除提供的信息"]


def test_a_file_that_was_taken_away_comes_back_once(people):
    file = given(assigned(people), people)
    actions.drop_file(file, by=people.handler, at=NOW)
    assert not answer.given_files(file.request).exists()
    assert refusal(actions.drop_file, file, by=people.handler, at=NOW) == ["这个文件已经移除"]
    actions.restore_file(file, by=people.handler, at=NOW)
    assert answer.given_files(file.request).get() == file
    assert refusal(actions.restore_file, file, by=people.handler, at=NOW) == ["这个文件没有移除"]


@pytest.mark.parametrize("title", ["", "  ", "收" * 101, "联系13900000000"])
def test_a_name_is_short_and_holds_no_personal_number(people, title):
    file = given(assigned(people), people)
    found = refusal(actions.rename_file, file, title, by=people.handler, at=NOW)
    assert found
    assert "13900000000" not in "".join(found)


def test_no_more_than_twenty_files_go_with_an_answer(people):
    case = assigned(people)
    for n in range(delivering.MOST):
        given(case, people, f"第{n}个.pdf")
    assert refusal(given, case, people) == ["随答复提供的文件最多20个"]
    assert answer.given_files(case).count() == delivering.MOST


def test_who_does_not_handle_the_case_puts_nothing_there(people):
    case = assigned(people)
    how = {"by": people.outsider, "at": NOW}
    assert refusal(actions.add_file, case, accepted(), FileUse.GIVEN, **how)
    assert not LetterFile.objects.exists()


# 随答复


def test_what_waits_goes_with_the_answer_and_its_name_stands_in_the_letter(people):
    case = assigned(people)
    first, second = given(case, people, "收费标准.pdf"), given(case, people, "收费依据.pdf")
    dropped = given(case, people, "草稿.pdf")
    actions.drop_file(dropped, by=people.handler, at=NOW)
    letter = signed(people, case=case)
    assert list(letter.files.order_by("pk")) == [first, second]
    assert json.loads(letter.paper)["attachments"] == ["收费标准", "收费依据"]
    told = words(proofs.opened(letter))
    assert "收费标准" in told and "收费依据" in told and "草稿" not in told


def test_an_answer_taken_back_frees_its_files_for_the_next_one(people):
    case = assigned(people)
    file = given(case, people)
    letter = signed(people, case=case)
    assert "收回签发" in refusal(given, case, people)[0]
    actions.void_reply(letter.request, by=people.receiver, at=NOW, reason="金额写错")
    assert answer.given_files(case).get() == file
    assert signed(people, case=case).files.get() == file


def test_a_new_scan_takes_the_place_of_the_one_before(people):
    letter = signed(people)
    first = scanned(letter, people)
    second = scanned(letter, people, PDF)
    first.refresh_from_db()
    assert first.dropped_on is not None
    assert letter.files.get(dropped_on=None) == second
    assert reasons_of(letter.request)[-1] == f"文书文件：上传盖章扫描件，{letter.number}"


# 中断


def test_a_failure_after_the_file_is_on_the_disk_leaves_neither_file_nor_row(people, monkeypatch):
    case = assigned(people)
    written = []
    monkeypatch.setattr(letter_files, "_tell", lambda *_, **__: (_ for _ in ()).throw(IntegrityError("x")))
    keep = proofs.keep_letter_file
    monkeypatch.setattr(proofs, "keep_letter_file", lambda *given: written.append(keep(*given)))
    with pytest.raises(IntegrityError):
        given(case, people)
    assert not default_storage.exists(str(written[0].file.name))


def test_a_full_disk_stores_nothing_and_the_next_try_works(people, monkeypatch):
    case = assigned(people)
    with monkeypatch.context() as patch:
        patch.setattr(default_storage._wrapped, "_write", lambda *_: (_ for _ in ()).throw(OSError(28, "full")))
        assert "磁盘写不进去" in refusal(given, case, people)[0]
    assert not LetterFile.objects.exists()
    assert given(case, people).request == case


# 内网：下载


def case_page(client, case):
    return client.get(reverse("desk_requests:case", args=[case.pk]))


def letters_on(page) -> object:
    return soup(page).find(attrs={"aria-labelledby": "letters"})


def test_the_panel_offers_each_letter_to_read_as_pdf_and_for_word(as_staff, people):
    letter = signed(people, delivery="post")
    scanned(letter, people)
    desk = as_staff(people.handler)
    panel = letters_on(case_page(desk, letter.request))
    told = [a.find(string=True, recursive=False) for a in panel.find_all("a")]
    assert told[:4] == ["查看", "PDF", "Word", "盖章扫描件"]
    assert {"登记送达", "上传盖章扫描件", "上传送达凭证"} <= set(told)
    for a in panel.find_all("a")[:4]:
        assert desk.get(a["href"]).status_code == 200
    assert LetterLook.objects.filter(letter=letter, by=people.handler, door="desk").count() == 4


def test_the_pdf_of_the_desk_is_the_frozen_file(as_staff, people):
    letter = signed(people)
    response = as_staff(people.handler).get(
        reverse("desk_requests:letter_as", args=[letter.request_id, letter.pk, "pdf"])
    )
    made = whole(response)
    assert hashlib.sha256(made).hexdigest() == letter.sha256
    assert response["Content-Type"] == "application/pdf"
    assert int(response["Content-Length"]) == len(made) == letter.size
    assert response["X-Content-Type-Options"] == "nosniff"
    assert "sandbox" in response["Content-Security-Policy"]
    assert "%E6%9E%97" not in response["Content-Disposition"]  # 林


def test_the_word_file_says_what_the_letter_says(as_staff, people):
    letter = signed(people)
    response = as_staff(people.handler).get(
        reverse("desk_requests:letter_as", args=[letter.request_id, letter.pk, "docx"])
    )
    assert response.content == frozen.docx_of(letter)
    assert response.content.startswith(b"PK")


def test_there_is_no_other_form_of_a_letter(as_staff, people):
    letter = signed(people)
    there = reverse("desk_requests:letter_as", args=[letter.request_id, letter.pk, "txt"])
    assert as_staff(people.handler).get(there).status_code == 404


def test_a_question_about_a_file_alone_is_no_look(as_staff, people):
    letter = signed(people)
    desk = as_staff(people.handler)
    for form in ("pdf", "docx"):
        assert (
            desk.head(reverse("desk_requests:letter_as", args=[letter.request_id, letter.pk, form])).status_code == 200
        )
    assert not LetterLook.objects.exists()


def test_another_office_opens_nothing_and_no_case_opens_the_letter_of_another(as_staff, people):
    letter, other = signed(people), replied(people)
    file = scanned(letter, people)
    names = [("letter", letter.pk), ("letter_file", file.pk)]
    for name, pk in names:
        there = reverse(f"desk_requests:{name}", args=[letter.request_id, pk])
        assert as_staff(people.outsider).get(there).status_code == 404
        elsewhere = reverse(f"desk_requests:{name}", args=[other.pk, pk])
        assert as_staff(people.handler).get(elsewhere).status_code == 404
    assert not LetterLook.objects.exists()


def test_the_letter_of_a_child_is_opened_after_a_second_officer_agreed(as_staff, people):
    letter = signed(people)
    type(letter.request.applicant).objects.update(minor=True)
    there = reverse("desk_requests:letter_as", args=[letter.request_id, letter.pk, "pdf"])
    desk = as_staff(people.handler)
    page = desk.get(there)
    assert page.status_code == 409
    assert "不满14周岁" in main(page)
    assert "请同事批准查看" in main(page)
    assert not LetterLook.objects.exists()
    case = Request.objects.get()
    wish = actions.wish_to_look(case, by=people.handler, at=NOW, reason="寄送答复书")
    actions.decide_look(wish, allowed=True, note="", by=people.receiver, at=NOW)
    assert desk.get(there).status_code == 200
    look = AccessLog.objects.get()
    assert (look.what, look.reason, look.approved_by) == ("文书 予以公开答复书", "寄送答复书", people.receiver)


def test_a_letter_that_was_disposed_of_says_so(as_staff, people):
    letter = signed(people)
    Letter.objects.filter(pk=letter.pk).update(paper="", erased_on=NOW.date())
    desk = as_staff(people.handler)
    assert "2026年11月23日已按期限销毁" in letters_on(case_page(desk, letter.request)).get_text()
    for name, more in (("letter", ()), ("letter_as", ("pdf",)), ("letter_as", ("docx",))):
        there = reverse(f"desk_requests:{name}", args=[letter.request_id, letter.pk, *more])
        assert desk.get(there).status_code == 409


# 内网：上传


def files_of(case) -> str:
    return reverse("desk_requests:letter_files", args=[case.pk])


def test_several_files_are_taken_at_once_and_what_is_wrong_is_said_of_each(as_staff, people):
    case = assigned(people)
    sent = {
        "verb": "upload",
        "file": [upload("一.pdf"), upload("二.exe", b"MZ"), upload("三.png", upload_makers.png())],
    }
    page = as_staff(people.handler).post(files_of(case), sent)
    told = soup(page).select_one(".errsum li").get_text()
    assert told == "选择文件：《二》的后缀是EXE，程序、脚本和快捷方式不能上传"  # named once
    assert list(answer.given_files(case).order_by("pk").values_list("title", flat=True)) == ["一", "三"]


def test_a_single_file_takes_the_name_that_was_typed(as_staff, people):
    case = assigned(people)
    sent = {"verb": "upload", "file": upload("scan0001.pdf"), "title": "收费标准"}
    page = as_staff(people.handler).post(files_of(case), sent, follow=True)
    assert "已上传《收费标准》。" in page.content.decode()
    assert answer.given_files(case).get().title == "收费标准"


def test_files_go_in_the_order_that_the_officer_gives_them(as_staff, people):
    case = assigned(people)
    first, second, third = (given(case, people, name) for name in ("甲.pdf", "乙.pdf", "丙.pdf"))
    desk = as_staff(people.handler)
    page = soup(desk.get(files_of(case)))
    verbs = [button["value"] for button in page.select("button[value^='up:'],button[value^='down:']")]
    assert verbs == [f"down:{first.pk}", f"up:{second.pk}", f"down:{second.pk}", f"up:{third.pk}"]
    answered = desk.post(files_of(case), {"verb": f"up:{third.pk}", f"file{third.pk}-title": "丙"})
    assert answered["Location"].endswith(f"#f{third.pk}")
    assert "《丙》已上移" in main(desk.get(files_of(case)))
    desk.post(files_of(case), {"verb": f"down:{first.pk}"})
    assert [file.title for file in answer.given_files(case)] == ["丙", "甲", "乙"]
    told = Request.objects.get(pk=case.pk).history.latest()
    assert (told.history_user, told.history_change_reason) == (people.handler, "文书文件：下移提供的信息")
    letter = signed(people, case=case)
    assert frozen.paper_of(letter)["attachments"] == ["丙", "甲", "乙"]
    assert [file.title for file in letter.files.all()] == ["丙", "甲", "乙"]


def test_a_name_that_was_typed_is_kept_when_the_file_moves(as_staff, people):
    case = assigned(people)
    first, second = (given(case, people, name) for name in ("甲.pdf", "乙.pdf"))
    desk = as_staff(people.handler)
    desk.post(files_of(case), {"verb": f"up:{second.pk}", f"file{second.pk}-title": "乙类标准"})
    assert [file.title for file in answer.given_files(case)] == ["乙类标准", "甲"]
    page = desk.post(files_of(case), {"verb": f"down:{second.pk}", f"file{second.pk}-title": ""})
    assert "填写文件名称" in main(page)
    assert [file.title for file in answer.given_files(case)] == ["乙类标准", "甲"]


def test_what_stands_first_goes_no_further_up(as_staff, people):
    case = assigned(people)
    first, second = (given(case, people, name) for name in ("甲.pdf", "乙.pdf"))
    desk = as_staff(people.handler)
    page = desk.post(files_of(case), {"verb": f"up:{first.pk}"})
    assert page.status_code == 200
    assert "已经是第一个" in main(page)
    assert "已经是最后一个" in main(desk.post(files_of(case), {"verb": f"down:{second.pk}"}))
    assert [file.title for file in answer.given_files(case)] == ["甲", "乙"]


def test_a_file_that_comes_back_keeps_its_place_and_a_new_one_is_the_last(people):
    case = assigned(people)
    by = {"by": people.handler, "at": NOW}
    first, second = (given(case, people, name) for name in ("甲.pdf", "乙.pdf"))
    actions.move_file(second, up=True, **by)
    second.refresh_from_db()
    actions.drop_file(second, **by)
    with pytest.raises(Refused, match="已经移除，不用排次序"):
        actions.move_file(second, up=False, **by)
    given(case, people, "丙.pdf")
    actions.restore_file(second, **by)
    assert [file.title for file in answer.given_files(case)] == ["乙", "甲", "丙"]


def test_what_is_not_given_or_signed_already_has_no_order(people):
    case = assigned(people)
    by = {"by": people.handler, "at": NOW}
    file = given(case, people)
    letter = signed(people, case=case)
    scan = actions.add_file(None, accepted("扫描.pdf"), FileUse.SCAN, letter=letter, **by)
    with pytest.raises(Refused, match="不随答复提供，没有次序"):
        actions.move_file(scan, up=True, **by)
    file.refresh_from_db()
    with pytest.raises(Refused, match="已经签发"):
        actions.move_file(file, up=True, **by)


def test_the_page_says_how_big_a_file_may_be(as_staff, people, settings):
    settings.UPLOAD_LIMIT = 60 * 1024 * 1024
    assert "每个不超过60MB" in main(as_staff(people.handler).get(files_of(assigned(people))))


def test_a_file_beyond_the_limit_is_refused_with_the_limit(as_staff, people, settings):
    settings.UPLOAD_LIMIT = 1024
    page = as_staff(people.handler).post(files_of(assigned(people)), {"verb": "upload", "file": upload(data=SCAN * 3)})
    assert "《收费标准》超过1KB，请压缩或者分成几个文件" in main(page)
    assert "《收费标准.pdf》" not in main(page)
    assert not LetterFile.objects.exists()


def test_a_form_that_never_arrived_whole_asks_for_the_file_again(as_staff, people):
    page = as_staff(people.handler).post(files_of(assigned(people)), {"verb": "upload"})
    assert "选择文件" in soup(page).find(class_="errsum").get_text()


def test_a_file_with_a_virus_is_not_taken(as_staff, people, settings):
    case = assigned(people)
    with listening() as (scanner, settings.VIRUS_SCANNER):
        scanner.answer = FOUND
        page = as_staff(people.handler).post(files_of(case), {"verb": "upload", "file": upload()})
    assert "《收费标准.pdf》这个文件带有病毒" in soup(page).find(class_="errsum").get_text()
    assert not answer.given_files(case).exists()


def test_a_name_is_changed_and_a_bad_one_stands_beside_its_field(as_staff, people):
    case = assigned(people)
    file = given(case, people)
    desk = as_staff(people.handler)
    field = f"file{file.pk}-title"
    page = soup(desk.post(files_of(case), {"verb": f"title:{file.pk}", field: ""}))
    assert "填写文件名称" in page.find(id=f"id_{field}").parent.get_text()
    desk.post(files_of(case), {"verb": f"title:{file.pk}", field: "收费标准（2026年）"})
    assert answer.given_files(case).get().title == "收费标准（2026年）"


def test_the_files_of_another_case_cannot_be_named(as_staff, people):
    case, other = assigned(people), assigned(people)
    file = given(other, people)
    desk = as_staff(people.handler)
    assert desk.post(files_of(case), {"verb": f"title:{file.pk}"}).status_code == 404
    assert desk.post(files_of(case), {"verb": "title:x"}).status_code == 404
    there = reverse("desk_requests:letter_file_act", args=[case.pk, file.pk, "drop"])
    assert desk.post(there).status_code == 404


def test_what_is_removed_is_listed_with_the_way_back(as_staff, people):
    case = assigned(people)
    file = given(case, people)
    desk = as_staff(people.handler)
    act = [reverse("desk_requests:letter_file_act", args=[case.pk, file.pk, what]) for what in ("drop", "restore")]
    page = desk.post(act[0], follow=True)
    assert "已移除，可以恢复。" in page.content.decode()
    assert act[1] in {form["action"] for form in soup(page).find_all("form") if form.get("action")}
    desk.post(act[1])
    assert answer.given_files(case).get() == file
    assert desk.post(reverse("desk_requests:letter_file_act", args=[case.pk, file.pk, "burn"])).status_code == 404


def test_once_the_answer_is_signed_the_page_says_why_nothing_changes(as_staff, people):
    letter = signed(people)
    page = soup(as_staff(people.handler).get(files_of(letter.request)))
    assert "要改先收回签发" in page.get_text()
    assert not page.find("input", type="file")


def test_the_sealed_scan_is_put_to_its_letter(as_staff, people):
    letter = signed(people)
    desk = as_staff(people.handler)
    there = reverse("desk_requests:add_letter_file", args=[letter.request_id, letter.pk, "scan"])
    page = desk.post(there, {"file": upload("盖章.docx", upload_makers.word())})
    assert main(page).count("《盖章》不是可以上传的类型（DOCX）") == 2  # above the form and beside the field
    assert "《盖章.docx》" not in main(page)
    desk.post(there, {"file": upload("盖章.pdf")})
    assert letter.files.get().use == FileUse.SCAN
    assert desk.get(there.replace("scan", "given")).status_code == 404


def test_who_only_receives_for_the_bureau_may_do_it_too(people):
    letter = signed(people)
    general = staff("赵敏", role=Role.GENERAL, office=root())
    actions.add_file(letter.request, accepted(), FileUse.SCAN, by=general, at=NOW, letter=letter)
    assert Request.objects.get().letter_files.get().by == general


def test_looks_are_told_the_latest_first(people):
    letter, later = signed(people), NOW + timedelta(hours=1)
    for moment in (NOW, later):
        actions.note_look(letter, door=delivering.TRACK, by=None, at=moment)
    assert [look.at for look in LetterLook.objects.all()] == [later, NOW]


def test_an_office_that_only_helps_sees_no_letter_of_the_applicant(people, as_staff):
    letter = signed(people)
    helper = people.outsider
    CoOffice.objects.create(
        request=letter.request, office=Office.objects.get(name="职业教育处"), by=people.receiver, at=NOW
    )
    client = as_staff(helper)
    page = client.get(reverse("desk_requests:case", args=[letter.request_id]))
    sheet = reverse("desk_requests:letter", args=[letter.request_id, letter.pk])
    assert page.status_code == 200
    assert letter.number in page.content.decode() and sheet not in page.content.decode()
    refused = main(client.get(sheet))
    assert "只给承办处室、局办公室和签发的局领导看" in refused
    assert ASKER.name not in refused and "请同事批准查看" not in refused  # nobody could allow it
    assert not LetterLook.objects.filter(by=helper).exists()


def test_files_of_an_answer_that_was_taken_back_with_the_application_wait_for_the_next_one(people):
    case = assigned(people)
    file = given(case, people)
    signed(people, case=case)
    actions.withdraw(case, at=NOW)
    actions.reopen(case, by=people.receiver, at=NOW, reason="撤回有误")
    assert list(answer.given_files(case)) == [file]
