"""PURE. Text of a notice as it can be read, and the dates in it."""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from taizhou_portal.bureau.arrangement.days import NEW_YEAR, prose, span

WEEK = "一二三四五六日"
DIGITS = str.maketrans("〇○零一二三四五六七八九", "000123456789")
CHINESE_YEAR = re.compile("[〇○零一二三四五六七八九]{4}(?=年)")
WEEKDAY = re.compile("(?:周|星期|礼拜)([一二三四五六日天])")
ISO = re.compile(r"(?<!\d)(\d{4})([-/.])(\d{1,2})\2(\d{1,2})(?!\d)|(?<!\d)(20\d\d)(\d\d)(\d\d)(?!\d)")
#: the year of a notice stands in its title or its first sentence
TITLE = re.compile("([12][0-9]{3})年(?:的|全年|部分|法定)*(?:节假日|放假|元旦|春节)")
_DATE = (
    r"(?:(?P<year{0}>\d{{4}})年)?(?:(?P<month{0}>\d{{1,2}})月)?(?P<day{0}>\d{{1,2}})日"
    r"(?:\((?P<inside{0}>[^()]*)\)|(?P<bare{0}>(?:周|星期)[一二三四五六日天]))?"
)
CONNECTED = r"\s*(?:至|到|[-~—–〜]+)\s*"
SPAN = re.compile(_DATE.format("") + "(?:" + CONNECTED + _DATE.format("2") + ")?")
EXCERPT = 24  # characters


class Told(NamedTuple):
    """One day as it is told, and where."""

    day: date
    is_working: bool
    name: str
    where: str


@dataclass(frozen=True)
class Point:
    """A date as far as it is written out. `weekday`: 0 to 6 where one stands beside it."""

    year: int | None
    month: int | None
    day: int
    weekday: int | None


class Unreadable(Exception):
    """What is written there is no date, in one sentence."""


def plain(text: str) -> str:
    """Half-width digits and marks, years and dates in one form; lines stay as they are."""
    text = unicodedata.normalize("NFKC", text.replace("\r\n", "\n").replace("\r", "\n"))
    return CHINESE_YEAR.sub(lambda found: found[0].translate(DIGITS), text)


def dated(text: str) -> str:
    """2027-01-01, 2027/1/1 and 20270101 as 2027年1月1日."""
    return ISO.sub(
        lambda found: "{}年{}月{}日".format(*(int(part) for part in found.groups() if part and part.isdigit())), text
    )


def year_named(text: str) -> int | None:
    """The year that the title of a notice names."""
    found = TITLE.search(text)
    return int(found[1]) if found else None


def line_of(text: str, place: int) -> int:
    return text.count("\n", 0, place) + 1


def excerpt(words: str) -> str:
    line = " ".join(words.split())
    return line if len(line) <= EXCERPT else f"{line[:EXCERPT]}……"


@dataclass
class Dates:
    """Turns spans into days. What is left out is taken from the date before it, then from the `year` of the notice.

    A date of December under 元旦 is one of the year before; a span goes on into the next year where its months say so.
    """

    year: int
    name: str = ""
    month: int | None = None

    def days(self, found: re.Match[str]) -> list[date]:
        """All days of one span; raises Unreadable."""
        first, last = point(found, ""), point(found, "2") if found["day2"] else None
        begins = self._day(first, None)
        ends = self._day(last, begins) if last else begins
        if not 0 <= (ends - begins).days < 60:
            raise Unreadable(f"“{excerpt(found[0])}”的起止日期不对")
        return span(begins, ends)

    def _day(self, at: Point, after: date | None) -> date:
        month = at.month or self.month
        if month is None:
            raise Unreadable(f"“{at.day}日”没有写是几月")
        self.month = month
        try:
            day = date(at.year or self._year(month, after), month, at.day)
        except ValueError:
            raise Unreadable(f"没有{month}月{at.day}日这一天") from None
        if at.weekday is not None and at.weekday != day.weekday():
            raise Unreadable(f"{prose(day)}是星期{WEEK[day.weekday()]}，不是星期{WEEK[at.weekday]}")
        return day

    def _year(self, month: int, after: date | None) -> int:
        if after:
            return after.year + (month < after.month)
        return self.year - 1 if self.name == NEW_YEAR and month == 12 else self.year


def point(found: re.Match[str], which: str) -> Point:
    weekday = WEEKDAY.search(found[f"inside{which}"] or found[f"bare{which}"] or "")
    year, month = found[f"year{which}"], found[f"month{which}"]
    return Point(
        int(year) if year else None,
        int(month) if month else None,
        int(found[f"day{which}"]),
        WEEK.index(weekday[1].replace("天", "日")) if weekday else None,
    )


def lines(text: str) -> Iterator[tuple[int, str]]:
    """Number and words of every line with something on it."""
    return ((number, line.strip()) for number, line in enumerate(text.split("\n"), start=1) if line.strip())
