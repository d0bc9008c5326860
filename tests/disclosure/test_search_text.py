"""disclosure/search/text.py: the dirt of real documents, and that index and query meet on the other side of it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from disclosure.search.text import clean, fold, from_html, joined, key, number_key, typed


@pytest.mark.parametrize(
    ("dirty", "mended"),
    [
        ("⼈⺠政府", "人民政府"),
        ("⻛⻥⻬⻅⻓⻔", "风鱼齐见长门"),
        ("⼀⾏⽂", "一行文"),
        ("学\u200b校\ufeff", "学校"),
        ("软\u00ad连字", "软连字"),
        ("铃\x00声\x07", "铃声"),
        ("全角　空格\u00a0和 空格", "全角 空格 和 空格"),
        ("第一段\r\n\r\n　　第二段\n", "第一段\n第二段"),
    ],
)
def test_copied_text_is_mended(dirty, mended):
    assert clean(dirty) == mended


def test_a_document_cannot_bring_marks_of_the_index_with_it():
    assert clean("学\ue000校\ue002c1\uf8ff") == "学校c1"


@pytest.mark.parametrize(
    ("typed_in", "folded"),
    [("ＡＩ技术", "ai技术"), ("３月１日", "3月1日"), ("①", "1"), ("㈠", "(一)"), ("二○一九", "二〇一九"), ("ｶﾞ", "ガ")],
)
def test_widths_and_cases_are_one(typed_in, folded):
    assert fold(typed_in) == folded


def test_punctuation_that_needs_no_folding_is_left_alone():
    assert fold("甲，乙；丙：（丁）！") == "甲，乙；丙：（丁）！"


@pytest.mark.parametrize(
    "number",
    [
        "国办发〔2018〕41号",
        "国办发[2018]41号",
        "国办发(2018)41号",
        "国办发（2018）41号",
        "国办发【2018】41号",
        "国办发［２０１８］４１号",
        "国办发 〔2018〕 41 号",
        "国办发〔 2018 〕第41号",
        "国办发[2018]   041号",
        "国办发{2018}41号",
    ],
)
def test_a_document_number_has_one_form_in_all_brackets(number):
    assert joined(fold(clean(number))) == "国办发〔2018〕41号"
    assert number_key(number) == "国办发〔2018〕41号"


@pytest.mark.parametrize("number", ["国办发〔2018〕41", "国办发（2018）41 ", "国办发2018〕41号", "国办发 [2018] 041"])
def test_a_reader_may_leave_out_parts_of_a_number(number):
    assert typed(number) == "国办发〔2018〕41号"


def test_brackets_of_a_year_alone_are_no_document_number():
    assert fold("（2018）浙10民初41号") == "（2018）浙10民初41号"
    assert fold("增长(2018)年") == "增长(2018)年"


@pytest.mark.parametrize(
    "number", ["国令第707号", "国务院令 第 707 号", "中华人民共和国国务院令第707号", "国令第０７０７号"]
)
def test_an_order_is_known_by_its_short_and_its_full_name(number):
    assert number_key(number) in {"国令707号", "国令0707号"}


def test_padded_names_and_broken_titles_become_whole():
    assert joined("黄 卫 健") == "黄卫健"
    assert joined("关于印发个人所得税\n专项附加扣除办法\n的通知") == "关于印发个人所得税专项附加扣除办法的通知"
    assert joined("abc 12\n34") == "abc 12 34"


def test_html_becomes_lines_without_marks_scripts_and_entities():
    markup = (
        "<html><head><title>x</title><style>p{}</style></head><body><p class='a'>甲<span>20</span><span>18</span>年</p>"
        "<script>document.write('乙')</script><!-- 丙 --><table><tr><td>丁</td><td>251000元</td></tr></table>戊&nbsp;己&lt;庚&gt;<br>辛"
    )
    assert from_html(markup) == "甲2018年\n丁 251000元\n戊 己<庚>\n辛"


def test_office_names_in_xml_tags_are_dropped_but_their_text_stays():
    assert from_html("<o:p>&nbsp;</o:p><st1:chsdate year='2018'>2018年</st1:chsdate>7月") == "2018年7月"


def test_a_smaller_than_sign_in_plain_text_is_no_tag():
    assert from_html("成绩 < 60 分，年龄<6岁") == "成绩 < 60 分，年龄<6岁"


def test_titles_are_compared_without_blanks_and_punctuation():
    assert key("《台州市  “阳光招生”办法》（试行）") == key("台州市阳光招生办法试行")
    assert key("国办发（2018）41号") == "国办发〔2018〕41号"


@given(st.text(max_size=200))
def test_cleaning_and_folding_take_anything_and_are_settled_after_once(text):
    once = clean(text)
    assert clean(once) == once
    assert fold(fold(once)) == fold(once)
    key(text), number_key(text), typed(text), from_html(text)


@given(st.text(alphabet="教育⺠⻛ ＡA1１〔[（]）号第\n", max_size=40))
def test_a_text_and_its_folded_form_have_the_same_key(text):
    assert key(clean(text)) == key(text)
