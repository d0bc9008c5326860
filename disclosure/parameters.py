"""PURE. What a program asks of the list of open data: read from a query, bounded, refused in words."""

import base64
import binascii
import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from zoneinfo import ZoneInfo

from disclosure.vocabulary import Kind, Validity

USUAL, MOST = 50, 100  # rows of a page
FIRST_YEAR, LAST_YEAR = 1900, 2200
SHANGHAI = ZoneInfo("Asia/Shanghai")
#: moments that every database can hold, whatever their zone
EARLIEST, LATEST = datetime(1900, 1, 1, tzinfo=UTC), datetime(2201, 1, 1, tzinfo=UTC)
SLUG = re.compile(r"[-a-zA-Z0-9_]{1,60}")
DAY = re.compile(r"\d{4}-\d\d-\d\d", re.A)
MOMENT = re.compile(r"(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d{1,9})?)(Z|[+-]\d\d:\d\d)", re.A)
CURSOR = re.compile(r"(\d{4}-\d\d-\d\d)\.(\d{1,18})", re.A)
NAMES = (
    "column", "office", "kind", "year", "validity", "published_from", "published_to", "updated_since", "limit", "after",
)  # fmt: skip

Cursor = tuple[date, int]  # day of publication, id


class BadParameter(ValueError):
    """What is wrong with a parameter, for the caller to read."""


@dataclass(frozen=True)
class Wanted:
    """What the list is narrowed by; empty or None where nothing is said. `after`: the last row that the caller has."""

    column: str = ""
    office: str = ""
    kind: str = ""
    validity: str = ""
    year: int | None = None
    published_from: date | None = None
    published_to: date | None = None
    updated_since: datetime | None = None
    limit: int = USUAL
    after: Cursor | None = None


def wanted(query: Mapping[str, str]) -> Wanted:
    """Raises BadParameter for a value that has no sense, and for a name that no parameter has: a slip would else give all rows."""
    unknown = next((name for name in query if name not in NAMES), None)
    if unknown is not None:
        raise BadParameter(f"没有“{shortened(unknown)}”这个参数，可以用的有：{'、'.join(NAMES)}")
    first, last = day_in(query, "published_from"), day_in(query, "published_to")
    if first and last and first > last:
        raise BadParameter("published_from 不能晚于 published_to")
    return Wanted(
        column=slug_in(query, "column", "栏目的网址名"),
        office=slug_in(query, "office", "机构的网址名"),
        kind=one_of(query, "kind", Kind.values),
        validity=one_of(query, "validity", Validity.values),
        year=number_in(query, "year", "四位年份", FIRST_YEAR, LAST_YEAR),
        published_from=first,
        published_to=last,
        updated_since=moment_in(query, "updated_since"),
        limit=number_in(query, "limit", f"1到{MOST}的整数", 1, MOST) or USUAL,
        after=cursor_in(query, "after"),
    )


def number_in(query: Mapping[str, str], name: str, label: str, least: int, most: int) -> int | None:
    """The parameter as a number; None when it is not given."""
    text = query.get(name, "")
    if not text:
        return None
    if not (text.isascii() and text.isdigit() and len(text) < 20 and least <= int(text) <= most):
        raise BadParameter(f"{name} 应为{label}")
    return int(text)


def slug_in(query: Mapping[str, str], name: str, label: str) -> str:
    text = query.get(name, "")
    if text and not SLUG.fullmatch(text):
        raise BadParameter(f"{name} 应为{label}，由字母、数字、“-”和“_”组成")
    return text


def one_of(query: Mapping[str, str], name: str, known: list[str]) -> str:
    text = query.get(name, "")
    if text and text not in known:
        raise BadParameter(f"{name} 应为其中一个：{'、'.join(known)}")
    return text


def day_in(query: Mapping[str, str], name: str) -> date | None:
    text = query.get(name, "")
    found = _day(text) if DAY.fullmatch(text) else None
    if text and found is None:
        raise BadParameter(f"{name} 应为日期，例如 2026-03-20")
    return found


def moment_in(query: Mapping[str, str], name: str) -> datetime | None:
    """A day stands for its first moment in Shanghai. A + that nobody encoded arrives as a blank and is taken for what it was."""
    text = query.get(name, "").replace(" ", "+")
    if not text:
        return None
    try:
        if DAY.fullmatch(text):
            return _bounded(datetime.combine(date.fromisoformat(text), time(), tzinfo=SHANGHAI))
        if MOMENT.fullmatch(text):
            return _bounded(datetime.fromisoformat(text))
    except ValueError:
        pass
    raise BadParameter(f"{name} 应为日期，或者带时区的时间，例如 2026-03-20、2026-03-20T08:00:00+08:00")


def cursor_in(query: Mapping[str, str], name: str) -> Cursor | None:
    text = query.get(name, "")
    found = _uncovered(text) if text else None
    if text and found is None:
        raise BadParameter(f"{name} 应为上一页 next 里给出的值")
    return found


def written(cursor: Cursor) -> str:
    """The cursor as it goes into an address: callers hand it back and need not know what it says."""
    return base64.urlsafe_b64encode(f"{cursor[0].isoformat()}.{cursor[1]}".encode()).decode().rstrip("=")


def shortened(text: str) -> str:
    """A word of the caller as it may be repeated: short, and without what cannot be seen."""
    return "".join(sign if sign.isprintable() else "?" for sign in text[:40])


def _uncovered(text: str) -> Cursor | None:
    if not (text.isascii() and len(text) <= 60):
        return None
    try:
        found = CURSOR.fullmatch(base64.b64decode(text + "=" * (-len(text) % 4), b"-_", validate=True).decode())
    except (binascii.Error, UnicodeDecodeError):
        return None
    day = _day(found[1]) if found else None
    return (day, int(found[2])) if found and day else None


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None


def _bounded(moment: datetime) -> datetime:
    return min(max(moment, EARLIEST), LATEST)
