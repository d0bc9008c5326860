"""The numbers of a chapter as a reader meets them: digits or numerals with a measure word, and the words before them. PURE.

A number of a date, an article, a document, an address or a telephone has no measure word of counting and is none. 未收到申请 is a number
as well: nought.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from decimal import Decimal

from reports.checks.lint import own_paragraphs
from reports.claims.amounts import IN_WORDS, Amount, amount
from reports.edition import Edition
from reports.narrative import Piece

_WIDE = str.maketrans("０１２３４５６７８９．％　：（）", "0123456789.% :()")
_UNIT = (
    "人次|条|件(?!事)|次(?!日|年|改|办|性|告)|篇|份(?!额)|名|个(?!工作日|自然日|月|百分点|方面|部分)|亿?元|场|"
    "期(?!间|限)|项|宗|起|批|%|个百分点"
)
_NUMERAL = "[零一二两三四五六七八九十百千]+"
_NEAR = r"(?:大?约|将?近|接近|超过?|逾|突破|不足|不到|不少于|至少|至多|最多|高达|几乎)"
COUNT = re.compile(
    rf"(?P<near>{_NEAR})?\s*(?<![\d.〔\[第A-Za-z/–-])(?P<number>(?P<digits>\d{{1,3}}(?:,\d{{3}})+|\d+(?:\.\d+)?)\s*(?P<scale>[百千万亿])?"
    rf"(?P<more>[多余几])?\s*(?P<unit>{_UNIT}))(?P<about>以上|左右|上下|以内|以下)?"
)
IN_NUMERALS = re.compile(
    rf"(?P<near>{_NEAR})?(?<![第每唯约\d零一二两三四五六七八九十百千万])(?P<digits>{_NUMERAL})(?P<unit>[件宗起份](?!事))"
)
#: 未收到…, 没有发生…, 无…: what is denied up to the next stop, 等 things apart
NOUGHT = re.compile(
    "(?<!存在)(?<![对如若因])(?:未|没有|(?<![有从])无)(?:再|新)?(?:(?:收到|接到|受理|发生|产生|出现|引发|涉及)过?|(?=制发|制定|出台|废止|收取)|(?<=无)|(?<=没有))"
    "(?P<what>[^，。；：:！？,;\\d（(]{2,40})"
)
LONGEST_SENTENCE = 3_000  # characters; what goes on for longer without a stop is no sentence that anybody wrote
NONE = Amount(Decimal(0), Decimal(0))
_STOP = re.compile("[，。；：:、,;（()）“”！？]")
_SENTENCE = re.compile("[^。；！？]*[。；！？]?")
_CHANGE = re.compile("(?<!新)增(?!设)|减(?!免)|下降|上升|提高|上年(?!度?结转)|去年|同比|占")


@dataclass(frozen=True)
class Told:
    """One number. `phrase`: the words from the last stop to it; `key`: the figure that it is bound to, empty where it was typed;
    `numeral`: in words, `nought`: by a denial. Both are numbers only of what is known to be counted.
    """

    amount: Amount
    words: str
    unit: str
    phrase: str
    start: int
    end: int
    key: str = ""
    numeral: bool = False
    nought: bool = False

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
    """`title` is that of its chapter, `paragraph` counts through the report; the places of the numbers are those in `text`."""

    title: str
    text: str
    numbers: tuple[Told, ...]
    bound: tuple[tuple[int, int], ...] = ()  # stretches that figures wrote
    paragraph: int = 0

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


def sentences(edition: Edition) -> Iterator[Sentence]:
    """Of the opening and of all chapters."""
    places = [("前言", edition.preface), *((one.title, one.paragraphs) for one in edition.chapters)]
    told = ((title, pieces) for title, paragraphs in places for pieces in own_paragraphs(paragraphs))
    for n, (title, pieces) in enumerate(told):
        yield from _sentences(title, pieces, n)


def _sentences(title: str, pieces: tuple[Piece, ...], paragraph: int) -> Iterator[Sentence]:
    text, spans = "", []
    for piece in pieces:
        if piece.key:
            spans.append((len(text), len(text) + len(piece.text), piece.key))
        text += piece.text + piece.unit
    text = text.translate(_WIDE)
    for match in _SENTENCE.finditer(text):
        if match[0].strip() and len(match[0]) <= LONGEST_SENTENCE:
            here = [(a - match.start(), b - match.start(), key) for a, b, key in spans if _inside(a, match)]
            bound = tuple((a, b) for a, b, _ in here)
            yield Sentence(title, match[0], tuple(_numbers(match[0], here)), bound, paragraph)


def _inside(place: int, match: re.Match[str]) -> bool:
    return match.start() <= place < match.end()


def _numbers(text: str, bound: list[tuple[int, int, str]]) -> Iterator[Told]:
    found: Iterable[re.Match[str]] = (*COUNT.finditer(text), *IN_NUMERALS.finditer(text), *NOUGHT.finditer(text))
    said = 0
    for match in sorted(found, key=lambda match: match.start()):
        if match.start() < said:
            continue
        if match.re is NOUGHT:
            if not text[match.end() : match.end() + 1].isdigit() and not any(
                a < match.end() and match.start() < b for a, b, _ in bound
            ):
                yield Told(NONE, match[0], "", match["what"], match.end(), match.end(), nought=True)
            continue
        phrase = _STOP.split(text[said : match.start()])[-1]
        start = match.start("digits")
        said = match.end("unit")
        key = next((key for first, last, key in bound if first <= start < last), "")
        number = _amount(match)
        if number is not None:
            words = text[match.start() : match.start("unit")]
            yield Told(number, words, match["unit"], phrase, match.start(), said, key, match.re is IN_NUMERALS)


def _amount(match: re.Match[str]) -> Amount | None:
    if match.re is IN_NUMERALS:
        return amount(match["digits"]) if re.fullmatch(IN_WORDS, match["digits"]) and not match["near"] else None
    told = (match["near"], match["digits"].replace(",", ""), match["scale"], match["more"], match["about"])
    return amount("".join(filter(None, told)).replace("大约", "约"), match["unit"] if "元" in match["unit"] else "")
