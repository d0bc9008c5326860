"""PURE. V2 站点无法访问: one week of spaced visits, at least 20 a day, and 5 % of them did not open within 15 s (国办秘函〔2019〕19号)."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from reports.inspection.finding import Finding
from reports.inspection.rulebook import told

HOME = "/"
DAYS, A_DAY, PERCENT = 7, 20, 5
LIMIT_MILLIS = 15_000
DAY = timedelta(days=1)


@dataclass(frozen=True)
class Visit:
    """`millis`: until the page was there; `opened`: within the limit."""

    at: datetime
    millis: int
    opened: bool


@dataclass(frozen=True)
class Stretch:
    """24 hours of the week that ends with `until`."""

    until: datetime
    count: int
    failed: int
    slowest: int

    @property
    def enough(self) -> bool:
        return self.count >= A_DAY

    @property
    def slowest_words(self) -> str:
        return seconds(self.slowest)


@dataclass(frozen=True)
class Week:
    """The seven stretches, the earliest first."""

    stretches: Sequence[Stretch]

    @property
    def count(self) -> int:
        return sum(one.count for one in self.stretches)

    @property
    def failed(self) -> int:
        return sum(one.failed for one in self.stretches)

    @property
    def slowest(self) -> int:
        return max((one.slowest for one in self.stretches), default=0)

    @property
    def enough(self) -> bool:
        return bool(self.stretches) and all(one.enough for one in self.stretches)

    @property
    def fails(self) -> bool:
        """The share in whole numbers: 7 of 140 are five per cent."""
        return self.enough and self.failed * 100 >= self.count * PERCENT

    @property
    def slowest_words(self) -> str:
        return seconds(self.slowest)

    @property
    def share(self) -> str:
        return f"{self.failed * 100 / self.count:.2f}%" if self.count else ""


def seconds(millis: int) -> str:
    return f"{millis / 1000:.1f}秒"


def is_open(status: int, millis: int) -> bool:
    """Whether a visit counts as one that opened."""
    return 200 <= status < 400 and millis <= LIMIT_MILLIS


def week(visits: Iterable[Visit], *, until: datetime) -> Week:
    """Of all visits those of the week before `until`, in stretches of 24 hours: an inspection by night has no whole day behind it."""
    kept: list[list[Visit]] = [[] for _ in range(DAYS)]
    for one in visits:
        back = (until - one.at) // DAY
        if 0 <= back < DAYS:
            kept[DAYS - 1 - back].append(one)
    return Week([_stretch(found, until - DAY * (DAYS - 1 - n)) for n, found in enumerate(kept)])


def _stretch(found: list[Visit], until: datetime) -> Stretch:
    failed = sum(not one.opened for one in found)
    return Stretch(until, len(found), failed, max((one.millis for one in found), default=0))


def reach(one: Week) -> list[Finding]:
    """V2: only where there were visits enough to say it."""
    if not one.fails:
        return []
    words = f"最近一周访问{one.count}次，{one.failed}次15秒内打不开，占{one.share}，满{PERCENT}%就是单项否决"
    return [told("V2", HOME, words, quote="week")]


def advice(one: Week) -> str:
    """What to say instead of a judgement; empty where the visits suffice, or where nobody ever began to measure."""
    if one.enough or not one.count:
        return ""
    full = sum(each.enough for each in one.stretches)
    return (
        f"访问监测还不够判断V2：最近一周访问{one.count}次，要每天{A_DAY}次以上、满{DAYS}天，现在满{A_DAY}次的有{full}天"
    )
