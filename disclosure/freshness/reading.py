"""The columns as they stood on a day. One query, two for a day that is past, however many columns and items there are.

A column lives by what its page shows: its own items and those of the open columns below it. An item that was taken back and put out
again counts as if it had never been away.
"""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from django.db.models import OuterRef, QuerySet, Subquery
from django.utils import timezone

from disclosure.freshness.state import State, left_of, state_of
from disclosure.models import Column, Publication
from disclosure.vocabulary import GONE, Attribute, Stage

FIELDS = ("pk", "slug", "name", "kind", "office_id", "office__name", "parent_id", "period_days")


@dataclass(frozen=True)
class Watched:
    """`last_on` is the day of the newest item that was public on the day that was asked about; `opened_on` the day on which the column
    was added, None where it came with the installation; `left`: days to the end of its period, below 0 when it is past.
    """

    pk: int
    slug: str
    name: str
    kind: str
    office_id: int
    office: str
    parent_id: int | None
    period_days: int | None
    last_on: date | None
    opened_on: date | None
    state: State
    left: int | None

    @property
    def items(self) -> bool:
        """Whether it held anything."""
        return self.last_on is not None

    @property
    def first_level(self) -> bool:
        return self.parent_id is None


def watched(on: date) -> list[Watched]:
    """Every column that was open on `on`, in the order of the columns."""
    rows = [row for row in _rows(on) if row["opened"] is None or timezone.localdate(row["opened"]) <= on]
    last = _with_below(rows, _gone_since(on))
    return [_watched(row, last.get(row["pk"]), on) for row in rows]


def ages(on: date) -> dict[int, date]:
    """Column id → day of the newest item that its page shows; of columns that are open and hold something."""
    return _with_below(list(_rows(on)), _gone_since(on))


def _watched(row: dict, last: date | None, on: date) -> Watched:
    period, opened = row["period_days"], row["opened"]
    return Watched(
        pk=row["pk"],
        slug=row["slug"],
        name=row["name"],
        kind=row["kind"],
        office_id=row["office_id"],
        office=row["office__name"],
        parent_id=row["parent_id"],
        period_days=period,
        last_on=last,
        opened_on=timezone.localdate(opened) if opened else None,
        state=state_of(last, period, on),
        left=left_of(last, period, on),
    )


def _rows(on: date) -> QuerySet:
    """`last` is of the column's own items; what the installation brought has no first line of history and no `opened`."""
    open_then = Column.objects.filter(is_open=True).order_by("order", "pk")
    added = Column.history.filter(id=OuterRef("pk"), history_type="+").order_by("history_date")
    asked = {"last": Subquery(_standing(on)[:1]), "opened": Subquery(added.values("history_date")[:1])}
    return open_then.annotate(**asked).values(*FIELDS, *asked)


def _standing(on: date) -> QuerySet:
    """Of what is public now, the newest first: one step into the index for each column, whatever it holds."""
    own = Publication.objects.filter(
        column=OuterRef("pk"), stage=Stage.PUBLISHED, attribute=Attribute.PROACTIVE, published_on__lte=on
    )
    over = Publication.objects.filter(expires_at__lte=min(timezone.now(), _end(on)))
    return own.exclude(pk__in=over.values("pk")).newest_first().values("published_on")


def _gone_since(on: date) -> dict[int, date]:
    """Column id → day of the newest among those that have been taken off after that day; nothing while the day still runs."""
    if _end(on) > timezone.now():
        return {}
    gone = Publication.objects.filter(withdrawn_at__gte=_end(on))  # asked more, SQLite leaves the index of the moment
    found: dict[int, date] = {}
    for column, stage, day in gone.values_list("column_id", "stage", "published_on"):
        if stage in GONE and day and day <= on:
            found[column] = max(day, found.get(column, day))
    return found


def _with_below(rows: list[dict], gone: dict[int, date]) -> dict[int, date]:
    found: dict[int, date] = {}
    for row in rows:
        days = [day for day in (row["last"], gone.get(row["pk"])) if day]
        for pk in (row["pk"], row["parent_id"]) if days else ():
            found[pk] = max(*days, found.get(pk, date.min))
    return found


def _end(on: date) -> datetime:
    """The moment at which the day is over."""
    return timezone.make_aware(datetime.combine(on + timedelta(days=1), time()))
