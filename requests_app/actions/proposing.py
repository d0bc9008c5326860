"""What needs the word of a second person: an extension (第三十三条: the head of the working body), the signature of an answer."""

from collections.abc import Mapping
from dataclasses import fields
from datetime import date, datetime
from typing import Any

from django.db import transaction

from disclosure.models import Publication
from requests_app import answer, cases, passing, workflow
from requests_app.actions import lettering
from requests_app.actions.steps import facts_now, record, record_part
from requests_app.actions.telling import tell_deciders, tell_proposer, tell_step
from requests_app.answer import Answer
from requests_app.models import Letter, Passage, Proposal, Request
from requests_app.vocabulary import FileUse, Outcome, ReplyStep, Verb, Wish
from taizhou_portal.bureau.models import Staff
from taizhou_portal.bureau.refusals import refuse_if
from taizhou_portal.bureau.vocabulary import Ability

TOLD = {
    (Wish.EXTENSION, True): "延期已经批准",
    (Wish.EXTENSION, False): "延期没有批准",
    (Wish.REPLY, True): "答复已经签发",
    (Wish.REPLY, False): "答复退回修改",
}
OVER = "申请已经了结"
CITED = {"cited": Publication, "earlier": Request}


@transaction.atomic
def propose_extension(request: Request, *, by: Staff, at: datetime, days: int | None, reason: str) -> Proposal:
    """Asks the head of the working body for an extension. Raises Refused."""
    facts = facts_now(request, by, at)
    refuse_if(workflow.blockers(Verb.PROPOSE_EXTENSION, facts) + extension_objections(request, days, reason))
    made = _propose(request, Wish.EXTENSION, {"days": days, "reason": reason.strip()}, by=by, at=at)
    record(request, Verb.PROPOSE_EXTENSION, f"{days}个工作日，{reason.strip()}", by=by, at=at)
    tell_deciders(request, "要批准延期", Ability.APPROVE_EXTENSION, by=by, at=at)
    return made


@transaction.atomic
def refuse_extension(request: Request, *, by: Staff, at: datetime, reason: str) -> None:
    """The extension is not granted: the period stays as it is. Raises Refused."""
    facts = facts_now(request, by, at)
    said = reason.strip()
    refuse_if(workflow.blockers(Verb.REFUSE_EXTENSION, facts) + ([] if said else ["写明不同意的理由"]))
    settle_waiting(request, Wish.EXTENSION, agreed=False, by=by, at=at, note=said)
    record(request, Verb.REFUSE_EXTENSION, said, by=by, at=at)


@transaction.atomic
def propose_reply(request: Request, given: Answer, *, by: Staff, at: datetime) -> Proposal:
    """Puts an answer that is complete on its way through the house. Raises Refused."""
    facts = facts_now(request, by, at)
    refuse_if(workflow.blockers(Verb.PROPOSE_REPLY, facts) + answer.objections(given, request, today=facts.today))
    step = workflow.first_step(facts.reply_path, facts.abilities or frozenset())
    made = _propose(request, Wish.REPLY, as_content(given), by=by, at=at, step=step)
    record(request, Verb.PROPOSE_REPLY, Outcome(given.outcome).label, by=by, at=at)
    tell_step(made, by=by, at=at)
    return made


@transaction.atomic
def return_reply(request: Request, *, by: Staff, at: datetime, reason: str, seen: str = "") -> None:
    """The answer is not signed: whoever wrote it goes on from what they wrote. Raises Refused."""
    facts = facts_now(request, by, at)
    said = reason.strip()
    blockers = workflow.blockers(Verb.RETURN_REPLY, facts) + ([] if said else ["写明要修改什么"])
    refuse_if(overtaken(request, seen) or blockers)
    if held := cases.waiting_proposal(request, Wish.REPLY):
        note_passage(held, passed=False, words=said, by=by, at=at)
    settle_waiting(request, Wish.REPLY, agreed=False, by=by, at=at, note=said)
    record(request, Verb.RETURN_REPLY, said, by=by, at=at)


def extension_objections(request: Request, days: int | None, reason: str) -> list[str]:
    if request.received_on is None:
        return []  # the stage says so already
    return workflow.extension_objections(days, reason, received_on=request.received_on)


def settle_waiting(request: Request, wish: Wish, *, agreed: bool, by: Staff, at: datetime, note: str = "") -> None:
    """Decides on the proposal that waits, if one does."""
    held = cases.waiting_proposal(request, wish)
    if held is None:
        return
    held.agreed, held.decided_by, held.decided_at, held.note = agreed, by, at, note
    record_part(held, f"{'同意' if agreed else '不同意'}{wish.label}", by=by, at=at)
    tell_proposer(held, TOLD[wish, agreed], by=by, at=at)


def withdraw_waiting(request: Request, *, at: datetime) -> None:
    """What waited has come to nothing, because the applicant has taken the application back or it goes on elsewhere; a signed answer that
    has not left the house goes with it. To be said before the stage changes.
    """
    take_signature_back(request, by=None, at=at, reason=OVER, what=OVER)
    for held in request.proposals.filter(agreed=None):
        held.agreed, held.decided_at, held.note = False, at, OVER
        record_part(held, OVER, by=None, at=at)


def take_signature_back(request: Request, *, by: Staff | None, at: datetime, reason: str, what: str) -> Letter | None:
    """A signed answer that nobody has served is void, if there is one; whoever wrote it can go on from it, with the files that went along.

    `what`: how the history of what was put up tells of it.
    """
    letter = cases.signed_letter(request)
    if letter is None or letter.proposal is None:
        return None
    lettering.void(letter, by=by, at=at, reason=reason)
    letter.files.filter(use=FileUse.GIVEN).update(letter=None)  # they wait for the next one
    held = letter.proposal
    held.agreed, held.note = False, reason
    record_part(held, what, by=by, at=at)
    return letter


def overtaken(request: Request, seen: str) -> list[str]:
    """That the answer is no more where the page showed it (`passing.key`); nothing is compared where no page was looked at."""
    held = cases.waiting_proposal(request, Wish.REPLY)
    step = ReplyStep(held.step or ReplyStep.GENERAL) if held else None
    now = passing.key(held.pk, step) if held and step else ""
    return passing.moved_on(seen, now, step.label if step else "") if seen else []


def note_passage(held: Proposal, *, passed: bool, words: str, by: Staff, at: datetime) -> None:
    """What was said at a step of an answer; kept for ever."""
    step = held.step or ReplyStep.GENERAL
    Passage.objects.create(proposal=held, step=step, passed=passed, words=words.strip()[:300], by=by, at=at)


def as_content(given: Answer) -> dict[str, Any]:
    """An answer as JSON; what it names by its key."""
    return {one.name: _plain(getattr(given, one.name)) for one in fields(given)}


def as_answer(content: dict[str, Any]) -> Answer:
    """The answer of a proposal; what it names may not be there any more."""
    named = {name: model.objects.filter(pk=content[name]).first() for name, model in CITED.items()}  # type: ignore[attr-defined]
    return Answer(**{**content, **named, "served_on": date.fromisoformat(content["served_on"])})


def _plain(value: Any) -> Any:
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, Mapping):
        return dict(value)
    return value.pk if isinstance(value, (Publication, Request)) else value


def _propose(
    request: Request, wish: Wish, content: dict[str, Any], *, by: Staff, at: datetime, step: str = ""
) -> Proposal:
    made = Proposal(request=request, wish=wish, content=content, step=step, by=by, at=at)
    record_part(made, wish.label, by=by, at=at)
    return made
