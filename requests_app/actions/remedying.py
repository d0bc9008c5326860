"""Reviews, lawsuits, reports and complaints about our disclosure acts: entered, put right, answered, closed, taken as void."""

from datetime import date, datetime
from typing import Any

from django.db import transaction
from django.utils import timezone

from requests_app import cases
from requests_app.actions.steps import lock, record_moved, record_part
from requests_app.ledger import prose
from requests_app.models import Remedy
from requests_app.older_rows import REMEDIES
from requests_app.redress import rules
from requests_app.redress.rules import Ending, Entry, Review, Standing
from requests_app.redress.vocabulary import RemedyDecision, RemedyResult
from taizhou_portal.bureau.models import Staff
from taizhou_portal.bureau.numbering import next_number, remedy_number
from taizhou_portal.bureau.permissions import abilities_of
from taizhou_portal.bureau.refusals import refuse_if

#: what an officer enters and may put right
ENTERED = (
    "kind", "filed_on", "request", "matter", "publication", "about", "own_act", "body", "their_number", "procedure", "accepted_on",
    "extended", "answer_due_on", "review", "note",
)  # fmt: skip
SUBJECTS = ("request", "matter", "publication")


@transaction.atomic
def add_remedy(*, by: Staff, at: datetime, kind: str, filed_on: date, **entered: Any) -> Remedy:
    """What arrived, with its number; stays open until its result is known. `entered`: of ENTERED. Raises Refused."""
    remedy = Remedy(kind=kind, filed_on=filed_on)
    _put(remedy, entered)
    day = timezone.localdate(at)
    refuse_if([*_right(by), *rules.entry_objections(entry_of(remedy), today=day).values()])
    remedy.number = remedy_number(day.year, next_number(REMEDIES, day.year))
    record_part(remedy, f"登记：{remedy.get_kind_display()}", by=by, at=at)
    return remedy


@transaction.atomic
def change_remedy(remedy: Remedy, *, by: Staff, at: datetime, reason: str, **entered: Any) -> None:
    """A wrong entry is put right; before and after stay in history. `entered`: of ENTERED, all that is left out stays. Raises Refused."""
    _hold(remedy)
    _put(remedy, entered)
    wrong = rules.entry_objections(entry_of(remedy), today=timezone.localdate(at))
    refuse_if([*_right(by), *_reason(remedy, reason, "更正的理由"), *wrong.values(), *_settled(remedy)])
    record_part(remedy, f"更正登记：{reason.strip()}", by=by, at=at)


@transaction.atomic
def answer_remedy(remedy: Remedy, *, by: Staff, at: datetime, answered_on: date) -> None:
    """Our answer to the body that reviews, or our defence, was handed in. Raises Refused."""
    _hold(remedy)
    today = timezone.localdate(at)
    refuse_if([*_right(by), *rules.answer_objections(standing_of(remedy), answered_on, today=today)])
    remedy.answered_on = answered_on
    record_part(remedy, f"提交答复：{prose(answered_on)}", by=by, at=at)


@transaction.atomic
def close_remedy(
    remedy: Remedy,
    *,
    by: Staff,
    at: datetime,
    result: str,
    closed_on: date,
    decision: str = "",
    decision_received_on: date | None = None,
    redo_by: date | None = None,
    reason: str = "",
) -> None:
    """The decision and how it counts. Entered wrongly, it is entered again, the earlier one stays in history. `reason`: why it counts
    otherwise than such a decision usually does. Raises Refused.
    """
    _hold(remedy)
    ending = Ending(decision, result, closed_on, decision_received_on, redo_by, reason)
    wrong = rules.ending_objections(standing_of(remedy), ending, today=timezone.localdate(at))
    kept = ["已经按原来的决定重新办理申请，只能仍是结果纠正"] if _undoes(remedy, result) else []
    refuse_if([*_right(by), *wrong.values(), *kept, *_words(remedy, reason, "改计的理由")])
    first, ordered = remedy.result == RemedyResult.PENDING, remedy.redo_by
    remedy.decision, remedy.result, remedy.closed_on = decision, result, closed_on
    remedy.decision_received_on, remedy.redo_by = decision_received_on, redo_by
    remedy.result_reason = reason.strip() if rules.departs(decision, result) else ""
    said = f"{RemedyDecision(decision).label}，计入" if decision else ""
    record_part(remedy, f"{'审结' if first else '更正结果'}：{said}{remedy.get_result_display()}", by=by, at=at)
    if remedy.redo_by and remedy.redo_by != ordered:
        _correct_day(remedy, remedy.redo_by, by=by, at=at)


