"""A report for programs: figures with their words and sources, the series that are drawn, the text. PURE."""

import json
from typing import Any

from reports import form_2014
from reports.edition import Edition, pack
from reports.figure import Figure, packed
from reports.papers import imprint as imprints
from reports.papers.imprint import Imprint
from reports.series import packed as packed_series
from reports.vocabulary import Layout, Source


def data(edition: Edition) -> dict[str, Any]:
    """What anybody may have of a report: figures with their words and their sources, what is drawn, chapters as text."""
    stored = pack(edition)
    return {
        "year": edition.year,
        "title": edition.title,
        "layout": Layout(edition.layout).label,
        "headline": [dict(zip(("key", "label", "value", "unit"), one, strict=True)) for one in stored["headline"]],
        "figures": {kept["key"]: _told(kept, edition.figures[kept["key"]]) for kept in stored["figures"]},
        **_statistics(edition),
        "series": [packed_series(one) for one in edition.series],
        "chapters": [
            {"number": chapter.number, "heading": chapter.heading, "text": chapter.words}
            for chapter in edition.chapters
        ],
    }


def document(edition: Edition, imprint: Imprint) -> bytes:
    """The file: which version it is comes first, so that nobody takes a draft for a report."""
    told = {"imprint": imprints.told(imprint), **data(edition)}
    return f"{json.dumps(told, ensure_ascii=False, indent=1)}\n".encode()


def _statistics(edition: Edition) -> dict[str, Any]:
    """附表 line by line as it is printed, of a report that carries it; a heading has no number."""
    if not edition.statistics:
        return {}
    lines = [(line.label, line.counts) for line in form_2014.LINES]
    told = [
        {"key": one.key, "label": label, "unit": one.unit, "value": packed(edition.figures[one.key].value)}
        if one
        else {"label": label}
        for label, one in lines
    ]
    return {"statistics": {"title": form_2014.TITLE, "lines": told}}


def _told(kept: dict[str, Any], figure: Figure) -> dict[str, Any]:
    told = {name: kept[name] for name in ("label", "value", "unit", "text", "previous", "note")}
    return told | {"source": Source(figure.source).label, "where": figure.public_where}
