"""Reviews, lawsuits and complaints about our disclosure acts."""

from datetime import date, datetime

from django.db import transaction
from django.utils import timezone

from requests_app.actions.steps import record_part
from requests_app.models import Remedy, Request
from requests_app.redress.vocabulary import RemedyResult
from taizhou_portal.bureau.models import Staff
from taizhou_portal.bureau.permissions import may
from taizhou_portal.bureau.refusals import refuse_if
from taizhou_portal.bureau.vocabulary import Ability


@transaction.atomic
def add_remedy(
    *, by: Staff, at: datetime, kind: str, filed_on: date, request: Request | None = None, note: str = ""
) -> Remedy:
    """A review, lawsuit or complaint that arrived; stays open until its result is known. Raises Refused."""
    reasons = _register_objections(by)
    reasons += ["收到日期不能晚于今天"] if filed_on > timezone.localdate(at) else []
    refuse_if(reasons)
    remedy = Remedy(request=request, kind=kind, filed_on=filed_on, note=note)
    record_part(remedy, f"登记：{remedy.get_kind_display()}", by=by, at=at)
    return remedy


@transaction.atomic
def close_remedy(remedy: Remedy, *, by: Staff, at: datetime, result: str, closed_on: date) -> None:
    """Its result and the day of it; a wrong entry is corrected by entering again, the earlier one stays in history. Raises Refused."""
    reasons = _register_objections(by)
    reasons += ["选择审结的结果"] if result == RemedyResult.PENDING else []
    reasons += ["审结日期不能早于收到日期"] if closed_on < remedy.filed_on else []
    reasons += ["审结日期不能晚于今天"] if closed_on > timezone.localdate(at) else []
    refuse_if(reasons)
    remedy.result, remedy.closed_on = result, closed_on
    record_part(remedy, f"审结：{remedy.get_result_display()}", by=by, at=at)


def _register_objections(by: Staff) -> list[str]:
    return [] if may(by, Ability.RECEIVE) else [f"要有“{Ability.RECEIVE.label}”的职责才能登记"]
