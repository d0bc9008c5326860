"""PURE. 更正日期: a day that officers entered on a case was wrong, or became known later. The clock is as right as its days."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

from requests_app.ledger import prose
from requests_app.noting import personal_objections
from taizhou_portal.bureau.vocabulary import Ability

LONGEST = 60  # characters of a reason


@dataclass(frozen=True)
class Entered:
    """One day of a case. `key`: its name in a form; `on` None: not entered yet. It lies on or after the days of `after`, on or before
    those of `before`, each as (what it is, day).
    """

    key: str
    label: str
    on: date | None
    needs: Ability = Ability.HANDLE
    after: tuple[tuple[str, date], ...] = ()
    before: tuple[tuple[str, date], ...] = ()

    @property
    def told(self) -> str:
        return f"{self.label}{prose(self.on) if self.on else '没有登记'}"


def objections(
    day: Entered, wanted: date, reason: str, *, today: date, abilities: Collection[Ability] | None
) -> list[str]:
    """Why `day` cannot become `wanted`."""
    reasons = [] if day.needs in (abilities or ()) else [f"要有“{day.needs.label}”的职责才能更正{day.label}"]
    reasons += [f"{day.label}已经是{prose(wanted)}"] if wanted == day.on else []
    if wanted > today:
        reasons.append(f"{day.label}不能晚于今天")
    else:
        reasons += [f"{day.label}不能早于{what}{prose(on)}" for what, on in day.after if wanted < on]
        reasons += [f"{day.label}不能晚于{what}{prose(on)}" for what, on in day.before if wanted > on]
    if not reason.strip():
        return [*reasons, "写明更正的理由"]
    long = [f"更正的理由最多{LONGEST}字，请写短一些"] if len(reason.strip()) > LONGEST else []
    return reasons + long + personal_objections(reason, "更正的理由")
