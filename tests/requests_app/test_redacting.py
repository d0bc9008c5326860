"""遮盖: from the original to what goes out with the answer, and back again; nothing of the original leaves the house."""

import io
from dataclasses import replace
from datetime import date

import pikepdf
import pytest
from django.core.files.storage import default_storage
from django.db import IntegrityError, transaction

from requests_app import actions, answer, evidence, proofs, redacting
from requests_app.actions import erasing, resealing
from requests_app.actions import redacting as acts
from requests_app.models import LetterFile, Mark, Original, Release, Request, Withheld
from requests_app.vocabulary import FileUse, LetterKind, Outcome
from taizhou_portal.bureau import redaction
from taizhou_portal.bureau.redaction import pages
from taizhou_portal.bureau.refusals import Refused
from taizhou_portal.bureau.typesetting import TypesettingFailed
from tests.bureau import made_hideouts, made_pdf, upload_makers
from tests.factories import at
from tests.requests_app.made_files import given
from tests.requests_app.people import ASKER, assigned, reasons_of, received, replied
from tests.requests_app.people import answer as said
from tests.requests_app.redaction_scenes import (
    DRAFT,
    NOW,
    PAPER,
    PHONE,
    SECRET,
    TWICE,
    marked,
    original,
    released,
    sent,
)

TODAY = date(2026, 11, 19)


def refusal(act, *args, **more) -> list[str]:
    with pytest.raises(Refused) as refused:
        act(*args, **more)
    return refused.value.reasons


def stored(row) -> bytes:
    """As it lies on the disk."""
    with default_storage.open(str(row.file.name)) as file:
        return file.read()


def files_on_disk() -> set[str]:
    folders, found = [""] if default_storage.exists("") else [], set()
    while folders:
        folder = folders.pop()
        inner, names = default_storage.listdir(folder)
        folders += [f"{folder}/{name}".lstrip("/") for name in inner]
        found |= {f"{folder}/{name}".lstrip("/") for name in names}
    return found


# 原件


def test_an_original_is_kept_as_it_came_sealed_and_apart_from_what_is_given(people):
    made = original(people)
    assert proofs.opened(made) == PAPER and made.sha256 == proofs.digest(PAPER)
    assert made.file.name.startswith("originals/") and PAPER not in stored(made) and SECRET.encode() not in stored(made)
    assert (made.title, made.pages, made.text, made.by, made.at) == ("收费依据", 2, "", people.handler, NOW)
    assert not LetterFile.objects.exists()
    assert reasons_of(made.request)[-1] == "遮盖：上传原件"


def test_an_original_is_sealed_anew_with_a_new_key_like_other_files(people, monkeypatch):
    made = original(people)
    monkeypatch.setattr(proofs, "older", lambda row: True)
    assert made in list(resealing.older_proofs())


@pytest.mark.parametrize(
    ("name", "data", "words"),
    [
        ("林小满的学籍.pdf", PAPER, "文件名称里有申请人的姓名或者名称，改写成“申请人”"),
        ("13900000123.pdf", PAPER, "文件名称里有手机号139****0123"),
        (f"{'长' * 81}.pdf", PAPER, "文件名称最多80字"),
        ("厚.pdf", made_pdf.pdf(*[""] * 41), "《厚》有41页，一次最多遮盖40页，请分成几个文件"),
    ],
)
def test_what_is_wrong_with_an_original_is_said_and_nothing_is_kept(people, name, data, words):
    case, before = assigned(people), files_on_disk()
    found = refusal(actions.add_original, case, sent(name, data), by=people.handler, at=NOW)
    assert [one[: len(words)] for one in found] == [words]
    assert not Original.objects.exists() and files_on_disk() == before


def test_an_original_that_cannot_be_drawn_here_is_not_taken(people, monkeypatch):
    monkeypatch.setattr(redaction, "undrawn", lambda data, kind: [2])
    found = refusal(actions.add_original, assigned(people), sent(), by=people.handler, at=NOW)
    assert found == [f"《收费依据》{redacting.lost([2])}"] and not Original.objects.exists()


