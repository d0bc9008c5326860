"""The files panel of a draft: what comes in, what is refused and why, and who gets which bytes."""

import io
import zipfile

import pikepdf
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from disclosure import actions
from disclosure.facts import files_of, stamp
from disclosure.models import Attachment, FileReading, Publication
from disclosure.views.desk_gate import page_word
from disclosure.vocabulary import Stage
from taizhou_portal.bureau.vocabulary import Role
from tests import factories
from tests.bureau import upload_makers as made
from tests.disclosure.team import CLEAN_ANSWERS, MONDAY, accepted, drafted, moved
from tests.factories import at
from tests.pages.reading import main, soup, words
from tests.pages.sending import client_of, edit, form_on

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("clock"), pytest.mark.one_engine]
NOW = at("2026-03-23", 10)
CSV = "学校,人数\n一中,40\n".encode()


def file(name: str = "名单.csv", data: bytes = CSV) -> SimpleUploadedFile:
    return SimpleUploadedFile(name, data)


def added(item, people, name: str = "名单.csv", data: bytes = CSV) -> Attachment:
    return actions.add_file(item, accepted(name, data), by=people.author, at=MONDAY)


def panel(client, item, **fields):
    """What the script of the page sends, and what it hears."""
    return client.post(f"/desk/items/{item.pk}/files/", fields)


def saved(client, item, **changed):
    """The whole form of the page, as a browser without script sends it."""
    return client.post(edit(item), {**form_on(client.get(edit(item))), "verb": "save", **changed}, follow=True)


def titles(item) -> list[str]:
    return [found.title for found in files_of(Publication.objects.get(pk=item.pk))]


def row(response, title: str):
    """The row of a file on the page of the draft."""
    rows = soup(response).select(".attached > li")
    return next(each for each in rows if each.select_one("input[name$=-title]")["value"] == title)


def whole(response) -> bytes:
    return b"".join(response.streaming_content)


def inside(data: bytes) -> str:
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        return "".join(package.read(name).decode("utf-8", "replace") for name in package.namelist())


# --- while somebody writes


def test_files_come_in_one_after_the_other_and_the_answer_shows_the_list(author, item):
    panel(author, item, **{"new1-file": file("一.csv")})
    answer = panel(author, item, **{"new1-file": file("二.docx", made.word("张三"))}).json()
    assert titles(item) == ["一", "二"]
    assert "公开时去掉：作者、单位等文档属性" in answer["list"]
    assert "error" not in answer


def test_what_is_typed_beside_is_neither_read_nor_written(author, item):
    panel(author, item, **{"new1-file": file(), "title": "别处打的字", "body": "<p>也是</p>"})
    stored = Publication.objects.get(pk=item.pk)
    assert (stored.title, stored.body) == (item.title, item.body)


def test_ones_own_file_is_no_reason_to_compare(author, item):
    before = form_on(author.get(edit(item)))
    answer = panel(author, item, **{"new1-file": file(), "seen": before["seen"]}).json()
    response = author.post(edit(item), {**before, "seen": answer["seen"], "title": "接着写", "verb": "save"})
    assert response["Location"] == edit(item)
    assert Publication.objects.get(pk=item.pk).title == "接着写"


def test_a_file_does_not_hide_that_a_colleague_stored_meanwhile(author, people, item):
    before = form_on(author.get(edit(item)))
    actions.revise(item, title="同事改的", by=people.colleague, at=NOW)
    answer = panel(author, item, **{"new1-file": file(), "seen": before["seen"]}).json()
    assert answer["seen"] == before["seen"] != stamp(Publication.objects.get(pk=item.pk))
    response = author.post(edit(item), {**before, "seen": answer["seen"], "title": "我改的", "verb": "save"})
    assert "/compare/" in response["Location"]


def test_nothing_is_stored_under_the_name_of_another_person(people, item):
    """The page was given to the author; in the same browser a colleague is logged in now."""
    answer = panel(client_of(people.colleague), item, **{"new1-file": file(), "page": page_word(item, people.author)})
    assert answer.status_code == 403
    assert titles(item) == []


