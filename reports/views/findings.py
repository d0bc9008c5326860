"""The findings of a report for its pages: each with ways to look at it, each kind of reminder with the form for a word."""

from collections.abc import Callable, Iterator
from typing import Any

from django.urls import reverse

from reports.checks.finding import Finding
from reports.checks.panel import Kind, Panel
from reports.forms import RemarkForm
from reports.models import AnnualReport, Remark

NOT_ENTERED = "没有录入"
Ways = Callable[[Finding], Iterator[dict[str, str]]]


def shown(
    told_of: Panel[Remark], one: AnnualReport, *, form: RemarkForm | None = None, chapter: str = ""
) -> dict[str, Any]:
    """The three groups for the template. `form`: a word that was refused, put back where it was typed; `chapter`: where to come back to."""
    ways = _ways(one)
    return {
        "panel": told_of,
        "errors": [_line(finding, ways) for finding in told_of.errors],
        "open_kinds": [_kind(kind, ways, form) for kind in told_of.open],
        "answered": [_answered(finding, row, ways, form) for finding, row in told_of.answered],
        "chapter_asked": chapter,
        "check_url": reverse("desk_reports:check", args=[one.year]),
        "editable": one.is_open,
    }


def _kind(kind: Kind, ways: Ways, form: RemarkForm | None) -> dict[str, Any]:
    typed = form if form and form.is_of(kind.key) else None
    ticked = typed.ticked() if typed else {one.mark for one in kind.found}
    lines = [{**_line(one, ways), "ticked": one.mark in ticked} for one in kind.found]
    return {"key": kind.key, "rule": kind.rule, "what": kind.what, "lines": lines, "form": typed}


def _answered(finding: Finding, row: Remark, ways: Ways, form: RemarkForm | None) -> dict[str, Any]:
    key = f"w{finding.mark}"
    return {**_line(finding, ways), "row": row, "key": key, "form": form if form and form.is_of(key) else None}


def _line(finding: Finding, ways: Ways) -> dict[str, Any]:
    return {"finding": finding, "ways": list(ways(finding))}


def _ways(one: AnnualReport) -> Ways:
    """Where a finding can be looked at: the figure, or the chapter that it begins with."""
    chapters = [(str(row), row.number) for row in one.chapters.all()]
    address = reverse("desk_reports:report", args=[one.year])
    sheet = reverse("desk_reports:sheet", args=[one.year])

    def ways(finding: Finding) -> Iterator[dict[str, str]]:
        if finding.keys and _is_figure(finding):
            if finding.what == NOT_ENTERED:
                yield {"label": "录入", "url": f"{sheet}#line-{finding.keys[0]}"}
            yield {"label": "看这个数", "url": reverse("desk_reports:figure", args=[one.year, finding.keys[0]])}
        for title, number in chapters:
            if finding.where.startswith(title):
                yield {"label": "看这一章", "url": f"{address}?chapter={number}"}
        if finding.where.startswith(("前言", "标题")):
            yield {"label": "看前言", "url": reverse("desk_reports:preface", args=[one.year])}

    return ways


def _is_figure(finding: Finding) -> bool:
    return finding.rule != "绑定" or finding.what == "没有数据"
