"""Last year's text as the beginning of this year's: its chapter, its tokens, and typed numbers that were figures. PURE."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from reports.edition import Chapter, Edition
from reports.figure import Figure, Number, plain
from reports.narrative import TOKEN

AFTER = 10  # characters in which the unit of a number stands
NUMBER = re.compile(r"(?<![\d.〔第])(\d+(?:\.\d+)?)(?!\d|\.\d)")


@dataclass(frozen=True)
class Match:
    """A typed number that a figure had exactly, with that unit: `words` as typed, `token` what may stand in their place."""

    words: str
    token: str
    label: str
    year: int


def same_chapter(chapters: Iterable[Chapter], number: str, heading: str) -> Chapter | None:
    """By number, else by heading."""
    found = list(chapters)
    by_number = (one for one in found if one.number == number)
    return next(by_number, None) or next((one for one in found if one.heading == heading), None)


def matches(text: str, edition: Edition, last: Edition | None) -> list[Match]:
    """Typed numbers of the text that a figure of last year, or of this one, had; each pair of number and figure once."""
    bare = TOKEN.sub("〔〕", text)
    years = [(last.year, {key: one.value for key, one in last.figures.items()})] if last else []
    years.append((edition.year, {key: one.value for key, one in edition.figures.items()}))
    found: dict[tuple[str, str], Match] = {}
    for typed in NUMBER.finditer(bare):
        for year, values in years:
            for figure in _equal(typed[1], bare[typed.end() : typed.end() + AFTER], values, edition.figures):
                words = f"{typed[1]}{figure.unit}"
                found.setdefault(
                    (words, figure.key), Match(words, f"〔〔{figure.key}〕〕{figure.unit}", figure.label, year)
                )
    return list(found.values())


def _equal(
    typed: str, rest: str, values: Mapping[str, Number | None], figures: Mapping[str, Figure]
) -> Iterable[Figure]:
    """Figures of this form that had that number, where their unit follows; 0 and cells of tables are no sign."""
    for key, figure in figures.items():
        told = values.get(key)
        if told and figure.unit and rest.startswith(figure.unit) and "-" not in key and plain(told) == typed:
            yield figure


def bound(text: str, match: Match) -> str:
    """The first place where the number stands as typed becomes the token; tokens are left alone."""
    pattern = re.compile(rf"(?<![\d.〔第]){re.escape(match.words)}")
    return pattern.sub(lambda _: match.token, text, count=1)


def appended(text: str, more: str) -> str:
    """`more` at the end: after a line that is whole as a line of its own, else as its continuation."""
    if not text.strip():
        return more
    whole = text.rstrip().endswith(("。", "；", "：", "！", "？"))
    return f"{text.rstrip()}{chr(10) if whole and more.endswith('。') else ''}{more}"
