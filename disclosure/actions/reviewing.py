"""处室审核, 保密审查, 退回, and who has taken an item on."""

from collections.abc import Mapping
from datetime import datetime

from django.db import transaction

from disclosure.actions.steps import allowed, decide, held, move, needs_words, record
from disclosure.actions.telling import tell
from disclosure.hearing import Event, Part
from disclosure.models import Publication
from disclosure.vocabulary import ReviewStep, Stage, Verb, Verdict
from disclosure.workflow import DECISION, checklist_objections
from taizhou_portal.bureau.models import Staff


@transaction.atomic
def pass_office(publication: Publication, *, by: Staff, at: datetime, reason: str = "") -> None:
    """处室审核 → 保密审查."""
    present = allowed(Verb.PASS_OFFICE, publication, by)
    decide(publication, ReviewStep.OFFICE, Verdict.PASSED, by=by, at=at, reason=reason)
    move(Verb.PASS_OFFICE, publication, by=by, at=at, present=present)
    tell(Event.REACHED, publication, by=by, at=at)


@transaction.atomic
def clear_secrecy(
    publication: Publication, *, answers: Mapping[str, str], by: Staff, at: datetime, reason: str = ""
) -> None:
    """保密审查 → 签发. `answers`: key of CHECKLIST → none, found or unsure."""
    wrong = checklist_objections(answers, attribute=publication.attribute)
    present = allowed(Verb.CLEAR_SECRECY, publication, by, wrong)
    decide(publication, ReviewStep.SECRECY, Verdict.PASSED, by=by, at=at, reason=reason, answers=answers)
    move(Verb.CLEAR_SECRECY, publication, by=by, at=at, present=present)
    tell(Event.REACHED, publication, by=by, at=at)


@transaction.atomic
def return_(
    publication: Publication, *, reason: str, by: Staff, at: datetime, answers: Mapping[str, str] | None = None
) -> None:
    """Back to the author, with the reason in words."""
    present = allowed(Verb.RETURN, publication, by, needs_words(reason, "退回须写明理由"))
    step = DECISION[Stage(publication.stage)]
    decide(publication, step, Verdict.RETURNED, by=by, at=at, reason=reason, answers=answers or {})
    words = f"{step.label}退回：{reason}"
    move(Verb.RETURN, publication, by=by, at=at, present=present, words=words, return_reason=reason)
    tell(Event.RETURNED, publication, by=by, at=at, words=words)


@transaction.atomic
def claim(publication: Publication, *, by: Staff, at: datetime) -> None:
    """认领: others see who has taken the item on, and leave it to them."""
    allowed(Verb.CLAIM, publication, by)
    publication.claimed_by, publication.claimed_at = by, at
    record(publication, f"{Verb.CLAIM.label}：{DECISION[Stage(publication.stage)].label}", by=by, at=at)


@transaction.atomic
def release(publication: Publication, *, by: Staff, at: datetime, reason: str = "") -> None:
    """放回: the item is free again. Whoever frees what another has claimed says why."""
    held(publication)
    holder = publication.claimed_by
    objections = [] if holder else ["没有人认领这条信息"]
    if holder and holder != by:
        objections += needs_words(reason, f"这条信息由{holder}认领，替其放回须写明理由")
    allowed(Verb.RELEASE, publication, by, objections)
    publication.claimed_by = publication.claimed_at = None
    words = f"{Verb.RELEASE.label}：{holder}认领的，{reason}" if holder != by else Verb.RELEASE.label
    record(publication, words, by=by, at=at)
    tell(Event.FREED, publication, by=by, at=at, words=reason, about={Part.CLAIMANT: [holder.pk] if holder else []})
