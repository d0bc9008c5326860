"""局办公室 rewords a letter: each text is a version, two people do not write over each other, and a preview shows what will be sent."""

import json
from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from requests_app import wording
from requests_app.actions import lettering, wordings
from requests_app.ledger import prose
from requests_app.letterbook import BOOK, FIELDS, LONGEST
from requests_app.models import LetterWording
from requests_app.vocabulary import LetterKind
from taizhou_portal.bureau.calendar import load_workdays
from taizhou_portal.bureau.refusals import Refused
from taizhou_portal.bureau.vocabulary import Role
from tests.bureau.made_letters import words as words_of_file
from tests.factories import at, root, staff
from tests.pages.reading import soup, words
from tests.pages.sending import client_of
from tests.requests_app.people import replied

pytestmark = [pytest.mark.django_db, pytest.mark.one_engine, pytest.mark.usefixtures("desk_morning")]

G2 = LetterKind.G2
LIST, PAGE = reverse("desk_requests:wordings"), reverse("desk_requests:wording", args=["g2"])
VERSIONS = reverse("desk_requests:wording_versions", args=["g2"])
SHIPPED = wording.default(G2)
NEW = SHIPPED.replace("可以公开。", "可以公开，现提供给您。")


@pytest.fixture
def chief(people):
    return client_of(people.chief)


def typed(text=NEW, note="写得更清楚", base=0, act="save"):
    return {"text": text, "note": note, "base": base, "act": act}


def saved(people, text=NEW, base=0, note="写得更清楚", kind=G2):
    return wordings.save_wording(kind, text, note=note, base=base, by=people.chief, at=at("2026-11-20", 15))


def body(response):
    return soup(response).main


def errors(response, name):
    return [words(one) for one in soup(response).select(f"#id_{name}_error .msg")]


# --- the list


def test_the_list_shows_the_28_letters_and_what_each_uses(chief, people):
    saved(people)
    page = body(chief.get(LIST))
    rows = [[words(cell) for cell in row.select("th,td")] for row in page.select("tbody tr")]
    assert len(rows) == 28
    told = {row[0]: row[3:] for row in rows}
    assert told["予以公开答复书"] == ["第1版", "顾宁，2026年11月20日：写得更清楚"]
    assert told["部分公开答复书"] == ["出厂文本", ""]


def test_the_list_asks_no_more_with_many_versions_than_with_none(chief, people):
    chief.get(LIST)
    with CaptureQueriesContext(connection) as none:
        chief.get(LIST)
    for kind in (LetterKind.G2, LetterKind.G3, LetterKind.U1):
        saved(people, wording.default(kind) + "\n特此告知。", kind=kind)
    with CaptureQueriesContext(connection) as many:
        chief.get(LIST)
    assert len(many) == len(none)


def test_the_rail_leads_there_for_whoever_sets_up_the_bureau(chief, people):
    assert soup(chief.get("/desk/")).select_one(f'#menu a[href="{LIST}"]')
    assert not soup(client_of(people.handler).get("/desk/")).select_one(f'#menu a[href="{LIST}"]')


@pytest.mark.parametrize("address", [LIST, PAGE, VERSIONS])
def test_an_officer_who_handles_cases_rewords_nothing(people, address):
    assert client_of(people.handler).get(address).status_code == 403


def test_a_letter_that_is_not_there_is_not_found(chief):
    assert chief.get(reverse("desk_requests:wording", args=["nothing"])).status_code == 404


@pytest.mark.parametrize("kind", list(LetterKind))
def test_each_letter_has_its_page_with_the_text_and_what_can_stand_in_it(chief, kind):
    page = body(chief.get(reverse("desk_requests:wording", args=[kind.value])))
    assert page.select_one("textarea").text.strip() == wording.default(kind)
    named = {words(one) for one in page.select("aside b.nb")}
    assert len(named) == len(BOOK[kind].fields)
    assert "{救济告知}" not in named or BOOK[kind].remedy


# --- saving


def test_a_text_that_is_saved_is_the_next_version_and_is_used_from_then_on(chief, people):
    response = chief.post(PAGE, typed(), follow=True)
    assert "已保存为第1版，从现在起签发的予以公开答复书用它。" in words(soup(response))
    row = LetterWording.objects.get()
    assert (row.version, row.text, row.note, row.by) == (1, NEW, "写得更清楚", people.chief)
    case = replied(people)
    sheet = json.loads(case.letters.get().paper)
    assert "经审查，您申请的信息可以公开，现提供给您。" in sheet["paragraphs"]
    assert case.letters.get().wording == 1


def test_a_letter_that_was_signed_keeps_its_old_text(people):
    case = replied(people)
    saved(people)
    assert case.letters.get().wording == 0
    assert "可以公开，现提供给您" not in case.letters.get().paper


