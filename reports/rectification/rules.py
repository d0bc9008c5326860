"""What may be done with a finding of the rectification register, by whom and why not; how far it is; when it is late. PURE."""

import re
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date

from reports.rectification.vocabulary import OPEN, Doer, Stage, Verb
from reports.vocabulary import NOTIFIED

SHORTEST_REASON, LONGEST_REASON = 4, 200  # characters
WORKDAYS, AHEAD = 10, 2  # what the settings begin with: our proposal, no text names such days
#: a mark that somebody else's list gives a finding, so that it is registered once
KEY = re.compile(r"[A-Za-z0-9][A-Za-z0-9_.:/-]{0,119}", re.ASCII)


@dataclass(frozen=True)
class Move:
    """From which stages a step leads where; None: it stays as it is."""

    since: frozenset[Stage]
    to: Stage | None
    by: Doer


STEPS: dict[Verb, Move] = {
    Verb.HAND: Move(frozenset({Stage.WAITING, Stage.MENDING}), Stage.MENDING, Doer.GENERAL),
    Verb.REPORT: Move(frozenset({Stage.MENDING}), Stage.TO_CHECK, Doer.OFFICE),
    Verb.CHECK: Move(frozenset({Stage.TO_CHECK}), Stage.CLOSED, Doer.SECOND),
    Verb.RETURN: Move(frozenset({Stage.TO_CHECK}), Stage.MENDING, Doer.GENERAL),
    Verb.POSTPONE: Move(frozenset({Stage.WAITING, Stage.MENDING}), None, Doer.GENERAL),
    Verb.VOID: Move(OPEN, Stage.VOID, Doer.GENERAL),
}


@dataclass(frozen=True)
class Facts:
    """What a step hangs on. `general`: works for 局办公室; `office`: for the office that has it; `reported`: said that it was done."""

    stage: Stage
    general: bool = False
    office: bool = False
    reported: bool = False


def stage_of(*, handed: bool, reported: bool, done: bool, void: bool) -> Stage:
    """`handed`: an office has it."""
    if void:
        return Stage.VOID
    if done:
        return Stage.CLOSED
    if reported:
        return Stage.TO_CHECK
    return Stage.MENDING if handed else Stage.WAITING


def blockers(verb: Verb, facts: Facts) -> list[str]:
    """Why `verb` cannot be done now; empty means that it can. The same list words page and refusal."""
    move = STEPS[verb]
    reasons = [] if facts.stage in move.since else [f"这个问题{facts.stage.label}，不能{verb.label}"]
    if move.by is Doer.OFFICE and not (facts.office or facts.general):
        reasons.append(f"由{Doer.OFFICE.label}{verb.label}")
    if move.by is not Doer.OFFICE and not facts.general:
        reasons.append(f"由{Doer.GENERAL.label}{verb.label}")
    if move.by is Doer.SECOND and facts.reported:
        reasons.append("报完成的人不能复核自己报的，请另一个人复核")
    return reasons


def possible(facts: Facts) -> list[Verb]:
    """In the order of the table."""
    return [verb for verb in STEPS if not blockers(verb, facts)]


def finding_objections(title: str, *, found_on: date, due_on: date | None, today: date) -> list[str]:
    """Why a finding cannot stand so."""
    reasons = [] if title.strip() else ["写明是什么问题"]
    if found_on > today:
        reasons.append("发现日期还没有到")
    return reasons + due_objections(due_on, found_on=found_on)


def due_objections(due_on: date | None, *, found_on: date) -> list[str]:
    return ["整改期限不能早于发现日期"] if due_on and due_on < found_on else []


def key_objections(key: str) -> list[str]:
    return [] if not key or KEY.fullmatch(key) else ["来源记号只用字母、数字和 . : / - _，最多120个"]


def past_objections(found_on: date, done_on: date, *, today: date, note: str) -> list[str]:
    """A finding of an earlier year is entered as done: of this year each goes its way with a second person."""
    reasons = [] if found_on.year < today.year else ["今年的问题按步骤办，不能补录成已整改"]
    reasons += done_objections(done_on, found_on=found_on, today=today)
    return reasons if note.strip() else [*reasons, "补录要写明整改情况或者依据"]


def done_objections(done_on: date, *, found_on: date, today: date) -> list[str]:
    reasons = ["完成日期不能早于发现日期"] if done_on < found_on else []
    return [*reasons, "完成日期还没有到"] if done_on > today else reasons


def report_objections(note: str, done_on: date, *, found_on: date, today: date) -> list[str]:
    """What was done is said in words; a file or an address may stand beside it."""
    fits = len(note.strip()) >= SHORTEST_REASON
    reasons = [] if fits else [f"写明怎样改的，至少{SHORTEST_REASON}个字"]
    return reasons + done_objections(done_on, found_on=found_on, today=today)


def reason_objections(words: str, *, what: str) -> list[str]:
    fits = SHORTEST_REASON <= len(words.strip()) <= LONGEST_REASON
    return [] if fits else [f"{what}的原因写{SHORTEST_REASON}至{LONGEST_REASON}个字"]


def postpone_objections(due_on: date, before: date | None, reason: str, *, today: date) -> list[str]:
    reasons = reason_objections(reason, what="延期")
    if before and due_on <= before:
        reasons.append("新的期限要晚于原来的期限")
    return [*reasons, "新的期限不能在今天以前"] if due_on < today else reasons


def notice_objections(origin: str, *, received_on: date, due_on: date | None, today: date) -> list[str]:
    """Only what is notified comes as a 通报."""
    reasons = [] if origin in NOTIFIED else ["只有集群监测、人工监测和上级的通报才这样登记"]
    reasons += ["通报日期还没有到"] if received_on > today else []
    return reasons + (["整改期限不能早于通报日期"] if due_on and due_on < received_on else [])


def answer_objections(
    stages: Collection[Stage], *, answered: bool, replied_on: date, last: date, today: date
) -> list[str]:
    """Why the 整改报告 is not handed in. `stages`: of the findings; `last`: the day of the notice, or on which the last was done."""
    if answered:
        return ["这份通报的整改报告已经交了"]
    left = sum(stage in OPEN for stage in stages)
    reasons = [f"还有{left}个问题没有整改完"] if left else []
    reasons += [] if stages else ["还没有登记通报里的问题"]
    reasons += ["报告日期还没有到"] if replied_on > today else []
    return [*reasons, f"报告日期不能早于{last:%Y-%m-%d}，那天才收到通报或者改完"] if replied_on < last else reasons


def days_late(due_on: date | None, mended_on: date | None, today: date) -> int:
    """Calendar days after the due day: of what was put right, else up to today; 0 where no day was set."""
    return max(0, ((mended_on or today) - due_on).days) if due_on else 0


def due_words(stage: Stage, due_on: date | None, mended_on: date | None, today: date) -> str:
    """How the limit stands."""
    if stage is Stage.VOID or due_on is None:
        return "" if stage is Stage.VOID else "没有定期限"
    late = days_late(due_on, mended_on, today)
    if mended_on:
        return f"晚{late}天完成" if late else "按期完成"
    left = (due_on - today).days
    return f"已过期{late}天" if late else "今天到期" if not left else f"还有{left}天"


def in_time(rows: Iterable[tuple[date | None, date | None]]) -> tuple[int, int]:
    """Of pairs of due day and day of mending: how many were in time, how many late."""
    found = [days_late(due, mended, mended) > 0 for due, mended in rows if mended]
    return found.count(False), found.count(True)
