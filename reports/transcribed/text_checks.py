"""A9: the numbers of a text against the tables, against each other and against the calendar. PURE.

What may be meant in two ways yields nothing unless no reading of it fits.
"""

import re
from collections.abc import Iterable, Sequence
from datetime import date, timedelta
from decimal import Decimal
from itertools import groupby

from reports.checks.finding import Finding
from reports.transcribed.amounts import Amount, amount, plain_text, tidy
from reports.transcribed.claims import Claim, Values
from reports.transcribed.transcript import Said, SumCheck

STARTS, ENDS = (
    re.compile("统计(?:期限)?(?:起|开始)|期限起|起始"),
    re.compile("统计(?:期限)?(?:止|截止|结束)|期限止|截止|终止"),
)
DAY = re.compile(r"(20\d\d)[-年./](\d{1,2})[-月./](\d{1,2})日?")


def told(value: Decimal | int) -> str:
    number = tidy(Decimal(value))
    return f"{number:f}" if isinstance(number, Decimal) else str(number)


def about(what: str, claim: Claim, left: str, right: str, difference: object, *, severe: bool = True) -> Finding:
    keys = claim.quantity.keys if claim.quantity else ()
    return Finding("A9", what, claim.place, keys, severe, left, right, str(difference))


def against_tables(claims: Iterable[Claim], values: Values) -> list[Finding]:
    """A number of the text that fits no reading of the tables."""
    return [found for claim in claims for found in _against(claim, values)]


def _against(claim: Claim, values: Values) -> list[Finding]:
    if claim.quantity is None or claim.last_year or claim.percent or claim.change:
        return []
    read = [(name, found) for name, reading in claim.quantity.readings if (found := reading(values)) is not None]
    if not read or any(claim.amount.allows(value) for _, value in read):
        return []
    name, value = read[0]
    sure = claim.quantity.sure
    what = "正文和表对不上" if sure else "正文和表不同，请写明口径"
    difference = told(claim.amount.value - Decimal(value)) if claim.amount.exact else ""
    return [about(what, claim, f"正文{claim.written}", f"表中{name}{told(value)}", difference, severe=sure)]


def against_each_other(claims: Sequence[Claim]) -> list[Finding]:
    """The same thing named twice with two numbers."""
    kept = [claim for claim in claims if claim.counts and not claim.part and _named(claim)]
    ordered = sorted(kept, key=_thing)
    return [found for _, group in groupby(ordered, key=_thing) for found in _contradicted(list(group))]


def _thing(claim: Claim) -> tuple[bool, str, str]:
    return claim.last_year, claim.words, claim.unit


def _named(claim: Claim) -> bool:
    """A short name may be that of two things: 通知公告 of the site and of the account."""
    return bool(claim.quantity and claim.quantity.family != "channels") or len(claim.words) >= 6


def _contradicted(group: Sequence[Claim]) -> list[Finding]:
    first, *others = group
    return [
        about(
            "正文前后不一",
            other,
            f"第{first.nth}个数{first.written}",
            f"第{other.nth}个数{other.written}",
            told(first.amount.value - other.amount.value),
            severe=first.quantity is not None,
        )
        for other in others
        if other.amount.value != first.amount.value
    ]


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
    left = "+".join(told(part.value) for part in known) + f"={told(added)}"
    where = f"正文 {one.name}"
    return [
        Finding("A9", "各部分相加不等", where, (), True, left, f"文中{told(stated.value)}", told(added - stated.value))
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
    left = f"正文{day:%Y-%m-%d}"
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
