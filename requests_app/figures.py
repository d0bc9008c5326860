"""What was asked and answered in a year, counted from rows: the only face of 依申请公开 to the yearly report.

Every number has a key, and `rows(year, key)` lists exactly the rows that make it up. Keys:
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

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date

from django.db.models import Count, OuterRef, Q, QuerySet, Subquery, Sum, Value
from django.db.models.functions import Coalesce, NullIf
from django.urls import reverse
from django.utils import timezone

from disclosure.figures import Row
from requests_app import cases, old_outcomes, past_figures
from requests_app.models import Charge, HistoricCase, Remedy, Request
from requests_app.old_outcomes import CHANNELS, KEYS, OLD_OF
from requests_app.redress.vocabulary import RemedyKind, RemedyResult
from requests_app.vocabulary import TABLE_ROWS, Outcome, Via
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
        counted = self.outcomes.items()
        return sum(n for (outcome, k), n in counted if row in {"rt", TABLE_ROWS[Outcome(outcome)]} and kind in {"", k})

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
    """All counts of `year`, in twelve queries and a few more for the form of 2014; call it with the year before for the comparison."""
    closed, past = _results(year), past_figures.touching(year)
    fees = _paid(year).aggregate(n=Count("pk"), fen=Sum("fee_fen", default=0))
    asked, waived = Sum("fen", filter=_asked(year), default=0), Sum("fen", filter=_waived(year), default=0)
    charges = Charge.objects.aggregate(
        fee_notices=Count("pk", filter=_asked(year)), fees_asked=asked, fees_waived=waived
    )
    paid = [one.fee_fen for one in past if one.fee_fen and past_figures.is_result(year)(one)]
    new, outcomes = _counted(_new(year), "via", "applicant__kind"), _counted(closed, "result", "applicant__kind")
    return Handled(
        year=year,
        new=_added(new, past_figures.counted(past, past_figures.is_new(year), "via", "kind")),
        carried_in=_added(
            _by_kind(_open_after(date(year - 1, 12, 31))),
            past_figures.by_kind(past, past_figures.carried_over(year - 1)),
        ),
        carried_out=_added(
            _by_kind(_open_after(date(year, 12, 31))), past_figures.by_kind(past, past_figures.carried_over(year))
        ),
        outcomes=_added(outcomes, past_figures.counted(past, past_figures.is_result(year), "outcome", "kind")),
        remedies=_remedies_at_end(year),
        filed=dict(_filed(year).values_list("kind").annotate(n=Count("pk")).order_by()),
        unlinked=_unlinked(year).count(),
        charged=fees["n"] + len(paid),
        fees=fees["fen"] + sum(paid),
        **charges,
        unconfirmed=_unconfirmed(year).count(),
        old=_old_lines(year, past, new, outcomes) if year <= past_figures.LAST_YEAR else {},
    )


def _old_lines(year: int, past: list[HistoricCase], new: Mapping, outcomes: Mapping) -> dict[str, int]:
    """`new` and `outcomes`: of the applications of the portal, by kind of applicant."""
    by_channel = [(via, n) for (via, _), n in new.items()]
    by_result = [(outcome, n) for (outcome, _), n in outcomes.items()]
    timed = _timed(_results(year)) if outcomes else []
    return past_figures.old_lines(year, past, by_channel, by_result, timed, workdays=load_workdays())


def _timed(found: QuerySet[Request]) -> QuerySet[Request]:
    """With what a clock needs."""
    return found.select_related("correction").prefetch_related("pauses", cases.LETTERS)


def _added(counts: Mapping, more: Mapping) -> dict:
    return {key: counts.get(key, 0) + more.get(key, 0) for key in {*counts, *more}}


def rows(year: int, key: str, *, offset: int = 0, limit: int = 100) -> list[Row]:
    """The rows that `Handled.value(key)` counts, newest first. Raises KeyError for a key of no known form."""
    head, _, rest = key.partition(":")
    what, _, part = rest.partition("@")
    if head in {"remedy", "filed", "unlinked"}:
        acts = _remedies(year, head, what, part).select_related("request__office")
        return [_remedy_row(one) for one in acts.order_by("-filed_on", "-pk")[offset : offset + limit]]
    live, day = _cases(year, head, what, key)
    found = live.select_related("office").order_by(f"-{day}", "-pk")[: offset + limit]
    past, on = past_figures.chosen(year, key, workdays=load_workdays())
    both = [_case_row(case, day) for case in found] + [_past_row(case, on) for case in past]
    return sorted(both, key=lambda row: row.date, reverse=True)[offset : offset + limit]


def _year(year: int) -> tuple[date, date]:
    return date(year, 1, 1), date(year, 12, 31)


def _new(year: int) -> QuerySet[Request]:
    return Request.objects.filter(received_on__range=_year(year))


def _results(year: int) -> QuerySet[Request]:
    at_first = Q(counted_on__isnull=True, served_on__range=_year(year)) | Q(counted_on__range=_year(year))
    return Request.objects.filter(at_first, received_on__isnull=False).annotate(**COUNTED)


def _paid(year: int) -> QuerySet[Request]:
    """By the day of payment; one whose notice says its sum in words alone counts with its result."""
    paid = Charge.objects.filter(request=OuterRef("pk"), paid_on__isnull=False).order_by("-pk").values("paid_on")[:1]
    found = Request.objects.filter(fee_fen__gt=0).annotate(paid_on=Coalesce(Subquery(paid), "counted_on", "served_on"))
    return found.filter(paid_on__range=_year(year))


def _asked(year: int) -> Q:
    """Notices served in the year that stand."""
    return Q(letter__service__on__range=_year(year), letter__voided_on=None)


def _waived(year: int) -> Q:
    return Q(waived_on__range=_year(year))


def _with_charges(these: Q, day: str) -> QuerySet[Request]:
    rows = Charge.objects.filter(these, request=OuterRef("pk")).order_by("-pk").values(day)[:1]
    return Request.objects.annotate(charged_on=Subquery(rows)).filter(charged_on__isnull=False)


def _counted_as(outcomes: Iterable[str]) -> Q:
    """Results as `COUNTED` has them."""
    found = list(outcomes)
    return Q(counted_on__isnull=True, outcome__in=found) | Q(counted_outcome__in=found)


def _open_after(day: date) -> QuerySet[Request]:
    """Received by `day` and without a result on it."""
    unanswered = Q(counted_on__isnull=True) & (Q(served_on__isnull=True) | Q(served_on__gt=day))
    return Request.objects.filter(received_on__lte=day).filter(unanswered | Q(counted_on__gt=day))


def _unconfirmed(year: int) -> QuerySet[Request]:
    return Request.objects.filter(received_on__isnull=True, submitted_at__year=year)


def _filed(year: int) -> QuerySet[Remedy]:
    return Remedy.objects.standing().filter(filed_on__range=_year(year))


def _attacks() -> QuerySet[Remedy]:
    """Only acts of our own count (国办公开办函〔2016〕201号)."""
    return Remedy.objects.standing().filter(own_act=True)


def _decided(year: int) -> QuerySet[Remedy]:
    return _attacks().filter(closed_on__range=_year(year))


def _pending(year: int) -> QuerySet[Remedy]:
    """As at the end of the year, whatever came of it later."""
    last = date(year, 12, 31)
    return _attacks().filter(filed_on__lte=last).filter(Q(closed_on__isnull=True) | Q(closed_on__gt=last))


def _unlinked(year: int) -> QuerySet[Remedy]:
    counted = _decided(year) | _pending(year)
    return counted.filter(kind=RemedyKind.LAWSUIT_AFTER_REVIEW, review=None)


def _remedies(year: int, head: str, kind: str, result: str) -> QuerySet[Remedy]:
    match head:
        case "filed":
            return _filed(year).filter(kind=kind)
        case "unlinked":
            return _unlinked(year)
    return _remedy_rows(year, kind, result)


def _remedy_rows(year: int, kind: str, result: str) -> QuerySet[Remedy]:
    if result == RemedyResult.PENDING:
        return _pending(year).filter(kind=kind)
    return _decided(year).filter(kind=kind, result=result)


def _remedies_at_end(year: int) -> dict:
    """Decided in the year by result; whatever was still open at its end is 尚未审结, whatever came of it later."""
    pending = _pending(year).values_list("kind").annotate(n=Count("pk")).order_by()
    return _counted(_decided(year), "kind", "result") | {(kind, RemedyResult.PENDING.value): n for kind, n in pending}


def _counted(found: QuerySet, first: str, second: str) -> dict:
    return {(a, b): n for a, b, n in found.values_list(first, second).annotate(n=Count("pk")).order_by()}


def _by_kind(found: QuerySet[Request]) -> dict[str, int]:
    return dict(found.values_list("applicant__kind").annotate(n=Count("pk")).order_by())


def _cases(year: int, head: str, what: str, key: str) -> tuple[QuerySet[Request], str]:
    """The cases of a key and the date that puts them into the year."""
    match head:
        case "via":
            return _new(year).filter(via=what), "received_on"
        case "outcome":
            return _results(year).filter(_counted_as([what])), "answered_on"
        case "charged" | "fees":
            return _paid(year), "paid_on"
        case "fee_notices" | "fees_asked":
            return _with_charges(_asked(year), "letter__service__on"), "charged_on"
        case "fees_waived":
            return _with_charges(_waived(year), "waived_on"), "charged_on"
        case "unconfirmed":
            return _unconfirmed(year), "submitted_at"
        case "old":
            return _old_cases(year, what)
    return _table_three_cases(year, key)


def _old_cases(year: int, line: str) -> tuple[QuerySet[Request], str]:
    """None after 2018, as the lines are."""
    if line not in KEYS:
        raise KeyError(f"old:{line}")
    if year > past_figures.LAST_YEAR:
        return Request.objects.none(), "received_on"
    if line == "received" or line in CHANNELS:
        return _new(year).filter(via__in=CHANNELS.get(line, Via)), "received_on"
    if line in past_figures.TIMED:
        workdays, closed = load_workdays(), _results(year)
        wanted = [case.pk for case in _timed(closed) if past_figures.timing_of(case, workdays) == line]
        return closed.filter(pk__in=wanted), "answered_on"
    words = old_outcomes.words_of(line)
    return _results(year).filter(
        _counted_as([outcome for outcome, old in OLD_OF.items() if old in words])
    ), "answered_on"


def _table_three_cases(year: int, key: str) -> tuple[QuerySet[Request], str]:
    row, _, kind = key.partition("@")
    sources = {
        "new": (_new(year), "received_on"),
        "in": (_open_after(date(year - 1, 12, 31)), "received_on"),
        "out": (_open_after(date(year, 12, 31)), "received_on"),
        "rt": (_results(year), "answered_on"),
    }
    if row in RESULT_ROWS:
        outcomes = [outcome for outcome, counted_in in TABLE_ROWS.items() if counted_in == row]
        sources[row] = (_results(year).filter(_counted_as(outcomes)), "answered_on")
    found, day = sources[row]
    return (found.filter(applicant__kind=kind) if kind else found), day


def _case_row(case: Request, day: str) -> Row:
    when = timezone.localdate(case.submitted_at) if day == "submitted_at" else getattr(case, day)
    office = case.office.name if case.office else ""
    return Row(f"{case.number}　{case.subject}", when, reverse("desk_requests:case", args=[case.pk]), office)


def _past_row(case: HistoricCase, day: str) -> Row:
    address = reverse("desk_requests:historic_case", args=[case.pk])
    return Row(f"{case.number}　{case.subject}（补录）", getattr(case, day), address, case.office)


def _remedy_row(remedy: Remedy) -> Row:
    case = remedy.request
    title = f"{remedy.get_kind_display()}　{case.number if case else remedy.about or remedy.note}"
    there = reverse("desk_requests:remedy", args=[remedy.pk])
    return Row(title, remedy.filed_on, there, case.office.name if case and case.office else "")
