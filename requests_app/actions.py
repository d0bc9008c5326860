"""The verbs of an application. Each is one transaction, says who and when, refuses with all reasons, leaves a history row."""

from collections.abc import Sequence
from dataclasses import asdict
from datetime import date, datetime

from django.db import IntegrityError, transaction
from django.utils import timezone

from requests_app import answer, cases, proofs, receipt, workflow
from requests_app.answer import Answer
from requests_app.clock import OPINION, correction_notice_due, opinion_due
from requests_app.filing import Asked, Asker, Filed, applicant_of
from requests_app.ledger import prose
from requests_app.models import AccessLog, Assignment, Correction, Pause, Remedy, Reply, Request
from requests_app.vocabulary import Outcome, PauseKind, RemedyResult, Stage, Verb, Via
from taizhou_portal.bureau import codes
from taizhou_portal.bureau.calendar import load_workdays
from taizhou_portal.bureau.files import Accepted
from taizhou_portal.bureau.models import Office, Staff
from taizhou_portal.bureau.numbering import next_number, request_number
from taizhou_portal.bureau.permissions import may
from taizhou_portal.bureau.refusals import refuse_if
from taizhou_portal.bureau.vocabulary import Ability

CORRECTION_TIME = 15  # 工作日：给申请人补正的时间（本机关的做法，法律只要求合理）


def file(
    asked: Asked,
    asker: Asker,
    *,
    by: Staff | None,
    at: datetime,
    via: str = Via.WEB.value,
    proof_files: Sequence[Accepted] = (),
    key: str | None = None,
    code: str = "",
    arrived_at: datetime | None = None,
) -> Filed:
    """A new case with number and query code. `by` None: the applicant did it; else staff filled it in.

    `arrived_at`: when a paper or an oral application came, if it is entered later. `key` names one filled-in form: sent again,
    it leads to the same case; `code` is then the one drawn for that form.
    """

    code = code or codes.new_code()
    earlier = Request.objects.filter(idempotency_key=key).first() if key else None
    if earlier:
        return Filed(earlier, code, new=False)
    try:
        new = _file_new(asked, asker, by, at, via, proof_files, key, code, arrived_at or at)
        return Filed(new, code, new=True)
    except IntegrityError:  # the same form at the same moment: the other one was first
        return Filed(Request.objects.get(idempotency_key=key), code, new=False)


@transaction.atomic
def _file_new(asked, asker, by, at, via, proof_files, key, code, arrived_at) -> Request:
    year = timezone.localdate(at).year
    fields = asdict(asked)
    request = Request(
        **{name: value for name, value in fields.items() if name != "cited"},
        cited_id=asked.cited,
        number=request_number(year, next_number("request", year)),
        code_hash=codes.hashed(code),
        idempotency_key=key,
        via=via,
        submitted_at=arrived_at,
        filled_in_by_staff=by is not None,
    )
    _record(request, Verb.FILE, f"{request.get_via_display()}{'，工作人员代填' if by else ''}", by=by, at=at)
    _record_part(applicant_of(asker, request), Verb.FILE.label, by=by, at=at)
    for accepted in proof_files:
        proofs.keep(accepted, request)
    return request


@transaction.atomic
def confirm_receipt(
    request: Request, *, by: Staff, at: datetime, signed_on: date | None = None, confirmed_on: date | None = None
) -> None:
    """Fixes 收到申请之日 by the rule of the channel (第三十一条). Raises Refused."""
    facts = _facts(request, by, at)
    days = {"signed_on": signed_on, "confirmed_on": confirmed_on}
    via, arrived_on = Via(request.via), timezone.localdate(request.submitted_at)
    refuse_if(
        workflow.blockers(Verb.CONFIRM, facts)
        + receipt.objections(via, arrived_on=arrived_on, today=facts.today, **days)
    )
    fixed = receipt.receipt(via, arrived_on=arrived_on, **days)
    request.received_on, request.received_note = fixed.on, fixed.note
    request.stage = workflow.stage_after(Verb.CONFIRM, facts)
    _record(request, Verb.CONFIRM, f"{prose(fixed.on)}，{fixed.note}", by=by, at=at)


