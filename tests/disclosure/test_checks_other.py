"""内容概述, and all checks of an item together."""

import pytest

from disclosure.checks import summary

TITLE = "关于做好2027年春季教材征订工作的通知"
BODY = "各县（市、区）教育局：\n为做好2027年春季中小学教材征订工作，现将有关事项通知如下。"


def test_a_summary_of_150_characters_is_long_enough():
    assert summary.check("说" * 150, title=TITLE, body=BODY) == []


def test_a_summary_of_151_characters_is_too_long():
    (finding,) = summary.check("说" * 151, title=TITLE, body=BODY)
    assert "151字" in finding.message
    assert (finding.start, finding.end) == (150, 151)


@pytest.mark.parametrize("text", [TITLE, "《关于做好2027年春季教材征订工作的通知》", TITLE + "。"])
def test_a_summary_may_not_copy_the_title(text):
    assert any("标题" in finding.message for finding in summary.check(text, title=TITLE, body=BODY))


def test_a_summary_may_not_copy_the_opening_of_the_text():
    copied = "各县（市、区）教育局，为做好2027年春季中小学教材征订工作"
    assert any("正文" in finding.message for finding in summary.check(copied, title=TITLE, body=BODY))


def test_a_summary_in_own_words_is_fine():
    assert summary.check("说明征订范围、时间安排和工作要求。", title=TITLE, body=BODY) == []


def test_the_limits_are_settings():
    assert summary.check("说" * 200, title=TITLE, body=BODY, most=300) == []
    (short,) = summary.check("说" * 99, title=TITLE, body=BODY, least=100, most=300)
    assert "99字" in short.message and "100字以上" in short.suggestion
    assert summary.check("说" * 100, title=TITLE, body=BODY, least=100, most=300) == []


def test_a_copied_opening_with_another_end_is_still_a_copy():
    opening = "为做好春季教材征订工作" * 8
    assert any(
        "正文" in f.message for f in summary.check(opening + "等。", title=TITLE, body=opening + "，现通知如下。")
    )


def test_a_short_phrase_of_the_opening_is_no_copy_of_it():
    opening = "为做好春季教材征订工作" * 2
    assert summary.check(opening + "，分三步实施。", title=TITLE, body=opening + "，现通知如下。") == []


def test_a_summary_of_marks_alone_is_no_copy():
    assert summary.check("。", title=TITLE, body=BODY) == []


def test_an_empty_summary_is_not_judged_here():
    assert summary.check("", title=TITLE, body=BODY, least=10) == []
    assert summary.check(" \u3000", title=TITLE, body=BODY, least=10) == []
