"""Applications that were not needed, beside those that were filed; and how applicants found the answers, without their names."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import Count, F, QuerySet, Sum
from django.db.models.functions import ExtractYear

from disclosure.models import Publication
from requests_app.models import AvoidedFiling, Opinion, Request
from requests_app.vocabulary import Satisfaction
from taizhou_portal.bureau.models import Staff

DAYS = (30, 90, 365)
GONE = "已经不再公开的信息"


@dataclass(frozen=True)
class Period:
    """`first` to `last`, both included; `words` is what it is called."""

    first: date
    last: date
    words: str


@dataclass(frozen=True)
class Answering:
    """A public item and how often it made an application unneeded. `url` is empty for what is public no more; its title is not told."""

    title: str
    office: str
    times: int
    url: str


@dataclass(frozen=True)
class Verdict:
    """How the answers of one year were found, by kind of Satisfaction."""

    year: int
    counts: dict[str, int]

    @property
    def total(self) -> int:
        return sum(self.counts.values())

    @property
    def content(self) -> str:
        """满意 and 基本满意 of all, in percent."""
        return share(self.total - self.counts.get(Satisfaction.UNSATISFIED, 0), self.total)


def share(part: int, whole: int) -> str:
    """In percent, with one decimal; nothing has no share."""
    return f"{part * 100 / whole:.1f}%" if whole else "无数据"


def lately(days: int, *, today: date) -> Period:
    """The last `days` days, today included."""
    return Period(today - timedelta(days=days - 1), today, f"近{days}天")


def in_year(year: int) -> Period:
    return Period(date(year, 1, 1), date(year, 12, 31), f"{year}年")


def years() -> list[int]:
    """The years in which something was counted, the latest first."""
    return [first.year for first in AvoidedFiling.objects.dates("day", "year", order="DESC")]


def avoided(period: Period) -> list[Answering]:
    """The items that answered somebody in the period, the most useful first."""
    rows = AvoidedFiling.objects.filter(day__range=(period.first, period.last)).values("publication")
    times = dict(rows.annotate(sum=Sum("times")).values_list("publication", "sum"))
    shown = set(Publication.objects.visible_among(times).values_list("pk", flat=True))
    items = Publication.objects.filter(pk__in=times).select_related("office").only("title", "office")
    found = [_answering(item, times[item.pk], public=item.pk in shown) for item in items]
    return sorted(found, key=lambda one: (-one.times, one.title))


def _answering(item: Publication, times: int, *, public: bool) -> Answering:
    title, url = (item.title, item.get_absolute_url()) if public else (GONE, "")
    return Answering(title, str(item.office), times, url)


def filed(period: Period) -> int:
    """Applications submitted in the period, by whatever way."""
    return Request.objects.filter(submitted_at__date__range=(period.first, period.last)).count()


def verdicts(staff: Staff) -> list[Verdict]:
    """By year of the opinion, the latest first; of the cases that `staff` may open."""
    found = opinions(staff).order_by().annotate(year=ExtractYear("at")).values_list("year", "value")
    return _by_year(found.annotate(count=Count("pk")))


def _by_year(rows: Iterable[tuple[int, str, int]]) -> list[Verdict]:
    years: dict[int, dict[str, int]] = {}
    for year, value, count in rows:
        years.setdefault(year, {})[value] = count
    return [Verdict(year, counts) for year, counts in sorted(years.items(), reverse=True)]


def opinions(staff: Staff) -> QuerySet[Opinion]:
    """The latest first; an opinion of an answer that was taken back does not count (cases.opinion_of)."""
    found = Opinion.objects.filter(request__in=Request.objects.for_staff(staff))
    return found.filter(at__date__gte=F("request__served_on")).order_by("-at", "-pk")
