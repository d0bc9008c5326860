"""The year of each office so far, counted by index when asked; every number has its list in the desk."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import Any

from django.db.models import Count, OuterRef, QuerySet

from disclosure.deadline import publication_due
from disclosure.models import Publication
from disclosure.vocabulary import Stage
from disclosure.worklists import IN_WORK, PUBLIC
from taizhou_portal.bureau.counting import up_to_most
from taizhou_portal.bureau.models import Office
from taizhou_portal.bureau.workdays import Workdays


@dataclass(frozen=True)
class OfficeYear:
    """`dated`: those of the published that have a 成文日期; `kept`: those of these that went out within 20 working days of it.

    `returned` and `in_work` (returned ones included) are those of now and stop at MOST + 1 a stage. `office` None: several together.
    """

    office: int | None
    name: str
    published: int = 0
    dated: int = 0
    kept: int = 0
    returned: int = 0
    in_work: int = 0

    @property
    def late(self) -> int:
        return self.dated - self.kept


def of_offices(offices: Collection[int], *, today: date, workdays: Workdays) -> list[OfficeYear]:
    """One row an office, in the order of the offices; what was published after `today` does not count."""
    stages: dict[str, Any] = {f"at_{stage}": up_to_most(_at(stage)) for stage in IN_WORK}
    rows: Iterable[Any] = Office.objects.filter(pk__in=offices).values("pk", "name", **stages)
    published = _published(offices, today, workdays)
    return [
        OfficeYear(
            row["pk"],
            row["name"],
            **published.get(row["pk"], {}),
            returned=row[f"at_{Stage.RETURNED}"],
            in_work=sum(row[stage] for stage in stages),
        )
        for row in rows
    ]


def together(years: list[OfficeYear], name: str) -> OfficeYear:
    """Their sum."""
    numbers = ("published", "dated", "kept", "returned", "in_work")
    return OfficeYear(None, name, *(sum(getattr(year, number) for year in years) for number in numbers))


def _at(stage: Stage) -> QuerySet[Publication]:
    return Publication.objects.filter(stage=stage, office=OuterRef("pk")).order_by("-updated_at", "-pk")


def _published(offices: Collection[int], today: date, workdays: Workdays) -> dict[int, dict[str, int]]:
    """Office → its numbers published, dated and kept of this year. The limit is worked out once for each 成文日期."""
    public = Publication.objects.filter(
        **PUBLIC, office_id__in=offices, published_on__gte=date(today.year, 1, 1), published_on__lte=today
    )
    groups = public.order_by().values_list("office_id", "formed_on", "published_on").annotate(n=Count("pk"))
    last_day = cache(lambda formed: publication_due(formed, workdays=workdays).date)
    found: dict[int, dict[str, int]] = {}
    for office, formed, published, n in groups:
        numbers = found.setdefault(office, {"published": 0, "dated": 0, "kept": 0})
        numbers["published"] += n
        if formed is not None and published is not None:
            numbers["dated"] += n
            numbers["kept"] += n if published <= last_day(formed) else 0
    return found
