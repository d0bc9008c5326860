"""A report's text looked at as a careful reader would: numbering, typed numbers, empty chapters. PURE."""

import re
from collections.abc import Iterable

from reports.finding import Finding
from reports.narrative import NUMERALS, TOKEN

EDITOR = "编者说明："
#: a typed count with its measure word; years, dates and ordinals of headings are no counts
TYPED = re.compile(r"(?<![\d.〔第])(\d+(?:\.\d+)?)(?=余?多?(?:条|件|次|篇|份|万|%|名|个|元|场|期))")


def _numeral(number: str) -> int:
    return NUMERALS.find(number) if len(number) == 1 else 0


def jumps(numbers: Iterable[str]) -> dict[str, str]:
    """For each chapter before which the numbering leaps (五 followed by 七), a sentence that says so."""
    known = [number for number in numbers if _numeral(number) > 0]
    pairs = zip(known, known[1:], strict=False)
    return {after: _jump(before, after) for before, after in pairs if _numeral(after) > _numeral(before) + 1}


def _jump(before: str, after: str) -> str:
    missing = "、".join(NUMERALS[n] for n in range(_numeral(before) + 1, _numeral(after)))
    return f"原报告的章号由“{before}”接“{after}”，没有第{missing}部分，这里照原样保留，不作增补。"


def typed_numbers(heading: str, text: str) -> list[Finding]:
    """A reminder for each count that was typed instead of bound: it will not follow the records."""
    bare = TOKEN.sub("〔", text)
    return [
        Finding("A9", "手写的数字", f"{heading}：“{found}”没有绑定指标", severe=False) for found in TYPED.findall(bare)
    ]


def empty_chapters(chapters: Iterable[tuple[str, str]]) -> list[Finding]:
    """`chapters`: (heading, text). A chapter without a word stands against publication."""
    return [Finding("章节", "还没有写", heading) for heading, text in chapters if not text.strip()]


def is_editors_note(paragraph: str) -> bool:
    return paragraph.startswith(EDITOR)
