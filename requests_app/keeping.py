"""PURE. How long an applicant's data are kept (个人信息保护法第十九条、第四十七条): when they are due for disposal, and why not now."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

from requests_app.ledger import prose
from taizhou_portal.bureau.vocabulary import Ability
from taizhou_portal.bureau.workdays import ONE_DAY, months_after

#: how the history of a case names it; nothing follows, least of all a value
DISPOSED = "个人信息到期处置"


@dataclass(frozen=True)
class Kept:
    """What the decision hangs on. `open_remedy`: a review, lawsuit or complaint about the case has no result yet, or
    orders a new answer.
    """

    closed_on: date | None
    open_remedy: bool = False
    disposed_on: date | None = None


def due_on(kept: Kept, months: int) -> date | None:
    """The day from which the data are disposed of, `months` after the case was closed; None where no such day can be told."""
    if kept.closed_on is None or kept.open_remedy or kept.disposed_on:
        return None
    return months_after(kept.closed_on, months)


def objections(kept: Kept, months: int, *, today: date) -> list[str]:
    """Why the data of this case are not disposed of today; empty: they are."""
    if kept.disposed_on:
        return [f"个人信息已在{prose(kept.disposed_on)}处置"]
    if kept.closed_on is None:
        return ["申请还没有办结，个人信息要用来办理"]
    if kept.open_remedy:
        return ["有复议、诉讼或者申诉还没有结果，或者要按决定重新办理，办好以后才处置"]
    due = months_after(kept.closed_on, months)
    return [f"个人信息保存到{prose(due)}，还没有到期"] if today < due else []


def right_objections(abilities: Collection[Ability] | None) -> list[str]:
    """Why this officer disposes of nothing here. `abilities`: what they may do for the office of the case; None: it is done by itself."""
    may = abilities is None or Ability.RECEIVE in abilities
    return [] if may else [f"要有“{Ability.RECEIVE.label}”的职责才能处置"]


def latest_closing(today: date, months: int) -> date:
    """No case that was closed after this day can be due on `today`: the last one of its month, `months` ago."""
    return months_after(today.replace(day=1), 1 - months) - ONE_DAY
