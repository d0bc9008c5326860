"""Which reports about pages stand in which list of the desk, and what of them waits for whom."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models import Q, QuerySet

from disclosure import naming
from disclosure.deadline import Limit, reply_limit
from disclosure.models import PageProblem
from disclosure.vocabulary import PROBLEM_OPEN, ProblemKind, ProblemStage
from taizhou_portal.bureau.calendar import workdays_for
from taizhou_portal.bureau.models import Staff
from taizhou_portal.bureau.permissions import abilities_of, offices_where
from taizhou_portal.bureau.vocabulary import Ability

SEEING = (Ability.RECEIVE, Ability.DRAFT)
LISTS = {
    "open": "待办",
    ProblemStage.RECEIVED.value: ProblemStage.RECEIVED.label,
    ProblemStage.IN_HAND.value: ProblemStage.IN_HAND.label,
    ProblemStage.ANSWERED.value: ProblemStage.ANSWERED.label,
    ProblemStage.SET_ASIDE.value: ProblemStage.SET_ASIDE.label,
    "all": "全部",
}
#: what is to be done: the oldest first, for it is due first
TO_DO = frozenset({"open", ProblemStage.RECEIVED.value, ProblemStage.IN_HAND.value})
JOINED = ("office", "settled_by")
SIZE, SHOWN = 30, 40  # of one page; read for the staff home, where the list has them all


@dataclass(frozen=True)
class Line:
    """A report as somebody may see it: `title` is that of its item, as far as the reader may know it, or empty; its limit as of today,
    of a settled one as of the day on which it was settled.
    """

    problem: PageProblem
    title: str
    limit: Limit


def names_for(staff: Staff) -> list[str]:
    """The lists for `staff`: what no office has is for those alone who hand over."""
    receives = Ability.RECEIVE in abilities_of(staff)
    return [name for name in LISTS if receives or name != ProblemStage.RECEIVED]


def listed(name: str, staff: Staff, *, kind: str = "", office: int | None = None) -> QuerySet[PageProblem]:
    """The reports of a list that `staff` may see, in no order."""
    found = PageProblem.objects.for_staff(staff).order_by()
    if name == "open":
        found = found.open()
    elif name != "all":
        found = found.filter(stage=name)
    if kind in ProblemKind.values:
        found = found.filter(kind=kind)
    return found.filter(office=office) if office else found


def in_order(found: QuerySet[PageProblem], name: str) -> QuerySet[PageProblem]:
    return found.select_related(*JOINED).order_by("pk" if name in TO_DO else "-pk")


def lines(found: Iterable[PageProblem], reader: Staff, *, today: date) -> list[Line]:
    """With the titles, in one query, and the limits."""
    found = list(found)
    items = {problem.publication_id for problem in found if problem.publication_id}
    titles, workdays = naming.titles(items, reader), workdays_for(reader)
    return [
        Line(
            problem,
            titles.get(problem.publication_id or 0, ""),
            reply_limit(problem.received_on, problem.answer_days, today=problem.settled_on or today, workdays=workdays),
        )
        for problem in found
    ]


def waiting(staff: Staff, *, today: date) -> list[Line]:
    """What `staff` is to answer or to hand over, the oldest first; who hands over also hears of what is late elsewhere."""
    if not abilities_of(staff).intersection(SEEING):
        return []
    found = list(in_order(listed("open", staff), "open")[:SHOWN])
    if not found:
        return []
    theirs = offices_where(staff, Ability.DRAFT)
    if Ability.RECEIVE in abilities_of(staff):
        theirs = {staff.office_id} if staff.office_id else set()
    every = lines(found, staff, today=today)
    return [line for line in every if line.problem.office_id in {None, *theirs} or line.limit.late]


def offices_of(found: QuerySet[PageProblem]) -> dict[int, str]:
    """Id → name of the offices that have any of these, by name."""
    rows = found.filter(~Q(office=None)).values_list("office_id", "office__name").distinct()
    return dict(sorted(rows, key=lambda row: row[1]))


def is_open(problem: PageProblem) -> bool:
    return problem.stage in PROBLEM_OPEN
