"""Periods that are counted: a month, a quarter, half a year, a year, or any days; and what each is compared with. PURE."""

from calendar import monthrange
from dataclasses import dataclass
from datetime import date, timedelta

from taizhou_portal.bureau.dates import prose

A_DAY = timedelta(days=1)
DAYS = "days"
_NUMERALS = "一二三四"
#: part of a year → (label, first month, last month)
PARTS: dict[str, tuple[str, int, int]] = {
    "year": ("全年", 1, 12),
    "h1": ("上半年", 1, 6),
    "h2": ("下半年", 7, 12),
    **{f"q{n}": (f"第{_NUMERALS[n - 1]}季度", 3 * n - 2, 3 * n) for n in range(1, 5)},
    **{f"m{n}": (f"{n}月", n, n) for n in range(1, 13)},
}


@dataclass(frozen=True)
class Span:
    """From `first` to `last`, both counted."""

    first: date
    last: date

    @property
    def days(self) -> tuple[date, date]:
        return self.first, self.last

    @property
    def whole_months(self) -> int:
        """How many calendar months it is; 0 where it begins or ends within one."""
        if self.first.day != 1 or (self.last + A_DAY).day != 1:
            return 0
        return _month(self.last) - _month(self.first) + 1

    @property
    def months(self) -> tuple["Span", ...]:
        """Month by month, the first and the last as far as they belong to it."""
        count = _month(self.last) - _month(self.first) + 1
        whole = (_months(_month(self.first) + n, 1) for n in range(count))
        return tuple(Span(max(one.first, self.first), min(one.last, self.last)) for one in whole)

    @property
    def label(self) -> str:
        """2026年第一季度; of what is no part of a year its two days."""
        for name, first, last in PARTS.values():
            if self == span_of_months(self.first.year, first, last):
                return f"{self.first.year}年{'' if name == '全年' else name}"
        return f"{prose(self.first)}至{prose(self.last)}"


def part_of(year: int, part: str) -> Span:
    """Raises KeyError for no part of a year."""
    _, first, last = PARTS[part]
    return span_of_months(year, first, last)


def span_of_months(year: int, first: int, last: int) -> Span:
    return _months(12 * year + first - 1, last - first + 1)


def before(span: Span) -> Span:
    """As many whole months right before it; of other spans as many days."""
    if span.whole_months:
        return _months(_month(span.first) - span.whole_months, span.whole_months)
    return Span(span.first - (span.last - span.first) - A_DAY, span.first - A_DAY)


def last_year(span: Span) -> Span:
    """The same days a year before; 2月29日 becomes the 28th, and a month ends with its end."""
    if span.whole_months:
        return _months(_month(span.first) - 12, span.whole_months)
    return Span(_year_back(span.first), _year_back(span.last))


def presets(today: date) -> list[tuple[str, str, int]]:
    """(label, part, year) of 本月, 上月, 本季度, 上季度, 今年, 去年."""
    quarter = (today.month + 2) // 3
    month_before, quarter_before = (today.month - 2) % 12 + 1, (quarter - 2) % 4 + 1
    return [
        ("本月", f"m{today.month}", today.year),
        ("上月", f"m{month_before}", today.year - (today.month == 1)),
        ("本季度", f"q{quarter}", today.year),
        ("上季度", f"q{quarter_before}", today.year - (quarter == 1)),
        ("今年", "year", today.year),
        ("去年", "year", today.year - 1),
    ]


def _month(day: date) -> int:
    return 12 * day.year + day.month - 1


def _months(start: int, count: int) -> Span:
    """`start`: months since the year 0."""
    year, month = divmod(start + count - 1, 12)
    return Span(date(start // 12, start % 12 + 1, 1), date(year, month + 1, monthrange(year, month + 1)[1]))


def _year_back(day: date) -> date:
    return day.replace(year=day.year - 1, day=28 if (day.month, day.day) == (2, 29) else day.day)
