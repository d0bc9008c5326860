"""PURE. Letters that no step of a case makes: 收费通知书 (第四十二条), 决定公开告知书 (第三十二条). When there can be one."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

from requests_app.delivering import ended_objections
from requests_app.vocabulary import OPEN, LetterKind, Stage
from requests_app.workflow import SIGNED
from taizhou_portal.bureau.vocabulary import Ability

KINDS = (LetterKind.FEE, LetterKind.OVERRIDE)
REASON = 60  # characters of why one is void; with number and kind they fit a row of history


@dataclass(frozen=True)
class Standing:
    """`heard`: a third party was consulted, and its answer is here or its time over; `signed`: an answer waits to be served."""

    stage: Stage
    heard: bool
    signed: bool = False


def blockers(kind: LetterKind, standing: Standing) -> list[str]:
    """Why the case has no place for such a letter."""
    if standing.stage == Stage.SUBMITTED:
        return ["还没有确认收件，先确认收到申请之日"]
    if standing.stage not in OPEN:
        return [f"已经答复，不能再发{kind.label}；要重新办理的，先登记重新办理"]
    if standing.signed:
        return [SIGNED]
    if kind is LetterKind.OVERRIDE and not standing.heard:
        return ["没有征求过第三方的意见，或者还没有收到意见，不能告知决定公开（第三十二条）"]
    return []


def opening_objections(opened: date, *, today: date) -> list[str]:
    """第三十二条: the third party is told before."""
    return [] if opened > today else ["公开的日期要晚于今天，第三方在公开以前知道"]


@dataclass(frozen=True)
class Drafted:
    """A letter that is to be void. `abilities`: of the officer over the case; `paid`: what it asks for has been paid; `signed` as above."""

    kind: LetterKind
    stage: Stage
    abilities: Collection[Ability]
    voided_on: date | None = None
    erased_on: date | None = None
    paid: bool = False
    signed: bool = False


def voiding_objections(drafted: Drafted) -> list[str]:
    """Why it stays as it is."""
    reasons = [] if Ability.RECEIVE in drafted.abilities else [f"要有“{Ability.RECEIVE.label}”的职责才能作废文书"]
    if drafted.kind not in KINDS:
        return [*reasons, f"{drafted.kind.label}由办理的环节生成，不能单独作废"]
    reasons += ended_objections(drafted.voided_on, drafted.erased_on)
    if drafted.stage not in OPEN:
        reasons.append("已经答复，文书不再作废；要重新办理的，先登记重新办理")
    reasons += [SIGNED] if drafted.signed else []
    return reasons + (["已经登记缴费，收费通知书不能作废"] if drafted.paid else [])
