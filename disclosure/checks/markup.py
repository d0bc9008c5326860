"""PURE. What a reader who does not see needs of a text: words for every picture, a head for every table (无障碍环境建设法第三十二条)."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from disclosure.checks.finding import Finding, Severity, in_order
from disclosure.checks.tags import Tag, tags

TABLE_TAGS = frozenset({"table", "tr", "td", "th"})
#: names that tools give to pictures, not words about them
NO_WORDS = re.compile(
    r"[\w\-. ()（）~%]*\.(?:jpe?g|png|gif|bmp|webp|svg|tiff?)|\d*|图片?\d*|image\d*|img\d*|picture\d*|photo\d*|未命名.*|无标题.*|"
    r"(?:微信|QQ)?(?:图片|截图)[_\d]*|截屏.*|untitled.*|[-_.\s]+",
    re.IGNORECASE,
)


def check(markup: str) -> list[Finding]:
    """Findings with positions in `markup`."""
    return in_order([*_pictures(markup), *_tables(markup)])


def _pictures(markup: str) -> Iterator[Finding]:
    for tag in tags(markup, frozenset({"img"})):
        words = tag.value("alt")
        if words is None or NO_WORDS.fullmatch(words):
            message = "图片没有替代文字" if not words else f"图片的替代文字“{words[:30]}”没有说明内容"
            yield _finding("image_alt", tag, message, "用一句话写明图片上的内容；有文字的图片把文字写出来")


@dataclass
class _Table:
    tag: Tag
    rows: int = 0
    columns: int = 0
    in_row: int = 0
    headed: bool = False

    def take(self, tag: Tag) -> None:
        if tag.name == "tr":
            self.rows, self.in_row = self.rows + 1, 0
            return
        span = tag.value("colspan") or "1"
        self.in_row += int(span) if span.isdecimal() and len(span) < 4 else 1
        self.columns = max(self.columns, self.in_row)
        self.headed = self.headed or tag.name == "th"


def _tables(markup: str) -> Iterator[Finding]:
    """Tables of two rows and two columns at least without any th; a table in a cell is one of its own."""
    within: list[_Table] = []
    for tag in tags(markup, TABLE_TAGS):
        if tag.name == "table" and not tag.closing:
            within.append(_Table(tag))
        elif tag.name == "table" and within:
            yield from _judged(within.pop())
        elif within and not tag.closing:
            within[-1].take(tag)
    for table in within:
        yield from _judged(table)


def _judged(table: _Table) -> Iterator[Finding]:
    if table.rows > 1 and table.columns > 1 and not table.headed:
        yield _finding(
            "table_head", table.tag, "表格没有表头", "把写明各列名称的一行设为表头；只用来排版的表格改成段落"
        )


def _finding(kind: str, tag: Tag, message: str, suggestion: str) -> Finding:
    return Finding(kind, Severity.LOOK, tag.start, tag.end, message, suggestion, where="正文")
