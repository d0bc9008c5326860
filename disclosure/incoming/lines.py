"""PURE. The lines of a document: what a block says line by line, and what a line that stands alone may be."""

import re
from collections.abc import Iterable
from datetime import date

from disclosure.checks.dates import DIGITS, number
from disclosure.incoming import patterns
from disclosure.incoming.blocks import Block, Listing, Paragraph, Quote, Table

_DATE = re.compile(
    r"(?:(?:成文|发文|印发|发布|签发)(?:日期|时间)[：:])?(?P<year>[^年]{4})年(?P<month>[^月]{1,3})月(?P<day>[^日]{1,3})日"
)
_TEXT_LINES = (
    patterns.HEADING, patterns.CHAPTER, patterns.SECTION, patterns.NUMBER_LINE, patterns.SECOND,
)  # fmt: skip
_NUMBERED = re.compile(r"附件\d*|第[一二三四五六七八九十]+[章节条]|.*[：:]$")


def secrecy_in(lines: Iterable[str]) -> str:
    """The first 密级 that stands alone in one of the lines."""
    found = (patterns.SECRECY.fullmatch(line) for line in lines)
    return next((one["secrecy"] for one in found if one), "")


def bare(text: str) -> str:
    return re.sub(r"\s+", "", text)


def lines_of(block: Block) -> list[str]:
    """The lines of text in a block, whatever it is."""
    if isinstance(block, Paragraph):
        return [line for line in block.text.split("\n") if line.strip()]
    inner: list[Block] = []
    if isinstance(block, Table):
        inner = [one for row in block.rows for cell in row.cells for one in cell.blocks]
    elif isinstance(block, Listing):
        inner = [one for item in block.items for one in item]
    elif isinstance(block, Quote):
        inner = block.blocks
    return [line for one in inner for line in lines_of(one)]


def day_of(text: str) -> date | None:
    """The day that a line names, in whatever numerals; None for no day of the calendar."""
    found = _DATE.fullmatch(bare(text))
    if not found:
        return None
    try:
        return date(int(found["year"].translate(DIGITS)), number(found["month"]), number(found["day"]))
    except ValueError:
        return None


def is_text_line(text: str) -> bool:
    """A line of the text and no title: 主送, a numbered heading, a chapter, an enclosure."""
    return _NUMBERED.match(text) is not None or any(form.fullmatch(text) for form in _TEXT_LINES)
