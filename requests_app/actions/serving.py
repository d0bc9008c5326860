"""送达: how and when a letter reached whom it is for. With the service of its answer an application is answered."""

from dataclasses import replace
from datetime import date, datetime
from typing import NotRequired, TypedDict, Unpack

from django.db import transaction
from django.utils import timezone

from requests_app import answer, cases, delivering, serving, workflow
from requests_app.actions import mailing, opinion_links
from requests_app.actions.arriving import follow_service
from requests_app.actions.proactive import suggest_repeated, wait_again
from requests_app.actions.proposing import as_answer, withdraw_waiting
from requests_app.actions.steps import facts_now, hold, record, record_moved, record_part
from requests_app.answer import Answer
from requests_app.delivering import SERVED
from requests_app.ledger import prose
from requests_app.letterbook import BOOK, To
from requests_app.models import ApplicationRule, Letter, LetterService, Matter, Reply, Request
from requests_app.serving import IN_HAND, Served
from requests_app.vocabulary import CHANNEL_OF, ELECTRONIC, FileUse, LetterKind, MailEvent, Outcome, Service, Verb
from taizhou_portal.bureau import outgoing
from taizhou_portal.bureau.calendar import load_workdays
from taizhou_portal.bureau.models import Staff
from taizhou_portal.bureau.permissions import abilities_of
from taizhou_portal.bureau.refusals import refuse_if


class Said(TypedDict):
    """What is entered of a service."""

    via: str
    on: date
    mail_number: NotRequired[str]
    entrusted_to: NotRequired[str]
    note: NotRequired[str]


@transaction.atomic
def serve_reply(
    request: Request,
    *,
    by: Staff,
    at: datetime,
    **said: Unpack[Said],
) -> Reply:
    """The signed answer has reached the applicant: the application is answered. Raises Refused."""
    facts = facts_now(request, by, at)
    refuse_if(workflow.blockers(Verb.SERVE, facts))
    letter = cases.signed_letter(request)
    assert letter is not None and letter.proposal is not None  # the rule says so
    how = served(letter, **said)
    given = replace(as_answer(letter.proposal.content), served_on=how.on, served_via=CHANNEL_OF[how.via].value)
    reasons = serving.objections(how, signed_on=letter.on, today=facts.today)
    # the case may have gone on since the signature, and the letter be true no more
    reasons += answer.objections(given, request, today=facts.today, leaves=True)
    reasons += answer.lacks_address(letter, Outcome(given.outcome), how.on, online=how.via in ELECTRONIC)
    refuse_if(list(dict.fromkeys(reasons)))
    keep_service(letter, how, by=by, at=at)
    return finish(request, letter, given, Verb.SERVE, by=by, at=at)


@transaction.atomic
def serve_letter(
    letter: Letter,
    *,
    by: Staff,
    at: datetime,
    **said: Unpack[Said],
) -> LetterService:
    """How a letter was served that decides nothing, or one of another matter. Raises Refused."""
    held = hold(letter)
    reasons = _objections(held, letter, by=by)
    reasons += ["已经登记过送达，要改的用“更正送达”"] if _recorded(letter) else []
    reasons += ["签发的答复送达以后才算答复，要用答复的“登记送达”"] if cases.is_signed_answer(letter) else []
    how = served(letter, **said)
    refuse_if(reasons + serving.objections(how, signed_on=letter.on, today=timezone.localdate(at)))
    row = keep_service(letter, how, by=by, at=at)
    _tell(held, f"{SERVED}：{_told(letter, how)}", by=by, at=at)
    follow_service(letter, how.on, arrives=how.via in IN_HAND, by=by, at=at)
    if letter.request and how.via is Service.EMAIL:
        mailing.queue(letter.request, MailEvent.DELIVERED, at=at)
    return row


@transaction.atomic
def correct_service(
    letter: Letter,
    *,
    by: Staff,
    at: datetime,
    reason: str,
    **said: Unpack[Said],
) -> LetterService:
    """A service was recorded wrongly, or its number came later; what stood is in its history. With the day of the answer in force moves
    that of the case. Raises Refused.
    """
    held = hold(letter)
    reasons, row = _objections(held, letter, by=by), _recorded(letter)
    refuse_if(reasons + ([] if row else ["还没有登记过送达"]))
    assert row is not None  # the rule above
    before = as_served(row)
    how = served(letter, before=before, **said)
    found = serving.objections(how, signed_on=letter.on, today=timezone.localdate(at))
    if reply := _in_force(letter):
        found += answer.lacks_address(letter, Outcome(reply.outcome), how.on, online=how.via in ELECTRONIC)
    refuse_if(found + serving.correction_objections(before, how, reason))
    words = f"更正{_told(letter, how)}：{reason.strip()}"
    _move_answer(letter, how, words, by=by, at=at)
    row = keep_service(letter, how, words=words, by=by, at=at)
    _tell(held, f"{SERVED}：{words}", by=by, at=at)
    follow_service(letter, how.on, arrives=how.via in IN_HAND, by=by, at=at)
    return row


