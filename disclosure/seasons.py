"""PURE. 教育时令: what is on at a day of the year, what comes next, and which of the things that must be published then are missing.

A season comes back each year. Its days are month and day, `03-01`; one that closes on an earlier day of the year than it opens
spans New Year. Where a year has no 29 February, that day is the 28th.
"""

import re
from calendar import isleap
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from typing import Protocol, TypeVar

#: characters, and lines of what must be published
NAME, SENTENCE, WORDS, NOTE, WHAT, DUTIES = 30, 80, 100, 100, 40, 8
#: days before a duty is due on which it begins to be asked for: a quarter; and on which it is pressing
QUARTER, SOON = 92, 30
#: days for which a duty of last year that was never met is still told of
LATE_TOLD = 92
HALF_A_YEAR = timedelta(days=182)
LEAP_YEAR = 2024
WRITTEN = re.compile(r"(\d{1,2})\s*(?:[-/.．－]|月)\s*(\d{1,2})\s*日?")
BETWEEN = re.compile(r"[\s、，,；;]+")


class Timed(Protocol):
    """A row of the calendar as far as these rules look at it."""

    @property
    def name(self) -> str: ...
    @property
    def opens(self) -> str: ...
    @property
    def closes(self) -> str: ...
    @property
    def order(self) -> int: ...


S = TypeVar("S", bound=Timed)


@dataclass(frozen=True)
class Term:
    """A season in one year: first and last day, both inside."""

    opens: date
    closes: date

    def holds(self, today: date) -> bool:
        return self.opens <= today <= self.closes

    def left(self, today: date) -> int:
        """Days till the last one; 0 on it."""
        return (self.closes - today).days

    def ahead(self, today: date) -> int:
        """Days till it opens; 0 or less once it is on."""
        return (self.opens - today).days


def month_day(text: str) -> str:
    """`03-01` for 3-1, 03-01, 3/1 or 3月1日; empty for what is no day of any year."""
    found = WRITTEN.fullmatch(text.strip())
    if not found:
        return ""
    month, day = int(found[1]), int(found[2])
    try:
        return f"{date(LEAP_YEAR, month, day):%m-%d}"
    except ValueError:
        return ""


def in_year(day: str, year: int) -> date:
    """The day in that year; 02-29 is 28 February where there is no other."""
    month, number = (int(part) for part in day.split("-"))
    return date(year, month, 28 if (month, number) == (2, 29) and not isleap(year) else number)


def spans_new_year(opens: str, closes: str) -> bool:
    return closes < opens


def term_in(opens: str, closes: str, year: int) -> Term:
    """The term that opens in that year."""
    return Term(in_year(opens, year), in_year(closes, year + spans_new_year(opens, closes)))


def term_of(opens: str, closes: str, today: date) -> Term:
    """The term that holds `today`, or the next one to come."""
    terms = (term_in(opens, closes, today.year + n) for n in (-1, 0, 1))
    return next(term for term in terms if term.closes >= today)


def is_whole_year(opens: str, closes: str) -> bool:
    """It opens on the day after it closes: it is always on, and its days are no news."""
    return f"{in_year(closes, LEAP_YEAR) + timedelta(days=1):%m-%d}" == opens


def on(seasons: Iterable[S], today: date) -> list[S]:
    """What is on, the nearest end first, what is always on last."""
    found = [(term, season) for season, term in _terms(seasons, today) if term.holds(today)]
    return [season for _, season in sorted(found, key=_by_end)]


def coming(seasons: Iterable[S], today: date) -> list[S]:
    """What is not on, the first to open first."""
    found = [(term, season) for season, term in _terms(seasons, today) if not term.holds(today)]
    return [season for _, season in sorted(found, key=lambda pair: (pair[0].opens, pair[1].order, pair[1].name))]


def next_one(seasons: Iterable[S], today: date) -> S | None:
    return next(iter(coming(seasons, today)), None)


def _terms(seasons: Iterable[S], today: date) -> list[tuple[S, Term]]:
    return [(season, term_of(season.opens, season.closes, today)) for season in seasons]


def _by_end(pair: tuple[Term, Timed]) -> tuple:
    term, season = pair
    return is_whole_year(season.opens, season.closes), term.closes, season.order, season.name


def months(opens: str, closes: str) -> list[int]:
    """Numbers of the months in which it is on, at least for a day."""
    first, last = int(opens[:2]), int(closes[:2])
    if not spans_new_year(opens, closes):
        return list(range(first, last + 1))
    return sorted({*range(first, 13), *range(1, last + 1)})


# --- what belongs to a season


def parts(words: str) -> tuple[str, ...]:
    """招生 入学、学区 → the three of them."""
    return tuple(word for word in BETWEEN.split(words) if word)


