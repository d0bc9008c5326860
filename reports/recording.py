"""How every action on a yearly report begins and ends: the report is held, and one row of history says who, when and why."""

from datetime import datetime

from reports.models import AnnualReport
from reports.workflow import edit_objections
from taizhou_portal.bureau.history import Recorded
from taizhou_portal.bureau.models import Staff
from taizhou_portal.bureau.refusals import refuse_if


def hold(report: AnnualReport) -> None:
    """Holds the report, as it stands now, till the end of the transaction and refuses where it was signed."""
    report.refresh_from_db(from_queryset=AnnualReport.objects.select_for_update())
    refuse_if(edit_objections(report.stage))


def record(row: Recorded, reason: str, *, by: Staff | None, at: datetime) -> None:
    row._history_date = at  # type: ignore[attr-defined]
    row.record(by=by, reason=reason)
