"""Numbers that Word writes by itself stand in no text; the draft has them as the reader of the file sees them."""

import io
import re

import docx
import pytest

from disclosure.incoming.docx.numerals import numeral
from disclosure.word import draft_of
from tests.bureau.made_documents import p, r
from tests.disclosure.test_word_text import NAMES, text

NUMBERING = (("n", "numbering", "numbering.xml"),)


def numbered(level: str, *places: int) -> str:
    parts = "".join(f'<w:lvl w:ilvl="{n}">{one}</w:lvl>' for n, one in enumerate(level.split("|")))
    numbering = (
        f'<w:numbering {NAMES}><w:abstractNum w:abstractNumId="0">{parts}</w:abstractNum>'
        '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num></w:numbering>'
    )
    props = '<w:numPr><w:ilvl w:val="{}"/><w:numId w:val="1"/></w:numPr>'
    body = "".join(p(r(f"事项{place}。"), props=props.format(place)) for place in places)
    markup = text(body, {"word/numbering.xml": numbering}, (("n", "numbering", "numbering.xml"),))
    return re.sub("</?p>|<br>", "", markup).replace("\n", "|")


@pytest.mark.parametrize(
    ("form", "shown"),
    [
        ("decimal", "1. |2. |3. "),
        ("chineseCounting", "一. |二. |三. "),
        ("japaneseCounting", "一. |二. |三. "),
        ("chineseCountingThousand", "一. |二. |三. "),
        ("chineseLegalSimplified", "壹. |贰. |叁. "),
        ("decimalEnclosedCircle", "①. |②. |③. "),
        ("upperLetter", "A. |B. |C. "),
        ("lowerRoman", "i. |ii. |iii. "),
        ("ideographTraditional", "甲. |乙. |丙. "),
        ("none", ". |. |. "),
    ],
)
def test_automatic_numbers_are_written_out(form, shown):
    level = f'<w:start w:val="1"/><w:numFmt w:val="{form}"/><w:lvlText w:val="%1."/>'
    assert numbered(level, 0, 0, 0) == "|".join(f"{one}事项0。" for one in shown.split("|"))


def test_numbers_of_a_lower_level_begin_anew_under_each_upper_one():
    upper = '<w:start w:val="1"/><w:numFmt w:val="decimal"/><w:lvlText w:val="%1."/>'
    lower = '<w:start w:val="1"/><w:numFmt w:val="decimal"/><w:lvlText w:val="%1.%2"/>'
    assert numbered(f"{upper}|{lower}", 0, 1, 1, 0, 1) == "1. 事项0。|1.1 事项1。|1.2 事项1。|2. 事项0。|2.1 事项1。"


def test_a_numbered_short_line_is_a_heading():
    level = '<w:start w:val="1"/><w:numFmt w:val="chineseCounting"/><w:lvlText w:val="%1、"/>'
    numbering = (
        f'<w:numbering {NAMES}><w:abstractNum w:abstractNumId="0"><w:lvl w:ilvl="0">{level}</w:lvl></w:abstractNum>'
        '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num></w:numbering>'
    )
    body = p(r("招生对象"), props='<w:numPr><w:numId w:val="1"/></w:numPr>') + p(r("年满六周岁。"))
    parts = {"word/numbering.xml": numbering}
    assert text(body, parts, (("n", "numbering", "numbering.xml"),)) == "<h2>一、招生对象</h2>\n<p>年满六周岁。</p>"


def test_lines_with_bullets_are_one_list():
    document = docx.Document()
    document.add_paragraph("今天上午，会议召开。")
    for words in ("甲", "乙"):
        document.add_paragraph(words, style="List Bullet")
    kept = io.BytesIO()
    document.save(kept)
    assert draft_of(kept.getvalue()).body.endswith("<ul><li>甲</li><li>乙</li></ul>")


def level(place: int, form: str, words: str, more: str = "") -> str:
    return f'<w:lvl w:ilvl="{place}">{more}<w:numFmt w:val="{form}"/><w:lvlText w:val="{words}"/></w:lvl>'


def numbering(
    *levels: str, abstract: str = "", nums: str = '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>'
) -> dict:
    first = f'<w:abstractNum w:abstractNumId="0">{"".join(levels)}</w:abstractNum>'
    return {"word/numbering.xml": f"<w:numbering {NAMES}>{first}{abstract}{nums}</w:numbering>"}


