"""How every action on a yearly report begins and ends: the report is held, and one row of history says who, when and why."""

from datetime import datetime

from reports.models import AnnualReport
from reports.workflow import edit_objections
from taizhou_portal.bureau.history import Recorded
from taizhou_portal.bureau.models import Staff
from taizhou_portal.bureau.refusals import refuse_if


def held(report: AnnualReport) -> AnnualReport:
    """The report as it stands now, held till the end of the transaction."""
    report.refresh_from_db(from_queryset=AnnualReport.objects.select_for_update())
    return report


def hold(report: AnnualReport) -> None:
    """Holds the report and refuses where it was frozen."""
    refuse_if(edit_objections(held(report).stage))


def record(row: Recorded, reason: str, *, by: Staff | None, at: datetime) -> None:
    row._history_date = at  # type: ignore[attr-defined]
    row.record(by=by, reason=reason)


def remove(row: Recorded, reason: str, *, by: Staff | None, at: datetime) -> None:
    """The row goes, its history stays: the last line of it says who took it away, when and why."""
    vars(row).update(_history_user=by, _change_reason=reason[:100], _history_date=at)
    row.delete()