@transaction.atomic
def assign(
    request: Request,
    *,
    by: Staff,
    at: datetime,
    office: Office,
    handler: Staff | None = None,
    internal_due_on: date | None = None,
    note: str = "",
) -> None:
    """Hands the case to an office, if wanted to one person of it; also hands it on. Raises Refused."""
    facts = _facts(request, by, at)
    refuse_if(workflow.blockers(Verb.ASSIGN, facts) + _assignment_objections(office, handler))
    request.stage = workflow.stage_after(Verb.ASSIGN, facts)
    request.office, request.handler = office, handler
    Assignment.objects.create(
        request=request, office=office, handler=handler, internal_due_on=internal_due_on, note=note, by=by, at=at
    )
    _record(request, Verb.ASSIGN, f"{office}{f' {handler}' if handler else ''}", by=by, at=at)


@transaction.atomic
def ask_correction(
    request: Request, *, by: Staff, at: datetime, points: str, limit_on: date | None = None
) -> Correction:
    """One notice with all points. After seven working days it is still possible, and kept as a breach of 第三十条. Raises Refused."""
    facts, workdays = _facts(request, by, at), load_workdays()
    limit_on = limit_on or workdays.after(facts.today, CORRECTION_TIME).date
    reasons = [] if points.strip() else ["写明需要补正的全部内容"]
    reasons += ["补正期限要晚于今天"] if limit_on <= facts.today else []
    refuse_if(workflow.blockers(Verb.ASK_CORRECTION, facts) + reasons)
    assert request.received_on is not None  # constraint a_case_in_hand_has_its_receipt_date
    last = correction_notice_due(request.received_on, workdays=workdays).date
    correction = Correction(request=request, asked_on=facts.today, points=points, limit_on=limit_on, by=by)
    _record_part(correction, Verb.ASK_CORRECTION.label, by=by, at=at)
    request.stage = workflow.stage_after(Verb.ASK_CORRECTION, facts)
    breach = f"，超过7个工作日，应不晚于{prose(last)}" if facts.today > last else ""
    _record(request, Verb.ASK_CORRECTION, f"{prose(limit_on)}前补正{breach}", by=by, at=at)
    return correction


@transaction.atomic
def receive_correction(
    request: Request, *, by: Staff | None, at: datetime, answer: str, received_on: date | None = None
) -> None:
    """The completed application is here; the period starts again that day (第三十条). `by` None: the applicant. Raises Refused."""
    facts = _facts(request, by, at)
    received_on = received_on or facts.today
    correction = cases.correction_of(request)
    reasons = [] if answer.strip() else ["写明补正的内容"]
    reasons += ["收到补正的日期不能晚于今天"] if received_on > facts.today else []
    if correction and received_on < correction.asked_on:
        reasons.append("收到补正的日期不能早于告知补正的日期")
    refuse_if(workflow.blockers(Verb.RECEIVE_CORRECTION, facts) + reasons)
    assert correction is not None  # a case that awaits completion has its notice
    correction.answer, correction.received_on = answer, received_on
    _record_part(correction, Verb.RECEIVE_CORRECTION.label, by=by, at=at)
    request.stage = workflow.stage_after(Verb.RECEIVE_CORRECTION, facts)
    late = "，晚于补正期限" if received_on > correction.limit_on else ""
    _record(request, Verb.RECEIVE_CORRECTION, f"{prose(received_on)}{late}，期限从次日重新计算", by=by, at=at)


@transaction.atomic
def consult(
    request: Request,
    *,
    by: Staff,
    at: datetime,
    kind: str,
    sent_on: date,
    letter_received_on: date | None = None,
    about: str = "",
) -> Pause:
    """A letter to a third party or co-author agency: the clock stops the day after. Raises Refused.

    The limit is 15 working days from the day on which the letter arrived there, the day of sending where that is unknown.
    """
    facts = _facts(request, by, at)
    arrived = letter_received_on or sent_on
    reasons = ["发出日期不能晚于今天"] if sent_on > facts.today else []
    reasons += ["对方收到的日期不能早于发出日期"] if arrived < sent_on else []
    reasons += ["发出日期不能早于收到申请之日"] if request.received_on and sent_on < request.received_on else []
    refuse_if(workflow.blockers(Verb.CONSULT, facts) + reasons)
    limit_on = opinion_due(arrived, workdays=load_workdays()).date
    pause = Pause(request=request, kind=kind, sent_on=sent_on, limit_on=limit_on, by=by)
    _record_part(pause, Verb.CONSULT.label, by=by, at=at)
    request.stage = workflow.stage_after(Verb.CONSULT, facts)
    detail = f"{PauseKind(kind).label}，{prose(sent_on)}发出，{OPINION}个工作日{f'，{about}' if about else ''}"
    _record(request, Verb.CONSULT, detail, by=by, at=at)
    return pause


