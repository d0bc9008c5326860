"""我为政府网站找错 in a year, counted from rows: the face of it to a report of the site.

A report is received in the year in which it came, settled in that of its answer; on time, if that was within the working days
promised when it came.
"""

from dataclasses import dataclass
from datetime import date, datetime, time

from django.utils import timezone

from disclosure.models import PageProblem
from disclosure.vocabulary import ProblemStage
from taizhou_portal.bureau.workdays import Workdays


@dataclass(frozen=True)
class ProblemYear:
    """`answered` and `set_aside`: settled in the year; `on_time`: those of both that were settled within the promised days."""

    year: int
    received: int = 0
    answered: int = 0
    set_aside: int = 0
    on_time: int = 0

    @property
    def settled(self) -> int:
        return self.answered + self.set_aside

    @property
    def late(self) -> int:
        return self.settled - self.on_time


def problems_of(year: int, *, workdays: Workdays) -> ProblemYear:
    """The counts of `year`, in two queries."""
    first, end = (timezone.make_aware(datetime.combine(date(y, 1, 1), time())) for y in (year, year + 1))
    received = PageProblem.objects.filter(received_at__gte=first, received_at__lt=end).count()
    settled = list(
        PageProblem.objects.filter(settled_at__gte=first, settled_at__lt=end)
        .only("stage", "received_at", "settled_at", "answer_days")
        .order_by()
    )
    answered = sum(problem.stage == ProblemStage.ANSWERED for problem in settled)
    on_time = sum(_on_time(problem, workdays) for problem in settled)
    return ProblemYear(year, received, answered, len(settled) - answered, on_time)


def _on_time(problem: PageProblem, workdays: Workdays) -> bool:
    settled = problem.settled_on
    return settled is not None and settled <= workdays.after(problem.received_on, problem.answer_days).date
