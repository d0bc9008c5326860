"""What is left of pasted text."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from disclosure.sanitize import clean


@pytest.mark.parametrize(
    "dirt",
    [
        "<p>好<script>alert(1)</script></p>",
        '<p onmouseover="x()">好</p>',
        '<p style="background:url(javascript:x)">好</p>',
        "<p>好<style>p{}</style></p>",
        "<p>好<iframe src=//evil.example></iframe></p>",
        "<p>好<object data=x></object></p>",
        '<p>好<img src="x" onerror="x()"></p>',
        "<p>好<form action=/x><input name=a></form></p>",
        "<p>好<svg/onload=x()></p>",
        "<p>好<o:p></o:p></p>",
        "<p>好<!--[if gte mso 9]><xml></xml><![endif]--></p>",
    ],
)
def test_nothing_that_acts_or_dresses_up_stays(dirt):
    assert clean(dirt) == "<p>好</p>"


def test_fonts_go_and_their_words_stay():
    assert clean('<p><font face="仿宋">通知</font>如下</p>') == "<p>通知如下</p>"


def test_tables_of_official_documents_stay():
    head = '<thead><tr><th scope="col" colspan="2">学校</th></tr></thead>'
    table = f'<table>{head}<tbody><tr><td rowspan="2">一中</td><td>40</td></tr></tbody></table>'
    assert clean(table) == table


@pytest.mark.parametrize("value", ["0", "1000", "x", "-1"])
def test_a_span_that_makes_no_table_is_dropped(value):
    assert "colspan" not in clean(f'<table><tbody><tr><td colspan="{value}">一</td></tr></tbody></table>')


@pytest.mark.parametrize("address", ["https://www.gov.cn/", "http://a.example/", "mailto:a@example.com", "/items/3/"])
def test_links_to_pages_and_mailboxes_stay(address):
    assert f'href="{address}"' in clean(f'<p><a href="{address}">见</a></p>')


@pytest.mark.parametrize(
    "address", ["javascript:alert(1)", "data:text/html,x", "vbscript:x", "file:///etc/passwd", "JaVaScRiPt:x"]
)
def test_links_of_other_schemes_lose_their_address(address):
    assert clean(f'<p><a href="{address}">见</a></p>') == "<p><a>见</a></p>"


def test_only_our_own_classes_stay():
    assert clean('<p class="MsoNormal end">局</p>') == '<p class="end">局</p>'


def test_empty_paragraphs_go():
    assert clean("<p>一</p><p>&nbsp;</p><p><br></p><p>二</p>") == "<p>一</p><p>二</p>"


def test_invisible_characters_go():
    assert clean("<p>报名表\u202efdp\u200b\x00</p>") == "<p>报名表fdp</p>"


def test_plain_text_takes_the_form_of_an_official_document():
    text = "各县（市、区）教育局：\n\n　　现通知如下。\n一、征订范围\n按照自愿原则征订。\n台州市教育局\n2026年3月18日"
    assert clean(text).splitlines() == [
        '<p class="to">各县（市、区）教育局：</p>',
        "<p>现通知如下。</p>",
        "<h2>一、征订范围</h2>",
        "<p>按照自愿原则征订。</p>",
        '<p class="end">台州市教育局<br>2026年3月18日</p>',
    ]


def test_signs_of_plain_text_are_not_taken_for_markup():
    assert clean("人数<40，比例>3") == "<p>人数&lt;40，比例&gt;3</p>"


def test_a_sentence_before_the_date_is_no_signature():
    assert '<p class="end">2026年3月18日</p>' in clean("通知如下。\n请遵照执行。\n2026年3月18日")


@given(st.text(max_size=200))
def test_cleaning_twice_changes_nothing(text):
    once = clean(text)
    assert clean(once) == once
