"""A report as a page shows it: contents, headline, chapters with their tables and pictures. PURE; templates choose the words."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from itertools import groupby
from typing import Any

from reports import form_2014
from reports.checks.lint import EDITOR, is_editors_note, jumps
from reports.edition import CHARTED, Edition, Paragraphs, headline
from reports.figure import NOTHING_ENTERED, Figure, plain
from reports.layouts import LEAVES, TABLE_CHAPTERS
from reports.narrative import Piece, change, growth
from reports.pictures.table import Picture, picture
from reports.printed import Square, Squares, Table, table_2014, table_four, table_three, table_two
from reports.vocabulary import Source

NOTHING_WRONG: Mapping[str, str] = {}
MARKS = {Source.OVERRIDE: "改", Source.TALLY: "录"}
CHANGED_BY_COUNT = {"edu_site_dynamic_items"}  # told as 增加200条, not as a percentage


@dataclass(frozen=True)
class Block:
    """Consecutive paragraphs of the report, or of the editor (`note`)."""

    paragraphs: tuple[tuple[Piece, ...], ...]
    note: bool = False


@dataclass(frozen=True)
class Part:
    """One chapter on the page. `table` is t2, t3, t4 or empty, `printed` that table; `jump` is said before it where the numbering leaps;
    `chart` of a report that carries no series.
    """

    anchor: str
    number: str
    title: str
    blocks: tuple[Block, ...]
    table: str = ""
    printed: Table | None = None
    jump: str = ""
    chart: Any = None
    pictures: tuple[Picture, ...] = ()


def parts(edition: Edition, wrong: Mapping[str, str] = NOTHING_WRONG, *, marked: bool = False) -> list[Part]:
    printed = tables(edition, wrong, marked=marked)
    leaps = jumps(chapter.number for chapter in edition.chapters)
    bars, drawn = (None if edition.series else chart(edition)), _pictures(edition)
    return [
        Part(
            f"c{n}",
            chapter.number,
            chapter.title,
            blocks(chapter.paragraphs),
            table_of(edition, chapter.number),
            printed.get(table_of(edition, chapter.number)),
            leaps.get(chapter.number, ""),
            bars if n == 1 else None,
            tuple(drawn.get(n, ())),
        )
        for n, chapter in enumerate(edition.chapters, start=1)
    ]


def _pictures(edition: Edition) -> dict[int, list[Picture]]:
    """By the place of the chapter that they stand in; what belongs to a chapter that is not there stands in the first."""
    places = {chapter.number: n for n, chapter in reversed(list(enumerate(edition.chapters, start=1)))}
    found: dict[int, list[Picture]] = {}
    for one in edition.series:
        found.setdefault(places.get(one.chapter, 1), []).append(picture(one))
    return found


def blocks(paragraphs: Paragraphs) -> tuple[Block, ...]:
    """The editor's notes apart from the report's own words, in their order."""
    runs = groupby(paragraphs, key=lambda pieces: bool(pieces) and is_editors_note(pieces[0].text))
    return tuple(Block(tuple(_unmarked(pieces) for pieces in run), note) for note, run in runs)


def _unmarked(pieces: tuple[Piece, ...]) -> tuple[Piece, ...]:
    return tuple(replace(piece, text=piece.text.removeprefix(EDITOR)) for piece in pieces)


def table_of(edition: Edition, number: str) -> str:
    return TABLE_CHAPTERS.get(number, "") if edition.layout in LEAVES else ""


def tables(edition: Edition, wrong: Mapping[str, str], *, marked: bool = False) -> dict[str, Table]:
    """The three tables by key. `wrong`: key of a cell → id of what is said against it; `marked`: what no rows made says so."""
    if edition.layout not in LEAVES:
        return {}
    square, layout = _squares(edition, wrong, marked), edition.layout
    return {"t2": table_two(layout, square), "t3": table_three(layout, square), "t4": table_four(square)}


def statistics(edition: Edition, wrong: Mapping[str, str] = NOTHING_WRONG, *, marked: bool = False) -> Table | None:
    """附表 of a report that carries it."""
    if not edition.statistics:
        return None
    return table_2014(_squares(edition, wrong, marked), [one.key for one in form_2014.unentered(edition.figures)])


def _squares(edition: Edition, wrong: Mapping[str, str], marked: bool) -> Squares:
    def square(key: str, colspan: int) -> Square:
        one = edition.figures[key]
        return Square(key, plain(one.value), colspan, wrong.get(key, ""), mark=_mark(one) if marked else "")

    return square


def _mark(one: Figure) -> str:
    return "" if one.where == NOTHING_ENTERED else MARKS.get(one.source, "")


def chart(edition: Edition) -> dict[str, Any] | None:
    """This year's bars against last year's; None where there is nothing to compare."""
    drawn = [edition.figures[key] for key in CHARTED if key in edition.figures]
    drawn = [one for one in drawn if one.value and one.previous]
    if not drawn:
        return None
    whole = max(n for one in drawn for n in (one.value, one.previous) if n is not None)
    return {
        "caption": f"各渠道发布条数，{edition.year - 1}年与{edition.year}年",
        "groups": [_group(one, edition.year) for one in drawn],
        "whole": whole,
        "lines": [_chart_line(one) for one in drawn],
    }


def _group(one: Figure, year: int) -> dict[str, Any]:
    bars = [
        {"label": f"{year - 1}年", "value": one.previous, "before": True},
        {"label": f"{year}年", "value": one.value},
    ]
    return {"label": one.label, "note": changed(one), "bars": bars}


def _chart_line(one: Figure) -> dict[str, Any]:
    return {
        "key": one.key,
        "label": one.label,
        "value": one.value,
        "before": one.previous,
        "change": changed(one),
        "how": one.public_where,
    }


def changed(one: Figure) -> str:
    return change(one) if one.key in CHANGED_BY_COUNT else growth(one)


def content(edition: Edition, *, wrong: Mapping[str, str] = NOTHING_WRONG, marked: bool = False) -> dict[str, Any]:
    """Everything that a template needs to print the report; `marked`: for the desk."""
    return {
        "edition": edition,
        "headline": headline(edition),
        "preface": blocks(edition.preface),
        "parts": parts(edition, wrong, marked=marked),
        "statistics": statistics(edition, wrong, marked=marked),
    }
