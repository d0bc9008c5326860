"""A Word file becomes a draft in one step: what was found goes in, what the officer typed stands, and nothing is left half done."""

import io
import zipfile
from datetime import date

import docx
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image

from disclosure import actions
from disclosure.models import Attachment, Publication
from disclosure.vocabulary import Attribute, Kind, Stage
from disclosure.word import WordDraft, WordPicture, draft_of
from taizhou_portal.bureau import files
from taizhou_portal.bureau.refusals import Refused
from tests.bureau import upload_makers
from tests.disclosure.team import MONDAY, TUESDAY, drafted, moved
from tests.factories import staff

pytestmark = [pytest.mark.django_db, pytest.mark.one_engine]
TITLE = "台州市教育局关于做好课后服务工作的通知"


def png(colour: str = "green") -> bytes:
    made = io.BytesIO()
    Image.new("RGB", (40, 30), colour).save(made, "PNG")
    return made.getvalue()


def document(*, pictures: int = 1, title: str = TITLE) -> bytes:
    """An official document as an officer writes it in Word."""
    made = docx.Document()
    made.core_properties.author = "张三"
    for words in ("台教〔2026〕5号", title, "各县（市、区）教育局：", "现将有关事项通知如下。"):
        made.add_paragraph(words)
    for n in range(pictures):
        made.add_picture(io.BytesIO(png(("green", "red", "blue")[n])))
    table = made.add_table(rows=2, cols=2)
    for cell, words in zip([*table.rows[0].cells, *table.rows[1].cells], ("学校", "人数", "一中", "40"), strict=True):
        cell.text = words
    made.add_paragraph("台州市教育局")
    made.add_paragraph("2026年3月18日")
    out = io.BytesIO()
    made.save(out)
    return out.getvalue()


def inside(data: bytes) -> str:
    """All parts of a package, unpacked."""
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        return "".join(package.read(name).decode("utf-8", "replace") for name in package.namelist())


def chosen(data: bytes, name: str = "课后服务.docx") -> files.Accepted:
    answer = files.accept(SimpleUploadedFile(name, data))
    assert isinstance(answer, files.Accepted), answer
    return answer


def begun(people, data: bytes, **more) -> actions.Imported:
    values = {"kind": Kind.NOTICE, "office": people.office, "attribute": Attribute.PROACTIVE, **more}
    return actions.draft_from_word(draft_of(data), chosen(data), by=people.author, at=MONDAY, **values)


def found(**values) -> WordDraft:
    plain = {
        "title": TITLE,
        "doc_number": "台教〔2026〕5号",
        "formed_on": date(2026, 3, 18),
        "issuers": ("台州市教育局",),
        "addressees": "",
        "body": "<p>正文。</p>",
        "pictures": (),
        "enclosures": (),
        "secrecy": "",
        "notes": (),
    }
    return WordDraft(**{**plain, **values})


def taken(people, draft: WordDraft, **more) -> actions.Imported:
    accepted = chosen(upload_makers.word(), "文件.docx")
    values = {"kind": Kind.NOTICE, "office": people.office, "by": people.author, "at": MONDAY, **more}
    return actions.draft_from_word(draft, accepted, **values)


def test_title_number_day_text_and_table_of_the_file_are_in_the_draft(people):
    item = Publication.objects.get(pk=begun(people, document()).publication.pk)
    assert (item.title, item.doc_number, item.formed_on) == (TITLE, "台教〔2026〕5号", date(2026, 3, 18))
    assert "现将有关事项通知如下" in item.body and "<table>" in item.body and "一中" in item.body
    assert (item.stage, item.kind, item.office, item.drafted_by) == (
        Stage.DRAFT,
        Kind.NOTICE,
        people.office,
        people.author,
    )


def test_the_pictures_of_the_file_are_pictures_of_the_draft_in_their_places(people):
    item = begun(people, document(pictures=3)).publication
    stored = list(Attachment.objects.order_by("pk"))
    assert [file.is_picture for file in stored] == [True] * 3
    places = [item.body.index(f'src="picture:{file.pk}"') for file in stored]
    assert places == sorted(places)
    assert Image.open(stored[1].file).convert("RGB").getpixel((1, 1)) == (255, 0, 0)


def test_numbers_in_the_file_are_not_taken_for_numbers_of_the_portal(people):
    """Number 2 of the file may be stored as 1 and number 1 as 2: both are put in at once."""
    other = begun(people, document(pictures=2)).publication
    pictures = tuple(WordPicture(n, f"{n}.png", png(c), "") for n, c in ((2, "red"), (1, "blue")))
    body = '<p><img src="picture:1" alt="甲"></p><p><img src="picture:2" alt="乙"></p>'
    item = taken(people, found(body=body, pictures=pictures)).publication
    red, blue = item.attachments.order_by("pk")
    assert item.body.index(f"picture:{blue.pk}") < item.body.index(f"picture:{red.pk}")
    assert other.attachments.count() == 2


def test_a_picture_that_is_not_taken_leaves_no_hole_and_is_told_of(people):
    broken = (WordPicture(1, "坏.png", b"no picture", ""),)
    body = '<p>前</p><p><img src="picture:1" alt=""></p><p>后</p>'
    done = taken(people, found(body=body, pictures=broken))
    assert "picture:" not in done.publication.body
    assert "前" in done.publication.body and "后" in done.publication.body
    assert any("第1张图片没有带进来" in note for note in done.notes)