def _correct_day(remedy: Remedy, due_on: date, *, by: Staff, at: datetime) -> None:
    """The case that was taken up again by this decision follows it, as long as no other one has taken it up since."""
    case = remedy.request
    if case is None or remedy.reopened_at is None:
        return
    lock(case)
    if case.redo_from == timezone.localdate(remedy.reopened_at) and case.redo_by != due_on:
        case.redo_by = due_on
        record_moved(case, f"更正重新答复的期限：{prose(due_on)}（{remedy.number}）", by=by, at=at)


@transaction.atomic
def void_remedy(remedy: Remedy, *, by: Staff, at: datetime, reason: str) -> None:
    """Entered by mistake, or twice: it keeps its number, says why, and counts nowhere. Raises Refused."""
    _hold(remedy)
    rested_on = ["有诉讼关联这件行政复议，先更正那件诉讼"] if remedy.lawsuits.filter(void_reason="").exists() else []
    reasons = [*rules.void_objections(standing_of(remedy), reason), *rested_on]
    refuse_if([*_right(by), *reasons, *_words(remedy, reason, "作废的理由")])
    remedy.void_reason = reason.strip()
    record_part(remedy, f"作废：{remedy.void_reason}", by=by, at=at)


@transaction.atomic
def restore_remedy(remedy: Remedy, *, by: Staff, at: datetime) -> None:
    """It counts again. Raises Refused."""
    _hold(remedy)
    refuse_if([*_right(by), *rules.restore_objections(standing_of(remedy))])
    remedy.void_reason = ""
    record_part(remedy, "恢复", by=by, at=at)


def entry_of(remedy: Remedy) -> Entry:
    review = remedy.review
    held = Review(review.kind, review.filed_on, review.request_id == remedy.request_id) if review else None
    return Entry(
        kind=remedy.kind,
        filed_on=remedy.filed_on,
        subjects=sum(getattr(remedy, f"{name}_id") is not None for name in SUBJECTS),
        about=remedy.about,
        body=remedy.body,
        their_number=remedy.their_number,
        procedure=remedy.procedure,
        accepted_on=remedy.accepted_on,
        extended=remedy.extended,
        answer_due_on=remedy.answer_due_on,
        note=remedy.note,
        review=held,
        applicant=_party(remedy),
    )


def standing_of(remedy: Remedy) -> Standing:
    asker = getattr(remedy.request, "applicant", None)
    return Standing(
        kind=remedy.kind,
        filed_on=remedy.filed_on,
        result=remedy.result,
        decision=remedy.decision,
        answered_on=remedy.answered_on,
        void=bool(remedy.void_reason),
        redone=remedy.reopened_at is not None,
        has_case=remedy.request_id is not None,
        disposed_on=asker.disposed_on if asker else None,
        closed_on=remedy.closed_on,
    )


def _put(remedy: Remedy, entered: dict[str, Any]) -> None:
    """Words are tidied; what is no column of an entry is a mistake of the caller."""
    for name, value in entered.items():
        if name not in ENTERED:
            raise TypeError(name)
        setattr(remedy, name, value.strip() if isinstance(value, str) else value)


def _hold(remedy: Remedy) -> None:
    """Holds the row till the end of the transaction, and reads it anew."""
    lock(remedy)


def _right(by: Staff) -> list[str]:
    return rules.right_objections(abilities_of(by))


def _reason(remedy: Remedy, reason: str, called: str) -> list[str]:
    return _words(remedy, reason, called) if reason.strip() else [f"写明{called}"]


def _words(remedy: Remedy, text: str, called: str) -> list[str]:
    return rules.word_objections(text, called, applicant=_party(remedy))


def _party(remedy: Remedy) -> str:
    """The name that may stand nowhere in the register; empty where nobody is known."""
    if remedy.request:
        return cases.name_of(remedy.request)
    return remedy.matter.name if remedy.matter else ""


def _settled(remedy: Remedy) -> list[str]:
    """What followed from an entry binds it: the decision came after it arrived, lawsuits rest on a review, a case was taken up again."""
    reasons = ["已经作废，先恢复"] if remedy.void_reason else []
    if remedy.closed_on and remedy.closed_on < remedy.filed_on:
        reasons.append("收到日期不能晚于审结日期")
    if remedy.decision and remedy.decision not in rules.fitting(remedy.kind):
        reasons.append("这一类没有已经登记的决定，先更正结果")
    before = Remedy.objects.get(pk=remedy.pk)
    if remedy.reopened_at and before.request_id != remedy.request_id:
        reasons.append("已经按决定重新办理申请，受理号不能再改")
    if remedy.lawsuits.exists() and (remedy.kind, remedy.request_id) != (before.kind, before.request_id):
        reasons.append("有诉讼关联这件行政复议，类别和受理号不能再改")
    return reasons


def _undoes(remedy: Remedy, result: str) -> bool:
    return remedy.reopened_at is not None and result != RemedyResult.CORRECTED
