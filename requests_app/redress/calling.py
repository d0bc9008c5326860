"""PURE. 催办提醒 of reviews and lawsuits: what 局办公室 is told of one today.

Each sentence is said once to each person; it is another one from step to step, and the same until the next, so that a day without a
run loses nothing. Once the case is taken up again it calls for its new answer by itself (requests_app/reminding.py).
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from requests_app.clock import days_left
from requests_app.ledger import Dated
from requests_app.redress.rules import COUNTED
from requests_app.reminding import seldom
from taizhou_portal.bureau.workdays import Workdays

SOON, NEXT = 5, 1  # working days before a limit
DECEMBER, YEARS_END = 12, 15  # from the middle of December on
ANSWER, REDO = "提交答复的期限", "按决定重新办理的期限"
NO_DECISION, NOT_REDONE, STILL_OPEN = "复议决定逾期没有收到", "还没有按决定重新办理", "到年底还没有审结"
#: how each sentence begins, before its colon
SAYINGS = (
    *(f"{what}{how}" for what in (ANSWER, REDO) for how in ("快到", "就在眼前", "已过")),
    NO_DECISION,
    NOT_REDONE,
    STILL_OPEN,
)


@dataclass(frozen=True)
class Facts:
    """`answer_by`: while our answer is not handed in; `decision_by`: while there is no decision; `corrected_on`: since when a case waits
    to be taken up again, `redo_by`: until when a decision orders the new answer.
    """

    kind: str
    pending: bool
    answer_by: Dated | None = None
    decision_by: Dated | None = None
    corrected_on: date | None = None
    redo_by: date | None = None


def calls(facts: Facts, *, today: date, workdays: Workdays) -> list[str]:
    """What is to be said today."""
    return [*_pending(facts, today, workdays), *_corrected(facts, today, workdays)]


def _pending(facts: Facts, today: date, workdays: Workdays) -> Iterator[str]:
    if not facts.pending:
        return
    if facts.answer_by:
        yield from _limit(ANSWER, facts.answer_by, today, workdays)
    if facts.decision_by and facts.decision_by.on < today:
        yield f"{NO_DECISION}：{facts.decision_by}到期，请向复议机关了解"
    if facts.kind in COUNTED and today.month == DECEMBER and today.day >= YEARS_END:
        yield f"{STILL_OPEN}：{today.year}年计入“尚未审结”，已经有决定的请登记"


def _corrected(facts: Facts, today: date, workdays: Workdays) -> Iterator[str]:
    if facts.corrected_on is None:
        return
    near = list(_limit(REDO, Dated(facts.redo_by), today, workdays)) if facts.redo_by else []
    waited = workdays.between(facts.corrected_on, today)
    yield from near or ([f"{NOT_REDONE}：{Dated(facts.corrected_on)}起，结果纠正"] if waited else [])


def _limit(what: str, by: Dated, today: date, workdays: Workdays) -> Iterator[str]:
    left = days_left(by.on, today=today, workdays=workdays)
    if left < 0:
        step = -(seldom(-left, 1) or left)
        yield f"{what}已过：{by}" + (f"，已晚{step}个工作日以上" if step > 1 else "")
    elif left <= NEXT:
        yield f"{what}就在眼前：{by}"
    elif left <= SOON:
        yield f"{what}快到：{by}"
