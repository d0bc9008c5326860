"""按决定重新办理: a decision that corrects us takes the case up again, with the time that it orders for the new answer."""

from dataclasses import replace
from datetime import date, datetime

from django.db import transaction

from requests_app import workflow
from requests_app.actions.answering import reopen
from requests_app.actions.remedying import standing_of
from requests_app.actions.steps import facts_now, lock, record_moved, record_part
from requests_app.ledger import prose
from requests_app.models import Remedy, Request
from requests_app.redress import rules
from requests_app.vocabulary import Stage, Verb
from taizhou_portal.bureau.models import Staff
from taizhou_portal.bureau.permissions import abilities_of
from taizhou_portal.bureau.refusals import refuse_if

REDONE = "按决定重新办理"


@transaction.atomic
def redo_case(remedy: Remedy, *, by: Staff, at: datetime, due_on: date | None) -> None:
    """Takes the case of a corrected act up again (REG1) and sets the day for the new answer, which is no extension (第三十三条). A case
    that is still in hand, because nobody had answered it, gets the day alone. Raises Refused.
    """
    lock(remedy)
    reasons = rules.right_objections(abilities_of(by))
    refuse_if(reasons + rules.redo_objections(standing_of(remedy), due_on))
    assert remedy.request is not None and due_on is not None  # checked above
    case = remedy.request
    lock(case)
    if case.stage in workflow.ANSWERED:
        reopen(case, by=by, at=at, reason=told(remedy, due_on), redo_by=due_on)
    else:
        _set_day(case, remedy, due_on, by=by, at=at)
    remedy.reopened_at = at
    record_part(remedy, f"{REDONE}：{case.number}，{prose(due_on)}前重新答复", by=by, at=at)


def told(remedy: Remedy, due_on: date) -> str:
    """Why a case was taken up again, in its own history: the party and the body stand in the register."""
    how = remedy.get_decision_display() or remedy.get_result_display()
    return f"{rules.short(remedy.kind)}{how}（{remedy.number}），{prose(due_on)}前重新答复"


def _set_day(case: Request, remedy: Remedy, due_on: date, *, by: Staff, at: datetime) -> None:
    facts = facts_now(case, by, at)
    case.redo_by, case.redo_from = due_on, facts.today
    if (
        case.stage == Stage.CORRECTING
    ):  # the answer is ordered of what was filed: nobody waits for a completion any more
        case.stage = workflow.stage_after(Verb.REOPEN, replace(facts, ordered=True))
    record_moved(case, f"{REDONE}：{told(remedy, due_on)}", by=by, at=at)