@dataclass(frozen=True)
class Gathers:
    """Which items belong: those of `columns` (empty: of any) whose title holds one of `words` (empty: any title); with neither none."""

    columns: frozenset[int]
    words: tuple[str, ...]

    def takes(self, title: str, column: int) -> bool:
        placed, titled = column in self.columns, any(word in title for word in self.words)
        if self.columns and self.words:
            return placed and titled
        return placed or titled


# --- what must be published


class Standing(StrEnum):
    DONE = "done"
    LATE = "late"
    SOON = "soon"
    AHEAD = "ahead"


@dataclass(frozen=True)
class Duty:
    """What must be published each year by the day `due`, in the column with this slug; `words`: one of them stands in its title."""

    what: str
    column: str
    due: str
    words: tuple[str, ...] = ()

    @classmethod
    def of(cls, row: Mapping[str, str]) -> "Duty":
        return cls(row["what"], row["column"], row["due"], parts(row.get("words", "")))

    def row(self) -> dict[str, str]:
        """As it is stored."""
        return {"what": self.what, "column": self.column, "due": self.due, "words": " ".join(self.words)}


def due_days(due: str, today: date) -> list[date]:
    """The day of this year; before it that of last year while it may still be made good, after it that of next year once it is near."""
    before, now, after = (in_year(due, today.year + n) for n in (-1, 0, 1))
    late, near = (today - before).days <= LATE_TOLD, (after - today).days <= QUARTER
    return [*([before] if late else []), now, *([after] if near else [])]


def answers(published_on: date, due_on: date) -> bool:
    """An item answers the due day that is nearest to it: of two years that want the same, each has its own half."""
    return -HALF_A_YEAR <= published_on - due_on <= HALF_A_YEAR


def standing(due_on: date, today: date, *, is_done: bool) -> Standing:
    if is_done:
        return Standing.DONE
    if due_on < today:
        return Standing.LATE
    return Standing.SOON if (due_on - today).days <= SOON else Standing.AHEAD


def standing_words(due_on: date, today: date, *, is_done: bool) -> str:
    """已公开, 已过3天, 今天到期 or 还剩5天"""
    left = (due_on - today).days
    if is_done:
        return "已公开"
    return "今天到期" if left == 0 else f"已过{-left}天" if left < 0 else f"还剩{left}天"


def is_of_this_quarter(due_on: date, today: date) -> bool:
    """Due within a quarter, or due in the last one and still to be made good."""
    return -LATE_TOLD <= (due_on - today).days <= QUARTER


# --- what an officer writes


@dataclass(frozen=True)
class Entry:
    """A season as it is typed; days as they were written."""

    name: str
    opens: str
    closes: str
    sentence: str
    words: str
    has_column: bool
    note: str = ""
    confirmed_year: int | None = None


def objections(entry: Entry) -> dict[str, str]:
    """Field → what is wrong and what to do; empty means that it may stand so."""
    found = {**_too_long(entry), **_empty(entry)}
    for name, label in (("opens", "开始"), ("closes", "结束")):
        text = getattr(entry, name)
        if name not in found and not month_day(text):
            found[name] = f"{label}要写成月-日，例如03-01；一年里没有{text.strip()[:10]}这一天"
    if not entry.has_column and not parts(entry.words):
        found["words"] = "栏目和查找的词至少填一样，才知道哪些信息属于它"
    if entry.confirmed_year is not None and not 2000 <= entry.confirmed_year <= 2100:
        found["confirmed_year"] = "年份要写成四位数，例如2026"
    return found


def _empty(entry: Entry) -> dict[str, str]:
    asked = {"name": "名称", "opens": "开始", "closes": "结束", "sentence": "现在办什么"}
    return {name: f"请填写{label}" for name, label in asked.items() if not getattr(entry, name).strip()}


def _too_long(entry: Entry) -> dict[str, str]:
    asked = {
        "name": ("名称", NAME),
        "sentence": ("现在办什么", SENTENCE),
        "words": ("查找的词", WORDS),
        "note": ("备注", NOTE),
    }
    return {
        name: f"{label}不超过{most}个字" for name, (label, most) in asked.items() if len(getattr(entry, name)) > most
    }


def duty_objections(what: str, column: str, due: str, words: str = "", *, columns: Collection[str]) -> dict[str, str]:
    """The same of one line of what must be published; a line with nothing in it is none."""
    if not (what or column or due or words):
        return {}
    found = {}
    if not what:
        found["what"] = "请写明要公开什么，不要这一项就全部清空"
    elif len(what) > WHAT:
        found["what"] = f"要公开什么不超过{WHAT}个字"
    if not column:
        found["column"] = "请选择栏目"
    elif column not in columns:
        found["column"] = "栏目不在清单里，请重新选择"
    if not month_day(due):
        found["due"] = "不晚于哪天要写成月-日，例如04-30"
    if len(words) > WORDS:
        found["words"] = f"题名里的词不超过{WORDS}个字"
    return found
