"""邮件订阅 in numbers, for the desk: how many there are, of what, and what went out. No address, and nobody's own words."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.db.models import Count, Max, Q

from disclosure import alerts
from disclosure.models import Alert, AlertAddress, AlertRefusal, AlertRun
from disclosure.vocabulary import Cadence

PRIVATE = "一两个邮箱订阅的查找，词不显示"
PAUSED = Q(confirmed_at__isnull=False, address__paused_at__isnull=False)
CONFIRMED = Q(confirmed_at__isnull=False, address__paused_at=None)
UNCONFIRMED = Q(confirmed_at=None)
NUMBERS = ("confirmed", "daily", "weekly", "unconfirmed", "paused")


@dataclass(frozen=True)
class Subject:
    """What is subscribed to, and by how many addresses. `kinds`: how many different things are summed up here."""

    words: str
    confirmed: int
    daily: int
    weekly: int
    unconfirmed: int
    paused: int
    kinds: int = 1


@dataclass(frozen=True)
class Totals:
    confirmed: int
    unconfirmed: int
    paused: int
    addresses: int
    refusing: int
    last: AlertRun | None


def totals() -> Totals:
    row = Alert.objects.aggregate(
        confirmed=Count("pk", filter=CONFIRMED),
        unconfirmed=Count("pk", filter=UNCONFIRMED),
        paused=Count("pk", filter=PAUSED),
    )
    return Totals(
        **row,
        addresses=AlertAddress.objects.filter(alerts__confirmed_at__isnull=False).distinct().count(),
        refusing=AlertRefusal.objects.count(),
        last=AlertRun.objects.exclude(last_at=None).order_by("-last_at").first(),
    )


def subjects() -> list[Subject]:
    """The most wanted first; what only one or two typed stands in one line at the end."""
    rows: Iterable[Any] = Alert.objects.order_by().values("asked_key").annotate(
        asked=Max("asked"),
        words=Max("words"),
        addresses=Count("pk", filter=Q(confirmed_at__isnull=False)),
        confirmed=Count("pk", filter=CONFIRMED),
        daily=Count("pk", filter=CONFIRMED & Q(cadence=Cadence.DAILY)),
        weekly=Count("pk", filter=CONFIRMED & Q(cadence=Cadence.WEEKLY)),
        unconfirmed=Count("pk", filter=UNCONFIRMED),
        paused=Count("pk", filter=PAUSED),
    )  # fmt: skip
    shown: list[Subject] = []
    hidden: list[Subject] = []
    for row in rows:
        subject = Subject(row["words"], **{name: row[name] for name in NUMBERS})
        (hidden if alerts.is_private(row["asked"], row["addresses"]) else shown).append(subject)
    shown.sort(key=lambda one: (-one.confirmed, -one.unconfirmed, one.words))
    return [*shown, *([_together(hidden)] if hidden else [])]


def _together(rows: list[Subject]) -> Subject:
    sums = {name: sum(getattr(row, name) for row in rows) for name in NUMBERS}
    return Subject(PRIVATE, **sums, kinds=len(rows))


def runs(count: int) -> list[AlertRun]:
    """The last days on which anything ran."""
    return list(AlertRun.objects.order_by("-day")[:count])
