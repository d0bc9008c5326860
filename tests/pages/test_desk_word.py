"""从 Word 开始: a Word file on the first page of an item, or on the page of a draft that has no text yet."""

import io

import docx
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from disclosure import actions
from disclosure.models import Kept, Publication
from tests.bureau import upload_makers as made
from tests.disclosure.team import drafted, moved
from tests.disclosure.test_word_action import document
from tests.factories import at
from tests.pages.reading import soup, words
from tests.pages.sending import client_of, edit, form_on

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("clock"), pytest.mark.one_engine]
NOW = at("2026-03-23", 10)
NEW = "/desk/items/new/"
TITLE = "台州市教育局关于做好课后服务工作的通知"


def word(data: bytes | None = None, name: str = "课后服务.docx") -> SimpleUploadedFile:
    return SimpleUploadedFile(name, document() if data is None else data)


def begun(people, **more) -> dict:
    return {"kind": "notice", "office": people.office.pk, "attribute": "proactive", "title": "", **more}


def wrong(response, field: str = "word") -> str:
    return words(soup(response).find(id=f"id_{field}_error"))


def messages(response) -> str:
    return words(soup(response).select_one(".notices"))


# --- on the first page


def test_a_word_file_is_all_that_a_draft_needs(author, people):
    page = author.post(NEW, begun(people, word=word()), follow=True)
    item = Publication.objects.get()
    assert page.request["PATH_INFO"] == f"/desk/items/{item.pk}/edit/"
    assert (item.title, item.doc_number, str(item.formed_on)) == (TITLE, "台教〔2026〕5号", "2026-03-18")
    assert f'src="picture:{item.attachments.get().pk}"' in item.body
    assert f'src="/desk/items/{item.pk}/files/{item.attachments.get().pk}/"' in form_on(page)["body"]
    assert "已从《课后服务》导入" in messages(page)


def test_what_was_left_out_is_told_on_the_page_of_the_draft(author, people):
    page = author.post(NEW, begun(people, word=word(made.word("张三"))), follow=True)
    assert "批注没有带进来" in messages(page)


def test_kind_office_and_attribute_are_those_that_were_chosen(author, people):
    closed = {"attribute": "withheld", "ground": "D5", "attribute_reason": "内部考核事项"}
    author.post(NEW, begun(people, kind="speech", word=word(), **closed))
    item = Publication.objects.get()
    assert (item.kind, item.office, item.attribute, item.ground) == ("speech", people.office, "withheld", "D5")


def test_the_file_is_an_attachment_only_when_it_was_asked_for(author, people):
    author.post(NEW, begun(people, word=word(), as_file="on"))
    author.post(NEW, begun(people, word=word()))
    asked, plain = Publication.objects.order_by("pk")
    assert [f.title for f in asked.attachments.filter(is_picture=False)] == ["课后服务"]
    assert not plain.attachments.filter(is_picture=False).exists()


@pytest.mark.parametrize(
    ("name", "data", "told"),
    [
        ("课后.docx", b"not a zip", "《课后》"),
        ("课后.docx", b"", "空文件"),
        ("课后.doc", made.old("doc"), "另存为DOCX"),
        ("课后.wps", b"x", "另存为DOCX"),
        ("课后.pdf", made.pdf(), "另存为DOCX"),
        ("课后.exe", b"MZ", "程序"),
        ("课后.docx", made.bomb, "《课后》"),
        ("课后.docm", made.word(), "去掉宏"),
        ("课后", made.word(), "没有后缀"),
    ],
)
def test_a_file_that_is_no_word_file_is_told_of_beside_its_field_and_the_rest_is_kept(author, people, name, data, told):
    sent = word(data() if callable(data) else data, name)
    response = author.post(NEW, begun(people, word=sent, title="打好的标题", attribute_reason="打好的理由"))
    assert told in wrong(response)
    assert form_on_new(response)["title"] == "打好的标题"
    assert form_on_new(response)["attribute_reason"] == "打好的理由"
    assert soup(response).title.get_text().startswith("错误：")
    assert not Publication.objects.exists()


def form_on_new(response) -> dict:
    form = soup(response).select_one("main form")
    return {field["name"]: field.get("value", field.get_text().strip()) for field in form.select("[name]")}


def test_a_file_without_a_word_in_it_is_told_of(author, people):
    empty = io.BytesIO()
    docx.Document().save(empty)
    assert "没有文字、表格或者图片" in wrong(author.post(NEW, begun(people, word=word(empty.getvalue()))))


def test_a_file_above_the_limit_is_refused_with_the_limit(author, people, settings):
    settings.UPLOAD_LIMIT = 1024
    assert "超过1 KB" in author.post(NEW, begun(people, word=word())).content.decode()
    assert not Publication.objects.exists()


