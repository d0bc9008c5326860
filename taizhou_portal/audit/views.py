"""/desk/audit/: the list of what was done, and the same as a table to take away."""

import csv
from collections.abc import Iterator
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse, StreamingHttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from taizhou_portal.audit.forms import AuditForm
from taizhou_portal.audit.rows import Chosen, Cursor, batches, page
from taizhou_portal.audit.words import Line, lines
from taizhou_portal.bureau.accounts.gates import needs
from taizhou_portal.bureau.models import Staff
from taizhou_portal.bureau.tables import written
from taizhou_portal.bureau.vocabulary import Ability

EXPORT_LIMIT, BATCH = 50_000, 250
HEAD = ["时间", "人员", "做了什么", "种类", "对象", "变动"]


@require_safe
@needs(Ability.AUDIT)
def audit(request: HttpRequest) -> HttpResponseBase:
    form = AuditForm(request.GET)
    if not form.is_valid():
        return render(request, "audit/list.html", {"form": form})
    if request.method == "GET" and request.GET.get("format") == "csv":
        return _export(request.user, form)
    return _shown(request, form)


def _shown(request: HttpRequest, form: AuditForm) -> HttpResponse:
    older, newer = (Cursor.parse(request.GET.get(name, "")) for name in ("older", "newer"))
    found = page(form.chosen(), older_than=older, newer_than=None if older else newer)
    query = form.query()
    context = {
        "form": form,
        "lines": lines(found.rows),
        "newer_url": "?" + urlencode({**query, "newer": found.newer}) if found.newer else "",
        "older_url": "?" + urlencode({**query, "older": found.older}) if found.older else "",
        "csv_url": "?" + urlencode({**query, "format": "csv"}),
        "is_filtered": bool(query),
        "limit": EXPORT_LIMIT,
    }
    return render(request, "audit/list.html", context)


def _export(staff: Staff, form: AuditForm) -> StreamingHttpResponse:
    """The rows as a file. That it was taken is itself a row, in the history of the account that took it."""
    now = timezone.now()
    reason = f"导出操作记录：{form.words()}"[:100]
    Staff.history.bulk_history_create(
        [staff], update=True, default_user=staff, default_change_reason=reason, default_date=now
    )
    response = StreamingHttpResponse(_table(form.chosen()), content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="audit-{timezone.localtime(now):%Y%m%d-%H%M}.csv"'
    return response


class _Passing:
    """What csv writes to: it hands each line on."""

    def write(self, text: str) -> str:
        return text


def _table(chosen: Chosen) -> Iterator[str]:
    writer = csv.writer(_Passing())
    yield "\ufeff" + writer.writerow(HEAD)  # Excel knows UTF-8 by the mark
    for rows in batches(chosen, size=BATCH, limit=EXPORT_LIMIT):
        yield "".join(writer.writerow([written(cell) for cell in _cells(line)]) for line in lines(rows))


def _cells(line: Line) -> list[str]:
    moment = f"{timezone.localtime(line.at):%Y-%m-%d %H:%M:%S}"
    changes = "；".join(str(change) for change in line.changes) or line.no_changes
    return [moment, line.by, line.what, line.kind, line.thing, changes]