@pytest.mark.parametrize(
    ("name", "data", "told"),
    [
        ("锁着.pdf", made.locked_pdf("x"), "加密|密码|口令"),
        ("假的.docx", b"not a zip", "DOCX"),
        ("空的.pdf", b"", "空文件"),
        ("程序.exe", b"MZ", "程序"),
        ("打包.zip", b"PK\x05\x06" + b"\0" * 18, "解压"),
    ],
)
def test_a_refused_file_is_told_of_in_plain_words(author, item, name, data, told):
    answer = panel(author, item, **{"new1-file": file(name, data)})
    assert titles(item) == []
    assert answer.status_code == 400
    assert any(word in answer.json()["error"] for word in told.split("|"))
    assert name.rpartition(".")[0] in answer.json()["error"]


def test_a_file_above_the_limit_is_refused_with_the_limit(author, item, settings):
    settings.UPLOAD_LIMIT = 1024 * 1024
    answer = panel(author, item, **{"new1-file": file("大.csv", b"a,b\n" * 300_000)})
    assert answer.json()["error"] == "《大》超过1 MB，请压缩或者分成几个文件"
    assert 'data-most="1048576"' in author.get(edit(item)).content.decode()


def test_the_officer_is_told_why_the_author_of_a_signed_file_stays(author, item):
    answer = panel(author, item, **{"new1-file": file("签名.pdf", made.pdf(made.with_signature))}).json()
    assert any("电子签名" in note for note in answer["notes"])


@pytest.mark.parametrize("stage", [Stage.OFFICE_REVIEW, Stage.PUBLISHED])
def test_once_handed_on_no_file_comes_in(people, stage):
    item = moved(people, stage)
    answer = panel(client_of(people.author), item, **{"new1-file": file()})
    assert answer.status_code == 400
    assert "现在的环节" in answer.json()["error"]
    assert titles(item) == []


@pytest.mark.parametrize("verb", ["up", "down", "remove", "restore"])
def test_a_file_of_another_item_is_not_found(author, people, item, verb):
    foreign = added(drafted(people), people)
    assert panel(author, item, verb=f"{verb}:{foreign.pk}").status_code == 404
    assert (
        panel(author, item, **{f"file{foreign.pk}-title": "改名", f"file{foreign.pk}-was": "名单"}).status_code == 200
    )
    foreign.refresh_from_db()
    assert (foreign.title, foreign.removed) == ("名单", False)


@pytest.mark.parametrize("verb", ["", "up", "up:", "up:x", "up:" + "9" * 40, "drop:1", "remove:-1", "up:１"])
def test_an_odd_word_from_a_button_does_nothing(author, people, item, verb):
    added(item, people)
    assert panel(author, item, verb=verb).status_code in {200, 404}
    assert titles(item) == ["名单"]


def test_a_picture_of_the_text_is_no_row_of_the_panel(author, people, item):
    picture = actions.add_picture(item, accepted("校门.png", made.png()), by=people.author, at=MONDAY)
    assert panel(author, item, verb=f"remove:{picture.pk}").status_code == 404
    assert not Attachment.objects.get(pk=picture.pk).removed


def test_files_move_one_place_and_no_further(author, people, item):
    pks = [added(item, people, name).pk for name in ("一.csv", "二.csv", "三.csv")]
    panel(author, item, verb=f"down:{pks[0]}")
    assert titles(item) == ["二", "一", "三"]
    panel(author, item, verb=f"up:{pks[2]}")
    assert titles(item) == ["二", "三", "一"]
    before = item.history.count()
    panel(author, item, verb=f"up:{pks[1]}")
    panel(author, item, verb=f"down:{pks[0]}")
    assert titles(item) == ["二", "三", "一"]
    assert item.history.count() == before


def test_what_was_taken_off_stands_below_with_who_and_when_and_comes_back(author, people, item):
    gone = added(item, people)
    told = panel(author, item, verb=f"remove:{gone.pk}").json()["list"]
    assert "已移除（1）" in told and "李敏，2026年3月23日10:00移除" in told
    panel(author, item, verb=f"restore:{gone.pk}")
    assert titles(item) == ["名单"]


@pytest.mark.parametrize("verb", ["remove", "file"])
def test_a_file_that_changed_in_another_window_is_told_of(author, people, item, verb):
    old = added(item, people)
    actions.replace_file(item, old, accepted("新.csv", b"x,y\n"), by=people.colleague, at=NOW)
    sent = {f"file{old.pk}-file": file("我的.csv")} if verb == "file" else {"verb": f"remove:{old.pk}"}
    assert "已经换过或者移除了" in panel(author, item, **sent).json()["error"]
    assert [f.version for f in files_of(item)] == [2]


