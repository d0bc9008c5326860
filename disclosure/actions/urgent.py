"""紧急公开: the head of 局办公室 publishes ahead of the other steps, and somebody else says afterwards whether that was right."""

from collections.abc import Mapping
from datetime import datetime

from django.db import transaction

from disclosure.actions.afterwards import settle
from disclosure.actions.publishing import make_public, term_objections
from disclosure.actions.steps import allowed, decide, move, needs_words, record
from disclosure.actions.telling import tell, tell_urgent
from disclosure.hearing import Event, Part
from disclosure.models import Publication, Urgent
from disclosure.search import index
from disclosure.vocabulary import ReviewStep, Verb, Verdict, Withdrawal
from disclosure.workflow import checklist_objections
from taizhou_portal.bureau.models import Staff

WORDS = 300


@transaction.atomic
def publish_urgent(
    publication: Publication, *, reason: str, answers: Mapping[str, str], by: Staff, at: datetime
) -> Urgent:
    """紧急公开: the head answers the secrecy checklist in person, so that nothing goes out without a review of its own (条例第十七条).

    What the checks forbid stays forbidden. The approval by somebody else follows.
    """
    wrong = needs_words(reason, "紧急公开须写明理由") + checklist_objections(answers, attribute=publication.attribute)
    allowed(Verb.PUBLISH_URGENT, publication, by, wrong)
    words = f"{Verb.PUBLISH_URGENT.label}：{reason}"
    if term_objections(publication.expires_at, after=at):  # of a signing that came to nothing
        publication.expires_at = None
    decide(publication, ReviewStep.SECRECY, Verdict.PASSED, by=by, at=at, reason=words, answers=answers)
    decide(publication, ReviewStep.SIGN_OFF, Verdict.PASSED, by=by, at=at, reason=words)
    make_public(publication, words, by=by, at=at)
    tell_urgent(publication, by=by, at=at)
    return Urgent.objects.create(publication=publication, reason=reason.strip()[:WORDS], by=by, at=at)


@transaction.atomic
def approve_urgent(
    publication: Publication, *, answers: Mapping[str, str], by: Staff, at: datetime, opinion: str = ""
) -> None:
    """事后审批通过, after the same checklist."""
    wrong = checklist_objections(answers, attribute=publication.attribute)
    allowed(Verb.APPROVE_URGENT, publication, by, wrong)
    reason = f"紧急公开事后审批：{opinion}" if opinion.strip() else "紧急公开事后审批"
    decide(publication, ReviewStep.SECRECY, Verdict.PASSED, by=by, at=at, reason=reason, answers=answers)
    head = _settle(publication, approved=True, opinion=opinion, by=by, at=at)
    record(publication, Verb.APPROVE_URGENT.label, by=by, at=at)
    tell(Event.URGENT_APPROVED, publication, by=by, at=at, words=opinion, about={Part.URGENT_BY: head})


@transaction.atomic
def object_urgent(
    publication: Publication, *, opinion: str, by: Staff, at: datetime, answers: Mapping[str, str] | None = None
) -> None:
    """事后审批不同意: the item is withdrawn at once. What the public reads is the bare fact, not the opinion."""
    present = allowed(Verb.OBJECT_URGENT, publication, by, needs_words(opinion, "不同意须写明理由"))
    decide(publication, ReviewStep.SECRECY, Verdict.RETURNED, by=by, at=at, reason=opinion, answers=answers)
    head = _settle(publication, approved=False, opinion=opinion, by=by, at=at)
    withdrawn = {"withdrawn_at": at, "withdrawn_kind": Withdrawal.GONE, "withdrawn_reason": "公开审批没有通过"}
    words = f"{Verb.OBJECT_URGENT.label}：{opinion}"
    move(
        Verb.OBJECT_URGENT, publication, by=by, at=at, present=present, words=words, **withdrawn,
        title_hidden=True, expires_at=None,
    )  # fmt: skip
    settle(publication, Verb.WITHDRAW, opinion=opinion, by=by, at=at)
    index.remove([publication])
    tell(Event.URGENT_REFUSED, publication, by=by, at=at, words=opinion, about={Part.URGENT_BY: head})


def _settle(publication: Publication, *, approved: bool, opinion: str, by: Staff, at: datetime) -> list[int]:
    """Ids of those who published it so."""
    decided = {"approved": approved, "opinion": opinion.strip()[:WORDS], "decided_by": by, "decided_at": at}
    open_ones = Urgent.objects.filter(publication=publication, approved=None)
    heads = list(open_ones.values_list("by", flat=True))
    open_ones.update(**decided)
    return heads
