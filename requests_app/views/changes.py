"""What history tells of a case: who did what and when, and how each step moved the due date."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from itertools import groupby

from django.db.models import Q, TextChoices
from django.urls import reverse
from django.utils import timezone

from requests_app import cases, ledger, moving, opinions
from requests_app.chasing import CHASED
from requests_app.clock import Clock, reply_clock
from requests_app.delivering import LETTERS
from requests_app.evidence import SEARCHED, SEPARATED
from requests_app.following import CONTACT_CHANGED, OPINION_CHANGED, OPINION_GIVEN
from requests_app.keeping import DISPOSED
from requests_app.linking import LINKED, UNLINKED
from requests_app.mailing import MAILED
from requests_app.models import LookWish, Pause, Request
from requests_app.proactive import PROPOSED
from requests_app.redacting import REDACTED
from requests_app.vocabulary import Verb
from taizhou_portal.bureau.calendar import Past
from taizhou_portal.bureau.workdays import Workdays

SHOWN = 50  # events on the page of the case
#: titles of history rows that concern the days
MOVES_DAYS = frozenset(
    verb.label
    for verb in (
        Verb.CONFIRM, Verb.CORRECT_DAY, Verb.ASK_CORRECTION, Verb.RECEIVE_CORRECTION, Verb.CONSULT, Verb.END_CONSULTATION,
        Verb.PROPOSE_EXTENSION, Verb.EXTEND, Verb.REFUSE_EXTENSION, Verb.DELAY, Verb.RECORD_PAYMENT, Verb.REOPEN,
    )
) | {opinions.CORRECTED}  # fmt: skip
#: what the applicant does without staff; anything else without a name was done by the portal itself
OF_APPLICANT = frozenset(
    {
        Verb.FILE.label, Verb.RECEIVE_CORRECTION.label, Verb.RECEIVE_REASONS.label, Verb.REPLY.label, CONTACT_CHANGED, OPINION_GIVEN,
        OPINION_CHANGED, PROPOSED,
    }
)  # fmt: skip
#: beginnings of history rows that never move the last day
MOVES_NOTHING = (
    CONTACT_CHANGED, DISPOSED, MAILED, LETTERS, CHASED, LINKED, UNLINKED, SEARCHED, SEPARATED, REDACTED, opinions.FOUND, opinions.LINKED,
    opinions.RETURNED, opinions.HAD,
    "协办", "取消协办", Verb.CLAIM.label,
    Verb.PROPOSE_EXTENSION.label, Verb.REFUSE_EXTENSION.label, Verb.ASK_REASONS.label, Verb.RECEIVE_REASONS.label,
    Verb.PROPOSE_REPLY.label, Verb.PASS_REPLY.label, Verb.RETURN_REPLY.label, Verb.SIGN_REPLY.label, Verb.VOID_REPLY.label,
)  # fmt: skip


@dataclass(frozen=True)
class DueChange:
    """A step that moved the due date. Dates in words, with （暂定） where they were not certain; 无 where there was none."""

    at: datetime
    why: str
    who: str
    before: str
    after: str


class Sort(TextChoices):
    """What an event of a case is about; its deeds include those that move the days."""

    DEEDS = "deeds", "办理"
    DAYS = "days", "期限"
    LOOKS = "looks", "查看"
    MAILS = "mails", "邮件"


@dataclass(frozen=True)
class Event:
    """One line of components/timeline.html. `pending`: still to come."""

    title: str
    at: datetime | None = None
    who: str = ""
    text: str = ""
    pending: bool = False
    sorts: frozenset[Sort] = frozenset()


def panel(case: Request, turn: str) -> dict:
    """On the page of the case: whose turn it is, the latest events, the chips. `whole_url`: where the rest is, empty without one."""
    every = course(case)
    coming = [Event(f"下一步：{turn}", pending=True)] if turn else []
    rest = reverse("desk_requests:course", args=[case.pk]) if len(every) > SHOWN else ""
    return {"events": coming + every[:SHOWN], "chips": chips(case, every), "whole_url": rest}


def chips(case: Request, every: list[Event], only: str = "") -> list[dict]:
    """全部 and each sort, with how many events there are of it."""
    there = reverse("desk_requests:course", args=[case.pk])
    counts = [("", "全部", len(every))]
    counts += [(sort.value, sort.label, len(only_of(every, sort))) for sort in Sort]
    return [
        {"label": label, "url": f"{there}?only={name}" if name else there, "count": count, "current": name == only}
        for name, label, count in counts
    ]


def only_of(every: list[Event], sort: str) -> list[Event]:
    """Those of one sort; all of them for an empty one."""
    return [event for event in every if not sort or sort in event.sorts]


def course(case: Request) -> list[Event]:
    """Everything that happened to a case, newest first: steps with who and why, reminders, looks at the applicant's data, mails,
    papers. Notes are no part of it.
    """
    told = [*_papers(case), *_steps(case), *_reminders(case), *_looks(case), *_mails(case)]
    told.sort(key=_moment)  # stable: steps of one moment stay in the order in which they were taken
    return told[::-1]


def _moment(event: Event) -> datetime:
    assert event.at is not None  # only what is to come has none
    return event.at


def _steps(case: Request) -> Iterator[Event]:
    rows = case.history.select_related("history_user").order_by("history_date", "history_id")
    for row in rows:
        title, _, detail = (row.history_change_reason or row.get_history_type_display()).partition("：")
        sorts = {Sort.MAILS} if title.startswith(MAILED) else {Sort.DEEDS}
        sorts |= {Sort.DAYS} if title in MOVES_DAYS or moving.tells(title) else set()
        yield Event(title, row.history_date, _who(row), detail, sorts=frozenset(sorts))


def _who(row) -> str:
    return str(row.history_user or who_else(row.history_change_reason or ""))


def who_else(reason: str) -> str:
    """What nobody of the staff did, the applicant did, whoever was consulted, or the portal by itself."""
    title = reason.partition("：")[0]
    if title == Verb.END_CONSULTATION.label:
        return "征求意见的对方"
    return "申请人" if title in OF_APPLICANT else "系统"


def _papers(case: Request) -> Iterator[Event]:
    """They come with the application."""
    if papers := case.identity_proofs.all():
        uses = "、".join(paper.get_use_display() for paper in papers)
        by = "工作人员" if case.filled_in_by_staff else "申请人"
        yield Event("附材料", case.submitted_at, by, uses, sorts=frozenset({Sort.DEEDS}))


def _reminders(case: Request) -> Iterator[Event]:
    """One line for all who were reminded of the same at once."""
    rows = case.reminders.select_related("person").order_by("at", "kind", "due_on", "pk")
    for (at, _, due_on), group in groupby(rows, key=lambda row: (row.at, row.kind, row.due_on)):
        told = list(group)
        words = f"{told[0].get_kind_display()}，{ledger.prose(due_on)}；收到的有{'、'.join(str(row.person) for row in told)}"
        yield Event("提醒", at, "系统", words, sorts=frozenset({Sort.DAYS}))


def _looks(case: Request) -> Iterator[Event]:
    """That somebody saw personal data, and what kind of it; why stands with the data."""
    looks = frozenset({Sort.LOOKS})
    for look in case.accesses.select_related("by", "approved_by").order_by("at", "pk"):
        allowed = f"，{look.approved_by}批准" if look.approved_by else ""
        yield Event("查看个人信息", look.at, str(look.by), f"{look.what}{allowed}", sorts=looks)
    for row in LookWish.history.filter(request_id=case.pk).select_related("history_user").order_by("history_id"):
        yield Event(row.history_change_reason or "", row.history_date, _who(row), sorts=looks)


def _mails(case: Request) -> Iterator[Event]:
    for mail in case.mails.exclude(sent_at=None).order_by("sent_at", "pk"):
        yield Event("邮件已发出", mail.sent_at, "系统", mail.get_event_display(), sorts=frozenset({Sort.MAILS}))


def due_changes(case: Request, *, workdays: Workdays) -> list[DueChange]:
    """Newest first; left out is what moved nothing, and what never does: there waiting moved the date. Of a case that another 放假安排
    has moved each step is counted by the calendar of then.
    """
    moves_nothing = Q()
    for title in MOVES_NOTHING:
        moves_nothing |= Q(history_change_reason__startswith=title)
    steps = case.history.exclude(moves_nothing)
    rows = list(steps.select_related("history_user").order_by("history_date", "history_id"))
    pauses = list(Pause.history.filter(request_id=case.pk).order_by("history_date", "history_id"))
    corrections = _corrections(case)
    past = Past() if any(moving.tells(row.history_change_reason) for row in rows) else None
    changes, before = [], "无"
    for row in rows:
        clock = _clock_then(row, pauses, corrections, past.workdays(row.history_date) if past else workdays)
        after = ledger.dated(clock) if clock else "无"
        if after != before:
            why = (row.history_change_reason or "").partition(
                "：" if moving.tells(row.history_change_reason) else "，"
            )[0]
            changes.append(DueChange(row.history_date, why, _who(row), before, after))
        before = after
    return changes[::-1]


def _corrections(case: Request) -> list:
    correction = cases.correction_of(case)
    return list(correction.history.order_by("history_date", "history_id")) if correction else []


def _clock_then(row, pauses: list, corrections: list, workdays: Workdays) -> Clock | None:
    """The clock as it was known at that row of history: later opinions, extensions and completions not yet heard of."""
    if row.received_on is None:
        return None
    at, on = row.history_date, timezone.localdate(row.history_date)
    known = {pause.id: pause for pause in pauses if pause.history_date <= at}
    corrected: list[date | None] = [c.received_on for c in corrections if c.history_date <= at]
    return reply_clock(
        row.received_on,
        workdays=workdays,
        pauses=[cases.interval_of(pause, today=on) for pause in known.values()],
        extension=row.extension_days,
        corrected_on=corrected[-1] if corrected else None,
        paid_on=row.fee_restart_on,
    )
