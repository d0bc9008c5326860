"""PURE. 内容概述: short, and in words of its own (site-standards 4: at most 150 characters in Zhejiang, elsewhere 100-300)."""

import re

from disclosure.checks.finding import Finding, Severity

LIMIT = 150
IGNORED = re.compile(r"[\s\u3000，。、；：！？“”‘’（）《》〔〕,.;:!?\"'()-]+")
#: so many characters word for word from the opening of the text are a copy, even where the end was changed
COPIED = 60


def check(summary: str, *, title: str, body: str, least: int = 0, most: int = LIMIT) -> list[Finding]:
    """Too short, too long, a copy of the title, or the opening of the text; `body` is plain text, `least` and `most` are characters.

    An empty summary is for kinds.py to judge.
    """
    if not summary.strip():
        return []
    return [*_length(summary, least, most), *_copied(summary, title, body)]


def _length(summary: str, least: int, most: int) -> list[Finding]:
    size = len(summary)
    if size > most:
        return [_finding(f"内容概述有{size}字", f"缩到{most}字以内", start=most, end=size)]
    if size < least:
        return [_finding(f"内容概述只有{size}字", f"写到{least}字以上", end=size)]
    return []


def _copied(summary: str, title: str, body: str) -> list[Finding]:
    bare, opening = _bare(summary), _bare(body)
    if bare == _bare(title):
        return [_finding("内容概述照抄了标题", "写明对象、事项、时间和要求", end=len(summary))]
    if bare and (opening.startswith(bare) or len(bare) > COPIED and opening.startswith(bare[:COPIED])):
        return [_finding("内容概述照抄了正文开头", "用自己的话概括主要内容", end=len(summary))]
    return []


def _bare(text: str) -> str:
    return IGNORED.sub("", text)


def _finding(message: str, suggestion: str, *, end: int, start: int = 0) -> Finding:
    return Finding("summary", Severity.MUST, start, end, message, suggestion, where="内容概述")
