"""PURE. The days of one year that differ from Monday to Friday, what must be among them, and how two such years differ."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import NamedTuple

from taizhou_portal.bureau.dates import prose as prose
from taizhou_portal.bureau.workdays import ONE_DAY, SATURDAY, Workdays

FIRST_YEAR, LAST_YEAR = 2004, 2100
NEW_YEAR = "元旦"
#: holiday of 全国年节及纪念日放假办法 → the year since which it is one
HOLIDAYS = {NEW_YEAR: 0, "春节": 0, "清明节": 2008, "劳动节": 0, "端午节": 2008, "中秋节": 2008, "国庆节": 0}
#: other names → the one of the law
ALIASES = {
    "新年": NEW_YEAR,
    "元旦节": NEW_YEAR,
    "清明": "清明节",
    "五一": "劳动节",
    "国际劳动节": "劳动节",
    "五一劳动节": "劳动节",
    "五一国际劳动节": "劳动节",
    "端午": "端午节",
    "中秋": "中秋节",
    "国庆": "国庆节",
    "十一": "国庆节",
}
#: month and day that the law itself names
FIXED = {(1, 1): NEW_YEAR, (5, 1): "劳动节", (10, 1): "国庆节", (10, 2): "国庆节", (10, 3): "国庆节"}
#: year since which → days of holiday in a year (办法第二条; 国务院令第795号 added two days from 2025 on)
STATUTORY = {2025: 13, 2008: 11}


class Special(NamedTuple):
    """A holiday on a weekday, or a Saturday or Sunday that is worked instead of one."""

    is_working: bool
    name: str = ""


@dataclass(frozen=True)
class Arrangement:
    """What the notice of `year` says. A New Year's holiday that begins in December belongs to the year that it opens."""

    year: int
    days: Mapping[date, Special] = field(default_factory=dict)

    @property
    def off(self) -> list[date]:
        return sorted(day for day, special in self.days.items() if not special.is_working)

    @property
    def made_up(self) -> list[date]:
        return sorted(day for day, special in self.days.items() if special.is_working)


class Difference(NamedTuple):
    """One day, as it was and as it is to be, in words."""

    day: date
    before: str
    after: str


def called(name: str) -> str:
    """The name of the law for whatever a holiday is called; several, joined by 、, each for itself."""
    names = [part.strip("“”\"' ") for part in name.split("、")]
    return "、".join(ALIASES.get(part, part) for part in names)


def is_usual(day: date, is_working: bool) -> bool:
    """As on any Monday to Friday, any Saturday or Sunday."""
    return is_working == (day.weekday() < SATURDAY)


def belongs_to(day: date, name: str) -> int:
    """The year whose notice speaks of this day."""
    return day.year + 1 if day.month == 12 and called(name) == NEW_YEAR else day.year


def fitting(year: int, days: Iterable[tuple[date, bool, str]]) -> Arrangement:
    """Of (day, is worked, name) what belongs to `year` and is not as usual anyway."""
    found = {day: Special(worked, name) for day, worked, name in days if belongs_to(day, name) == year}
    return Arrangement(year, {day: found[day] for day in sorted(found) if not is_usual(day, found[day].is_working)})


def replaced(workdays: Workdays, old: Arrangement | None, new: Arrangement | None) -> Workdays:
    """The calendar with `new` in the place of `old`; None: the year is not loaded."""
    exceptions, years = dict(workdays.exceptions), set(workdays.years)
    for gone in [old] if old else []:
        years.discard(gone.year)
        exceptions = {day: worked for day, worked in exceptions.items() if day not in gone.days}
    for come in [new] if new else []:
        years.add(come.year)
        exceptions |= {day: special.is_working for day, special in come.days.items()}
    return Workdays(exceptions, frozenset(years))


def differences(before: Arrangement | None, after: Arrangement | None) -> list[Difference]:
    """Day by day, in order. The name of a holiday alone makes one too, where both sides name it."""
    old, new = (one.days if one else {} for one in (before, after))
    days = sorted({*old, *new})
    return [Difference(day, _said(day, old), _said(day, new)) for day in days if not _same(old.get(day), new.get(day))]


def _same(a: Special | None, b: Special | None) -> bool:
    if a is None or b is None:
        return a is b
    names = {called(a.name), called(b.name)}
    return a.is_working == b.is_working and (len(names) == 1 or "" in names)


def _said(day: date, days: Mapping[date, Special]) -> str:
    special = days.get(day)
    if special is None:
        return "工作日" if day.weekday() < SATURDAY else "周末休息"
    name = f"（{special.name}）" if special.name else ""
    return f"{'调休上班' if special.is_working else '放假'}{name}"


def objections(arrangement: Arrangement) -> list[str]:
    """Why such days cannot be those of any year."""
    year, days = arrangement.year, arrangement.days
    if not FIRST_YEAR <= year <= LAST_YEAR:
        return [f"年份要在{FIRST_YEAR}年至{LAST_YEAR}年之间"]
    foreign = [f"{prose(day)}不属于{year}年的安排" for day, one in days.items() if belongs_to(day, one.name) != year]
    usual = [f"{prose(day)}本来就是这样，不用调整" for day, one in days.items() if is_usual(day, one.is_working)]
    return foreign + usual + list(_not_off(arrangement))


def _not_off(arrangement: Arrangement) -> Iterator[str]:
    """Days that the law itself gives off."""
    calendar = replaced(Workdays(), None, arrangement)
    for (month, number), name in FIXED.items():
        day = date(arrangement.year, month, number)
        if calendar.includes(day):
            yield f"{prose(day)}是{name}，应当放假"


def missing_holidays(year: int, names: Iterable[str]) -> list[str]:
    """Holidays of the law that are not among `names`."""
    told = {one for name in names for one in called(name).split("、")}
    return [f"没有写到{name}" for name, since in HOLIDAYS.items() if since <= year and name not in told]


def doubts(arrangement: Arrangement) -> list[str]:
    """What is possible and still to be compared with the notice: days lost by holidays and made up again must leave those of the law."""
    given = len(arrangement.off) - len(arrangement.made_up)
    due = next((days for since, days in STATUTORY.items() if since <= arrangement.year), given)
    if given == due:
        return []
    counted = f"放假占去{len(arrangement.off)}个工作日，调休上班补回{len(arrangement.made_up)}个，差{given}个"
    return [f"{counted}，《全国年节及纪念日放假办法》规定的假日是{due}天，请对照通知核对有没有漏掉的日子"]


def span(first: date, last: date) -> list[date]:
    """Every day from the first to the last one."""
    return [first + timedelta(days=n) for n in range((last - first).days + 1)]


def run_around(days: Iterable[date], calendar: Workdays) -> int:
    """How many days in a row nobody works, with the weekends that touch `days`."""
    first, last = min(days), max(days)
    while not calendar.includes(first - ONE_DAY):
        first -= ONE_DAY
    while not calendar.includes(last + ONE_DAY):
        last += ONE_DAY
    return (last - first).days + 1
