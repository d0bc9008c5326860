"""What is done to a finding of the rectification register. One function a verb, and no other way to write.

Every action holds the row, so that of two at once the second is judged by what the first left, and refuses with all reasons.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.db import IntegrityError, transaction
from django.utils import timezone

from reports.models import MonitoringNotice, Rectification, RectificationFile
from reports.recording import record
from reports.rectification import rules, telling
from reports.rectification.rules import Facts
from reports.rectification.vocabulary import OPEN, Side, Stage, Verb
from taizhou_portal.bureau.files import Accepted, store
from taizhou_portal.bureau.models import Office, Staff
from taizhou_portal.bureau.permissions import may, who_may
from taizhou_portal.bureau.refusals import Refused, refuse_if
from taizhou_portal.bureau.vocabulary import Ability

TWICE = "这个问题已经登记过，还没有整改完"
ANSWERED = "这份通报的整改报告已经交了，新的问题另行登记"
NOT_THEIRS = "选的经办人不在责任处室起草"


@dataclass(frozen=True)
class Found:
    """What somebody writes down of a finding. `key`: the mark of another list that it comes from."""

    origin: str
    title: str
    found_on: date
    due_on: date | None = None
    page: str = ""
    rule: str = ""
    key: str = ""
    before: str = ""
    office: Office | None = None
    person: Staff | None = None


@transaction.atomic
def register(
    found: Found,
    *,
    notice: MonitoringNotice | None = None,
    files: Sequence[Accepted] = (),
    by: Staff | None,
    at: datetime,
) -> Rectification:
    """Writes it down and, where an office is named, hands it over. One that is open under the same key is not registered again."""
    refuse_if(_objections(found, notice, at))
    row = Rectification(notice=notice, **vars(found))
    try:
        with transaction.atomic():
            record(row, f"登记{f'，交{found.office}整改' if found.office else ''}", by=by, at=at)
    except IntegrityError as error:  # the same key at the same moment: the other one was first
        raise Refused([TWICE]) from error
    _keep(files, Side.BEFORE, row, by=by, at=at)
    _tell_office(row, "有问题要整改", by=by, at=at)
    return row


@transaction.atomic
def enter_past(found: Found, *, done_on: date, note: str, by: Staff | None, at: datetime) -> Rectification:
    """补录: a finding of an earlier year that was put right before anybody went through the steps here."""
    today = timezone.localdate(at)
    reasons = _objections(found, None, at)
    refuse_if([*reasons, *rules.past_objections(found.found_on, done_on, today=today, note=note)])
    row = Rectification(**vars(found), done_on=done_on, note=note.strip())
    record(row, "补录，往年已整改", by=by, at=at)
    return row


@transaction.atomic
def amend(row: Rectification, found: Found, *, by: Staff, at: datetime) -> None:
    """Corrects what was written down; whose it is and until when goes its own way (hand, postpone)."""
    row = _held(row)
    reasons = [] if row.stage in OPEN else [f"这个问题{row.stage.label}，不能再改"]
    reasons += [] if may(by, Ability.COMPILE) else ["由局办公室改登记"]
    today = timezone.localdate(at)
    reasons += rules.finding_objections(found.title, found_on=found.found_on, due_on=row.due_on, today=today)
    refuse_if(reasons)
    row.title, row.page, row.rule, row.before = found.title.strip(), found.page, found.rule, found.before.strip()
    row.found_on = found.found_on
    row.origin = row.origin if row.notice_id else found.origin
    record(row, "改登记", by=by, at=at)


@transaction.atomic
def hand(row: Rectification, *, office: Office, person: Staff | None = None, by: Staff, at: datetime) -> None:
    """An office has it from now on, by name where somebody is named."""
    row = _allowed(Verb.HAND, row, by, lambda one: _place_objections(office, person, one))
    row.office, row.person, row.return_reason = office, person, ""
    record(row, f"交办{office}{f'，经办人{person}' if person else ''}", by=by, at=at)
    _tell_office(row, "有问题要整改", by=by, at=at)


@transaction.atomic
def report(
    row: Rectification,
    *,
    note: str,
    done_on: date,
    checked_page: str = "",
    files: Sequence[Accepted] = (),
    by: Staff,
    at: datetime,
) -> None:
    """The office says that it is done, with what shows it; somebody else looks."""
    today = timezone.localdate(at)
    row = _allowed(
        Verb.REPORT, row, by, lambda one: rules.report_objections(note, done_on, found_on=one.found_on, today=today)
    )
    row.note, row.checked_page, row.return_reason = note.strip(), checked_page, ""
    row.reported_on, row.reported_at, row.reported_by = done_on, at, by
    _keep(files, Side.AFTER, row, by=by, at=at)
    record(row, Verb.REPORT.label, by=by, at=at)
    telling.tell(row, "整改待复核", telling.general(), words=_short(row.note), by=by, at=at)


@transaction.atomic
def check(row: Rectification, *, by: Staff, at: datetime) -> None:
    """Another person has seen that it was put right: it is closed, with the day that its office said."""
    row = _allowed(Verb.CHECK, row, by)
    row.done_on, row.closed_at, row.closed_by = row.reported_on, at, by
    record(row, Verb.CHECK.label, by=by, at=at)
    telling.tell(row, "整改复核通过", {row.reported_by_id} - {None}, by=by, at=at)  # type: ignore[arg-type]


@transaction.atomic
def return_(row: Rectification, *, reason: str, by: Staff, at: datetime) -> None:
    """Not yet right: back to its office. What was handed in stays beside it."""
    row = _allowed(Verb.RETURN, row, by, lambda _: rules.reason_objections(reason, what="退回"))
    reporter = row.reported_by_id
    row.return_reason = reason.strip()
    row.reported_on = row.reported_at = row.reported_by = None
    record(row, f"退回重改：{reason.strip()}", by=by, at=at)
    people = telling.people_of(row) | ({reporter} if reporter else set())
    telling.tell(row, "整改被退回", people, words=reason.strip(), by=by, at=at)


@transaction.atomic
def postpone(row: Rectification, *, due_on: date, reason: str, by: Staff, at: datetime) -> None:
    today = timezone.localdate(at)
    row = _allowed(
        Verb.POSTPONE, row, by, lambda one: rules.postpone_objections(due_on, one.due_on, reason, today=today)
    )
    row.due_on = due_on
    record(row, f"延期到{due_on:%Y-%m-%d}：{reason.strip()}", by=by, at=at)
    telling.tell(row, "整改期限延长", telling.people_of(row), words=f"{due_on:%Y-%m-%d}前改好", by=by, at=at)


@transaction.atomic
def void(row: Rectification, *, reason: str, by: Staff, at: datetime) -> None:
    """It is no fault; it is counted nowhere and stays in the register."""
    row = _allowed(Verb.VOID, row, by, lambda _: rules.reason_objections(reason, what="不作问题"))
    row.voided_on, row.void_reason = timezone.localdate(at), reason.strip()
    record(row, f"不作问题：{reason.strip()}", by=by, at=at)
    telling.tell(row, "不用整改了", telling.people_of(row), words=reason.strip(), by=by, at=at)


@transaction.atomic
def remove_file(file: RectificationFile, *, by: Staff, at: datetime) -> None:
    """Out of sight while its finding is open or its notice unanswered; row and bytes stay."""
    refuse_if(file_objections(file, by))
    file.removed = True
    record(file, f"移除：{file}", by=by, at=at)


def file_objections(file: RectificationFile, by: Staff) -> list[str]:
    if file.notice is not None:
        held = MonitoringNotice.objects.select_for_update().get(pk=file.notice.pk)
        reasons = [ANSWERED] if held.replied_on else []
        return reasons if may(by, Ability.COMPILE) else [*reasons, "由局办公室移除"]
    assert file.finding is not None
    row = _held(file.finding)
    own = file.side == Side.AFTER and row.stage is Stage.MENDING and facts_of(row, by).office
    reasons = [] if row.stage in OPEN else [f"这个问题{row.stage.label}，证明材料不能移除"]
    return reasons if own or may(by, Ability.COMPILE) else [*reasons, "由局办公室移除，处室在报完成以前移除自己的"]


def facts_of(row: Rectification, by: Staff) -> Facts:
    drafts = row.office is not None and may(by, Ability.DRAFT, row.office)
    return Facts(row.stage, may(by, Ability.COMPILE), drafts, row.reported_by_id == by.pk)


def keep_files(files: Iterable[Accepted], notice: MonitoringNotice, *, by: Staff, at: datetime) -> None:
    for one in files:
        made = store(one, RectificationFile(notice=notice, side=Side.NOTICE, by=by, at=at))
        record(made, f"上传{Side.NOTICE.label}", by=by, at=at)


def _keep(files: Iterable[Accepted], side: Side, row: Rectification, *, by: Staff | None, at: datetime) -> None:
    for one in files:
        made = store(one, RectificationFile(finding=row, side=side, by=by, at=at))
        record(made, f"上传{side.label}的材料", by=by, at=at)


def _objections(found: Found, notice: MonitoringNotice | None, at: datetime) -> list[str]:
    today = timezone.localdate(at)
    reasons = rules.finding_objections(found.title, found_on=found.found_on, due_on=found.due_on, today=today)
    reasons += rules.key_objections(found.key)
    if found.office:
        reasons += _place_objections(found.office, found.person, None)
    if notice is not None:
        held = MonitoringNotice.objects.select_for_update().get(pk=notice.pk)
        reasons += [ANSWERED] if held.replied_on else []
        reasons += [] if held.origin == found.origin else ["来源要和通报一致"]
    if found.key and Rectification.objects.open().filter(key=found.key).exists():
        reasons.append(TWICE)
    return reasons


def _place_objections(office: Office, person: Staff | None, row: Rectification | None) -> list[str]:
    reasons = [] if office.closed_on is None else ["这个处室已经撤销，请另选一个"]
    if row and (row.office_id, row.person_id) == (office.pk, person.pk if person else None):
        reasons.append("已经在这里整改")
    if person and person.pk not in who_may(Ability.DRAFT, office):
        reasons.append(NOT_THEIRS)
    return reasons


def _held(row: Rectification) -> Rectification:
    """The row as it stands now, held till the end of the transaction."""
    row.refresh_from_db(from_queryset=Rectification.objects.select_for_update())
    return row


def _allowed(verb: Verb, row: Rectification, by: Staff, further=None) -> Rectification:
    """Held; refused with every reason there is. `further`: of what stands now, why else not."""
    row = _held(row)
    refuse_if([*rules.blockers(verb, facts_of(row, by)), *(further(row) if further else [])])
    return row


def _tell_office(row: Rectification, what: str, *, by: Staff | None, at: datetime) -> None:
    words = f"请在{row.due_on:%Y-%m-%d}前改好" if row.due_on else ""
    telling.tell(row, what, telling.people_of(row), words=words, by=by, at=at)


def _short(words: str) -> str:
    return words if len(words) <= 100 else f"{words[:98]}……"