def named(attachment, title: str, was: str = "名单") -> dict[str, str]:
    return {f"file{attachment.pk}-title": title, f"file{attachment.pk}-was": was}


def test_a_file_gets_another_name_in_its_place(author, people, item):
    panel(author, item, **named(added(item, people), "  资助名单 "))
    assert titles(item) == ["资助名单"]


@pytest.mark.parametrize(
    ("title", "told"), [("", "请填写附件名称"), ("长" * 151, "最多150个字"), ("名\x00单", "不允许|控制字符")]
)
def test_a_name_that_cannot_be_is_refused(author, people, item, title, told):
    answer = panel(author, item, **named(added(item, people), title))
    assert any(word in answer.json()["error"] for word in told.split("|"))
    assert titles(item) == ["名单"]


def test_an_old_page_does_not_take_a_colleagues_name_back(author, people, item):
    added(item, people)
    page = form_on(author.get(edit(item)))
    actions.title_file(item, files_of(item)[0], "同事起的名", by=people.colleague, at=NOW)
    author.post(edit(item), {**page, "summary": "写了概述。", "verb": "save"})
    assert titles(item) == ["同事起的名"]


# --- without script


def test_several_files_come_with_the_form_and_each_refusal_is_named(author, item):
    response = saved(
        author, item, **{"new1-file": [file("一.csv"), file("坏.docx", b"x"), file("二.csv")], "title": "改过"}
    )
    assert titles(item) == ["一", "二"]
    assert "《坏》" in words(soup(response).select_one("#files-adding .errs"))
    assert form_on(response)["title"] == "改过"


def test_a_title_is_for_one_file_alone(author, item):
    saved(author, item, **{"new1-file": [file("一.csv"), file("二.csv")], "new1-title": "名称"})
    saved(author, item, **{"new1-file": file("三.csv"), "new1-title": "名称"})
    assert titles(item) == ["一", "二", "名称"]


def test_more_files_than_can_be_looked_at_at_once_are_refused_together(author, item):
    response = saved(author, item, **{"new1-file": [file(f"{n}.csv") for n in range(21)]})
    assert "一次最多选20个文件" in main(response)
    assert titles(item) == []


def test_a_new_version_comes_with_the_form_and_keeps_name_and_place(author, people, item):
    first = added(item, people)
    added(item, people, "其他.csv")
    saved(author, item, **{f"file{first.pk}-file": file("新.csv", b"a,b\n1,2\n"), **named(first, "改过的名")})
    assert [(f.title, f.version) for f in files_of(item)] == [("改过的名", 2), ("其他", 1)]


def test_a_version_that_is_refused_is_told_of_in_its_row_and_the_old_one_stays(author, people, item):
    first = added(item, people)
    response = saved(author, item, **{f"file{first.pk}-file": file("坏.docx", b"x"), "title": "改过"})
    assert "《坏》" in words(row(response, "名单").select_one("details.swap[open] .errs"))
    assert "《坏》" in words(soup(response).select_one(".errsum"))
    assert [f.version for f in files_of(item)] == [1]
    assert form_on(response)["title"] == "改过"


def test_who_only_saves_changes_no_file(author, people, item):
    added(item, people)
    before = Attachment.history.count()
    saved(author, item, summary="写了概述。")
    assert Attachment.history.count() == before


def test_the_enter_key_saves(author, people, item):
    """A browser presses the first button of the form."""
    added(item, people)
    first = soup(author.get(edit(item))).select_one("form#draft button[type=submit]")
    assert (first["name"], first["value"], first.has_attr("hidden")) == ("verb", "save", True)


# --- what a row says


def test_a_file_whose_words_cannot_be_read_says_so_and_what_to_do(author, people, item):
    added(item, people, "照片.png", made.png())
    told = words(row(author.get(edit(item)), "照片").select_one(".unread"))
    assert "没有读全" in told and "自己看一遍" in told