def item(words: str, num: int = 1, place: int = 0) -> str:
    return p(r(words), props=f'<w:numPr><w:ilvl w:val="{place}"/><w:numId w:val="{num}"/></w:numPr>')


def test_a_numbering_may_stand_in_a_style_and_choose_the_level_by_it():
    number = '<w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr>'
    styles = f'<w:style w:type="paragraph" w:styleId="s"><w:name w:val="条"/>{number}</w:style>'
    parts = numbering(level(0, "decimal", "%1."), level(1, "chineseCounting", "第%2条", '<w:pStyle w:val="s"/>'))
    body = p(r("为了规范，制定本办法。"), props='<w:pStyle w:val="s"/>')
    assert text(body, parts, NUMBERING, styles=styles) == "<p>第一条 为了规范，制定本办法。</p>"


def test_a_numbering_may_be_that_of_a_list_style():
    linked = '<w:abstractNum w:abstractNumId="1"><w:numStyleLink w:val="L"/></w:abstractNum>'
    parts = numbering(
        '<w:styleLink w:val="L"/>',
        level(0, "upperRoman", "%1)"),
        abstract=linked,
        nums='<w:num w:numId="1"><w:abstractNumId w:val="1"/></w:num>',
    )
    assert text(item("甲。") + item("乙。"), parts, NUMBERING) == "<p>I)甲。</p>\n<p>II)乙。</p>"


def test_a_second_numbering_of_the_same_kind_goes_on_or_begins_anew():
    again = '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/></w:lvlOverride>'
    nums = "".join(
        f'<w:num w:numId="{n}"><w:abstractNumId w:val="0"/>{more}</w:num>' for n, more in ((1, ""), (2, ""), (3, again))
    )
    parts = numbering(level(0, "decimal", "%1、"), nums=nums)
    markup = text(item("甲。") + item("乙。", 2) + item("丙。", 3) + item("丁。", 3), parts, NUMBERING)
    assert markup == "<p>1、甲。</p>\n<p>2、乙。</p>\n<p>1、丙。</p>\n<p>2、丁。</p>"


def test_a_level_may_be_written_anew_for_one_numbering():
    own = level(0, "decimalZero", "[%1]", '<w:suff w:val="nothing"/>')
    change = f'<w:lvlOverride w:ilvl="0">{own}</w:lvlOverride>'
    parts = numbering(
        level(0, "decimal", "%1."), nums=f'<w:num w:numId="1"><w:abstractNumId w:val="0"/>{change}</w:num>'
    )
    assert text(item("甲。"), parts, NUMBERING) == "<p>[01]甲。</p>"


def test_a_legal_level_counts_in_digits():
    parts = numbering(level(0, "chineseCounting", "%1、"), level(1, "decimal", "%1.%2 ", "<w:isLgl/>"))
    assert text(item("甲。") + item("乙。", place=1), parts, NUMBERING) == "<p>一、甲。</p>\n<p>1.1 乙。</p>"


def test_a_numbering_that_is_not_there_writes_nothing():
    assert text(item("甲。", 7)) == "<p>甲。</p>"
    assert text(item("甲。", 0)) == "<p>甲。</p>"


@pytest.mark.parametrize(
    ("count", "form", "shown"),
    [
        (10, "chineseCounting", "十"),
        (12, "chineseCountingThousand", "十二"),
        (20, "chineseCounting", "二十"),
        (103, "chineseCountingThousand", "一百零三"),
        (110, "chineseCountingThousand", "一百一十"),
        (2018, "ideographDigital", "二〇一八"),
        (10, "chineseLegalSimplified", "壹拾"),
        (14, "upperRoman", "XIV"),
        (4999, "lowerRoman", "4999"),
        (28, "lowerLetter", "bb"),
        (21, "decimalEnclosedCircle", "㉑"),
        (99, "decimalEnclosedCircle", "(99)"),
        (3, "decimalEnclosedParen", "⑶"),
        (3, "ideographEnclosedCircle", "㊂"),
        (2, "decimalFullWidth", "２"),
        (2, "ideographZodiac", "丑"),
        (5, "hebrew1", "5"),
        (0, "chineseCounting", "〇"),
    ],
)
def test_numerals_are_those_of_word(count, form, shown):
    assert numeral(count, form) == shown
