"""PURE. A case from before the portal (历史申请): what it must say, which rules are those of its time, what it is known by.

The day of receipt decides (旧条例 up to 2019-05-14: 15 and at most 15 more working days, and the words of its statistics).
Who asked is not taken but for the kind.
"""

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass, fields
from datetime import date

from requests_app import noting
from requests_app.clock import OLD_RULES_UNTIL, Clock, days_left, opinion_due, overdue, reply_clock
from requests_app.ledger import prose
from requests_app.old_outcomes import WORDS, Old
from requests_app.vocabulary import ApplicantKind, Outcome, Via
from requests_app.workflow import most_extension
from taizhou_portal.bureau.workdays import Workdays

#: nobody could apply before: the first 条例 (国务院令第492号) came into force
FIRST_DAY = date(2008, 5, 1)
LONGEST = {"old_number": 40, "subject": 200, "office": 60, "note": 200}
MOST_FEE = 100_000_000  # fen
LEAST, MOST_REASON = 4, 80  # characters of a reason
#: what each part is called, in forms, sheets and reasons
LABELS: dict[str, str] = {
    "old_number": "原编号",
    "subject": "申请内容",
    "via": "收到渠道",
    "kind": "申请人类型",
    "submitted_on": "提交日期",
    "received_on": "收到日期",
    "completed_on": "收到补正日期",
    "asked_on": "征求意见发出日期",
    "heard_on": "征求意见收到日期",
    "extended_on": "延期告知日期",
    "extension_days": "延长的工作日",
    "result": "办理结果",
    "served_on": "答复日期",
    "closed_on": "办结日期",
    "fee_fen": "收费（元）",
    "office": "承办处室",
    "note": "备注",
}
DAYS = ("submitted_on", "received_on", "completed_on", "asked_on", "heard_on", "extended_on", "served_on", "closed_on")
REQUIRED = ("subject", "via", "kind", "received_on", "result", "served_on")
Reasons = dict[str, list[str]]


@dataclass(frozen=True)
class Past:
    """One case as it is told. `result`: a word of the old rules (Old) or of today's (Outcome); days are legal dates."""

    subject: str = ""
    via: str = ""
    kind: str = ""
    received_on: date | None = None
    result: str = ""
    served_on: date | None = None
    old_number: str = ""
    submitted_on: date | None = None
    completed_on: date | None = None
    asked_on: date | None = None
    heard_on: date | None = None
    extended_on: date | None = None
    extension_days: int = 0
    closed_on: date | None = None
    fee_fen: int = 0
    office: str = ""
    note: str = ""

    @property
    def under_old_rules(self) -> bool:
        return self.received_on is not None and self.received_on <= OLD_RULES_UNTIL


def parts() -> list[str]:
    return [field.name for field in fields(Past)]


def objections(past: Past, *, today: date, since: date | None = None) -> Reasons:
    """Part → why the case cannot be so. `since`: the day from which the portal takes applications itself, if the bureau has said so."""
    reasons: Reasons = {}
    for name, reason in _objections(past, today, since):
        reasons.setdefault(name, []).append(reason)
    return reasons


def _objections(past: Past, today: date, since: date | None) -> Iterator[tuple[str, str]]:
    for name in REQUIRED:
        if not getattr(past, name):
            yield name, f"填写{LABELS[name]}"
    for name, most in LONGEST.items():
        if len(getattr(past, name)) > most:
            yield name, f"{LABELS[name]}最多{most}字"
        for reason in noting.personal_objections(getattr(past, name), LABELS[name]):
            yield name, reason
    yield from _unknown_words(past)
    for name in DAYS:
        yield from _out_of_time(name, getattr(past, name), today)
    if since and past.received_on and since <= past.received_on <= today:
        yield "received_on", f"本系统从{prose(since)}起受理申请，这一天以后收到的请“登记申请”，不能补录"
    yield from _out_of_order(past)
    yield from _result_objections(past)
    yield from _extension_objections(past)
    if not 0 <= past.fee_fen <= MOST_FEE:
        yield "fee_fen", "收费写成不小于0的金额，单位元"


def _unknown_words(past: Past) -> Iterator[tuple[str, str]]:
    if past.via and past.via not in set(Via):
        yield "via", f"收到渠道只能是{'、'.join(Via.labels)}"
    if past.kind and past.kind not in set(ApplicantKind):
        yield "kind", f"申请人类型只能是{'、'.join(ApplicantKind.labels)}"


def _out_of_time(name: str, day: date | None, today: date) -> Iterator[tuple[str, str]]:
    if day is None:
        return
    if day > today:
        yield name, f"{LABELS[name]}是将来的日期，不能晚于今天，请核对年份"
    elif day < FIRST_DAY:
        yield name, f"{LABELS[name]}不能早于{prose(FIRST_DAY)}（《条例》从这一天起施行），请核对年份"


#: (earlier, later): the second cannot lie before the first
ORDER = (
    ("submitted_on", "received_on"),
    ("received_on", "completed_on"),
    ("received_on", "asked_on"),
    ("asked_on", "heard_on"),
    ("received_on", "extended_on"),
    ("received_on", "served_on"),
    ("completed_on", "served_on"),
    ("asked_on", "served_on"),
    ("heard_on", "served_on"),
    ("extended_on", "served_on"),
    ("served_on", "closed_on"),
)


