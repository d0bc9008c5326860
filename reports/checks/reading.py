"""The numbers of a chapter as a reader meets them: digits with a measure word, and the words before them. PURE.

A number of a date, an article, a document, an address or a telephone has no measure word of counting and is none.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from decimal import Decimal

from reports.checks.lint import own_paragraphs
from reports.edition import Chapter
from reports.figure import Number, tidy
from reports.narrative import Piece

_WIDE = str.maketrans("０１２３４５６７８９．％", "0123456789.%")
_UNIT = "人次|条|件|次(?!日|年)|篇|份|名|个(?!工作日|自然日|月|百分点)|亿?元|场|期(?!间|限)|项|宗|起|批|%|个百分点"
COUNT = re.compile(
    rf"(?<![\d.〔\[第A-Za-z/–-])(?P<digits>\d{{1,3}}(?:,\d{{3}})+|\d+(?:\.\d+)?)(?P<wan>万)?(?P<more>[多余几])?(?P<unit>{_UNIT})"
)
_STOP = re.compile("[，。；：、,;:（）()“”！？]")
_SENTENCE = re.compile("[^。；！？]*[。；！？]?")
_NEARLY = re.compile("(?:约|大约|近|将近|接近|超|超过|逾|突破|不足|不到|至少|至多|最多|高达|几乎)$")
_CHANGE = re.compile("增|减|下降|上升|提高|上年(?!度?结转)|去年|同比|占")
_ABOUT_SO = re.compile("(?:以上|左右|上下|以内|以下)")


@dataclass(frozen=True)
class Told:
    """One number. `phrase`: the words from the last stop to it; `key`: the figure that it is bound to, empty where it was typed;
    `open`: it says only about how many (多、余、约, ten thousands).
    """

    value: Number
    words: str
    unit: str
    phrase: str
    start: int
    end: int
    key: str = ""
    open: bool = False

    @property
    def typed(self) -> bool:
        return not self.key

    @property
    def compares(self) -> bool:
        """Whether it tells a change or a share and not a count."""
        return self.unit in {"%", "个百分点"} or bool(_CHANGE.search(self.phrase))

    @property
    def shown(self) -> str:
        return f"{self.words}{self.unit}"


@dataclass(frozen=True)
class Sentence:
    """`title` is that of its chapter; the places of the numbers are those in `text`."""

    title: str
    text: str
    numbers: tuple[Told, ...]
    bound: tuple[tuple[int, int], ...] = ()  # stretches that figures wrote

    def between(self, one: Told, other: Told) -> str:
        return self.text[one.end : other.start]

    def after(self, one: Told) -> str:
        return self.text[one.end :]

    def before(self, one: Told) -> str:
        """What stands before the phrase of a number."""
        return self.text[: one.start - len(one.phrase)]

    def is_typed(self, start: int, end: int) -> bool:
        """Whether a stretch was typed as a whole."""
        return all(end <= first or last <= start for first, last in self.bound)


def sentences(chapters: Iterable[Chapter]) -> Iterator[Sentence]:
    for chapter in chapters:
        for pieces in own_paragraphs(chapter.paragraphs):
            yield from _sentences(chapter.title, pieces)


def _sentences(title: str, pieces: tuple[Piece, ...]) -> Iterator[Sentence]:
    text, spans = "", []
    for piece in pieces:
        if piece.key:
            spans.append((len(text), len(text) + len(piece.text), piece.key))
        text += piece.text + piece.unit
    text = text.translate(_WIDE)
    for match in _SENTENCE.finditer(text):
        if match[0].strip():
            here = [(a - match.start(), b - match.start(), key) for a, b, key in spans if _inside(a, match)]
            bound = tuple((a, b) for a, b, _ in here)
            yield Sentence(title, match[0], tuple(_numbers(match[0], here)), bound)


def _inside(place: int, match: re.Match[str]) -> bool:
    return match.start() <= place < match.end()


def _numbers(text: str, bound: list[tuple[int, int, str]]) -> Iterator[Told]:
    said = 0
    for match in COUNT.finditer(text):
        key = next((key for start, end, key in bound if start <= match.start() < end), "")
        phrase = _STOP.split(text[said : match.start()])[-1]
        said = match.end()
        nearly = match["more"] or match["wan"] or _NEARLY.search(phrase) or _ABOUT_SO.match(text[match.end() :])
        words = text[match.start() : match.start("unit")]
        yield Told(_value(match), words, match["unit"], phrase, match.start(), match.end(), key, bool(nearly))


def _value(match: re.Match[str]) -> Number:
    value = Decimal(match["digits"].replace(",", "")) * (10_000 if match["wan"] else 1)
    return tidy(value)
