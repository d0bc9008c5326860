"""disclosure/search/marking.py."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from disclosure.search.marking import PASSAGE, excerpt, marked, pattern


def test_hits_are_marked_and_everything_is_escaped():
    assert (
        marked("<b>校车</b> & 校车", pattern(["校车"]))
        == "&lt;b&gt;<mark>校车</mark>&lt;/b&gt; &amp; <mark>校车</mark>"
    )


def test_without_words_the_text_is_only_escaped():
    assert pattern([]) is None
    assert pattern(["", " "]) is None
    assert marked("<校车>", None) == "&lt;校车&gt;"


@pytest.mark.parametrize(
    ("text", "word", "hit"),
    [
        ("国办发（2018）41号", "国办发〔2018〕41号", "国办发（2018）41号"),
        ("国办发 [２０１８] ４１ 号", "国办发〔2018〕41号", "国办发 [２０１８] ４１ 号"),
        ("⼈⺠政府", "人民", "⼈⺠"),
        ("ＡＩ技术", "ai", "ＡＩ"),
        ("Ai技术", "ai", "Ai"),
        ("黄 卫同志", "黄卫", "黄 卫"),
        ("题目分\n两行", "题目分两行", "题目分\n两行"),
    ],
)
def test_a_hit_is_marked_as_it_stands_in_the_document(text, word, hit):
    assert f"<mark>{hit}</mark>" in marked(text, pattern([word]))


def test_a_figure_inside_a_longer_one_is_no_hit():
    assert marked("2018年18人", pattern(["18"])) == "2018年<mark>18</mark>人"


def test_neighbouring_hits_are_one_mark_and_the_longer_word_wins():
    assert marked("义务教育法", pattern(["义务", "义务教育", "法"])) == "<mark>义务教育法</mark>"


def test_an_excerpt_begins_with_the_sentence_of_the_hit():
    text = "开头一句。" * 40 + "另有一句。校车要准时。" + "后面一句。" * 40
    shown = excerpt(text, pattern(["校车"]))
    assert shown.startswith("…<mark>校车</mark>要准时。")
    assert shown.endswith("…")
    assert len(re.sub("</?mark>", "", shown)) <= PASSAGE + 2


def test_an_excerpt_takes_the_passage_with_the_most_different_words():
    text = "校车。" * 5 + "甲" * 300 + "校车和随车照管人员同时到场。" + "乙" * 300
    assert "随车" in excerpt(text, pattern(["校车", "随车"]))


def test_an_excerpt_without_a_hit_is_the_beginning():
    assert excerpt("短文一篇", pattern(["校车"])) == "短文一篇"
    assert excerpt("字" * 500, None) == "字" * PASSAGE + "…"


def test_an_excerpt_of_nothing_is_empty():
    assert excerpt("", pattern(["校车"])) == ""


@given(st.text(max_size=200), st.lists(st.text(max_size=6), max_size=4))
def test_marking_never_lets_markup_through_and_keeps_every_character(text, words):
    shown = marked(text, pattern(words))
    bare = shown.replace("<mark>", "").replace("</mark>", "")
    assert "<" not in bare and ">" not in bare
    assert (
        bare.replace("&lt;", "<")
        .replace("&gt;", ">")
        .replace("&quot;", '"')
        .replace("&#x27;", "'")
        .replace("&amp;", "&")
        == text
    )
