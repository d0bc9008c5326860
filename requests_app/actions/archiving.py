"""The file of a closed case goes to the archive; a wrong date is corrected, and the earlier one stays in history."""

from collections.abc import Sequence
from datetime import date, datetime
from functools import partial
from operator import attrgetter

from django.db import transaction

from requests_app import archiving, registering
from requests_app.actions.steps import facts_now, record_part
from requests_app.ledger import prose
from requests_app.models import Request
from taizhou_portal.bureau.models import Staff
from taizhou_portal.bureau.refusals import attempt, refuse_if


@transaction.atomic
def archive(request: Request, *, by: Staff, at: datetime, archived_on: date) -> None:
    """登记归档日期. Raises Refused."""
    facts = facts_now(request, by, at)
    dates = {"closed_on": request.closed_on, "archived_on": request.archived_on}
    reasons = archiving.objections(archived_on, today=facts.today, **dates)
    refuse_if(registering.duty_objections(facts.abilities or ()) + reasons)
    request.archived_on = archived_on
    record_part(request, f"归档：{prose(archived_on)}", by=by, at=at)


@transaction.atomic
def archive_several(cases: Sequence[Request], *, by: Staff, at: datetime, archived_on: date) -> None:
    """All of them on one day, or none. Raises Refused with each reason led by the number of its case."""
    refuse_if([] if cases else ["选择要归档的申请"])
    reasons = []
    for case in sorted(cases, key=attrgetter("pk")):
        found = attempt(partial(archive, case, by=by, at=at, archived_on=archived_on))
        reasons += [f"{case.number}：{reason}" for reason in found]
    refuse_if(reasons)


@transaction.atomic
def correct_archiving(request: Request, *, by: Staff, at: datetime, archived_on: date, reason: str) -> None:
    """Another date, and why. Raises Refused."""
    facts, before = facts_now(request, by, at), request.archived_on
    dates = {"closed_on": request.closed_on, "archived_on": before}
    reasons = archiving.correction_objections(archived_on, reason, today=facts.today, **dates)
    refuse_if(registering.duty_objections(facts.abilities or ()) + reasons)
    assert before is not None  # checked above
    request.archived_on = archived_on
    words = f"更正归档日期：{prose(before)}改为{prose(archived_on)}，{reason.strip()}"
    record_part(request, words, by=by, at=at)