def test_another_name_can_be_given_at_once(people):
    taken = sent("林小满的学籍.pdf")
    assert (
        actions.add_original(assigned(people), taken, by=people.handler, at=NOW, title=" 学籍  卡片 ").title
        == "学籍 卡片"
    )


def test_an_original_is_taken_away_and_comes_back_with_its_marks(people):
    made = marked(people)
    actions.drop_original(made, by=people.handler, at=NOW)
    assert refusal(actions.add_mark, made, PHONE, by=people.handler, at=NOW) == [redacting.DROPPED]
    assert refusal(actions.drop_original, made, by=people.handler, at=NOW) == [redacting.DROPPED]
    actions.restore_original(made, by=people.receiver, at=NOW)
    assert refusal(actions.restore_original, made, by=people.receiver, at=NOW) == ["这份原件没有移除"]
    assert len(acts.lines_of(Original.objects.get())) == 2
    assert reasons_of(made.request)[-2:] == ["遮盖：移除原件", "遮盖：恢复原件"]


def test_a_disk_that_is_full_is_told_and_leaves_nothing(people, monkeypatch):
    case, before = assigned(people), files_on_disk()
    monkeypatch.setattr(proofs.files, "store", lambda *_: (_ for _ in ()).throw(OSError("full")))
    assert refusal(actions.add_original, case, sent(), by=people.handler, at=NOW) == [acts.DISK_FAILED]
    assert files_on_disk() == before


# 遮盖、改、撤销


def test_a_mark_is_set_changed_and_taken_away_and_history_keeps_each(people):
    made = original(people)
    mark = actions.add_mark(made, PHONE, by=people.handler, at=NOW)
    actions.change_mark(mark, DRAFT, by=people.receiver, at=at("2026-11-19", 10))
    actions.drop_mark(mark, by=people.handler, at=at("2026-11-19", 11))
    told = list(mark.history.order_by("history_id").values_list("page", "ground", "history_change_reason"))
    assert told == [
        (1, "D4", "第1页，遮盖一处"),
        (2, "D6", "第2页，改一处"),
        (2, "D6", "第2页，撤销一处"),
    ]
    assert (mark.by, mark.dropped_on) == (people.handler, TODAY)
    assert refusal(actions.change_mark, mark, PHONE, by=people.handler, at=NOW) == [redacting.DROPPED_MARK]
    assert refusal(actions.drop_mark, mark, by=people.handler, at=NOW) == [redacting.DROPPED_MARK]


def test_all_reasons_come_at_once_and_nothing_is_written(people):
    made = original(people)
    wrong = replace(PHONE, page=3, reason=f"{ASKER.name}的电话")
    assert refusal(actions.add_mark, made, wrong, by=people.outsider, at=NOW) == [
        "要有“承办申请”的职责才能遮盖",
        "不公开的理由里有申请人的姓名或者名称，改写成“申请人”",
        "页数写1到2",
    ]
    assert not Mark.objects.exists()


def test_there_is_an_end_to_marks_and_originals(people, monkeypatch):
    made = marked(people)
    monkeypatch.setattr(redacting, "MOST_MARKS", 2)
    monkeypatch.setattr(redacting, "MOST_ORIGINALS", 1)
    assert refusal(actions.add_mark, made, PHONE, by=people.handler, at=NOW) == [redacting.FULL]
    assert refusal(actions.add_original, made.request, sent(), by=people.handler, at=NOW) == ["原件最多1份"]


def test_marks_move_no_date(people):
    made = original(people)
    before = Request.objects.get().next_on
    actions.add_mark(made, PHONE, by=people.handler, at=NOW)
    assert Request.objects.get().next_on == before


