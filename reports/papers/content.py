"""What a document of a report holds, in its order: headings, paragraphs, tables, pictures, the end. PURE.

Word file and PDF are built from this alone; the tables are those of the page (`reports/page.py`).
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from disclosure.search.segment import pieces
from reports import page
from reports.edition import Edition
from reports.papers.grids import Grid, of_chart, of_series, of_table
from reports.papers.imprint import DRAFT, Imprint, notes
from reports.series import Series
from taizhou_portal.bureau.cell_text import UNSEEN
from taizhou_portal.bureau.typesetting.coverage import tidy
from taizhou_portal.bureau.typesetting.layout import shaped

TITLE_LINE = 20  # characters of 二号 in 156 mm
LONGEST_HEADING = 40  # characters; what is longer is a sentence and no heading
LEVELS = (
    (2, re.compile(r"（[一二三四五六七八九十]{1,3}）")),
    (3, re.compile(r"\d{1,2}[.．、](?!\d)")),
    (4, re.compile(r"（\d{1,2}）")),
)
DRAWN = "图表"  # name of the annex with the pictures
ENDS = "。；！？：，、"
NUMBERED_TABLES = {"二": "表二", "三": "表三", "四": "表四"}


@dataclass(frozen=True)
class Heading:
    """Of a chapter: 一、……"""

    text: str


@dataclass(frozen=True)
class Words:
    """A paragraph. `lead` is its beginning where that is a heading: （一）…… of level 2, 1. of 3, （1） of 4; `rest` what follows it.
    `note`: by the editor.
    """

    rest: str
    lead: str = ""
    level: int = 0
    note: bool = False

    @property
    def text(self) -> str:
        return self.lead + self.rest


@dataclass(frozen=True)
class Picture:
    """A series drawn, its caption below it, then its numbers."""

    caption: str
    series: Series
    grid: Grid

    @property
    def alt(self) -> str:
        """What a screen reader says of it: that its numbers follow."""
        return f"{self.series.title}，各数见下面的表"


Block = Heading | Words | Grid


@dataclass(frozen=True)
class Annex:
    """On sheets of its own behind the end. A table that is called as its annex has no caption besides."""

    title: str
    blocks: tuple[Grid | Picture, ...]


@dataclass(frozen=True)
class Content:
    """`title`: line by line. `annexes`: 附表, and what is drawn. `mark`: on every page of a draft."""

    title: tuple[str, ...]
    blocks: tuple[Block, ...]
    annexes: tuple[Annex, ...]
    name: str
    day: str
    notes: tuple[str, ...]
    mark: str = ""

    @property
    def pictures(self) -> list[Picture]:
        return [one for one in self._placed if isinstance(one, Picture)]

    @property
    def grids(self) -> list[Grid]:
        """Every table, those of the pictures too, in the order of the document."""
        return [one.grid if isinstance(one, Picture) else one for one in self._placed]

    @property
    def _placed(self) -> list[Grid | Picture]:
        within = [one for one in self.blocks if isinstance(one, Picture | Grid)]
        return [*within, *(one for annex in self.annexes for one in annex.blocks)]


def content(edition: Edition, imprint: Imprint) -> Content:
    """Signature and date stand on a draft too: of the day on which it was made, and with its mark on every page."""
    return Content(
        tuple(shaped(title_words(clean(imprint.title)), TITLE_LINE)),
        tuple(_blocks(edition)),
        tuple(_annexes(edition)),
        imprint.bureau,
        imprint.day_words,
        tuple(clean(one) for one in notes(imprint)),
        DRAFT if imprint.draft else "",
    )


def clean(text: str) -> str:
    """Without what steers the layout, and what neither XML nor a printer takes."""
    return UNSEEN.sub("", tidy(text))


def title_words(title: str) -> list[str]:
    """Words between which a title may be broken; a year is one with its 年."""
    words: list[str] = []
    for piece in pieces(title):
        joins = words and (piece == "年" and words[-1].isdigit() or words[-1] in "（《“" or piece in "）》”，、")
        words[-1:] = [words[-1] + piece] if joins else [*words[-1:], piece]
    return words


def _annexes(edition: Edition) -> Iterator[Annex]:
    """附表, then the pictures in the order of their chapters: the report itself stays as the form has it."""
    form = page.statistics(edition)
    if form:
        grid = of_table(form, edition.figures, units=True)
        yield Annex(grid.caption, (grid,))
    if drawn := tuple(_drawn(edition)):
        yield Annex(DRAWN, drawn)


def _drawn(edition: Edition) -> Iterator[Grid | Picture]:
    parts = page.parts(edition)
    numbers = [one.number for one in parts]
    rest = [one for one in edition.series if one.chapter not in numbers]
    placed = [one for number in numbers for one in edition.series if one.chapter == number]
    yield from _Drawn().of(rest + placed)
    for part in parts:
        if part.chart:
            yield of_chart(part.chart, part.chart["caption"])


def _blocks(edition: Edition) -> Iterator[Block]:
    yield from _words(page.blocks(edition.preface))
    for part in page.parts(edition):
        if part.jump:
            yield Words(f"（编者说明：{part.jump}）", note=True)
        yield Heading(clean(part.title))
        yield from _words(part.blocks)
        if part.printed:
            caption = f"{NUMBERED_TABLES.get(part.number, '表')}　{part.printed.name}"
            yield of_table(replace(part.printed, caption=caption), edition.figures)


def _words(blocks: tuple[page.Block, ...]) -> Iterator[Words]:
    for block in blocks:
        for one in block.paragraphs:
            text = clean("".join(piece.text + piece.unit for piece in one))
            yield Words(f"（编者说明：{text}）", note=True) if block.note else levelled(text)


def levelled(text: str) -> Words:
    """（一）…… and so on at its beginning makes the first sentence a heading, where it is short enough to be one."""
    level = next((level for level, mark in LEVELS if mark.match(text)), 0)
    lead = re.match(rf"[^{ENDS}]*。?", text[:LONGEST_HEADING]) if level else None
    whole = lead is not None and (lead[0].endswith("。") or lead[0] == text)
    return Words(text[len(lead[0]) :], lead[0], level) if lead and whole else Words(text)


class _Drawn:
    """Numbers the pictures of a report: 图1, 图2 …"""

    def __init__(self) -> None:
        self.count = 0

    def of(self, series: list[Series]) -> Iterator[Picture | Grid]:
        """One with nothing to draw is its table alone, as its numbers are on the page too."""
        for one in series:
            about = "；".join(words for words in (f"单位：{one.unit}" if one.unit else "", clean(one.note)) if words)
            told = f"{clean(one.title)}（{about}）" if about else clean(one.title)
            if one.empty:
                yield of_series(one, told)
            else:
                self.count += 1
                number = f"图{self.count}"
                yield Picture(f"{number}　{clean(one.title)}", one, of_series(one, f"{number}数据：{told}"))
