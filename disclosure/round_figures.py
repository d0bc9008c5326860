"""What rounds came to in a year, counted from rows: their face to the yearly report and to supervision.

A decision counts in the year in which it was made, a round in the year in which it was opened or closed. What is in force at the end of a
year is what the register of normative documents counts (figures.normative).
"""

from dataclasses import dataclass
from datetime import date, datetime, time

from django.db.models import Count, F, Q
from django.db.models.functions import TruncDate
from django.utils import timezone

from disclosure import figures
from disclosure.models import ReviewRound, RoundEntry
from disclosure.models.review_round import CHANGED
from disclosure.rounds.vocabulary import OUTCOMES, Outcome, RoundKind


@dataclass(frozen=True)
class RoundYear:
    """Counts of one year. `in_force`, `normative_ended`: 行政规范性文件 alone, as table two of the report has them."""

    year: int
    opened: int
    closed: int
    evaluated: int  # items that are not public
    kept: int
    on_request: int
    withheld: int
    made_public: int
    reviewed: int  # policy documents
    still_valid: int
    to_revise: int
    abolished: int
    expired: int
    in_force: int
    normative_ended: int


@dataclass(frozen=True)
class OfficeRounds:
    """One office in the rounds of a year. `late`: decided after the day of the round, or not decided by `on` though it is over."""

    office: int
    given: int
    decided: int
    late: int


def rounds_of(year: int) -> RoundYear:
    """Three queries."""
    begin, end = _bounds(year)
    within = Q(decided_at__gte=begin, decided_at__lt=end)
    counted = RoundEntry.objects.filter(within).aggregate(
        **{one.value: Count("pk", filter=Q(outcome=one)) for one in Outcome}
    )
    rounds = ReviewRound.objects.aggregate(
        opened=Count("pk", filter=Q(opened_at__gte=begin, opened_at__lt=end)),
        closed=Count("pk", filter=Q(closed_at__gte=begin, closed_at__lt=end)),
    )
    register = figures.normative(year)
    return RoundYear(
        year=year,
        **rounds,
        evaluated=sum(counted[one] for one in OUTCOMES[RoundKind.ATTRIBUTE]),
        kept=counted[Outcome.KEEP],
        on_request=counted[Outcome.ON_REQUEST],
        withheld=counted[Outcome.WITHHOLD],
        made_public=counted[Outcome.OPEN],
        reviewed=sum(counted[one] for one in OUTCOMES[RoundKind.VALIDITY]),
        still_valid=counted[Outcome.VALID],
        to_revise=counted[Outcome.REVISE],
        abolished=counted[Outcome.ABOLISH],
        expired=counted[Outcome.EXPIRE],
        in_force=register["valid"],
        normative_ended=register["abolished"],
    )


def offices_in(year: int, *, on: date) -> list[OfficeRounds]:
    """Offices with entries of the rounds that were due in `year`; what changed by itself is not theirs to decide. Two queries."""
    due = RoundEntry.objects.filter(round__due_on__range=(date(year, 1, 1), date(year, 12, 31))).order_by()
    waiting = due.filter(round__due_on__lt=on).waiting().values_list("office").annotate(n=Count("pk"))
    over = dict(waiting)
    after = Q(decided_on__gt=F("round__due_on"))
    rows = (
        due.annotate(decided_on=TruncDate("decided_at"))
        .values("office")
        .annotate(
            given=Count("pk", filter=~CHANGED),
            decided=Count("pk", filter=Q(decided_at__isnull=False)),
            after=Count("pk", filter=after),
        )
    )
    return [
        OfficeRounds(row["office"], row["given"], row["decided"], row["after"] + over.get(row["office"], 0))
        for row in rows.order_by("office")
    ]


def _bounds(year: int) -> tuple[datetime, datetime]:
    """The first moment of the year and of the next one, by our clocks."""
    first, after = (timezone.make_aware(datetime.combine(date(one, 1, 1), time())) for one in (year, year + 1))
    return first, after