def test_all_that_is_wrong_with_a_text_stands_beside_it_and_the_text_is_kept(chief):
    text = SHIPPED.replace("{救济告知}", "").replace("{受理号}", "{受里号}") + "\n自2026年03月20日起。"
    response = chief.post(PAGE, typed(text))
    assert errors(response, "text") == [
        "错误：没有{受里号}这一项，是不是{受理号}",
        "错误：文本里要有{受理号}：收信人要知道说的是哪一件",
        "错误：文本里要有{救济告知}：没有告知的，申请复议的期限最长延长到一年（行政复议法第二十条）",
        "错误：“2026年03月20日”应写成“2026年3月20日”",
    ]
    assert "{受里号}" in soup(response).select_one("textarea").text
    assert not LetterWording.objects.exists()


def test_what_was_changed_has_to_be_said(chief):
    response = chief.post(PAGE, typed(note=" "))
    assert errors(response, "note") == ["错误：填写修改说明"]
    assert "现提供给您" in soup(response).select_one("textarea").text


def test_a_text_that_is_too_long_or_cannot_be_printed_is_refused(chief):
    assert errors(chief.post(PAGE, typed("长" * (LONGEST + 1))), "text") == [f"错误：文本最多{LONGEST}字，请写短一些"]
    assert errors(chief.post(PAGE, typed(SHIPPED + "\n\U0001f600")), "text") == [
        "错误：“\U0001f600”（U+1F600）字库里没有，印不出来"
    ]


def test_saving_what_is_in_force_already_makes_no_version(chief):
    response = chief.post(PAGE, typed(SHIPPED))
    assert "和现在用的文本一样，没有要保存的" in words(body(response))
    assert response.status_code == 409
    assert not LetterWording.objects.exists()


def test_blank_lines_and_wide_braces_are_tidied_before_they_are_kept(chief):
    chief.post(PAGE, typed(NEW.replace("{受理号}", "｛受理号｝").replace("\n", "\r\n\r\n  ")))
    assert LetterWording.objects.get().text == NEW


# --- two people at once


def test_the_second_of_two_people_sees_what_the_first_changed_and_loses_nothing(chief, people):
    chief.get(PAGE)
    saved(people, SHIPPED.replace("可以公开。", "应当公开。"), note="另一种写法")
    response = chief.post(PAGE, typed())
    assert response.status_code == 409
    page = body(response)
    assert "顾宁在11月20日15:00保存了第1版（另一种写法）" in words(page)
    assert "可以公开，现提供给您。" in page.select_one("textarea").text
    assert words(page.select_one("del")) == "已保存的：应当"
    assert LetterWording.objects.count() == 1


def test_knowing_the_other_text_the_second_may_save_after_all(chief, people):
    saved(people, SHIPPED.replace("可以公开。", "应当公开。"))
    page = soup(chief.post(PAGE, typed()))
    assert page.select_one("input[name=base]")["value"] == "1"
    chief.post(PAGE, typed(base=1))
    assert list(LetterWording.objects.order_by("version").values_list("version", "text"))[1] == (2, NEW)


def test_a_text_that_is_refused_for_itself_does_not_hide_that_another_came_first(chief, people):
    saved(people)
    page = soup(chief.post(PAGE, typed("坏的", base=0)))
    assert page.select_one("input[name=base]")["value"] == "0"


def test_a_version_is_never_written_twice(people):
    saved(people)
    with pytest.raises(wordings.Overtaken):
        saved(people, SHIPPED.replace("可以公开。", "应当公开。"))


# --- the text that comes with the portal


def test_the_text_that_comes_with_the_portal_can_be_had_back_as_a_new_version(chief, people):
    saved(people)
    chief.post(PAGE, typed(base=1, act="restore", note=""))
    row = wordings.newest(G2)
    assert (row.version, row.text, row.note) == (2, SHIPPED, "恢复出厂文本")
    assert lettering.wording_in_force(G2) == (2, SHIPPED)


def test_only_who_uses_another_text_is_offered_it(chief, people):
    assert "恢复出厂文本" not in words(body(chief.get(PAGE)))
    saved(people)
    assert "恢复出厂文本" in words(body(chief.get(PAGE)))


def test_restoring_does_not_write_over_a_newer_text(chief, people):
    saved(people)
    saved(people, SHIPPED.replace("可以公开。", "应当公开。"), base=1)
    response = chief.post(PAGE, typed(base=1, act="restore"))
    assert response.status_code == 409
    assert wordings.newest(G2).version == 2
    assert "现提供给您" in body(response).select_one("textarea").text


def test_restoring_what_is_in_force_is_refused(people):
    with pytest.raises(Refused, match="没有要保存的"):
        wordings.restore_wording(G2, base=0, by=people.chief, at=at("2026-11-20"))


# --- preview


def test_a_preview_is_the_sheet_with_samples_and_stores_nothing(chief):
    page = soup(chief.post(PAGE, typed(note="", act="preview")))
    sheet = words(page.select_one("main"))
    assert "台州市教育局" in sheet
    assert "样稿" in sheet
    assert "王小明：" in sheet
    assert "受理号2026-0015" in sheet
    assert "可以公开，现提供给您。" in sheet
    assert "{" not in sheet
    assert not LetterWording.objects.exists()


