"""PURE. On which days the steps of a case of the demonstration fall: read from its heads, counted in working days."""

from dataclasses import dataclass
from datetime import date

from requests_app.clock import LIMIT
from requests_app.vocabulary import Via
from taizhou_portal.bureau.workdays import Workdays
from taizhou_portal.demo.plan import back
from taizhou_portal.demo.texts import Block

AT_ONCE = frozenset({Via.COUNTER, Via.POST_SIGNED})


@dataclass(frozen=True)
class Days:
    """`received` is None while receipt is not confirmed."""

    submitted: date
    received: date | None
    workdays: Workdays

    def after(self, n: str | int) -> date:
        """The n-th working day after receipt."""
        if self.received is None:
            raise ValueError("还没有收到申请之日")
        return self.workdays.after(self.received, int(n)).date


def days_of(block: Block, *, on: date, workdays: Workdays) -> Days:
    """Heads: `on` (submitted), `submitted: -1` and `received: -13` (working days before `on`), or `due: +1` (from `on`)."""
    wait = int(block.get("confirmed", "0" if block.get("via") in AT_ONCE else "1"))
    if block.get("on"):
        submitted = date.fromisoformat(block.get("on"))
        return Days(submitted, workdays.after(submitted, wait).date, workdays)
    if block.get("submitted"):
        return Days(back(on, -int(block.get("submitted")), workdays), None, workdays)
    received = _received(block, on, workdays)
    return Days(back(received, wait, workdays), received, workdays)


def _received(block: Block, on: date, workdays: Workdays) -> date:
    if block.get("received"):
        return back(on, -int(block.get("received")), workdays)
    left = int(block.get("due"))
    due = workdays.after(on, left).date if left >= 0 else back(on, -left, workdays)
    return back(due, LIMIT, workdays)


def last_day(block: Block, days: Days) -> date:
    """The day of the last step, without the closing."""
    found = [days.received or days.submitted]
    for name, place in (
        ("correct", 0),
        ("corrected", 0),
        ("served", 0),
        ("withdrawn", 0),
        ("extend", 0),
        ("charge", 0),
        ("charge", 1),
        ("consult", 1),
        ("consult", 2),
    ):
        words = block.get(name).split()
        if len(words) > place and words[place].isdigit():
            found.append(days.after(words[place]))
    return max(found)
