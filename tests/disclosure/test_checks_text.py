"""All checks of text together: kinds, places, order, and hostile input."""

import pytest
from hypothesis import given
from hypothesis import strategies as some

from disclosure.checks.finding import NEVER_OVERRIDDEN, PERSONAL
from disclosure.checks.text import check
from disclosure.checks.wording import Term

EVERYTHING = """机密★1年
身份证号33100219900101123X，手机13812345678，卡号6222021234567890128
学籍号G331002201203151234，家庭住址：椒江区星星小区12幢3单元502室
张小明同学语文95分
根据台教[2026]5号，自2026年03月20日起布署
内部资料，注意保存"""


def test_every_kind_is_looked_for():
    assert {finding.kind for finding in check(EVERYTHING)} == {
        *("secret_mark", "internal_mark", "id_number", "mobile", "bank_card", "student_number", "address"),
        *("minor_score", "doc_number_form", "date_form", "wording"),
    }


def test_findings_come_in_the_order_of_the_text():
    found = check(EVERYTHING)
    assert [f.start for f in found] == sorted(f.start for f in found)


def test_what_is_about_persons_blocks_and_what_is_about_form_does_not():
    for finding in check(EVERYTHING):
        grave = finding.kind in PERSONAL | NEVER_OVERRIDDEN | {"internal_mark"}
        assert finding.blocks is grave, finding.kind


def test_a_finding_of_a_person_never_repeats_what_it_found():
    for finding in check(EVERYTHING):
        if finding.kind in PERSONAL:
            assert EVERYTHING[finding.start : finding.end] not in finding.message + finding.suggestion + (
                finding.fix or ""
            )


def test_a_fix_put_in_its_place_leaves_nothing_to_say():
    text = "根据台教[2026]05号，自2026年03月20日起认真布署，截止目前已办结"
    for finding in reversed(check(text)):
        assert finding.fix is not None
        text = text[: finding.start] + finding.fix + text[finding.end :]
    assert text == "根据台教〔2026〕5号，自2026年3月20日起认真部署，截至目前已办结"
    assert check(text) == []


def test_the_wording_list_is_the_callers():
    assert check("认真布署", words=[]) == []
    assert [f.fix for f in check("认真落实", words=[Term("落实", "抓实")])] == ["抓实"]


def test_positions_count_characters_beyond_the_first_plane_as_one():
    text = "𠮷😀手机13812345678"
    (finding,) = check(text)
    assert (finding.start, finding.end) == (4, 15)


@pytest.mark.parametrize("text", ["", " ", "\n", "\x00", "\ud800", "\u200b" * 50, "各县（市、区）教育局，市直各学校："])
def test_empty_and_odd_texts_have_no_findings(text):
    assert check(text) == []


WORDS = [
    "身份证号",
    "手机",
    "卡号",
    "学籍号",
    "家庭住址：",
    "张三",
    "同学",
    "95分",
    "姓名\t成绩\n",
    "〔2026〕",
    "[2026]",
    "5号",
    "年03月",
    "机密★",
]
PIECES = some.sampled_from(
    ["13812345678", "33100219900101123X", "6222", "0576", "\n", "\t", " ", "，", "。", "室", "幢", *WORDS]
)


@given(some.lists(PIECES | some.text(max_size=3), max_size=40))
def test_any_mixture_is_checked_and_every_place_lies_in_the_text(pieces):
    text = "".join(pieces)
    for finding in check(text):
        assert 0 <= finding.start < finding.end <= len(text)


@pytest.mark.timeout(30)
@pytest.mark.parametrize("piece", ["1", " ", "一"], ids=ascii)
def test_a_megabyte_of_one_character_is_read_in_one_pass(piece):
    assert check(piece * 1_000_000) == []


LONG_STORIES = (
    *(
        "\n",
        "\t",
        "1 ",
        "12 ",
        "1-",
        "1.",
        "1|",
        "王",
        "室",
        "《",
        "★",
        "\u200b",
        "十",
        "年",
        "3月",
        "1室",
        "姓名\n",
        "姓名\t成绩\n",
    ),
    *(
        "党委书记、",
        "家庭住址",
        "http://a1 ",
        "学籍号G1",
        "[2026]",
        "张三同学",
        "小区1幢1单元101室",
        "甲\t乙\n",
        "帐户",
    ),
)


@pytest.mark.timeout(15)  # what takes seconds in one pass would take minutes if every place looked at all others
@pytest.mark.sampled(2)
@pytest.mark.parametrize("piece", LONG_STORIES, ids=ascii)
def test_a_long_row_of_one_thing_is_read_in_one_pass(piece):
    check(piece * (100_000 // len(piece)))