def _out_of_order(past: Past) -> Iterator[tuple[str, str]]:
    for first, second in ORDER:
        earlier, later = getattr(past, first), getattr(past, second)
        if earlier and later and later < earlier:
            yield second, f"{LABELS[second]}{later:%Y-%m-%d}早于{LABELS[first]}{earlier:%Y-%m-%d}"
    if past.heard_on and not past.asked_on:
        yield "asked_on", "写了征求意见收到日期的，要写发出日期"
    if past.asked_on and not past.heard_on:
        yield "heard_on", "写了征求意见发出日期的，要写收到意见的日期；没有收到的，写对方答复期限届满的那一天"


def _result_objections(past: Past) -> Iterator[tuple[str, str]]:
    """The words are those of the rules under which the case was received (test OLD1)."""
    if not past.result or past.received_on is None:
        return
    if past.under_old_rules and past.result not in set(Old):
        yield (
            "result",
            f"{prose(OLD_RULES_UNTIL)}以前收到的适用旧条例，没有“{called(past.result)}”这一结果，只能是{_or(Old)}",
        )
    elif not past.under_old_rules and past.result not in set(Outcome):
        yield "result", f"{prose(past.received_on)}收到的适用新条例，结果要用现在的说法，不能用“{called(past.result)}”"


def _or(words: type[Old]) -> str:
    return "、".join(WORDS[one].label for one in words)


def called(result: str) -> str:
    """A result of either list in words; what is in none as it is."""
    if result in set(Old):
        return WORDS[Old(result)].label
    return Outcome(result).label if result in set(Outcome) else result


def _extension_objections(past: Past) -> Iterator[tuple[str, str]]:
    if past.received_on is None:
        return
    most = most_extension(past.received_on)
    if not 0 <= past.extension_days <= most:
        yield "extension_days", f"{past.received_on:%Y-%m-%d}收到的申请，最多延长{most}个工作日"
    if past.extended_on and not past.extension_days:
        yield "extension_days", "写了延期告知日期的，要写延长了几个工作日"


def clock_of(past: Past, *, workdays: Workdays) -> Clock | None:
    """The period by the rules of its time; None where the days do not allow one."""
    if past.received_on is None or past.extension_days < 0:
        return None
    return reply_clock(
        past.received_on,
        workdays=workdays,
        pauses=_asked(past, workdays),
        extension=past.extension_days,
        corrected_on=past.completed_on,
    )


def _asked(past: Past, workdays: Workdays) -> list[tuple[date, date]]:
    """The consultation. Since 2019-05-15 those asked have 15 working days, and a later answer adds nothing (第三十二条)."""
    if not (past.asked_on and past.heard_on):
        return []
    if past.under_old_rules:
        return [(past.asked_on, past.heard_on)]
    return [(past.asked_on, min(past.heard_on, opinion_due(past.asked_on, workdays=workdays).date))]


def late(past: Past, clock: Clock) -> int:
    """Working days by which the answer was late, at least 1 where it was; 0 when it was in time."""
    if past.served_on is None or not overdue(clock.due.date, today=past.served_on):
        return 0
    return max(1, -days_left(clock.due.date, today=past.served_on, workdays=clock.workdays))


def in_first_period(past: Past, clock: Clock) -> bool:
    """按时办结 of the form of 2014: within the period as it was before any extension."""
    return past.served_on is not None and past.served_on <= clock.first_due.date


def remarks(past: Past, clock: Clock) -> list[str]:
    """What somebody should know of a case that may be entered all the same."""
    found = [f"答复期限{clock.due.date:%Y-%m-%d}"]
    if days := late(past, clock):
        found.append(f"逾期{days}个工作日答复")
    if past.extension_days and past.extended_on and past.extended_on > clock.first_due.date:
        found.append(f"延期告知晚于延长以前的期限{clock.first_due.date:%Y-%m-%d}")
    if past.extension_days and not past.extended_on:
        found.append("没有写延期告知日期")
    if past.under_old_rules and not WORDS[Old(past.result)].same:
        found.append("表三没有直接对应的一行，计入（六）其他处理")
    return found


def counted(past: Past) -> str:
    """The result of today by which the case stands in table three."""
    return WORDS[Old(past.result)].counted.value if past.under_old_rules else past.result


def key_of(past: Past) -> str:
    """What makes a case the same one: its own number in its year, or, without one, all that is told of it."""
    assert past.received_on is not None
    if past.old_number:
        told = f"number {past.received_on.year} {''.join(past.old_number.split()).casefold()}"
    else:
        told = f"content {content_of(past)}"
    return hashlib.sha256(told.encode()).hexdigest()


def content_of(past: Past) -> str:
    """All that is told, in one line, to see whether two are the same."""
    return "\x1f".join(str(getattr(past, name) or "") for name in parts())


def reason_objections(reason: str, called: str) -> list[str]:
    """Why these are no words for a correction or for taking something out."""
    said = reason.strip()
    if len("".join(said.split())) < LEAST:
        return [f"写明{called}，至少{LEAST}个字，例如“日期抄错”"]
    long = [f"{called}最多{MOST_REASON}字"] if len(said) > MOST_REASON else []
    return long + noting.personal_objections(said, called)
