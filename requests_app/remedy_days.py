"""From rows to days: what is due in a review or lawsuit, and what the applicant of a case may still do."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from django.utils import timezone

from requests_app import outcomes
from requests_app.ledger import Dated
from requests_app.models import Remedy, Request
from requests_app.outcomes import REVIEW_FIRST_SINCE
from requests_app.redress import limits, rules
from requests_app.redress.limits import Limit
from requests_app.redress.vocabulary import RemedyKind, RemedyProcedure, RemedyResult
from requests_app.vocabulary import Outcome
from taizhou_portal.bureau.workdays import Workdays

ANSWER, DECISION, REDO = "提交答复的期限", "复议决定的期限", "重新答复的期限"


@dataclass(frozen=True)
class Due:
    """Something that is due. `how`: how the day was counted; `done_on`: when it was done, if it was."""

    what: str
    dated: Dated
    how: str
    done_on: date | None = None

    @property
    def on(self) -> date:
        return self.dated.on

    def late(self, today: date) -> bool:
        """Done too late, or not done and late by now."""
        return (self.done_on or today) > self.on


@dataclass(frozen=True)
class Right:
    """One way that is open to the applicant. `over`: its last day has passed."""

    what: str
    dated: Dated
    how: str
    left: int

    @property
    def over(self) -> bool:
        return self.left < 0


def every_due(remedy: Remedy, *, workdays: Workdays) -> list[Due]:
    """In the order of the procedure; nothing for what was entered by mistake."""
    if remedy.void_reason:
        return []
    found = (_answer(remedy, workdays), _decision(remedy, workdays), _redo(remedy))
    return [due for due in found if due]


def next_due(remedy: Remedy, *, workdays: Workdays) -> Due | None:
    """The next of what is not done yet."""
    waiting = [due for due in every_due(remedy, workdays=workdays) if due.done_on is None]
    return min(waiting, key=lambda due: due.on, default=None)


def doubts(remedy: Remedy) -> list[str]:
    """What somebody should look at again; nothing of it is a reason to refuse."""
    found = []
    if remedy.kind == RemedyKind.LAWSUIT_AFTER_REVIEW and remedy.review is None:
        found.append("复议后起诉的，没有写先前的行政复议（登记号），年度报告会提醒")
    if remedy.kind == RemedyKind.LAWSUIT_DIRECT and remedy.request and _review_was_first(remedy):
        found.append("收到起诉时答复是不予公开，应当先申请行政复议（行政复议法第二十三条），请核对类别")
    return [] if remedy.void_reason else found + _twice(remedy)


def rights(request: Request, *, workdays: Workdays, today: date) -> list[Right]:
    """What the applicant may still bring against the answer in force, and after a review against its decision."""
    reply = max((one for one in request.replies.all() if not one.superseded), key=lambda one: one.pk, default=None)
    found = list(_against(Outcome(reply.outcome), reply.served_on, workdays)) if reply else []
    for remedy in request.remedies.all():
        if remedy.kind == RemedyKind.REVIEW and not remedy.void_reason and not _sued_after(request, remedy):
            found += _after_review(remedy, workdays, today)
    return [Right(what, limit.dated, limit.roll, (limit.on - today).days) for what, limit in found]


def _against(outcome: Outcome, served_on: date, workdays: Workdays) -> Iterator[tuple[str, Limit]]:
    kind = outcomes.remedy(outcome, served_on)
    if kind is outcomes.Remedy.NONE:
        return
    yield "申请行政复议", limits.review(served_on, workdays=workdays)
    if kind is not outcomes.Remedy.REVIEW_FIRST:
        part = "（公开的部分）" if kind is outcomes.Remedy.SPLIT else ""
        yield f"直接提起行政诉讼{part}", limits.court(served_on, workdays=workdays)


def _after_review(review: Remedy, workdays: Workdays, today: date) -> Iterator[tuple[str, Limit]]:
    """The 15 days after its decision; where none came in time, after the last day for it (行政复议法第三十四条)."""
    called, decided = review.number or review.filed_on, review.decision_received_on or review.closed_on
    if decided and rules.opens_court(review.decision, review.result):
        yield f"对复议决定（{called}）起诉", limits.court_after_review(decided, workdays=workdays)
    elif decided is None and (due := _decision(review, workdays)) and due.on < today:
        yield f"复议（{called}）逾期没有决定，起诉", limits.court_after_review(due.on, workdays=workdays)


def _sued_after(request: Request, review: Remedy) -> bool:
    return any(one.review_id == review.pk and not one.void_reason for one in request.remedies.all())


def _answer(remedy: Remedy, workdays: Workdays) -> Due | None:
    """行政复议法第四十八、五十四条; of a lawsuit only the day that the court has set is known."""
    if remedy.answer_due_on:
        return Due(ANSWER, Dated(remedy.answer_due_on), "登记时写明的日期", remedy.answered_on)
    if remedy.kind != RemedyKind.REVIEW:
        return None
    limit = limits.answer(remedy.filed_on, procedure_of(remedy), workdays=workdays)
    how = f"收到副本次日起{limit.how}（{procedure_of(remedy).label}，行政复议法第四十八、五十四条）。{limit.roll}"
    return _unless_over(remedy, Due(ANSWER, limit.dated, how, remedy.answered_on))


def _decision(remedy: Remedy, workdays: Workdays) -> Due | None:
    if remedy.kind != RemedyKind.REVIEW or remedy.accepted_on is None:
        return None
    limit = limits.decision(remedy.accepted_on, procedure_of(remedy), extended=remedy.extended, workdays=workdays)
    return Due(DECISION, limit.dated, f"受理次日起{limit.how}（行政复议法第六十二条）。{limit.roll}", remedy.closed_on)


def _redo(remedy: Remedy) -> Due | None:
    if remedy.redo_by is None:
        return None
    case = remedy.request
    done = timezone.localdate(remedy.reopened_at) if remedy.reopened_at else None
    answered = case.served_on if case and done and case.served_on and case.served_on >= done else None
    return Due(REDO, Dated(remedy.redo_by), "决定书责令重新答复的期限", answered)


def _unless_over(remedy: Remedy, due: Due) -> Due | None:
    """Once there is a decision nobody waits for an answer that was not noted."""
    return None if remedy.result != RemedyResult.PENDING and due.done_on is None else due


def procedure_of(remedy: Remedy) -> RemedyProcedure:
    """Unless told otherwise the ordinary one."""
    return RemedyProcedure(remedy.procedure or RemedyProcedure.ORDINARY)


def _twice(remedy: Remedy) -> list[str]:
    """Of two officers who open one envelope each enters what is in it."""
    same = {name: getattr(remedy, name) for name in ("kind", "filed_on", "their_number", "request", "about")}
    others = Remedy.objects.standing().filter(**same).exclude(pk=remedy.pk).values_list("number", flat=True)
    return [f"还登记过一件同样的（{'、'.join(others)}），重复的请作废"] if others else []


def _review_was_first(remedy: Remedy) -> bool:
    """Whether the answer in force on that day was a refusal, of which a review comes first."""
    assert remedy.request is not None
    sent = [one for one in remedy.request.replies.all() if REVIEW_FIRST_SINCE <= one.served_on <= remedy.filed_on]
    last = max(sent, key=lambda one: one.pk, default=None)
    return last is not None and outcomes.remedy(Outcome(last.outcome), last.served_on) is outcomes.Remedy.REVIEW_FIRST
