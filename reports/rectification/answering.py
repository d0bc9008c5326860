"""What is done to a monitoring notice: it is registered with its findings, and answered by one 整改报告."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.db import IntegrityError, transaction
from django.utils import timezone

from reports.models import MonitoringNotice, Rectification
from reports.recording import record
from reports.rectification import acting, rules
from reports.rectification.acting import Found
from taizhou_portal.bureau.files import Accepted
from taizhou_portal.bureau.models import Staff
from taizhou_portal.bureau.refusals import Refused, refuse_if

TWICE = "这个来源已经登记过同一编号的通报"


@dataclass(frozen=True)
class Told:
    """What a notice says of itself."""

    origin: str
    received_on: date
    number: str = ""
    due_on: date | None = None
    note: str = ""


@transaction.atomic
def register_notice(told: Told, *, files: Sequence[Accepted] = (), by: Staff, at: datetime) -> MonitoringNotice:
    refuse_if(_objections(told, at))
    row = MonitoringNotice(**vars(told))
    _stored(row, "登记通报", by=by, at=at)
    acting.keep_files(files, row, by=by, at=at)
    return row


@transaction.atomic
def amend_notice(row: MonitoringNotice, told: Told, *, files: Sequence[Accepted] = (), by: Staff, at: datetime) -> None:
    """Its findings keep their days; what they come from follows it."""
    row = _held(row)
    refuse_if([*([acting.ANSWERED] if row.replied_on else []), *_objections(told, at)])
    changed = row.origin != told.origin
    for name, value in vars(told).items():
        setattr(row, name, value)
    _stored(row, "改登记", by=by, at=at)
    acting.keep_files(files, row, by=by, at=at)
    for one in row.findings.select_for_update() if changed else ():
        one.origin = row.origin
        record(one, "来源随通报改", by=by, at=at)


@transaction.atomic
def register_findings(row: MonitoringNotice, found: Sequence[Found], *, by: Staff, at: datetime) -> list[Rectification]:
    """All of a list or none."""
    refuse_if([] if found else ["没有读到问题"])
    return [acting.register(one, notice=row, by=by, at=at) for one in found]


@transaction.atomic
def answer(row: MonitoringNotice, *, replied_on: date, reply: str = "", by: Staff, at: datetime) -> None:
    """The 整改报告 was handed in: from now on the notice counts as one 次 of the year of that day."""
    row = _held(row)
    findings = list(row.findings.select_for_update())
    last = max([row.received_on, *(one.done_on for one in findings if one.done_on)])
    refuse_if(
        rules.answer_objections(
            [one.stage for one in findings],
            answered=row.replied_on is not None,
            replied_on=replied_on,
            last=last,
            today=timezone.localdate(at),
        )
    )
    row.replied_on, row.replied_by, row.reply = replied_on, by, reply.strip()
    record(row, f"整改报告已交，{replied_on:%Y-%m-%d}", by=by, at=at)


@transaction.atomic
def take_back_answer(row: MonitoringNotice, *, reason: str, by: Staff, at: datetime) -> None:
    """It was registered by mistake, or returned by whoever watches: the notice counts no more until it is answered again."""
    row = _held(row)
    reasons = [] if row.replied_on else ["这份通报还没有登记整改报告"]
    refuse_if([*reasons, *rules.reason_objections(reason, what="撤回整改报告")])
    row.replied_on = row.replied_by = None
    record(row, f"撤回整改报告：{reason.strip()}", by=by, at=at)


def _objections(told: Told, at: datetime) -> list[str]:
    today = timezone.localdate(at)
    return rules.notice_objections(told.origin, received_on=told.received_on, due_on=told.due_on, today=today)


def _held(row: MonitoringNotice) -> MonitoringNotice:
    row.refresh_from_db(from_queryset=MonitoringNotice.objects.select_for_update())
    return row


def _stored(row: MonitoringNotice, words: str, *, by: Staff, at: datetime) -> None:
    """Two cannot have one number of one origin."""
    try:
        with transaction.atomic():
            record(row, words, by=by, at=at)
    except IntegrityError as error:
        raise Refused([TWICE]) from error