def test_the_same_words_are_covered_wherever_they_stand_on_the_same_ground(people):
    made = original(people, data=TWICE)
    mark = actions.add_mark(made, PHONE, by=people.handler, at=NOW)
    assert actions.cover_alike(mark, by=people.receiver, at=NOW) == 1
    new = made.marks.get(page=2)
    assert (new.ground, new.reason, new.by) == (PHONE.ground, PHONE.reason, people.receiver)
    assert reasons_of(made.request)[-1] == "遮盖：第1页一处的文字，别处1处也遮盖"
    assert refusal(actions.cover_alike, mark, by=people.handler, at=NOW) == [redacting.NOWHERE]
    release = actions.release_redacted(made, by=people.handler, at=NOW)
    assert release.covered == 2 and not made_hideouts.told(proofs.opened(release.file), "pdf")
    assert Withheld.objects.get().part == "《收费依据》第1页第1处、第2页第2处"


def test_marks_alike_are_as_many_as_there_may_be(people, monkeypatch):
    made = original(people, data=TWICE)
    mark = actions.add_mark(made, PHONE, by=people.handler, at=NOW)
    monkeypatch.setattr(redacting, "MOST_MARKS", 1)
    assert refusal(actions.cover_alike, mark, by=people.outsider, at=NOW) == [
        "要有“承办申请”的职责才能遮盖",
        redacting.FULL,
    ]
    actions.drop_mark(mark, by=people.handler, at=NOW)
    assert refusal(actions.cover_alike, mark, by=people.handler, at=NOW) == [redacting.DROPPED_MARK, redacting.NOWHERE]
    assert made.marks.count() == 1


# 遮盖后提供


def test_what_goes_out_is_a_file_of_the_answer_in_which_the_words_are_gone(people):
    made = released(people)
    file, sheet = made.file, made.sheet
    data = proofs.opened(file)
    assert list(answer.given_files(made.original.request)) == [file, sheet]
    assert (file.title, file.extension, file.use, file.letter) == ("收费依据", "pdf", FileUse.GIVEN, None)
    assert file.sha256 == proofs.digest(data) and file.file.name != made.original.file.name
    assert not made_hideouts.told(data, "pdf") and pages.words(data) == ""
    areas = [line.area for line in acts.lines_of(made.original)]
    assert redaction.faults(data, PAPER, "pdf", areas) == []
    assert proofs.opened(made.original) == PAPER
    assert (made.covered, made.taken_back_on) == (2, None)
    assert reasons_of(made.original.request)[-1] == "遮盖：遮盖2处，核验通过，随答复提供"


@pytest.mark.parametrize("kind", ["jpg", "png"])
def test_a_picture_goes_out_as_a_picture(people, kind):
    data = made_hideouts.saved("JPEG" if kind == "jpg" else "PNG")
    made = original(people, name=f"照片.{kind}", data=data)
    actions.add_mark(made, PHONE, by=people.handler, at=NOW)
    file = actions.release_redacted(made, by=people.handler, at=NOW).file
    assert (file.extension, file.media_type) == (kind, f"image/{'jpeg' if kind == 'jpg' else 'png'}")
    assert redaction.faults(proofs.opened(file), data, kind, [PHONE.area]) == []


def test_each_ground_becomes_a_row_of_the_record_and_stands_in_the_letter(people):
    made = released(people)
    case = made.original.request
    rows = list(Withheld.objects.values_list("part", "ground", "reason", "release"))
    assert rows == [
        ("《收费依据》第1页第1处", "D4", "公开会打扰个人生活。", made.pk),
        ("《收费依据》第2页第2处", "D6", "属于讨论记录。", made.pk),
    ]
    actions.reply(case, said(Outcome.G3), by=people.handler, at=at("2026-11-20", 9))
    letter = case.letters.get(kind=LetterKind.G3)
    for words in (
        "《收费依据》第1页第1处",
        "第十五条",
        "《收费依据》第2页第2处",
        "第十六条第二款",
        "《收费依据》遮盖清单",
    ):
        assert words in letter.paper
    assert set(letter.files.values_list("title", flat=True)) == {"收费依据", "《收费依据》遮盖清单"}