def test_older_versions_are_listed_with_who_and_when(author, people, item):
    first = added(item, people)
    second = actions.replace_file(item, first, accepted("新.csv", b"x\n"), by=people.colleague, at=NOW)
    actions.replace_file(item, second, accepted("再新.csv", b"y\n"), by=people.author, at=NOW)
    listed = [words(each) for each in row(author.get(edit(item)), "名单").select(".olden li")]
    assert listed[0].startswith("第2版") and "赵磊，2026年3月23日10:00上传；李敏，2026年3月23日10:00替换" in listed[0]
    assert listed[1].startswith("第1版") and "李敏，2026年3月16日09:00上传；赵磊，2026年3月23日10:00替换" in listed[1]


def test_the_page_asks_no_more_for_many_files_than_for_one(author, people, item, django_assert_max_num_queries):
    def asked() -> int:
        with django_assert_max_num_queries(200) as counted:
            author.get(edit(item))
        return len(counted)

    first = added(item, people)
    actions.replace_file(item, first, accepted("新.csv", b"x\n"), by=people.author, at=NOW)
    asked()  # what the checks say of a file is kept in the process
    one = asked()
    for n in range(5):
        added(item, people, f"{n}.csv")
    asked()
    assert asked() <= one


# --- opening


def test_staff_get_the_original_and_can_look_at_the_copy_for_everybody(author, people, item):
    stored = added(item, people, "名单.docx", made.word("张三"))
    address = f"/desk/items/{item.pk}/files/{stored.pk}/"
    assert "张三" in inside(whole(author.get(address)))
    assert "张三" not in inside(whole(author.get(f"{address}?copy")))


def test_an_older_version_is_for_staff_and_what_was_taken_off_for_nobody(author, people, item):
    first = added(item, people)
    second = actions.replace_file(item, first, accepted("新.csv", b"x,y\n"), by=people.author, at=NOW)
    address = f"/desk/items/{item.pk}/files/%d/%s"
    assert whole(author.get(address % (first.pk, ""))) == CSV
    actions.remove_file(item, second, by=people.author, at=NOW)
    for part in ("", "text/"):
        assert author.get(address % (second.pk, part)).status_code == 404
    stranger = client_of(factories.staff(role=Role.HEAD, office=factories.office()))
    for part in ("", "text/"):
        assert stranger.get(address % (first.pk, part)).status_code == 404


@pytest.mark.parametrize(
    ("name", "data", "inline"),
    [
        ("文件.pdf", made.pdf(), True),
        ("校门.png", made.png(), True),
        ("名单.csv", CSV, False),
        ("稿.docx", made.word(), False),
    ],
)
def test_only_what_runs_nothing_opens_in_the_window(author, people, item, name, data, inline):
    address = f"/desk/items/{item.pk}/files/{added(item, people, name, data).pk}/"
    opened, plain = author.get(f"{address}?open"), author.get(address)
    assert opened["Content-Disposition"].startswith("inline" if inline else "attachment")
    assert plain["Content-Disposition"].startswith("attachment")
    for response in (opened, plain):
        assert response["X-Content-Type-Options"] == "nosniff"
        assert response["Content-Security-Policy"].startswith("default-src 'none'")
        assert "script-src" not in response["Content-Security-Policy"]


def test_what_the_checks_read_is_shown_with_its_places_hidden_parts_last(author, people, item):
    stored = added(item, people, "名单.xlsx", made.book("张三"))
    page = author.get(f"/desk/items/{item.pk}/files/{stored.pk}/text/")
    assert "有隐藏的工作表" in main(page)
    rows = [(words(each.dt), words(each.dd)) for each in soup(page).select(".read > div")]
    assert any("工作表" in place and "一中" in text for place, text in rows)
    hidden = ["看不见" in place for place, _ in rows]
    assert any(hidden) and hidden == sorted(hidden)


def test_words_of_a_file_are_words_and_no_markup(author, people, item):
    stored = added(item, people, "名单.csv", "一中,<script>alert(1)</script>\n".encode())
    page = author.get(f"/desk/items/{item.pk}/files/{stored.pk}/text/").content.decode()
    assert "&lt;script&gt;alert(1)" in page and "<script>alert" not in page