@pytest.mark.parametrize(
    ("kind", "said"),
    [
        ("x1", ("第三十九条第一款", "（承办人写的答复内容）")),
        ("g2", ("第三十六条第二项", "您申请的收费标准见附件。")),
        ("u1", ("第三十六条第四项", "申请行政复议，也可以")),
        ("refusal", ("第十四条、第三十六条第三项", "应当先申请行政复议")),
        ("lapsed", ("第三十条",)),
        ("withdrawn", ("撤回",)),
    ],
)
def test_the_samples_of_a_result_are_its_own(chief, kind, said):
    there = reverse("desk_requests:wording", args=[kind])
    text = wording.default(LetterKind(kind))
    sheet = words(soup(chief.post(there, {**typed(text, act="preview"), "base": "0"})).main)
    for part in said:
        assert part in sheet


def shipped(chief, kind: str) -> str:
    """The preview of the text that comes with the portal."""
    text = wording.default(LetterKind(kind))
    there = reverse("desk_requests:wording", args=[kind])
    return words(soup(chief.post(there, typed(text, act="preview"))).main)


@pytest.mark.parametrize(
    ("kind", "days", "said"),
    [
        ("receipt", 20, "最迟答复日期：{due}"),
        ("routing", 20, "法定答复期限：{due}"),
        ("extension", 40, "延长答复期限20个工作日。本机关最迟{due}答复您"),
    ],
)
def test_the_last_day_of_a_sample_is_that_of_its_day_of_receipt(chief, kind, days, said):
    received = date(2026, 3, 2)
    assert prose(received) == FIELDS["received"].sample
    due = prose(load_workdays().after(received, days).date)
    assert said.format(due=due) in shipped(chief, kind)


def test_a_sample_of_a_correction_tells_of_one_result_and_has_the_number_of_a_correction(chief):
    sheet = shipped(chief, "amendment")
    assert "编号SX2026-0015" in sheet
    assert "办理结果：不予更正" in sheet
    assert "申请行政复议" in sheet
    assert "转送或者告知" not in sheet and "椒江" not in sheet and "收费标准" not in sheet


def test_the_way_back_from_the_preview_brings_what_was_typed(chief):
    page = soup(chief.post(PAGE, typed(act="preview")))
    hidden = {
        one["name"]: one["value"]
        for one in page.select("form input[type=hidden]")
        if one["name"] != "csrfmiddlewaretoken"
    }
    assert (hidden["text"], hidden["note"], hidden["base"]) == (NEW, "写得更清楚", "0")
    back = body(chief.post(PAGE, {**hidden, "act": "edit"}))
    assert back.select_one("textarea").text.strip() == NEW
    assert back.select_one("#id_note")["value"] == "写得更清楚"


def test_a_text_that_does_not_fit_has_no_preview(chief):
    response = chief.post(PAGE, typed("{受里号}", act="preview"))
    assert "没有{受里号}这一项，是不是{受理号}" in errors(response, "text")[0]


def test_the_preview_can_be_had_as_a_file(chief):
    response = chief.post(PAGE, typed(act="pdf"))
    assert response["Content-Type"] == "application/pdf"
    said = words_of_file(response.content)
    assert "样稿" in said
    assert "可以公开，现提供给您。" in said


def test_a_text_with_markup_is_shown_as_it_is_written(chief):
    page = chief.post(PAGE, typed(SHIPPED + "\n<script>alert(1)</script>", act="preview"))
    assert "<script>alert(1)" not in page.content.decode()
    assert "<script>alert(1)</script>" in words(soup(page).select_one("main"))


# --- versions


def test_without_a_version_there_is_nothing_to_compare(chief):
    assert "还没有改动过" in words(body(chief.get(VERSIONS)))


def test_the_last_two_versions_are_compared_word_by_word(chief, people):
    saved(people)
    page = body(chief.get(VERSIONS))
    assert "出厂文本到第1版：改了1处" in words(page)
    assert words(page.select_one("ins")) == "增加：，现提供给您"


def test_any_two_versions_are_compared_from_the_older_to_the_newer(chief, people):
    saved(people)
    saved(people, SHIPPED, base=1, note="改回来")
    page = body(chief.get(VERSIONS, {"from": "2", "to": "0"}))
    assert "出厂文本到第2版：没有不同" in words(page)
    assert [words(one) for one in page.select(".inbox b")] == ["第2版", "第1版"]


@pytest.mark.parametrize("asked", [{"from": "7"}, {"to": "99"}])
def test_a_version_that_is_not_there_is_not_found(chief, people, asked):
    saved(people)
    assert chief.get(VERSIONS, asked).status_code == 404


@pytest.mark.parametrize("asked", ["", "x", "-1", "9" * 40, "²"])
def test_an_odd_number_is_like_none(chief, people, asked):
    saved(people)
    assert chief.get(VERSIONS, {"from": asked}).status_code == 200


def test_a_colleague_of_the_same_rights_may_reword_too(people):
    colleague = client_of(staff("王敏", role=Role.GENERAL_HEAD, office=root()))
    colleague.post(PAGE, typed())
    assert str(LetterWording.objects.get().by) == "王敏"
