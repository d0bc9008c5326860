"""The report outside its page: as one HTML file, as the body of a publication, as JSON. The same numbers everywhere."""

from typing import Any

from django.template.loader import render_to_string

from reports import form_2014
from reports.edition import Edition, headline, pack
from reports.figure import Figure, packed
from reports.page import content
from reports.vocabulary import Layout, Source


def body_html(edition: Edition) -> str:
    """Chapters and tables as plain HTML, without links and without a page around them."""
    return render_to_string("reports/export/body.html", content(edition))


def document_html(edition: Edition) -> str:
    """A whole file that can be opened by itself."""
    return render_to_string("reports/export/document.html", content(edition))


def summary_words(edition: Edition) -> str:
    """One sentence with the three figures at the head of the report."""
    told = "，".join(f"{label}{value}{unit}" for _, label, value, unit in headline(edition))
    return f"{edition.title}：{told}。"


def data(edition: Edition) -> dict[str, Any]:
    """What anybody may have of a report: figures with their words and their sources, chapters as text."""
    stored = pack(edition)
    return {
        "year": edition.year,
        "title": edition.title,
        "layout": Layout(edition.layout).label,
        "headline": [dict(zip(("key", "label", "value", "unit"), one, strict=True)) for one in stored["headline"]],
        "figures": {kept["key"]: _told(kept, edition.figures[kept["key"]]) for kept in stored["figures"]},
        **_statistics(edition),
        "chapters": [
            {"number": chapter.number, "heading": chapter.heading, "text": chapter.words}
            for chapter in edition.chapters
        ],
    }


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
