"""PURE. 该谁办: whose turn it is in a case. There is one answer at any moment; reminders, lists and the case page read it here."""

from collections.abc import Set
from dataclasses import dataclass
from datetime import date
from enum import Enum

from requests_app.vocabulary import ReplyStep, Stage, Wish

GENERAL, HEAD, LEADER = "局办公室", "局办公室负责人", "局领导"


class Turn(Enum):
    """Who, and for what. The first word is empty where it is the office or the person that the case was given to."""

    CONFIRM = (GENERAL, "确认收件")
    ASSIGN = (GENERAL, "分办")
    TAKE_ON = ("", "认领")
    HANDLE = ("", "办理")
    APPROVE = (HEAD, "审批延期")
    REVIEW = ("", "审核答复")
    FORM = (GENERAL, "核稿")
    SIGN = (GENERAL, "签发答复")
    LEAD = (LEADER, "签发答复")
    DELIVER = ("", "送达答复")
    APPLICANT = ("申请人", "补正")
    PAYER = ("申请人", "缴费")
    CONSULTED = ("被征求意见方", "答复")
    CLOSE = (GENERAL, "办结")
    NOBODY = ("", "")

    @property
    def what(self) -> str:
        return self.value[1]


@dataclass(frozen=True)
class Position:
    """What the answer hangs on. `wishes`: proposals that wait for the word of another; `step`: which step an answer waits for; `signed`:
    one is signed and not served; `waits_until`: the last day of the completion, or the latest one of those who were consulted and have
    not answered; `pays_until`: of an applicant who was asked to pay.
    """

    stage: Stage
    today: date
    has_office: bool = False
    has_handler: bool = False
    wishes: Set[Wish] = frozenset()
    step: ReplyStep = ReplyStep.GENERAL
    signed: bool = False
    waits_until: date | None = None
    pays_until: date | None = None


OF_STEP = {
    ReplyStep.OFFICE: Turn.REVIEW,
    ReplyStep.FORM: Turn.FORM,
    ReplyStep.SIGN: Turn.LEAD,
    ReplyStep.GENERAL: Turn.SIGN,
}
#: an answer waits for somebody's word
WORDS = frozenset(OF_STEP.values())
WAITING = {Stage.CORRECTING: Turn.APPLICANT, Stage.CONSULTING: Turn.CONSULTED}
FIXED = {Stage.SUBMITTED: Turn.CONFIRM, Stage.REPLIED: Turn.CLOSE, Stage.CLOSED: Turn.NOBODY}


def whose(at: Position) -> Turn:
    """A reply that can be signed comes before an extension, which it would make needless; an extension before those outside the house, for
    the period goes on when they have answered. Whoever did not answer by the last day is waited for no more.
    """
    if at.stage in FIXED:
        return FIXED[at.stage]
    if at.signed:
        return Turn.DELIVER
    pays = at.pays_until is not None and at.today <= at.pays_until
    waits = at.stage in WAITING and at.waits_until is not None and at.today <= at.waits_until
    if Wish.REPLY in at.wishes and not (waits or pays):
        return OF_STEP[at.step]
    if Wish.EXTENSION in at.wishes and at.stage != Stage.CORRECTING:
        return Turn.APPROVE
    if waits:
        return WAITING[at.stage]
    if pays:
        return Turn.PAYER
    if not at.has_office:
        return Turn.ASSIGN
    return Turn.HANDLE if at.has_handler else Turn.TAKE_ON


def said(turn: Turn, *, office: str = "", handler: str = "") -> str:
    """局办公室负责人审批延期, 计划财务处孙悦办理, 计划财务处认领; empty when nothing is left to do."""
    who, person = turn.value[0], f"{office}{handler}"
    own = {Turn.TAKE_ON: office, Turn.HANDLE: person, Turn.DELIVER: person, Turn.REVIEW: f"{office}负责人"}.get(
        turn, ""
    )
    return f"{who or own}{turn.what}"