def test_a_covered_file_goes_out_with_a_partial_answer_alone(people):
    made = released(people)
    case, how = made.original.request, {"by": people.handler, "at": at("2026-11-20", 9)}
    words = ["随答复提供的文件里有遮盖过的，办理结果选“部分公开”；不提供的，先收回遮盖"]
    assert refusal(actions.reply, case, said(Outcome.G2), **how) == words
    assert words[0] in refusal(actions.propose_reply, case, said(Outcome.U3), **how)
    actions.take_redacted_back(made, by=people.handler, at=NOW)
    actions.reply(case, said(Outcome.G2), **how)


def test_the_list_is_a_paper_that_says_it_all_and_names_nobody(people):
    data = proofs.opened(released(people).sheet)
    told = "".join(pages.words(data).split())
    for words in (
        "遮盖清单",
        "共2页，遮盖2处",
        "距左边7%，距上边15%，宽35%，高3%",
        "公开会打扰个人生活",
        "属于讨论记录",
    ):
        assert words in told
    assert ASKER.name not in told and SECRET not in told
    with pikepdf.open(io.BytesIO(data)) as document:
        assert len(document.pages) == 1 and document.Root.MarkInfo.Marked


def test_while_it_goes_out_nothing_of_it_is_changed_alone(people):
    made = released(people)
    one, mark = made.original, made.original.marks.all()[0]
    for act, given_to in ((actions.add_mark, (one, PHONE)), (actions.change_mark, (mark, DRAFT))):
        assert refusal(act, *given_to, by=people.handler, at=NOW) == [redacting.IN_FORCE]
    for act, row in ((actions.drop_mark, mark), (actions.drop_original, one), (actions.release_redacted, one)):
        assert refusal(act, row, by=people.handler, at=NOW) == [redacting.IN_FORCE]
    for file in (made.file, made.sheet):
        assert refusal(actions.drop_file, file, by=people.handler, at=NOW) == [redacting.MADE_HERE]
        assert refusal(actions.rename_file, file, "别的", by=people.handler, at=NOW) == [redacting.MADE_HERE]
    row = Withheld.objects.all()[0]
    part = evidence.Part("别的", "D4", "别的")
    assert refusal(actions.drop_withheld, row, by=people.handler, at=NOW) == [redacting.RECORDED_HERE]
    assert refusal(actions.change_withheld, row, part, by=people.handler, at=NOW) == [redacting.RECORDED_HERE]


def test_its_place_among_the_files_can_be_changed(people):
    case = assigned(people)
    other = given(case, people)
    made = released(people, case)
    assert [file.pk for file in answer.given_files(case)] == [other.pk, made.file_id, made.sheet_id]
    actions.move_file(made.file, up=True, by=people.handler, at=NOW)
    assert [file.pk for file in answer.given_files(case)] == [made.file_id, other.pk, made.sheet_id]


def test_taken_back_file_list_and_rows_go_together_and_can_come_anew(people):
    made = released(people)
    case = made.original.request
    actions.take_redacted_back(made, by=people.receiver, at=at("2026-11-19", 11))
    assert not answer.given_files(case).exists()
    assert not case.withheld.filter(dropped_on=None).exists()
    assert refusal(actions.take_redacted_back, made, by=people.handler, at=NOW) == ["已经收回"]
    for file in (made.file, made.sheet):
        file.refresh_from_db()
        assert refusal(actions.restore_file, file, by=people.handler, at=NOW) == [redacting.MADE_HERE]
    assert list(made.history.order_by("history_id").values_list("history_change_reason", flat=True)) == [
        "遮盖2处，核验通过",
        "收回",
    ]
    actions.drop_mark(made.original.marks.all()[1], by=people.handler, at=NOW)
    again = actions.release_redacted(made.original, by=people.handler, at=NOW)
    assert again.covered == 1 and case.withheld.filter(dropped_on=None).count() == 1
    assert answer.given_files(case).count() == 2