@transaction.atomic
def end_consultation(pause: Pause, *, by: Staff, at: datetime, ended_on: date, opinion: str) -> None:
    """The opinion is here: the clock runs on from the next day. Raises Refused."""
    request = pause.request
    facts = _facts(request, by, at)
    reasons = ["这次征求意见已经登记过结果"] if pause.ended_on else []
    reasons += ["收到意见的日期不能早于发出日期"] if ended_on < pause.sent_on else []
    reasons += ["收到意见的日期不能晚于今天"] if ended_on > facts.today else []
    reasons += [] if opinion.strip() else ["写明对方的意见"]
    refuse_if(workflow.blockers(Verb.END_CONSULTATION, facts) + reasons)
    pause.ended_on, pause.opinion = ended_on, opinion
    _record_part(pause, Verb.END_CONSULTATION.label, by=by, at=at)
    others = request.pauses.filter(ended_on__isnull=True).exists()
    request.stage = workflow.stage_after(Verb.END_CONSULTATION, facts, still_consulting=others)
    _record(request, Verb.END_CONSULTATION, f"{prose(ended_on)}收到，{opinion}", by=by, at=at)


@transaction.atomic
def extend(request: Request, *, by: Staff, at: datetime, days: int | None, reason: str) -> None:
    """Once, by at most 20 working days, told before the first period ends; later it is kept as a breach (第三十三条). Raises Refused."""
    facts = _facts(request, by, at)
    reasons = workflow.blockers(Verb.EXTEND, facts)
    if request.received_on:
        reasons += workflow.extension_objections(days, reason, received_on=request.received_on)
    refuse_if(reasons)
    before = cases.clock_of(request, workdays=load_workdays(), today=facts.today)
    assert before is not None and days is not None  # checked above
    request.extension_days, request.extension_reason, request.extended_on = days, reason, facts.today
    request.stage = workflow.stage_after(Verb.EXTEND, facts)
    breach = f"，晚于原期限{prose(before.due.date)}" if facts.today > before.due.date else ""
    _record(request, Verb.EXTEND, f"延长{days}个工作日{breach}，{reason}", by=by, at=at)


@transaction.atomic
def reply(request: Request, given: Answer, *, by: Staff, at: datetime) -> Reply:
    """The answer, complete for its outcome, with the remedies it opens; late it is still sent, and kept as late. Raises Refused."""
    facts, workdays = _facts(request, by, at), load_workdays()
    refuse_if(workflow.blockers(Verb.REPLY, facts) + answer.objections(given, request, today=facts.today))
    sent = answer.reply_of(given, request)
    sent.by, sent.at = by, at
    _record_part(sent, Verb.REPLY.label, by=by, at=at)
    clock = cases.clock_of(request, workdays=workdays, today=given.served_on)
    request.outcome, request.served_on = given.outcome, given.served_on
    request.stage = workflow.stage_after(Verb.REPLY, facts)
    late = cases.lateness(request, clock, workdays=workdays, today=facts.today)
    words = f"{Outcome(given.outcome).label}，{prose(given.served_on)}送达{f'，逾期{late}个工作日' if late else ''}"
    _record(request, Verb.REPLY, words, by=by, at=at)
    return sent


@transaction.atomic
def close(request: Request, *, by: Staff, at: datetime) -> None:
    """登记归档: the last step of a case that is answered. Raises Refused."""
    facts = _facts(request, by, at)
    refuse_if(workflow.blockers(Verb.CLOSE, facts))
    request.stage, request.closed_on = workflow.stage_after(Verb.CLOSE, facts), facts.today
    _record(request, Verb.CLOSE, Outcome(request.outcome).label, by=by, at=at)


