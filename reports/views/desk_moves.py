"""What is counted otherwise since a version was frozen, row by row, with who did what to it when."""

from collections.abc import Iterable
from dataclasses import replace
from itertools import islice

from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.views.decorators.http import require_safe

from reports.models import Version
from reports.versions.comparing import Difference, Traced, differences, traced
from reports.versions.differing import Moved
from reports.versions.verifying import verify
from taizhou_portal.bureau import exports
from taizhou_portal.bureau.accounts.gates import needs
from taizhou_portal.bureau.tables import Field, Table
from taizhou_portal.bureau.vocabulary import Ability

MOST = 200  # rows that the page lists; the file has them all


@require_safe
@needs(Ability.COMPILE)
def changes(request: HttpRequest, year: int, pk: int) -> HttpResponseBase:
    """/desk/reports/<year>/versions/<pk>/changes/: every hash is checked, every figure counted again."""
    version = get_object_or_404(Version.objects.select_related("report"), report__year=year, pk=pk)
    taken = exports.asked(request)
    if taken:
        return exports.answer(_table(request, version, differences(version)), taken, by=request.user)
    found = verify(version)
    whose = _whose(found.differences)
    told = traced(version, islice(whose, MOST), reader=request.user)
    context = {
        "report": version.report,
        "version": version,
        "found": found,
        "rows": [{"trace": one, "figures": whose[one.move]} for one in told],
        "more": max(0, len(whose) - MOST),
        "exports": exports.links() if found.differences else [],
        "figures_url": reverse("desk_reports:report", args=[year]) + "figures/",
    }
    return render(request, "reports/desk/version_changes.html", context)


def _whose(found: Iterable[Difference]) -> dict[Moved, list[Difference]]:
    """Each row that moved once, with the figures that it moved in."""
    whose: dict[Moved, list[Difference]] = {}
    for one in found:
        for move in one.moves:
            whose.setdefault(replace(move, adds=None), []).append(one)
    return whose


def _table(request: HttpRequest, version: Version, found: list[Difference]) -> Table:
    """A line for each row that moved; a figure that differs without rows has a line of its own."""
    moves = [(one, move) for one in found for move in one.moves]
    told = traced(version, [move for _, move in moves], reader=request.user)
    lines = [(one, trace) for (one, _), trace in zip(moves, told, strict=True)]
    lines += [(one, None) for one in found if not one.moves]  # type: ignore[misc]
    fields: list[Field[tuple[Difference, Traced | None]]] = [
        Field("指标", lambda line: line[0].label, 36),
        Field("定稿", lambda line: line[0].then, 10),
        Field("现在", lambda line: line[0].now, 10),
        Field("变动", lambda line: line[1].move.how.value if line[1] else line[0].where, 14),
        Field("记录", lambda line: _called(line[1]), 40),
        Field("谁、什么时候、办了什么", lambda line: _done(line[1]), 60),
    ]
    return Table(f"{version.report.year}年报告{version}以后的变动", fields, lines)


def _called(one: Traced | None) -> str:
    if one is None:
        return ""
    return f"{one.row.number}　{one.row.title}".strip("　") if one.row else f"{one.move.ref}（已删除）"


def _done(one: Traced | None) -> str:
    changes_ = one.changes if one else ()
    return "\n".join(f"{made.at:%Y-%m-%d %H:%M} {made.by} {made.what}" for made in changes_)