def _tell(held: Request | Matter, words: str, *, by: Staff, at: datetime) -> None:
    """In the history of the case or matter; with a 收费通知书 the days of a case move."""
    if isinstance(held, Request):
        record_moved(held, words, by=by, at=at)
    else:
        record_part(held, words, by=by, at=at)


def served(letter: Letter, *, before: Served | None = None, **said: Unpack[Said]) -> Served:
    """The service with what the case shows: whether the applicant chose this way, whether what is put up carries the seal."""
    via, tracked = Service(said["via"]), letter.request is not None
    sealed = not ApplicationRule.current().needs_scan or letter.files.filter(use=FileUse.SCAN, dropped_on=None).exists()
    return Served(
        via,
        said["on"],
        serving.tidy(said.get("mail_number", "")) if via is Service.POST else "",
        said.get("entrusted_to", "").strip() if via is Service.ENTRUSTED else "",
        chosen=_chosen(letter, via),
        sealed=sealed,
        note=said.get("note", "").strip(),
        mailed_now=tracked and via is Service.EMAIL and outgoing.is_set_up(),
        put_up=before.on if before and before.via is via else None,
        tracked=tracked,
    )


def _chosen(letter: Letter, via: Service) -> bool:
    """An applicant named one way; who has a matter left what they are reached by."""
    if letter.request:
        return BOOK[LetterKind(letter.kind)].to is To.APPLICANT and CHANNEL_OF[via] == letter.request.delivery
    return via is not Service.EMAIL or bool(letter.matter and letter.matter.email)


def as_served(row: LetterService) -> Served:
    """What is recorded of a service."""
    return Served(Service(row.via), row.on, row.mail_number, row.entrusted_to, note=row.note)


def keep_service(letter: Letter, how: Served, *, by: Staff | None, at: datetime, words: str = "") -> LetterService:
    """One row a letter; what stood before is in its history."""
    row = _recorded(letter) or LetterService(letter=letter)
    row.via, row.on, row.mail_number, row.entrusted_to = how.via, how.on, how.mail_number, how.entrusted_to
    row.note, row.by, row.at = how.note, by, at
    record_part(row, words or _told(letter, how), by=by, at=at)
    return row


def _objections(held: Request | Matter, letter: Letter, *, by: Staff) -> list[str]:
    """Why nothing is recorded of this letter."""
    abilities = abilities_of(by, cases.scope_of(held))
    return delivering.service_objections(abilities, letter.voided_on, letter.erased_on)


def _recorded(letter: Letter) -> LetterService | None:
    """The service as it is now: the letter may have been read before its case was held."""
    row = LetterService.objects.filter(letter=letter).first()
    if row:
        row.letter = letter
    return row


def _in_force(letter: Letter) -> Reply | None:
    return Reply.objects.filter(letter=letter, superseded=False).first()


def _move_answer(letter: Letter, how: Served, words: str, *, by: Staff, at: datetime) -> None:
    """The answer in force, and with it the case, is served on the day of its letter and by its way."""
    reply = _in_force(letter)
    if reply is None or letter.request is None:
        return
    reply.served_on, reply.served_via = how.on, CHANNEL_OF[how.via].value
    record_part(reply, words, by=by, at=at)
    letter.request.served_on = how.on


def _told(letter: Letter, how: Served) -> str:
    return f"{letter.get_kind_display()}{how.via.label}，{prose(how.on)}"


def finish(request: Request, letter: Letter, given: Answer, verb: Verb, *, by: Staff, at: datetime) -> Reply:
    """The application is answered by this letter on the day of its service; late it is kept as late."""
    workdays = load_workdays()
    withdraw_waiting(request, at=at)
    opinion_links.end_all(request, by=by, at=at)
    sent = answer.reply_of(given, request, letter)
    sent.by, sent.at = by, at
    record_part(sent, Verb.REPLY.label, by=by, at=at)
    clock = cases.clock_of(request, workdays=workdays, today=given.served_on)
    request.outcome, request.served_on = given.outcome, given.served_on
    request.stage = workflow.STEPS[verb].to or request.stage
    late = cases.lateness(request, clock, workdays=workdays, today=given.served_on)
    words = f"{Outcome(given.outcome).label}，{prose(given.served_on)}送达{f'，逾期{late}个工作日' if late else ''}"
    record(request, verb, words, by=by, at=at)
    mailing.queue(request, MailEvent.REPLIED, at=at)
    suggest_repeated(request, at=at)
    wait_again(request, at=at)
    return sent
