"""What was asked and answered in a year, counted from rows: the only face of 依申请公开 to the yearly report.

Every number has a key, and `figure_rows.rows(year, key)` lists exactly the rows that make it up. Keys:
`new` received in the year, `in` carried in, `out` carried out, `rt` all results, `r1` … `r6_3` the rows of table three; each
of these also for one kind of applicant, as `r1@person`;
`via:web` received on a channel; `outcome:G1` one result; `charged` cases with a fee, `fees` what they paid, in fen,
by the day of payment; `fee_notices` notices served, `fees_asked` what they ask for, `fees_waived` what was let off, in fen;
`remedy:review@upheld` the cells of table four, which count what attacks an act of our own; `filed:complaint` reviews, lawsuits,
reports or complaints that arrived in the year; `unlinked` lawsuits after a review in table four whose review nobody has named;
`unconfirmed` submissions of the year whose receipt was never confirmed: not counted anywhere, but to be seen;
`old:received` … the lines of the form of 2014 (old_outcomes.STATISTICS), 0 after 2018.

Cases from before the portal (历史申请) count like those of the portal, by their own rows (past_figures.py).

Counting rules (国办公开办函〔2021〕30号, record of choices in annual-report notes): a case is new in the year of its legal receipt,
its result belongs to the year of service; one that awaits completion counts as new and, while open, as carried out. A case that
is taken up again in a later year stays with the result that it had at the end of the earlier one, and counts in no other.
"""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from itertools import product
from typing import Any

from django.db.models import Count, OuterRef, Q, QuerySet, Subquery, Sum, Value
from django.db.models.functions import Coalesce, NullIf

from requests_app import cases, past_figures
from requests_app.models import Charge, Remedy, Request
from requests_app.old_outcomes import KEYS
from requests_app.past_figures import Before, Sums
from requests_app.redress.vocabulary import RemedyKind, RemedyResult
from requests_app.vocabulary import TABLE_ROWS, Outcome
from taizhou_portal.bureau.calendar import load_workdays

#: the result that counts, and its day
COUNTED = {
    "answered_on": Coalesce("counted_on", "served_on"),
    "result": Coalesce(NullIf("counted_outcome", Value("")), "outcome"),
}
RESULT_ROWS = tuple(dict.fromkeys(TABLE_ROWS.values()))


@dataclass(frozen=True)
class Handled:
    """The counts of one year. Everything is named by code (see vocabulary.py); what has no rows counts 0."""

    year: int
    new: Mapping[tuple[str, str], int]  # (via, applicant kind)
    carried_in: Mapping[str, int]  # applicant kind
    carried_out: Mapping[str, int]  # applicant kind
    outcomes: Mapping[tuple[str, str], int]  # (outcome, applicant kind)
    remedies: Mapping[tuple[str, str], int]  # (remedy kind, result), as at the end of the year
    filed: Mapping[str, int]  # remedy kind
    unlinked: int
    charged: int
    fee_notices: int
    fees_asked: int  # fen
    fees_waived: int  # fen
    fees: int  # fen
    unconfirmed: int
    old: Mapping[str, int] = field(default_factory=dict)  # line of the form of 2014

    def received(self, *, via: str = "", kind: str = "") -> int:
        return sum(n for (v, k), n in self.new.items() if via in {"", v} and kind in {"", k})

    def result(self, row: str, kind: str = "") -> int:
        """A row of table three, `rt` for all; each case is counted once."""
        return self._results[row, kind]

    @cached_property
    def _results(self) -> Counter[tuple[str, str]]:
        """By row and kind, each also for all of them."""
        sums: Counter[tuple[str, str]] = Counter()
        for (outcome, kind), n in self.outcomes.items():
            for place in product((TABLE_ROWS[Outcome(outcome)], "rt"), (kind, "")):
                sums[place] += n
        return sums

    def remedy(self, kind: str, result: str) -> int:
        return self.remedies.get((kind, result), 0)

    def value(self, key: str) -> int:
        """The number that `key` names. Raises KeyError for a key of no known form."""
        head, _, rest = key.partition(":")
        what, _, part = rest.partition("@")
        match head:
            case "via":
                return self.received(via=what)
            case "outcome":
                return sum(n for (outcome, _), n in self.outcomes.items() if outcome == what)
            case "remedy":
                return self.remedy(what, part)
            case "filed":
                return self.filed.get(what, 0)
            case "old":
                return self._old(what)
            case "charged" | "fees" | "fee_notices" | "fees_asked" | "fees_waived" | "unconfirmed" | "unlinked":
                return getattr(self, head)
        return self._table_three(key)

    def _old(self, line: str) -> int:
        if line not in KEYS:
            raise KeyError(f"old:{line}")
        return self.old.get(line, 0)

    def _table_three(self, key: str) -> int:
        row, _, kind = key.partition("@")
        match row:
            case "new":
                return self.received(kind=kind)
            case "in" | "out":
                counts = self.carried_in if row == "in" else self.carried_out
                return sum(n for k, n in counts.items() if kind in {"", k})
        if row != "rt" and row not in RESULT_ROWS:
            raise KeyError(key)
        return self.result(row, kind)


