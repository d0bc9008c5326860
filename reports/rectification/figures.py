"""The rectification register in numbers: the face of it to reports and supervision.

One 次 is one 整改报告: a notice that was answered, in the year of its answer, with however many findings; a finding that stands alone is
one of its own, in the year in which it was put right (docs/decisions/0023-rectification.md).
"""

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from heapq import merge
from itertools import islice

from django.db.models import Count, Q, QuerySet
from django.urls import reverse

from disclosure.counted_rows import Row
from reports.models import MonitoringNotice, Rectification
from reports.rectification import rules
from reports.rectification.vocabulary import Stage
from reports.vocabulary import Inspection

FINDING, NOTICE = "rectification", "monitoring"  # what the refs of counted rows begin with
#: what 安全防护 of the site table counts: what was found by looking, not what readers wrote
INSPECTED = sorted(set(Inspection) - {Inspection.CITIZEN})


@dataclass(frozen=True)
class Standing:
    """Findings of one year, by the day on which they were found; void ones are none. `key`: the origin, or the number of the office.

    `late_open`: not put right, and the day is over.
    """

    key: str
    label: str
    found: int = 0
    in_time: int = 0
    late: int = 0
    open: int = 0
    late_open: int = 0


def times(year: int) -> dict[str, int]:
    """Origin → 次 of the year, in one query."""
    alone = _alone(year).order_by().values_list("origin").annotate(n=Count("pk"))
    answered = _answered(year).order_by().values_list("origin").annotate(n=Count("pk"))
    counts: Counter[str] = Counter()
    for origin, n in alone.union(answered, all=True):
        counts[origin] += n
    return dict(counts)


def times_in_words(year: int) -> list[tuple[str, int]]:
    """The same by the label of the origin, in the order of the words."""
    counts = times(year)
    return [(origin.label, counts[origin.value]) for origin in Inspection if counts.get(origin.value)]


def rows(year: int, origins: Sequence[str], *, offset: int, limit: int) -> list[Row]:
    """What makes up `times`, newest first."""
    alone = _alone(year).filter(origin__in=origins).select_related("office").order_by("-done_on", "-pk")
    answered = _answered(year).filter(origin__in=origins).order_by("-replied_on", "-pk")
    both = merge(
        map(row_of_finding, alone[: offset + limit]),
        map(row_of_notice, answered[: offset + limit]),
        key=lambda row: row.date,
        reverse=True,
    )
    return list(islice(both, offset, offset + limit))


def row_of_finding(one: Rectification) -> Row:
    return Row(
        one.title,
        one.done_on or one.found_on,
        one.get_absolute_url(),
        one.office.name if one.office else "",
        ref=f"{FINDING}-{one.pk}",
        facts=(one.origin, str(one.found_on), str(one.done_on)),
    )


def row_of_notice(one: MonitoringNotice) -> Row:
    return Row(
        f"{one}整改报告",
        one.replied_on or one.received_on,
        one.get_absolute_url(),
        "",
        ref=f"{NOTICE}-{one.pk}",
        facts=(one.origin, str(one.received_on), str(one.replied_on)),
    )


def inspected(year: int) -> QuerySet[Rectification]:
    """What was found in the year by looking at the site, without what turned out to be no fault."""
    first, last = date(year, 1, 1), date(year, 12, 31)
    return Rectification.objects.faults().filter(found_on__range=(first, last), origin__in=INSPECTED)


def by_office(year: int, *, today: date) -> list[Standing]:
    """Each office with a finding of the year, the one with most first; what nobody has stands under 待交办. One query."""
    found = _of_year(year).select_related("office")
    return _standings(found, lambda one: (str(one.office_id or ""), _office(one)), today)


def by_origin(year: int, *, today: date) -> list[Standing]:
    return _standings(_of_year(year), lambda one: (one.origin, one.get_origin_display()), today)


def years() -> list[int]:
    """Those in which something was found, newest first."""
    return [day.year for day in Rectification.objects.dates("found_on", "year", order="DESC")]


def listed_address() -> str:
    return reverse("desk_reports:rectifications")


def _alone(year: int) -> QuerySet[Rectification]:
    return Rectification.objects.counted_alone().filter(done_on__range=(date(year, 1, 1), date(year, 12, 31)))


def _answered(year: int) -> QuerySet[MonitoringNotice]:
    return MonitoringNotice.objects.answered().filter(replied_on__range=(date(year, 1, 1), date(year, 12, 31)))


def _of_year(year: int) -> QuerySet[Rectification]:
    in_year = Q(found_on__range=(date(year, 1, 1), date(year, 12, 31)))
    fields = ("origin", "found_on", "due_on", "done_on", "reported_on", "voided_on", "office__name")
    return Rectification.objects.faults().filter(in_year).only(*fields).order_by()


def _office(one: Rectification) -> str:
    return one.office.name if one.office else Stage.WAITING.label


def _standings(
    found: Iterable[Rectification], group_of: Callable[[Rectification], tuple[str, str]], today: date
) -> list[Standing]:
    groups: dict[tuple[str, str], list[Rectification]] = {}
    for one in found:
        groups.setdefault(group_of(one), []).append(one)
    made = [_standing(name, group, today) for name, group in groups.items()]
    return sorted(made, key=lambda one: (-one.found, one.label))


def _standing(name: tuple[str, str], group: list[Rectification], today: date) -> Standing:
    done = [one for one in group if one.done_on]
    left = [one for one in group if not one.done_on]
    kept, late = rules.in_time((one.due_on, one.reported_on or one.done_on) for one in done)
    overdue = sum(one.reported_on is None and one.late(today) > 0 for one in left)
    return Standing(*name, len(group), kept, late, len(left), overdue)