def test_of_one_original_only_one_file_can_go_out(people):
    made = released(people)
    with pytest.raises(IntegrityError), transaction.atomic():
        Release.objects.create(
            original=made.original, file=given(made.original.request, people), sheet=given(made.original.request, people),
            covered=1, by=people.handler, at=NOW,
        )  # fmt: skip


# 什么时候不行


def test_what_is_put_up_signed_or_answered_is_not_covered_any_more(people):
    made = released(people)
    case = made.original.request
    actions.propose_reply(case, said(Outcome.G3), by=people.handler, at=at("2026-11-20", 9))
    how = {"by": people.handler, "at": at("2026-11-20", 10)}
    assert refusal(actions.take_redacted_back, made, **how) == ["答复已经送签；要改遮盖，先退回修改"]
    actions.sign_reply(case, by=people.receiver, at=at("2026-11-20", 10))
    assert refusal(actions.take_redacted_back, made, **how) == ["答复已经签发，等送达；要改遮盖，先收回签发"]
    actions.void_reply(case, by=people.receiver, at=at("2026-11-20", 11), reason="少盖一处")
    actions.take_redacted_back(made, **how)
    assert not answer.given_files(case).exists()


def test_after_the_answer_nothing_comes_in_and_a_case_reopened_can_be_covered_anew(people):
    done = replied(people)
    assert refusal(actions.add_original, done, sent(), by=people.handler, at=NOW) == ["现在是“已答复”，不能遮盖"]
    made = released(people)
    case = made.original.request
    actions.reply(case, said(Outcome.G3), by=people.handler, at=at("2026-11-20", 9))
    actions.reopen(case, by=people.receiver, at=at("2026-11-23", 9), reason="复议决定")
    actions.take_redacted_back(made, by=people.handler, at=at("2026-11-23", 10))
    made.file.refresh_from_db()
    assert made.file.dropped_on is None and made.file.letter is not None, "what was served stays with its letter"
    assert not case.withheld.filter(dropped_on=None).exists()
    again = actions.release_redacted(made.original, by=people.handler, at=at("2026-11-23", 11))
    assert list(answer.given_files(case)) == [again.file, again.sheet]


def test_a_file_without_a_mark_or_with_two_reasons_alike_does_not_go_out(people):
    made = original(people)
    assert refusal(actions.release_redacted, made, by=people.handler, at=NOW) == [redacting.NOTHING]
    for one in (PHONE, replace(DRAFT, reason=PHONE.reason)):
        actions.add_mark(made, one, by=people.handler, at=NOW)
    assert "依据不同" in refusal(actions.release_redacted, made, by=people.handler, at=NOW)[0]
    assert not LetterFile.objects.exists()


def test_whoever_does_not_handle_the_case_releases_nothing(people):
    made = marked(people)
    assert refusal(actions.release_redacted, made, by=people.outsider, at=NOW) == ["要有“承办申请”的职责才能遮盖"]


def test_a_case_that_no_office_has_yet_is_covered_by_the_general_office(people):
    made = actions.add_original(received(people), sent(), by=people.receiver, at=NOW)
    assert made.by == people.receiver


# 没有办成


def untouched(people, act, monkeypatch, name: str, broken) -> list[str]:
    """What is said where one step does not work; nothing of it is stored, in rows or on the disk."""
    made = marked(people)
    before, on_disk = reasons_of(made.request), files_on_disk()
    monkeypatch.setattr(act, name, broken)
    found = refusal(actions.release_redacted, made, by=people.handler, at=NOW)
    assert not (Release.objects.exists() or LetterFile.objects.exists() or Withheld.objects.exists())
    assert reasons_of(made.request) == before and files_on_disk() == on_disk
    return found