@transaction.atomic
def reopen(request: Request, *, by: Staff, at: datetime, reason: str) -> None:
    """An answered case is taken up again; what was answered stays readable (REG1). Raises Refused."""
    facts = _facts(request, by, at)
    refuse_if(workflow.blockers(Verb.REOPEN, facts) + ([] if reason.strip() else ["写明重新办理的理由"]))
    for earlier in request.replies.filter(superseded=False):
        earlier.superseded = True
        _record_part(earlier, f"{Verb.REOPEN.label}：{reason}", by=by, at=at)
    before = Outcome(request.outcome).label
    request.outcome, request.served_on, request.closed_on = "", None, None
    request.stage = workflow.stage_after(Verb.REOPEN, facts)
    _record(request, Verb.REOPEN, f"{reason}（原结果：{before}）", by=by, at=at)


@transaction.atomic
def withdraw(request: Request, *, at: datetime) -> None:
    """The applicant takes the application back: result O3. Raises Refused.

    Before receipt was confirmed the withdrawal itself is the contact between both sides, so its day is that of receipt:
    the case is counted once as received and once as closed.
    """
    facts = _facts(request, None, at)
    refuse_if(workflow.withdrawal_blockers(facts.stage))
    if request.received_on is None:
        request.received_on, request.received_note = facts.today, "确认前申请人撤回，以撤回之日为收到申请之日"
    request.outcome, request.served_on = Outcome.O3, facts.today
    request.stage = Stage.REPLIED
    _record(request, Verb.REPLY, "申请人在网上撤回申请", by=None, at=at)


def look_at(request: Request, *, by: Staff, at: datetime, what: str, reason: str) -> AccessLog:
    """Full personal data is shown only against a reason, and the look is kept for good. Raises Refused."""
    refuse_if([] if reason.strip() else ["写明查看的理由"])
    return AccessLog.objects.create(request=request, by=by, at=at, what=what, reason=reason[:200])


@transaction.atomic
def add_remedy(
    *, by: Staff, at: datetime, kind: str, filed_on: date, request: Request | None = None, note: str = ""
) -> Remedy:
    """A review, lawsuit or complaint that arrived; stays open until its result is known. Raises Refused."""
    reasons = _register_objections(by)
    reasons += ["收到日期不能晚于今天"] if filed_on > timezone.localdate(at) else []
    refuse_if(reasons)
    remedy = Remedy(request=request, kind=kind, filed_on=filed_on, note=note)
    _record_part(remedy, f"登记：{remedy.get_kind_display()}", by=by, at=at)
    return remedy


@transaction.atomic
def close_remedy(remedy: Remedy, *, by: Staff, at: datetime, result: str, closed_on: date) -> None:
    """Its result and the day of it; a wrong entry is corrected by entering again, the earlier one stays in history. Raises Refused."""
    reasons = _register_objections(by)
    reasons += ["选择审结的结果"] if result == RemedyResult.PENDING else []
    reasons += ["审结日期不能早于收到日期"] if closed_on < remedy.filed_on else []
    reasons += ["审结日期不能晚于今天"] if closed_on > timezone.localdate(at) else []
    refuse_if(reasons)
    remedy.result, remedy.closed_on = result, closed_on
    _record_part(remedy, f"审结：{remedy.get_result_display()}", by=by, at=at)


def _register_objections(by: Staff) -> list[str]:
    return [] if may(by, Ability.RECEIVE) else [f"要有“{Ability.RECEIVE.label}”的职责才能登记"]


def _facts(request: Request, by: Staff | None, at: datetime) -> workflow.Facts:
    """Locks the case, reads it anew, and says how it stands."""
    Request.objects.select_for_update().get(pk=request.pk)
    request.refresh_from_db()
    return cases.facts_of(request, by=by, today=timezone.localdate(at))


def _assignment_objections(office: Office, handler: Staff | None) -> list[str]:
    reasons = [f"{office}已经撤销"] if office.closed_on else []
    if handler and not may(handler, Ability.HANDLE, office):
        reasons.append(f"{handler}没有{office}的“{Ability.HANDLE.label}”职责")
    return reasons


def _record(request: Request, verb: Verb, detail: str, *, by: Staff | None, at: datetime) -> None:
    _record_part(request, f"{verb.label}：{detail}", by=by, at=at)


def _record_part(row, reason: str, *, by: Staff | None, at: datetime) -> None:
    """One save, one history row of the moment `at`, also when the act is entered later."""
    row._history_date = at
    row.record(by=by, reason=reason)
