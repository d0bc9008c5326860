"""What a transcription alone has: sums that its transcriber wrote down, and the days that it says the statistics run. PURE."""

import re
from collections.abc import Iterable, Sequence
from datetime import date, timedelta
from decimal import Decimal

from reports.checks.finding import Finding
from reports.claims.amounts import Amount, amount, as_told, plain_text
from reports.transcribed.transcript import Said, SumCheck

STARTS, ENDS = (
    re.compile("统计(?:期限)?(?:起|开始)|期限起|起始"),
    re.compile("统计(?:期限)?(?:止|截止|结束)|期限止|截止|终止"),
)
DAY = re.compile(r"(20\d\d)[-年./](\d{1,2})[-月./](\d{1,2})日?")


def recomputed(sums: Iterable[SumCheck]) -> list[Finding]:
    """The sums that the transcriber wrote down. Shares may miss 100 by their rounding."""
    return [found for one in sums for found in _recomputed(one)]


def _recomputed(one: SumCheck) -> list[Finding]:
    parts, stated = [amount(part) for part in one.parts], amount(one.stated)
    known = [part for part in parts if part is not None]
    if stated is None or not stated.exact or len(known) < len(parts) or not all(part.exact for part in known):
        return []
    added = sum((part.value for part in known), Decimal(0))
    if abs(added - stated.value) <= _rounding(one.name, stated.value, known):
        return []
    left = "+".join(as_told(part.value) for part in known) + f"={as_told(added)}"
    where = f"正文 {one.name}"
    return [
        Finding(
            "A9", "各部分相加不等", where, (), True, left, f"文中{as_told(stated.value)}", as_told(added - stated.value)
        )
    ]


def _rounding(name: str, stated: Decimal, parts: Sequence[Amount]) -> Decimal:
    """Half of the last place for each share; counts have none."""
    shares = stated == 100 and (any(part.step < 1 for part in parts) or re.search("占|比例|share|percent|%", name))
    return sum((part.step / 2 for part in parts), Decimal(0)) if shares else Decimal(0)


def period(said: Iterable[Said], year: int | None) -> list[Finding]:
    """A reminder for days in no report: the statistics run from 1 January to 31 December."""
    if year is None:
        return []
    return [found for one in said for found in _period(one, year)]


def _period(one: Said, year: int) -> list[Finding]:
    first, last = date(year, 1, 1), date(year, 12, 31)
    starts, ends = bool(STARTS.search(one.meaning)), bool(ENDS.search(one.meaning))
    day = _day(one.raw) if starts or ends else None
    due = first if starts else last
    if day is None or day == due:
        return []
    missing = _days(first, day - timedelta(1)) if starts else _days(day + timedelta(1), last)
    right = f"应为{due:%Y-%m-%d}{f'，{missing}不在任何一年的报告里' if missing else ''}"
    where = f"正文 第{one.nth}个数“{one.meaning}”"
    left = f"文中{day:%Y-%m-%d}"
    return [Finding("期限", "统计期限不是整年", where, (), False, left, right, f"{abs((day - due).days)}天")]


def _day(raw: object) -> date | None:
    match = DAY.search(plain_text(raw))
    try:
        return date(*(int(part) for part in match.groups())) if match else None
    except ValueError:
        return None


def _days(first: date, last: date) -> str:
    if first > last:
        return ""
    words = f"{first.month}月{first.day}日"
    return words if first == last else f"{words}至{last.month}月{last.day}日"
