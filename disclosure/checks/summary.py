"""PURE. 内容概述: short, and in words of its own (site-standards 4; the provincial guide of Zhejiang sets 150 characters)."""

import re

from disclosure.checks.finding import Finding, Severity

LIMIT = 150
IGNORED = re.compile(r"[\s\u3000，。、；：！？“”‘’（）《》〔〕,.;:!?\"'()-]+")


def check(summary: str, *, title: str, body: str) -> list[Finding]:
    """Too long, a copy of the title, or the opening of the text; `body` is plain text. An empty summary is for kinds.py to judge."""
    if not summary:
        return []
    found = []
    if len(summary) > LIMIT:
        found.append(_finding(f"内容概述有{len(summary)}字", f"缩到{LIMIT}字以内", start=LIMIT, end=len(summary)))
    if _bare(summary) == _bare(title):
        found.append(_finding("内容概述照抄了标题", "写明对象、事项、时间和要求", end=len(summary)))
    elif _bare(body).startswith(_bare(summary)):
        found.append(_finding("内容概述照抄了正文开头", "用自己的话概括主要内容", end=len(summary)))
    return found


def _bare(text: str) -> str:
    return IGNORED.sub("", text)


def _finding(message: str, suggestion: str, *, end: int, start: int = 0) -> Finding:
    return Finding("summary", Severity.MUST, start, end, message, suggestion, where="内容概述")
