"""An answer goes through the house (拟稿 → 审核 → 签发): each step is somebody else's, with words that stay; signed, it is frozen."""

from dataclasses import replace
from datetime import datetime

from django.db import transaction

from requests_app import answer, cases, letter_facts, workflow
from requests_app.actions import lettering
from requests_app.actions.proposing import as_answer, note_passage, overtaken, settle_waiting, take_signature_back
from requests_app.actions.steps import facts_now, record, record_part
from requests_app.actions.telling import tell_step
from requests_app.answer import Answer
from requests_app.models import Letter, Proposal, Request
from requests_app.vocabulary import LETTER_OF, Outcome, ReplyStep, Verb, Wish
from taizhou_portal.bureau.calendar import load_workdays
from taizhou_portal.bureau.models import Site, Staff
from taizhou_portal.bureau.refusals import refuse_if


@transaction.atomic
def pass_reply(request: Request, *, by: Staff, at: datetime, words: str = "", seen: str = "") -> None:
    """The step that the answer waits for is passed, and the next one is told. `seen`: what its page showed. Raises Refused."""
    facts = facts_now(request, by, at)
    refuse_if(overtaken(request, seen) or workflow.blockers(Verb.PASS_REPLY, facts))
    held = _held(request)
    step = ReplyStep(held.step)
    note_passage(held, passed=True, words=words, by=by, at=at)
    held.step = workflow.next_step(step)
    record_part(held, f"{step.label}通过", by=by, at=at)
    said = words.strip()
    record(request, Verb.PASS_REPLY, f"{step.label}{f'，{said}' if said else ''}", by=by, at=at)
    tell_step(held, by=by, at=at)


@transaction.atomic
def sign_reply(request: Request, *, by: Staff, at: datetime, words: str = "", seen: str = "") -> Letter:
    """The answer put up is signed as it stands: numbered and frozen, it waits to be served. `seen` as above. Raises Refused."""
    facts = facts_now(request, by, at)
    refuse_if(overtaken(request, seen) or workflow.blockers(Verb.SIGN_REPLY, facts))
    held = _held(request)
    given = replace(as_answer(held.content), served_on=facts.today)
    refuse_if(answer.objections(given, request, today=facts.today))
    note_passage(held, passed=True, words=words, by=by, at=at)
    settle_waiting(request, Wish.REPLY, agreed=True, by=by, at=at, note=words.strip())
    letter = issue_answer(request, given, by=by, at=at, proposal=held)
    record(request, Verb.SIGN_REPLY, f"{Outcome(given.outcome).label}，{letter.number}", by=by, at=at)
    return letter


@transaction.atomic
def void_reply(request: Request, *, by: Staff, at: datetime, reason: str) -> None:
    """A signed answer that has not left the house is taken back; its number stays used. Raises Refused."""
    facts = facts_now(request, by, at)
    refuse_if(workflow.blockers(Verb.VOID_REPLY, facts) + ([] if reason.strip() else ["写明收回的理由"]))
    said = reason.strip()
    letter = take_signature_back(request, by=by, at=at, reason=said, what=f"{Verb.VOID_REPLY.label}：{said}")
    assert letter is not None  # the rule says so
    record(request, Verb.VOID_REPLY, f"{letter.number}，{said}", by=by, at=at)


def issue_answer(
    request: Request, given: Answer, *, by: Staff, at: datetime, proposal: Proposal | None = None
) -> Letter:
    """The letter of a result, with what is given along. Raises Refused."""
    facts = letter_facts.of_answer(request, given, Site.current(), load_workdays())
    kind = LETTER_OF[Outcome(given.outcome)]
    files = list(answer.given_files(request))
    letter = lettering.issue(
        request,
        kind,
        facts,
        by=by,
        at=at,
        on=given.served_on,
        proposal=proposal,
        final=True,
        attachments=[file.title for file in files],
    )
    for file in files:
        file.letter = letter
        file.save(update_fields=["letter"])
    return letter


def _held(request: Request) -> Proposal:
    held = cases.waiting_proposal(request, Wish.REPLY)
    assert held is not None  # the rule says so
    return held