def handled(year: int) -> Handled:
    """All counts of `year`, in six queries and a few more for the form of 2014; call it with the year before for the comparison."""
    live, past = _touching(year), past_figures.before(year)
    fees = paid(year).aggregate(n=Count("pk"), fen=Sum("fee_fen", default=0))
    return Handled(
        year=year,
        new=live.new + past.new,
        carried_in=live.carried_in + past.carried_in,
        carried_out=live.carried_out + past.carried_out,
        outcomes=live.outcomes + past.outcomes,
        charged=fees["n"] + past.charged,
        fees=fees["fen"] + past.fees,
        unconfirmed=unconfirmed(year).count(),
        old=_old_lines(year, past, live) if year <= past_figures.LAST_YEAR else {},
        **_charges(year),
        **_redress(year),
    )


def _touching(year: int) -> Sums:
    """Table three, of the applications of the portal that were received, answered or open in the year: their table is read once."""
    first, last = days_of(year)
    counted = {
        "new": Count("pk", filter=Q(received_on__gte=first)),
        "carried_in": Count("pk", filter=Q(received_on__lt=first)),
        "carried_out": Count("pk", filter=unanswered_on(last)),
        "results": Count("pk", filter=~unanswered_on(last)),
    }
    found = Request.objects.filter(unanswered_on(date(year - 1, 12, 31)), received_on__lte=last)
    sums = Sums()
    for row in found.values("via", "applicant__kind", result=COUNTED["result"]).annotate(**counted).order_by():
        sums.add(row["via"], row["applicant__kind"], row["result"], row)
    return sums


def _charges(year: int) -> dict[str, Any]:
    return Charge.objects.aggregate(
        fee_notices=Count("pk", filter=asked(year)),
        fees_asked=Sum("fen", filter=asked(year), default=0),
        fees_waived=Sum("fen", filter=waived(year), default=0),
    )


def _redress(year: int) -> dict[str, Any]:
    """Table four, and what came in by kind, in one query. Decided in the year by result; whatever was still open at its end is 尚未审结,
    whatever came of it later.
    """
    numbers = {name: Count("pk", filter=these) for name, these in acts(year).items()}
    remedies: Counter[tuple[str, str]] = Counter()
    filed: Counter[str] = Counter()
    unlinked = 0
    for row in Remedy.objects.standing().values("kind", "result").annotate(**numbers).order_by():
        remedies[row["kind"], row["result"]] += row["decided"]
        remedies[row["kind"], RemedyResult.PENDING.value] += row["pending"]
        filed[row["kind"]] += row["filed"]
        unlinked += row["unlinked"]
    return {"remedies": remedies, "filed": filed, "unlinked": unlinked}


