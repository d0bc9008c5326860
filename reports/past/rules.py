"""A report of an earlier year as it was published, and what it becomes here. PURE.

It is a fact: what does not add up in it is told and kept, never put right.
"""

import json
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass, field, replace
from datetime import date
from hashlib import sha256
from typing import Any

from reports import form_2014
from reports.cells import registry
from reports.checks.arithmetic import broken_carry_over, check
from reports.checks.finding import Finding
from reports.edition import Edition, compose
from reports.figure import Figure, Number, packed, unpacked
from reports.layouts import CHAPTERS, LEAVES, TABLE_CHAPTERS, cells, layout_of
from reports.past.text import ordinal
from reports.vocabulary import Source

EARLIEST = (12, 1)  # a report may be out before its year is over
Values = Mapping[str, Number]


@dataclass(frozen=True)
class Past:
    """`source`: which file or page it was copied from; `places`: key → where in it. `chapters`: (number, heading, text) in their order."""

    year: int
    title: str
    source: str
    issued_on: date | None
    values: Values = field(default_factory=dict)
    places: Mapping[str, str] = field(default_factory=dict)
    preface: str = ""
    chapters: tuple[tuple[str, str, str], ...] = ()

    @property
    def digest(self) -> str:
        """The same report copied again has the same."""
        told = json.dumps(as_json(self), ensure_ascii=False, sort_keys=True)
        return sha256(told.encode()).hexdigest()


def as_json(past: Past) -> dict[str, Any]:
    """Inverse: `from_json`."""
    told = asdict(past)
    told["issued_on"] = past.issued_on.isoformat() if past.issued_on else None
    told["values"] = {key: packed(value) for key, value in past.values.items()}
    told["chapters"] = [list(chapter) for chapter in past.chapters]
    return told


def from_json(told: Mapping[str, Any]) -> Past:
    day = told["issued_on"]
    return Past(
        **{name: told[name] for name in ("year", "title", "source", "places", "preface")},
        issued_on=date.fromisoformat(day) if day else None,
        values={key: value for key, kept in told["values"].items() if (value := unpacked(kept)) is not None},
        chapters=tuple((number, heading, text) for number, heading, text in told["chapters"]),
    )


def objections(past: Past, *, today: date) -> dict[str, list[str]]:
    """What is missing or cannot be, by part: year, title, source, issued_on, contents."""
    found = {
        "year": [] if 2008 <= past.year < today.year else [f"往年报告是2008年至{today.year - 1}年的"],
        "title": [] if past.title.strip() else ["填写原报告的标题"],
        "source": [] if past.source.strip() else ["写明从哪份文件、哪个网页转录"],
        "issued_on": _day_objections(past, today),
        "contents": [] if past.values or past.chapters else ["没有读到数字，也没有读到章节"],
    }
    return {part: reasons for part, reasons in found.items() if reasons}


def _day_objections(past: Past, today: date) -> list[str]:
    if past.issued_on is None:
        return ["填写原报告当时的发布日期"]
    if past.issued_on > today:
        return ["原发布日期不能晚于今天"]
    return ["原发布日期早于报告的年度"] if past.issued_on < date(past.year, *EARLIEST) else []


def edition_of(past: Past, before: Values) -> Edition:
    """The report as it is shown. A cell that was not read is 无数据, which is not 0. `before`: the numbers of the year before."""
    layout, known = layout_of(past.year), registry(layout_of(past.year))
    statistics = any(form_2014.belongs(key) for key in past.values)
    printed = [cell.key for cell in cells(layout)] + (list(form_2014.INDICATORS) if statistics else [])
    keys = dict.fromkeys([*printed, *(key for key in known if key in past.values)])
    figures = {key: _figure(past, known[key], before) for key in keys}
    chapters = _with_tables(past)
    return compose(past.year, past.title, figures, past.preface, chapters, layout, statistics=statistics)


def _with_tables(past: Past) -> list[tuple[str, str, str]]:
    """A table that was read stands in its chapter, and where the text has none, under the heading of the form."""
    layout, there = layout_of(past.year), {number for number, *_ in past.chapters}
    read = {key.partition("-")[0] for key in past.values}
    bare = [
        (number, heading, "")
        for number, heading in CHAPTERS[layout]
        if layout in LEAVES and number not in there and TABLE_CHAPTERS.get(number) in read
    ]
    return sorted([*past.chapters, *bare], key=lambda chapter: ordinal(chapter[0])) if bare else list(past.chapters)


def _figure(past: Past, one, before: Values) -> Figure:
    place = past.places.get(one.key, "")
    where = f"{past.source}，{place}" if place else past.source
    value = past.values.get(one.key)
    told = Figure(one.key, one.label, value, one.unit, one.qualifier, source=Source.IMPORTED, where=where)
    return replace(told, previous=before.get(one.key)) if one.compared and value is not None else told


def mistakes(past: Past, *, last_year: Values, next_year: Values) -> list[Finding]:
    """What does not add up in the tables that were read, nor with the published reports of the years beside it."""
    found = check(past.values, last_year, layout_of(past.year))
    own = [one for one in found if not one.keys or any(key in past.values for key in one.keys)]
    later = broken_carry_over(next_year, past.values) if next_year else []
    return own + [replace(one, where=f"{past.year + 1}年的报告：{one.where}") for one in later]


@dataclass(frozen=True)
class Apart:
    """A figure that the report tells and the rows of the portal count otherwise."""

    key: str
    label: str
    told: Number
    counted: Number


def apart(past: Past, counted: Iterable[Figure]) -> list[Apart]:
    """Where the portal has rows of that year and they say another number; a year before the portal has none, and is no difference."""
    return [
        Apart(one.key, one.label, past.values[one.key], one.value)
        for one in counted
        if one.key in past.values and one.value and one.value != past.values[one.key]
    ]


def import_objections(*, standing: bool, imported: bool, untouched: bool, changed: bool, reason: str) -> list[str]:
    """`standing`: a report of the year is there; `untouched`: opened to be compiled, and nothing written yet."""
    if standing and not imported and not untouched:
        return ["这一年的报告是在本站编制的，不能再导入"]
    if standing and imported and changed and not reason.strip():
        return ["更正导入过的报告要写明原因"]
    return []


def word_objections(found: Iterable[Finding], word: str) -> list[str]:
    """A report that does not add up is imported all the same, with a word."""
    return ["原报告有不平的地方，写明已与原文核对"] if list(found) and not word.strip() else []


def take_back_objections(*, imported: bool, built_on: bool, year: int, reason: str) -> list[str]:
    """`built_on`: the report of the next year is published, with this one's numbers as those of the year before."""
    reasons = [] if imported else ["只有导入的往年报告可以撤回"]
    if built_on:
        reasons.append(f"{year + 1}年的报告已经发布，上年数取自这份报告，不能撤回；有错的请更正")
    return reasons if reason.strip() else [*reasons, "写明撤回的原因，原因会公开"]