def test_without_a_file_the_title_is_asked_for(author, people):
    response = author.post(NEW, begun(people))
    assert "请填写标题，或者选一个 Word 文件" in response.content.decode()
    assert not Publication.objects.exists()


def test_who_must_mend_something_else_is_told_to_choose_the_file_again(author, people):
    response = author.post(NEW, begun(people, word=word(), attribute=""))
    assert "重新选一次" in wrong(response)
    assert not Publication.objects.exists()


def test_a_text_that_is_too_long_to_be_stored_is_refused_with_advice(author, people, monkeypatch):
    monkeypatch.setattr("disclosure.forms.word.BODY_MOST", 50)
    assert "请把长的表格改为附件" in wrong(author.post(NEW, begun(people, word=word())))


# --- on the page of a draft


def imported(client, item, **changed):
    sent = {**form_on(client.get(edit(item))), "verb": "word", **changed}
    return client.post(edit(item), sent, follow=True)


def test_the_way_in_is_offered_while_there_is_no_text(author, people):
    assert soup(author.get(edit(drafted(people, body="")))).select_one("#s-word")
    assert not soup(author.get(edit(drafted(people)))).select_one("#s-word")


def test_text_and_what_was_typed_beside_it_are_stored_together(author, people):
    item = drafted(people, body="", formed_on=None)
    page = imported(author, item, word=word(), summary="刚打的概述。", title="刚打的标题")
    item.refresh_from_db()
    assert (item.summary, item.title, str(item.formed_on)) == ("刚打的概述。", "刚打的标题", "2026-03-18")
    assert "现将有关事项通知如下" in item.body
    assert "标题没有改" in messages(page)
    assert not Kept.objects.filter(kept_at__isnull=False).exists()


def test_a_chosen_file_is_taken_whatever_button_was_pressed(author, people):
    item = drafted(people, body="")
    imported(author, item, word=word(), verb="save")
    item.refresh_from_db()
    assert "现将有关事项通知如下" in item.body


@pytest.mark.parametrize(
    ("changed", "told"),
    [
        ({"word": "none"}, "请先选择一个Word文件"),
        ({"word": "broken"}, "《坏》"),
        ({"word": "good", "body": "<p>已经写了字</p>"}, "请先清空正文"),
        ({"word": "good", "doc_number": "错"}, "重新选一次"),
    ],
)
def test_what_is_wrong_stands_beside_the_file_and_nothing_typed_is_lost(author, people, changed, told):
    item = drafted(people, body="")
    sent = {"none": {}, "broken": {"word": word(b"x", "坏.docx")}, "good": {"word": word()}}[changed.pop("word")]
    response = imported(author, item, summary="刚打的概述。", **changed, **sent)
    assert told in wrong(response)
    assert form_on(response)["summary"] == "刚打的概述。"
    assert Kept.objects.get(kept_at__isnull=False).values["summary"] == ["刚打的概述。"]
    item.refresh_from_db()
    assert (item.body, item.summary) == ("", "说明征订的范围、时间和要求。")


def test_a_file_for_the_public_that_was_chosen_with_it_comes_in_as_well(author, people):
    item = drafted(people, body="")
    imported(author, item, word=word(), **{"new1-file": SimpleUploadedFile("名单.csv", b"a,b\n")})
    assert [f.title for f in item.attachments.filter(is_picture=False)] == ["名单"]


def test_a_draft_that_somebody_stored_meanwhile_is_compared_first(author, people):
    item = drafted(people, body="")
    sent = {**form_on(author.get(edit(item))), "verb": "word", "word": word(), "title": "我打的"}
    actions.revise(item, title="同事改的", by=people.colleague, at=NOW)
    response = author.post(edit(item), sent)
    assert "/compare/" in response["Location"]
    item.refresh_from_db()
    assert (item.title, item.body, item.attachments.count()) == ("同事改的", "", 0)
    assert Kept.objects.get(kept_at__isnull=False).values["title"] == ["我打的"]


def test_what_was_handed_on_is_not_imported_into(author, people):
    item = moved(people, "office_review")
    author.post(edit(item), {"verb": "word", "word": word(), "title": "x"})
    before = item.body
    item.refresh_from_db()
    assert item.body == before


def test_a_session_that_ended_keeps_what_was_typed(author, people):
    item = drafted(people, body="")
    sent = {**form_on(author.get(edit(item))), "verb": "word", "word": word(), "summary": "刚打的概述。"}
    author.logout()
    assert author.post(edit(item), sent)["Location"].startswith("/desk/login/")
    assert form_on(client_of(people.author).get(edit(item)))["summary"] == "刚打的概述。"