def _old_lines(year: int, past: Before, live: Sums) -> dict[str, int]:
    timed = with_clock(results(year)) if live.outcomes.total() else []
    return past_figures.old_lines(year, past, live, timed, workdays=load_workdays())


def with_clock(found: QuerySet[Request]) -> QuerySet[Request]:
    """With what a clock needs."""
    return found.select_related("correction").prefetch_related("pauses", cases.LETTERS)


def days_of(year: int) -> tuple[date, date]:
    return date(year, 1, 1), date(year, 12, 31)


def new(year: int) -> QuerySet[Request]:
    return new_between(*days_of(year))


def new_between(first: date, last: date) -> QuerySet[Request]:
    return Request.objects.filter(received_on__range=(first, last))


def results(year: int) -> QuerySet[Request]:
    return results_between(*days_of(year))


def results_between(first: date, last: date) -> QuerySet[Request]:
    return Request.objects.filter(result_between(first, last), received_on__isnull=False).annotate(**COUNTED)


def result_between(first: date, last: date) -> Q:
    """A result of these days, as it was at first."""
    days = (first, last)
    return Q(counted_on__isnull=True, served_on__range=days) | Q(counted_on__range=days)


def paid(year: int) -> QuerySet[Request]:
    return paid_between(*days_of(year))


def paid_between(first: date, last_day: date) -> QuerySet[Request]:
    """By the day of payment; one whose notice says its sum in words alone counts with its result."""
    last = Charge.objects.filter(request=OuterRef("pk"), paid_on__isnull=False).order_by("-pk").values("paid_on")[:1]
    found = Request.objects.filter(fee_fen__gt=0).annotate(paid_on=Coalesce(Subquery(last), "counted_on", "served_on"))
    return found.filter(paid_on__range=(first, last_day))


def asked(year: int) -> Q:
    return asked_between(*days_of(year))


def asked_between(first: date, last: date) -> Q:
    """Notices served in these days that stand."""
    return Q(letter__service__on__range=(first, last), letter__voided_on=None)


def waived(year: int) -> Q:
    return waived_between(*days_of(year))


def waived_between(first: date, last: date) -> Q:
    return Q(waived_on__range=(first, last))


def counted_as(outcomes: Iterable[str]) -> Q:
    """Results as `COUNTED` has them."""
    found = list(outcomes)
    return Q(counted_on__isnull=True, outcome__in=found) | Q(counted_outcome__in=found)


def open_after(day: date) -> QuerySet[Request]:
    """Received by `day` and without a result on it."""
    return Request.objects.filter(still_open(day))


def still_open(day: date) -> Q:
    return unanswered_on(day) & Q(received_on__lte=day)


def unanswered_on(day: date) -> Q:
    """Without a result by `day`, whatever came later."""
    later = Q(served_on__isnull=True) | Q(served_on__gt=day)
    return Q(counted_on__isnull=True) & later | Q(counted_on__gt=day)


def unconfirmed(year: int) -> QuerySet[Request]:
    return Request.objects.filter(received_on__isnull=True, submitted_at__year=year)


def acts(year: int) -> dict[str, Q]:
    return acts_between(*days_of(year))


def acts_between(first: date, last: date) -> dict[str, Q]:
    """Of what was not entered by mistake: what came in, and for table four, where only acts of our own count (国办公开办函〔2016〕201号),
    what was decided and what was pending at the end of these days, whatever came of it later.
    """
    own = Q(own_act=True)
    decided = own & Q(closed_on__range=(first, last))
    pending = own & Q(filed_on__lte=last) & (Q(closed_on__isnull=True) | Q(closed_on__gt=last))
    alone = Q(kind=RemedyKind.LAWSUIT_AFTER_REVIEW, review=None)
    return {
        "filed": Q(filed_on__range=(first, last)),
        "decided": decided,
        "pending": pending,
        "unlinked": (decided | pending) & alone,
    }
