"""并案: one application of the applicant goes on under the number of another, because they agreed to it."""

from datetime import date, datetime

from django.db import transaction
from django.utils import timezone

from requests_app import cases, linking, merging, workflow
from requests_app.actions import mailing, opinion_links
from requests_app.actions.linking import hold, may_open
from requests_app.actions.proposing import withdraw_waiting
from requests_app.actions.steps import facts_now, record, record_part
from requests_app.ledger import prose
from requests_app.merging import Known
from requests_app.models import Request
from requests_app.vocabulary import MailEvent, Outcome, Stage, Verb
from taizhou_portal.bureau.models import Staff
from taizhou_portal.bureau.refusals import refuse_if

OFFERED = 20  # cases looked at for a page: somebody may have filed hundreds


@transaction.atomic
def merge(request: Request, into: Request, *, by: Staff, at: datetime, agreed_on: date | None, how: str) -> None:
    """Ends as 其他情形 with the number under which the same is answered. Reopening undoes it. Raises Refused.

    A case whose receipt was not confirmed is received on the day of the agreement, which is a contact between both sides.
    """
    held = hold(request, into)
    facts, target = facts_now(request, by, at), held.get(into.pk, into)
    case, goal = known(request), known(target)
    refuse_if(
        ([] if may_open(by, request, target) else [linking.UNKNOWN])
        + workflow.blockers(Verb.MERGE, facts)
        + merging.case_objections(case)
        + merging.target_objections(case, goal)
        + merging.day_objections(case, goal, agreed_on, today=facts.today)
        + merging.words_objections(how)
    )
    assert agreed_on is not None  # checked above
    withdraw_waiting(request, at=at)
    opinion_links.end_all(request, by=by, at=at)
    if request.received_on is None:
        request.received_on, request.received_note = agreed_on, merging.receipt_note(target.number)
    request.outcome, request.served_on, request.merged_into = Outcome.O3, facts.today, target
    request.stage = workflow.stage_after(Verb.MERGE, facts)
    agreed = f"{prose(agreed_on)}申请人同意，{how.strip()}"
    record(request, Verb.MERGE, f"并入{target.number}，{agreed}", by=by, at=at)
    record_part(target, f"{Verb.MERGE.label}：{request.number}并入这件申请", by=by, at=at)
    mailing.queue(request, MailEvent.MERGED, at=at)


def known(request: Request) -> Known:
    """What the rule has to know of a case."""
    return Known(
        number=request.number,
        stage=Stage(request.stage),
        submitted_on=timezone.localdate(request.submitted_at),
        received_on=request.received_on,
        asker=cases.asker_of(request),
        takes_others=request.merged.exists(),
    )


def may_merge_into(request: Request, *, by: Staff) -> list[Request]:
    """Open cases of the same applicant that `by` may open and into which this one can go, the oldest first."""
    case = known(request)
    if case.asker is None:
        return []
    index, kind = case.asker
    found = Request.objects.for_staff(by).open().filter(applicant__id_index=index, applicant__kind=kind)
    found = found.exclude(pk=request.pk).exclude(received_on=None).select_related("applicant")
    oldest = found.order_by("received_on", "pk")[:OFFERED]
    return [other for other in oldest if not merging.target_objections(case, known(other))]
