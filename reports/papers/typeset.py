"""A report as PDF: the content as what `report.typ` takes. PURE."""

from collections.abc import Callable
from typing import Any

from reports.papers.content import Annex, Block, Content, Heading, Picture, Words
from reports.papers.grids import Grid, Place
from reports.papers.imprint import Imprint
from reports.series import Series
from taizhou_portal.bureau.typesetting import layout, objections, pdf

Draw = Callable[[Series], str]


def typeset(content: Content, imprint: Imprint, *, drawn: Draw) -> bytes:
    """PDF/A-2a and PDF/UA-1. `drawn` makes the SVG of a series. Raises Untypesettable, TypesettingFailed."""
    data = given(content, drawn)
    return pdf("report", data, title=imprint.title, author=imprint.bureau, at=imprint.day)


def lacking(content: Content, drawn: Draw) -> list[str]:
    """Why it cannot be made: one reason a character that the font lacks."""
    return objections(given(content, drawn))


def given(content: Content, drawn: Draw) -> dict[str, Any]:
    return {
        "mark": content.mark,
        "title": list(content.title),
        "blocks": [_block(one, drawn) for one in content.blocks],
        "annexes": [_annex(one, n, len(content.annexes), drawn) for n, one in enumerate(content.annexes, 1)],
        "name": content.name,
        "seal": "",
        "date": content.day,
        "contact": "；".join(content.notes),
        "attachments": [one.title for one in content.annexes],
    }


def _annex(annex: Annex, n: int, count: int, drawn: Draw) -> dict[str, Any]:
    blocks = [_block(one, drawn) for one in annex.blocks]
    bare = [{**one, "kind": "bare"} if one.get("caption") == annex.title else one for one in blocks]
    return {"label": layout.label(n, count), "title": annex.title, "blocks": bare}


def _block(block: Block | Picture, drawn: Draw) -> dict[str, Any]:
    match block:
        case Heading():
            return {"kind": "heading", "text": block.text}
        case Words():
            return {"kind": "words", "lead": block.lead, "rest": block.rest, "level": block.level}
        case Picture():
            words = {"alt": block.alt, "caption": block.caption}
            return {"kind": "picture", "svg": drawn(block.series), "table": _grid(block.grid), **words}
        case Grid():
            return {"kind": "table", **_grid(block)}


def _grid(grid: Grid) -> dict[str, Any]:
    return {
        "caption": grid.caption,
        "widths": [round(one, 3) for one in grid.widths],
        "size": round(grid.size, 2),
        "across": grid.across,
        "heads": grid.heads,
        "rows": [[_cell(one) for one in row] for row in grid.rows],
    }


def _cell(one: Place) -> dict[str, Any]:
    return {
        "text": one.text,
        "colspan": one.colspan,
        "rowspan": one.rowspan,
        "head": one.head,
        "side": one.side,
        "bold": one.bold,
        "level": one.level,
    }
