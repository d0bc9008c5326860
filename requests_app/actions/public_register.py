"""公开办理情况: 局办公室 chooses what the public may read of answered requests, word by word, and takes it out again."""

from collections.abc import Collection, Mapping
from datetime import datetime

from django.db import transaction
from django.utils import timezone

from requests_app import entries, given_again
from requests_app.actions.steps import facts_now, record_part
from requests_app.models import RegisterEntry, Request
from taizhou_portal.bureau.models import Staff
from taizhou_portal.bureau.refusals import refuse_if


@transaction.atomic
def put_into_register(
    chosen: Mapping[Request, str], *, by: Staff, at: datetime, looked: Collection[Request] = ()
) -> list[RegisterEntry]:
    """Case → what is shown of it; all of them or none. `looked`: whose words somebody has read because nobody is known any more whom a
    program could find in them. Raises Refused with each reason led by the number of its case.
    """
    refuse_if([] if chosen else ["选择要公开的申请"])
    reasons, made = [], []
    for case in sorted(chosen, key=lambda one: one.pk):
        facts = facts_now(case, by, at)
        wrong = entries.duty_objections(facts.abilities) + entries.case_objections(facts.stage, case.outcome)
        wrong += ["已经选过"] if RegisterEntry.objects.filter(request=case).exists() else []
        wrong += subject_objections(case, chosen[case]) + looked_objections(case, case in looked)
        reasons += [f"{case.number}：{reason}" for reason in wrong]
        made.append(RegisterEntry(request=case, subject=_tidy(chosen[case]), by=by, at=at))
    refuse_if(reasons)
    for entry in made:
        _store(entry, entries.CHOSEN, by=by, at=at)
    return made


@transaction.atomic
def change_entry(entry: RegisterEntry, *, by: Staff, at: datetime, subject: str, looked: bool = False) -> None:
    """Other words for the same. Raises Refused."""
    facts = facts_now(entry.request, by, at)
    entry.refresh_from_db()
    reasons = entries.duty_objections(facts.abilities)
    reasons += entries.case_objections(facts.stage, entry.request.outcome)
    reasons += looked_objections(entry.request, looked)
    refuse_if(reasons + subject_objections(entry.request, subject))
    if _tidy(subject) != entry.subject:
        entry.subject = _tidy(subject)
        _store(entry, entries.CHANGED, by=by, at=at)


@transaction.atomic
def take_out(entry: RegisterEntry, *, by: Staff, at: datetime, reason: str) -> None:
    """Gone from page, search and feed at once. Raises Refused."""
    facts = facts_now(entry.request, by, at)
    entry.refresh_from_db()
    gone = ["已经撤下"] if entry.taken_out_on else []
    refuse_if(entries.duty_objections(facts.abilities) + gone + entries.reason_objections(reason))
    entry.taken_out_on, entry.take_out_reason = timezone.localdate(at), reason.strip()
    _store(entry, f"{entries.TAKEN_OUT}：{reason.strip()}", by=by, at=at)


@transaction.atomic
def put_back(entry: RegisterEntry, *, by: Staff, at: datetime, looked: bool = False) -> None:
    """What was taken out is there again, in the words that it had. Raises Refused."""
    facts = facts_now(entry.request, by, at)
    entry.refresh_from_db()
    reasons = [] if entry.taken_out_on else ["没有撤下"]
    reasons += entries.duty_objections(facts.abilities)
    reasons += entries.case_objections(facts.stage, entry.request.outcome)
    reasons += looked_objections(entry.request, looked)
    refuse_if(reasons + subject_objections(entry.request, entry.subject))
    entry.taken_out_on, entry.take_out_reason = None, ""
    _store(entry, entries.PUT_BACK, by=by, at=at)


def subject_objections(case: Request, subject: str) -> list[str]:
    """Why nobody may read this of the case."""
    return entries.subject_objections(subject, given_again.of_the_applicant(case) | given_again.of_third_parties(case))


def looked_objections(case: Request, looked: bool) -> list[str]:
    """Of a case of which nobody is known any more."""
    return entries.looked_objections(nameless=given_again.nameless(case), looked=looked)


def _tidy(subject: str) -> str:
    return " ".join(subject.split())


def _store(entry: RegisterEntry, words: str, *, by: Staff, at: datetime) -> None:
    record_part(entry, words, by=by, at=at)
    record_part(entry.request, words, by=by, at=at)
