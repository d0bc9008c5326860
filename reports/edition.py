"""One state of a yearly report as it is read: its figures and its text with the figures in it. PURE.

A draft's edition is made anew at every look; publishing keeps one packed, and from then on that one is shown.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from reports import form_2014
from reports.checks.finding import Finding
from reports.figure import Figure, packed, plain, unpacked
from reports.narrative import Piece, as_written, bind, bound_nowhere
from reports.series import Series
from reports.series import packed as packed_series
from reports.series import unpacked as unpacked_series
from reports.units import indicators as units
from reports.vocabulary import Layout, Qualifier, Source

Paragraphs = tuple[tuple[Piece, ...], ...]

#: the three figures at the head of a report and on the home page
HEADLINES: dict[Layout, tuple[str, ...]] = {
    Layout.FREE: ("edu_site_items", "wechat_reads", "requests_received"),
    Layout.TRIAL: ("items_published", "t3-new-total", "t3-rt-total"),
    Layout.CURRENT: ("items_published", "t3-new-total", "t3-rt-total"),
}
HEADLINE_LABELS = {
    "edu_site_items": "台州教育网发布",
    "wechat_reads": "微信阅读",
    "requests_received": "收到公开申请",
    "items_published": "主动公开信息",
    "t3-new-total": "新收公开申请",
    "t3-rt-total": "办结公开申请",
}
#: drawn as bars, this year against last
CHARTED = ("edu_site_items", "edu_site_dynamic_items", "city_site_items", "weibo_posts", "wechat_articles")


@dataclass(frozen=True)
class Chapter:
    """`number` is 一, 二 … as printed; `source` the text before binding, kept for the record."""

    number: str
    heading: str
    paragraphs: Paragraphs
    source: str = ""

    @property
    def title(self) -> str:
        return f"{self.number}、{self.heading}" if self.number else self.heading

    @property
    def words(self) -> str:
        return "\n".join("".join(piece.text + piece.unit for piece in pieces) for pieces in self.paragraphs)


@dataclass(frozen=True)
class Edition:
    year: int
    title: str
    layout: Layout
    figures: Mapping[str, Figure]
    preface: Paragraphs
    chapters: tuple[Chapter, ...]
    findings: tuple[Finding, ...] = ()
    statistics: bool = False  # carries 附表, the form of 2014
    series: tuple[Series, ...] = ()  # what is drawn

    @property
    def values(self) -> dict[str, Any]:
        return {key: figure.value for key, figure in self.figures.items()}

    @property
    def previous(self) -> dict[str, Any]:
        return {key: figure.previous for key, figure in self.figures.items() if figure.previous is not None}


def compose(
    year: int,
    title: str,
    figures: Mapping[str, Figure],
    preface: str,
    chapters: Iterable[tuple[str, str, str]],
    layout: Layout,
    *,
    statistics: bool = False,
    series: tuple[Series, ...] = (),
) -> Edition:
    """Binds the texts. `chapters`: (number, heading, text) in order; what could not be bound is in the findings."""
    opening = bind(preface, figures)
    bound = [(number, heading, text, bind(text, figures)) for number, heading, text in chapters]
    made = tuple(Chapter(number, heading, words.paragraphs, text) for number, heading, text, words in bound)
    heads = tuple(found for words in (title, *(one.title for one in made)) for found in bound_nowhere(words))
    findings = heads + opening.findings + tuple(found for *_, words in bound for found in words.findings)
    return Edition(year, title, layout, figures, opening.paragraphs, made, findings, statistics, series)


def headline(edition: Edition) -> list[tuple[str, str, str, str]]:
    """(key, label, value, unit) of the three figures; 2800000次 is told as 280 万次."""
    return [_head(edition.figures[key]) for key in HEADLINES[edition.layout] if key in edition.figures]


def _head(figure: Figure) -> tuple[str, str, str, str]:
    words, unit = as_written(figure), figure.unit
    if words.endswith("万"):
        words, unit = words[:-1], f"万{unit}"
    return figure.key, HEADLINE_LABELS.get(figure.key, figure.label), words, unit


def pack(edition: Edition) -> dict[str, Any]:
    """The edition as JSON. Inverse: `unpack`. Figures are a list: an engine may keep the keys of an object in another order."""
    return {
        "year": edition.year,
        "title": edition.title,
        "layout": str(edition.layout),
        "statistics": edition.statistics,
        "headline": headline(edition),
        "preface": _packed_paragraphs(edition.preface),
        "chapters": [
            {
                "number": c.number,
                "heading": c.heading,
                "paragraphs": _packed_paragraphs(c.paragraphs),
                "source": c.source,
            }
            for c in edition.chapters
        ],
        "figures": [_packed_figure(figure) for figure in _told(edition)],
        "series": [packed_series(one) for one in edition.series],
    }


def _told(edition: Edition) -> list[Figure]:
    """A report without 附表 says nothing of its lines, nor one of a year without returns of units of those, but for what its text tells."""
    texts = (edition.preface, *(chapter.paragraphs for chapter in edition.chapters))
    bound = {piece.key for paragraphs in texts for pieces in paragraphs for piece in pieces}
    told = edition.figures.values()
    return [one for one in told if one.key in bound or not _unsaid(one, edition)]


def _unsaid(one: Figure, edition: Edition) -> bool:
    return (form_2014.belongs(one.key) and not edition.statistics) or (units.belongs(one.key) and one.value is None)


def unpack(stored: Mapping[str, Any]) -> Edition:
    chapters = (
        Chapter(c["number"], c["heading"], _paragraphs(c["paragraphs"]), c.get("source", ""))
        for c in stored["chapters"]
    )
    figures = {kept["key"]: _figure(kept) for kept in stored["figures"]}
    head = stored["year"], stored["title"], Layout(stored["layout"])
    paragraphs, statistics = _paragraphs(stored["preface"]), stored.get("statistics", False)
    drawn = tuple(unpacked_series(one) for one in stored.get("series", ()))
    return Edition(*head, figures, paragraphs, tuple(chapters), statistics=statistics, series=drawn)


def _packed_paragraphs(paragraphs: Paragraphs) -> list[list[list[str]]]:
    return [[[piece.text, piece.key, piece.unit] for piece in pieces] for pieces in paragraphs]


def _paragraphs(stored: list[list[list[str]]]) -> Paragraphs:
    return tuple(tuple(Piece(*piece) for piece in pieces) for pieces in stored)


def _packed_figure(figure: Figure) -> dict[str, Any]:
    return {
        "key": figure.key,
        "label": figure.label,
        "value": packed(figure.value),
        "unit": figure.unit,
        "text": as_written(figure),
        "qualifier": str(figure.qualifier),
        "previous": packed(figure.previous),
        "source": str(figure.source),
        "where": figure.where,
        "note": figure.note,
        "computed": packed(figure.computed),
    }


def _figure(kept: Mapping[str, Any]) -> Figure:
    return Figure(
        kept["key"],
        kept["label"],
        unpacked(kept["value"]),
        kept["unit"],
        Qualifier(kept["qualifier"]),
        unpacked(kept["previous"]),
        Source(kept["source"]),
        kept["where"],
        kept.get("note", ""),
        unpacked(kept.get("computed")),
    )


@dataclass(frozen=True)
class Difference:
    """A figure that was signed and is now counted otherwise."""

    key: str
    label: str
    signed: str
    current: str


def differences(signed: Edition, current: Edition) -> list[Difference]:
    """Every figure of the signed edition whose rows now say something else, in the order of the report."""
    now = current.figures
    changed = [figure for key, figure in signed.figures.items() if key not in now or now[key].value != figure.value]
    return [_difference(figure, now.get(figure.key)) for figure in changed]


def _difference(signed: Figure, current: Figure | None) -> Difference:
    return Difference(signed.key, signed.label, plain(signed.value), plain(current.value) if current else "不再统计")