def test_the_file_itself_stays_behind_unless_it_is_asked_for(people):
    assert not begun(people, document(pictures=0)).publication.attachments.exists()
    item = begun(people, document(pictures=0), as_file=True).publication
    (file,) = item.attachments.all()
    assert (file.title, file.extension, file.is_picture) == ("课后服务", "docx", False)
    assert "张三" not in inside(file.public_file.read())
    assert "张三" in inside(file.file.read())


def test_what_the_officer_gave_comes_before_what_the_file_says(people):
    done = taken(people, found(), title="我定的标题", doc_number="台教〔2026〕9号", formed_on=date(2026, 3, 1))
    item = done.publication
    assert (item.title, item.doc_number, item.formed_on) == ("我定的标题", "台教〔2026〕9号", date(2026, 3, 1))
    assert any(TITLE in note and "标题没有改" in note for note in done.notes)


def test_a_file_without_a_title_lends_its_name_and_says_so(people):
    done = taken(people, found(title="", notes=("没有认出标题，请填写",)))
    assert done.publication.title == "文件"
    assert done.notes == ["没有认出标题，用了文件名，请核对"]


def test_a_title_that_is_too_long_is_cut_and_that_is_said(people):
    done = taken(people, found(title="长" * 400))
    assert done.publication.title == "长" * 300
    assert any("太长" in note for note in done.notes)


@pytest.mark.parametrize("day", [date(1900, 1, 1), date(2101, 1, 1)])
def test_a_day_that_cannot_be_right_is_left_open(people, day):
    assert taken(people, found(formed_on=day)).publication.formed_on is None


def test_a_number_that_is_too_long_is_left_open(people):
    assert taken(people, found(doc_number="台" * 80)).publication.doc_number == ""


def test_other_bodies_and_other_papers_are_told_of(people):
    notes = taken(people, found(issuers=("台州市教育局", "台州市财政局"), enclosures=("名额表", "申请表"))).notes
    assert any("台州市财政局" in note and "公开属性由谁确定" in note for note in notes)
    assert any("2个附件：名额表；申请表" in note for note in notes)


@pytest.mark.parametrize("name", ["台州市教育局", "台州市教育局办公室"])
def test_our_own_name_is_nothing_to_look_at(people, name):
    assert taken(people, found(issuers=(name,))).notes == []


def test_the_history_says_where_the_text_came_from(people):
    item = begun(people, document(pictures=0)).publication
    reasons = list(item.history.order_by("history_id").values_list("history_change_reason", flat=True))
    assert reasons == ["起草", "修改：从Word文件《课后服务》导入"]


def test_the_decision_on_the_attribute_is_kept_as_with_any_other_draft(people):
    item = begun(people, document(pictures=0)).publication
    assert [row.attribute for row in item.decisions.all()] == [Attribute.PROACTIVE]


def test_who_may_not_draft_gets_nothing_and_leaves_nothing(people):
    with pytest.raises(Refused):
        actions.draft_from_word(
            found(),
            chosen(upload_makers.word()),
            kind=Kind.NOTICE,
            office=people.office,
            by=staff(),
            at=MONDAY,
        )
    assert not Publication.objects.exists()


# --- into a draft that is there


def imported(item, people, draft=None, **more) -> actions.Imported:
    accepted = chosen(upload_makers.word(), "文件.docx")
    return actions.import_word(item, draft or found(), accepted, **{"by": people.author, "at": TUESDAY, **more})


def test_an_empty_draft_gets_the_text_and_what_else_it_lacks(people):
    item = drafted(people, body="", formed_on=None)
    done = imported(item, people)
    item.refresh_from_db()
    assert item.body == "<p>正文。</p>"
    assert (item.doc_number, item.formed_on) == ("台教〔2026〕5号", date(2026, 3, 18))
    assert item.title == "关于做好教材征订工作的通知"
    assert any("标题没有改" in note for note in done.notes)


def test_what_the_draft_has_stays(people):
    item = drafted(people, body="", doc_number="台教〔2026〕9号")
    imported(item, people)
    item.refresh_from_db()
    assert (item.doc_number, item.formed_on) == ("台教〔2026〕9号", date(2026, 3, 16))


def test_what_was_typed_beside_the_file_is_stored_with_it(people):
    item = drafted(people, body="")
    imported(item, people, values={"title": "刚打的标题", "summary": "刚打的概述", "body": ""})
    item.refresh_from_db()
    assert (item.title, item.summary, item.body) == ("刚打的标题", "刚打的概述", "<p>正文。</p>")


def test_a_text_is_never_written_over(people):
    item = drafted(people)
    with pytest.raises(Refused) as refused:
        imported(item, people)
    assert "先清空正文" in refused.value.reasons[0]
    before = item.body
    item.refresh_from_db()
    assert item.body == before


def test_a_draft_that_somebody_stored_meanwhile_is_compared_first(people):
    item = drafted(people, body="")
    with pytest.raises(actions.Overtaken):
        imported(item, people, seen="0" * 32)
    assert not item.attachments.exists()


def test_once_handed_on_no_file_changes_the_text(people):
    with pytest.raises(Refused):
        imported(moved(people, Stage.OFFICE_REVIEW), people)


def test_nothing_is_left_of_an_import_that_fails_halfway(people, monkeypatch):
    item = drafted(people, body="")
    monkeypatch.setattr("disclosure.actions.word.add_file", refuse)
    with pytest.raises(Refused):
        imported(item, people, found(pictures=(WordPicture(1, "1.png", png(), ""),)), as_file=True)
    item.refresh_from_db()
    assert (item.body, item.attachments.count()) == ("", 0)


def refuse(*args, **kwargs):
    raise Refused(["不行"])
