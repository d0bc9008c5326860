"""The door through which a list of the desk is taken away: `?export=xlsx` or `?export=csv` of its own address, behind its own gate.

That a list was taken is a row in the history of the account that took it, which the auditor reads; what was searched for is not
written down, for it may be a name.
"""

from collections.abc import Iterable
from urllib.parse import urlencode

from django.http import FileResponse, HttpRequest, StreamingHttpResponse
from django.http.response import HttpResponseBase
from django.utils import timezone
from django.utils.http import content_disposition_header

from taizhou_portal.bureau.models import Staff
from taizhou_portal.bureau.tables import Table, as_csv, as_xlsx

XLSX, CSV = "xlsx", "csv"
FORMS = {XLSX: "Excel", CSV: "CSV"}
MEDIA = {
    XLSX: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    CSV: "text/csv; charset=utf-8",
}
#: what names a page of the list and not the list
TURNS = frozenset({"page", "after", "before", "export"})


def asked(request: HttpRequest) -> str:
    """The form in which the list itself is wanted, xlsx or csv; empty: the page is."""
    form = request.GET.get("export", "")
    return form if request.method == "GET" and form in FORMS else ""


def links(kept: Iterable[tuple[str, str]] = ()) -> list[dict[str, str]]:
    """For templates/desk/export.html: the same choice, filters and search as the page, all of its rows."""
    held = [(name, value) for name, value in kept if name not in TURNS and value]
    return [
        {"label": f"导出 {words}", "url": f"?{urlencode([*held, ('export', form)])}"} for form, words in FORMS.items()
    ]


def answer(table: Table, form: str, *, by: Staff) -> HttpResponseBase:
    """The file. `form`: what `asked` said."""
    now = timezone.now()
    reason = f"导出清单：{table.name}，{FORMS[form]}"[:100]
    Staff.history.bulk_history_create(
        [by], update=True, default_user=by, default_change_reason=reason, default_date=now
    )
    table = _dated(table, by, f"{timezone.localtime(now):%Y-%m-%d %H:%M}")
    if form == XLSX:
        response: HttpResponseBase = FileResponse(as_xlsx(table), content_type=MEDIA[form])
    else:
        response = StreamingHttpResponse(as_csv(table), content_type=MEDIA[form])
    name = f"{table.name}-{timezone.localtime(now):%Y%m%d}.{form}"
    response["Content-Disposition"] = content_disposition_header(True, name) or "attachment"
    return response


def _dated(table: Table, by: Staff, moment: str) -> Table:
    about = (*table.about, ("导出", f"{by}，{moment}"))
    return Table(table.name, table.fields, table.rows, about)