def test_what_does_not_pass_the_proof_is_not_stored(people, monkeypatch):
    """A program that only draws a bar over the words."""
    found = untouched(people, redaction, monkeypatch, "redact", lambda data, kind, areas: data)
    assert found[0].startswith("没有通过核验，文件没有生成：") and "还能提取出文字" in found[0]


def test_marks_that_change_while_the_file_is_made_are_looked_at_again(people, monkeypatch):
    made, redact = marked(people), redaction.redact

    def slow(*given_to):
        actions.drop_mark(made.marks.all()[0], by=people.receiver, at=NOW)
        return redact(*given_to)

    monkeypatch.setattr(redaction, "redact", slow)
    assert refusal(actions.release_redacted, made, by=people.handler, at=NOW) == [redacting.CHANGED]
    assert not LetterFile.objects.exists()


def test_a_list_that_cannot_be_set_is_told(people, monkeypatch):
    def broken(*_, **__):
        raise TypesettingFailed("redaction.typ: RuntimeError")

    assert untouched(people, acts.typesetting, monkeypatch, "pdf", broken) == [acts.SHEET_FAILED]


def test_a_disk_that_fills_up_between_the_two_files_leaves_neither(people, monkeypatch):
    keep = proofs.keep_letter_file

    def second_fails(accepted, into):
        if "清单" in accepted.title:
            raise OSError("full")
        return keep(accepted, into)

    assert untouched(people, proofs, monkeypatch, "keep_letter_file", second_fails) == [acts.DISK_FAILED]


def test_a_character_that_cannot_be_printed_is_named(people):
    made = original(people)
    actions.add_mark(made, replace(PHONE, reason="有\U0001f600在里面。"), by=people.handler, at=NOW)
    assert "印不出来" in refusal(actions.release_redacted, made, by=people.handler, at=NOW)[0]


def test_an_original_that_somebody_changed_on_the_disk_is_told(people):
    made = marked(people)
    with open(default_storage.path(str(made.file.name)), "r+b") as file:
        file.seek(40)
        file.write(b"xxxx")
    assert refusal(actions.release_redacted, made, by=people.handler, at=NOW) == [acts.UNREADABLE]


# 到期销毁


@pytest.mark.django_db(transaction=True)
def test_an_original_goes_with_the_data_of_its_case_and_what_was_covered_and_why_stays(people):
    made = released(people)
    case, name = made.original.request, str(made.original.file.name)
    actions.reply(case, said(Outcome.G3), by=people.handler, at=at("2026-11-20", 9))
    actions.close(case, by=people.receiver, at=at("2026-11-24"))
    kept = Original.objects.values("size", "sha256", "shapes", "by_id").get()
    actions.dispose(Request.objects.get(pk=case.pk), by=None, at=at("2028-11-24"))
    one = Original.objects.get()
    assert not default_storage.exists(name)
    assert (one.erased_on, one.title, one.text) == (date(2028, 11, 24), "原件", "")
    assert Original.objects.values("size", "sha256", "shapes", "by_id").get() == kept
    assert [line.reason for line in acts.lines_of(one)] == [PHONE.reason, DRAFT.reason]
    assert Release.objects.get().covered == 2


def test_the_sweep_of_files_without_a_row_knows_originals(people):
    made = original(people)
    lost = default_storage.save("originals/2026/11/lost.pdf", io.BytesIO(b"sealed"))
    assert erasing.erase_unnamed(at=at("2099-01-01")) == 1
    assert default_storage.exists(str(made.file.name)) and not default_storage.exists(lost)


def test_a_locked_pdf_is_refused_before_it_is_kept(people):
    taken = replace(sent(), data=upload_makers.locked_pdf("secret"))
    assert "打开密码" in refusal(actions.add_original, assigned(people), taken, by=people.handler, at=NOW)[0]
