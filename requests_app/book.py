"""The register (登记簿) as rows: the numbers of a year, each with its case or as a gap, read a part at a time."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from django.db.models import Count, F, Prefetch, Q, QuerySet
from django.db.models.functions import Substr

from requests_app import cases, registering
from requests_app.clock import Clock
from requests_app.models import HistoricCase, NumberGap, Reply, Request
from requests_app.registering import Explanation, Gap, Span
from requests_app.vocabulary import OPEN, ApplicantKind, Stage
from taizhou_portal.bureau.models import Staff
from taizhou_portal.bureau.numbering import last_number, request_number, years_of
from taizhou_portal.bureau.workdays import Workdays

SERIES = "request"
BATCH = 500  # cases read at a time
#: long or sealed, and of no use in a line
UNREAD = ("description", "code_hash", "assistance")


@dataclass(frozen=True)
class Line:
    """One case of the register with its clock as of the day on which it is read. Who asked is told by kind alone."""

    case: Request
    clock: Clock | None
    late: int

    @property
    def applicant(self) -> str:
        kind = vars(self.case)["applicant_kind"]
        return ApplicantKind(kind).label if kind else ""

    @cached_property
    def reply(self) -> Reply | None:
        """The answer in force, else the last one that was given."""
        found = list(self.case.replies.all())
        return next((one for one in reversed(found) if not one.superseded), found[-1] if found else None)

    @property
    def due_on(self) -> date | None:
        """None as long as no period runs: before the receipt is confirmed, while a completion or a payment is awaited."""
        if self.clock is None or cases.stands_still(self.case):
            return None
        return self.clock.due.date

    @property
    def due_words(self) -> list[str]:
        if self.clock is None:
            return ["还没有确认收到日期"]
        breaches = cases.late_notices(self.case, workdays=self.clock.workdays)
        if cases.awaits_completion(self.case):
            return ["等申请人补正，期限从收到补正后重新计算", *breaches]
        if cases.awaits_payment(self.case):
            return ["等申请人缴费，期限从缴清后重新计算", *breaches]
        return [
            *registering.due_words(
                self.clock, late=self.late, delayed_to=self.case.delayed_to, redo_by=self.case.redo_by
            ),
            *breaches,
        ]

    @property
    def table_row(self) -> str:
        return registering.table_row(self.case.outcome) if self.case.outcome else ""

    @property
    def remedies(self) -> list[str]:
        standing = (one for one in self.case.remedies.all() if not one.void_reason)
        return [f"{one.get_kind_display()}：{one.get_result_display()}" for one in standing]


Entry = Line | Gap


@dataclass(frozen=True)
class Place:
    """A number of the book: a case that is not read yet, or a gap."""

    number: str = ""
    gap: Gap | None = None


def of_year(year: int) -> Q:
    """By the year of the number, which is that in which the case was entered."""
    return Q(number__startswith=f"{year}-")


def years(today: date) -> list[int]:
    """This year, all in which numbers were given and those of cases from before the portal, the latest first."""
    begun = Request.objects.annotate(in_year=Substr("number", 1, 4)).order_by().values_list("in_year", flat=True)
    used = {int(words) for words in begun.distinct() if words.isdecimal()}
    past = (day.year for day in HistoricCase.objects.valid().dates("received_on", "year"))
    return sorted({today.year, *used, *years_of(SERIES), *past}, reverse=True)


def from_before(year: int) -> QuerySet[HistoricCase]:
    """Cases from before the portal that were received in the year, by the numbers of their own, which leave no gap here."""
    return HistoricCase.objects.valid().filter(received_on__year=year).order_by("received_on", "pk")


def explanations(year: int) -> list[Explanation]:
    return [Explanation(Span(row.first, row.last), row.reason, row.pk) for row in NumberGap.objects.filter(year=year)]


def missing(year: int) -> list[Span]:
    """Numbers of the year without a case, whoever may open the others."""
    return registering.missing(_serials(Request.objects.filter(of_year(year)), year), given=last_number(SERIES, year))


def gaps(year: int) -> list[Gap]:
    return registering.gaps(missing(year), explanations(year))


def places(year: int, staff: Staff) -> list[Place]:
    """The whole year in order of number: the cases that `staff` may open, and the gaps."""
    mine = _serials(Request.objects.for_staff(staff).filter(of_year(year)), year)
    held = [(serial, Place(request_number(year, serial))) for serial in mine]
    return [place for _, place in sorted(held + [(gap.span.first, Place(gap=gap)) for gap in gaps(year)], key=_first)]


def entries(found: Sequence[Place], *, workdays: Workdays, today: date) -> Iterator[Entry]:
    """The lines of these places, read BATCH at a time."""
    for start in range(0, len(found), BATCH):
        part = found[start : start + BATCH]
        held = _read([place.number for place in part if place.number])
        for place in part:
            if place.gap:
                yield place.gap
            elif case := held.get(place.number):
                clock = cases.clock_of(case, workdays=workdays, today=today)
                yield Line(case, clock, cases.lateness(case, clock, workdays=workdays, today=today))


def counts(year: int, staff: Staff) -> dict[str, int]:
    """How many cases of the year, and how far they are."""
    return (
        Request.objects.for_staff(staff)
        .filter(of_year(year))
        .aggregate(
            all=Count("pk"),
            open=Count("pk", filter=Q(stage__in=OPEN)),
            answered=Count("pk", filter=~Q(stage__in=OPEN)),
            closed=Count("pk", filter=Q(stage=Stage.CLOSED)),
            archived=Count("pk", filter=Q(archived_on__isnull=False)),
        )
    )


def waiting_for_the_archive(staff: Staff) -> QuerySet[Request]:
    """Closed and not archived, the longest closed first."""
    found = Request.objects.for_staff(staff).filter(stage=Stage.CLOSED, closed_on__isnull=False, archived_on=None)
    return found.order_by("closed_on", "pk")


def _first(pair: tuple[int, Place]) -> int:
    return pair[0]


def _serials(found: QuerySet[Request], year: int) -> list[int]:
    numbers = found.order_by().values_list("number", flat=True)
    return [serial for number in numbers if (serial := registering.serial_of(number, year)) is not None]


def _read(numbers: list[str]) -> dict[str, Request]:
    """With all that a line tells, in six queries."""
    found = Request.objects.filter(number__in=numbers).annotate(applicant_kind=F("applicant__kind"))
    found = found.select_related("office", "handler", "correction").defer(*UNREAD)
    replies = Prefetch("replies", Reply.objects.only("request", "number", "superseded", "at"))
    return {case.number: case for case in found.prefetch_related("pauses", replies, "remedies", cases.LETTERS)}
