"""PURE. Days as pages write them: 2026-03-20, 2026年3月20日, 2026/3/20, 二〇二六年三月二十日."""

import re
from collections.abc import Iterator
from datetime import date

from disclosure.checks.dates import number

HAN = "〇零○О0一二三四五六七八九十"
NUMERIC = re.compile(r"(?<![\d.])((?:19|20)\d\d|0001|0000)\s?[-/.年]\s?(\d{1,2})\s?[-/.月]\s?(\d{1,2})(?!\d)")
WRITTEN = re.compile(rf"([一二][{HAN}]{{3}})年([{HAN}]{{1,3}})月([{HAN}]{{1,3}})日")


def day_of(text: str) -> date | None:
    """The first real day in the text."""
    return next(days_in(text), None)


def days_in(text: str) -> Iterator[date]:
    for match in NUMERIC.finditer(text):
        day = _real(*(int(part) for part in match.groups()))
        if day:
            yield day
    for match in WRITTEN.finditer(text):
        day = _real(*(number(part) for part in match.groups()))
        if day:
            yield day


def _real(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None
