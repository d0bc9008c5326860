"""How one case stands in a list: number, subject, stage, day, next date, whose turn it is. Worked out anew for what is shown."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from django.db.models import QuerySet
from django.urls import reverse

from requests_app import cases, ledger, turns
from requests_app.cases import NextDate
from requests_app.clock import Clock, days_left
from requests_app.models import Request
from requests_app.views.queues import SOON
from taizhou_portal.bureau.counting import MOST
from taizhou_portal.bureau.workdays import Workdays

BATCH = 200  # cases read at a time for a file


@dataclass(frozen=True)
class Line:
    """One case of a list. `left`: working days to the next date, negative when late, None when nothing is waited for."""

    case: Request
    clock: Clock | None
    next: NextDate | None
    left: int | None
    seen_on: date
    turn: str = ""

    @property
    def url(self) -> str:
        return reverse("desk_requests:case", args=[self.case.pk])

    @property
    def pass_url(self) -> str:
        """Where its answer is passed, signed or sent back."""
        return reverse("desk_requests:pass", args=[self.case.pk])

    @property
    def progress(self) -> str:
        if self.clock is None or cases.stands_still(self.case):
            return ""
        return f"第{self.clock.counted(self.seen_on)}/{self.clock.total}"

    @property
    def tone(self) -> str:
        if self.left is None:
            return ""
        return "bad" if self.left <= 0 else "warn" if self.left <= SOON else ""

    @property
    def words(self) -> str:
        return "" if self.left is None else ledger.remaining(self.left)

    @property
    def who(self) -> str:
        if self.case.office is None:
            return "局办公室"
        return f"{self.case.office}{f'　{self.case.handler}' if self.case.handler else ''}"


@dataclass(frozen=True)
class Part:
    """One page of a list. `count`: of all its cases, MOST + 1 for more than are counted; `beyond`: the page that was asked for lies past
    the last one, which `number` names.
    """

    keys: list[int]
    count: int
    number: int
    more: bool
    beyond: bool = False

    @cached_property
    def cases(self) -> list[Request]:
        """In the order of `keys`."""
        rows = read(Request.objects.filter(pk__in=self.keys)).in_bulk() if self.keys else {}
        return [rows[key] for key in self.keys if key in rows]


def part_of(found: QuerySet[Request], asked: str, *, size: int) -> Part:
    """The page that the address asks for; the first for anything that is no number, the last for one too high. Counts and page are
    one walk through at most MOST + 1 cases, however many there are; a page further on is read without counting.
    """
    number = max(1, int(asked)) if asked.isdecimal() and len(asked) < 9 else 1
    start = (number - 1) * size
    if start + size > MOST and (beyond := list(found.values_list("pk", flat=True)[start : start + size + 1])):
        return Part(beyond[:size], min(MOST + 1, start + len(beyond)), number, len(beyond) > size)
    keys = list(found.values_list("pk", flat=True)[: MOST + 1])
    last = max(1, -(-len(keys) // size))
    shown = keys[(min(number, last) - 1) * size :][: size + 1]
    return Part(shown[:size], len(keys), min(number, last), len(shown) > size, beyond=number > last)


def read(found: QuerySet[Request]) -> QuerySet[Request]:
    """With everything a line needs, in four queries whatever the number of cases."""
    whole = found.select_related("office", "handler", "correction")
    return whole.prefetch_related("pauses", "proposals", cases.LETTERS)


def line(case: Request, *, workdays: Workdays, today: date) -> Line:
    clock = cases.clock_of(case, workdays=workdays, today=today)
    coming = cases.next_date(case, clock, workdays=workdays, today=today)
    left = days_left(coming.on, today=today, workdays=workdays) if coming else None
    return Line(case, clock, coming, left, cases.seen_on(case, today), turns.said_of(case, today=today))


def lines(found: Iterable[Request], *, workdays: Workdays, today: date) -> list[Line]:
    return [line(case, workdays=workdays, today=today) for case in found]


def every(found: QuerySet[Request], *, workdays: Workdays, today: date) -> Iterator[Line]:
    """All lines of a list, read a few hundred at a time."""
    for case in read(found).iterator(chunk_size=BATCH):
        yield line(case, workdays=workdays, today=today)


def inbox_row(one: Line, *, waited: str = "") -> dict:
    """A line in the words of components/inbox_row.html; `waited`: how long its answer has waited for the word of this person."""
    return {
        "title": one.case.subject,
        "url": one.pass_url if waited else one.url,
        "meta": [one.case.number, one.case.get_stage_display(), waited or (one.next.words if one.next else "")],
        "badge": one.words if one.tone else one.case.get_stage_display(),
        "tone": one.tone,
        "left": f"{one.next.on:%Y-%m-%d}{one.next.dated.mark}" if one.next else "",
        "verb": "审核签发" if waited else "办理",
    }