@pytest.mark.parametrize(
    ("page", "first"),
    [("", "第0段"), ("2", "第200段"), ("0", "第0段"), ("-1", "第0段"), ("x", "第0段"), ("9" * 30, "第0段")],
)
def test_a_long_file_is_read_page_by_page(author, people, item, page, first):
    stored = added(item, people)
    passages = [["", "body", False, f"第{n}段", [], [], ""] for n in range(201)]
    FileReading.objects.filter(attachment=stored).update(passages=passages)
    response = author.get(f"/desk/items/{item.pk}/files/{stored.pk}/text/", {"page": page})
    assert words(soup(response).select_one(".read dd")) == first


@pytest.mark.parametrize("page", ["1", "7"])
def test_a_file_of_which_nothing_is_kept_says_so(author, people, item, page):
    stored = added(item, people)
    FileReading.objects.all().delete()
    assert "没有读到文字" in main(author.get(f"/desk/items/{item.pk}/files/{stored.pk}/text/", {"page": page}))


# --- the public


def released(people, item) -> None:
    actions.submit(item, by=people.author, at=NOW)
    actions.pass_office(item, by=people.head, at=NOW)
    actions.clear_secrecy(item, answers=CLEAN_ANSWERS, by=people.checker, at=NOW)
    actions.publish(item, by=people.general, at=NOW)


def public(item, attachment, **headers):
    return Client().get(f"/items/{item.pk}/files/{attachment.pk}/", headers=headers)


def uncommented() -> bytes:
    """A PDF that passes the checks but tells who made it."""
    return made.pdf(made.with_author)


def test_the_public_gets_no_author_and_the_original_keeps_its_own(author, people, item):
    stored = added(item, people, "通知.pdf", uncommented())
    raw = stored.file.open().read()
    released(people, item)
    sent = public(item, stored)
    copy = whole(sent)
    with pikepdf.open(io.BytesIO(raw)) as original, pikepdf.open(io.BytesIO(copy)) as shown:
        assert original.docinfo["/Author"] == "张三"
        assert "/Author" not in shown.docinfo
    assert b"5f204e09" in raw and b"5f204e09" not in copy  # the name as a PDF writes it
    assert sent["Content-Length"] == str(len(copy)) == str(stored.public_size)
    assert whole(author.get(f"/desk/items/{item.pk}/files/{stored.pk}/")) == raw


def test_who_has_the_file_already_is_not_sent_it_again(people, item):
    stored = added(item, people, "通知.pdf", uncommented())
    released(people, item)
    etag = public(item, stored)["ETag"]
    again = public(item, stored, if_none_match=etag)
    assert (again.status_code, again.content) == (304, b"")
    assert public(item, stored, if_none_match='"x"').status_code == 200


def test_nothing_of_a_draft_is_public_neither_file_nor_picture(people, item):
    stored = added(item, people)
    picture = actions.add_picture(item, accepted("校门.png", made.png()), by=people.author, at=MONDAY)
    assert {public(item, each).status_code for each in (stored, picture)} == {404}
    released(people, item)
    assert {public(item, each).status_code for each in (stored, picture)} == {200}


def test_what_was_replaced_or_taken_off_is_not_public(people, item):
    first, gone = added(item, people), added(item, people, "移除的.csv")
    second = actions.replace_file(item, first, accepted("新.csv", b"x,y\n"), by=people.author, at=MONDAY)
    actions.remove_file(item, gone, by=people.author, at=MONDAY)
    released(people, item)
    assert [public(item, each).status_code for each in (first, gone, second)] == [404, 404, 200]


@pytest.mark.parametrize("query", ["?copy", "?open", "?original"])
def test_no_word_in_the_address_gets_the_public_an_original(people, item, query):
    stored = added(item, people, "通知.pdf", uncommented())
    released(people, item)
    sent = Client().get(f"/items/{item.pk}/files/{stored.pk}/{query}")
    assert whole(sent) == stored.public_file.open().read()
    assert sent["Content-Disposition"].startswith("attachment")


def test_the_public_page_tells_size_and_pages_of_what_it_gives(people, item):
    stored = added(item, people, "通知.pdf", made.pdf(made.with_author, pages=3))
    Attachment.objects.filter(pk=stored.pk).update(public_size=3 * 1024 * 1024)
    released(people, item)
    assert "PDF，3页，3.0MB" in words(soup(Client().get(f"/items/{item.pk}/")).select_one(".files li"))
