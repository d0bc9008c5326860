"""PURE. From the text of a notice to the arrangement of a year, or to every reason why it cannot be one."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date

from taizhou_portal.bureau.arrangement.days import (
    FIRST_YEAR,
    LAST_YEAR,
    Arrangement,
    belongs_to,
    fitting,
    missing_holidays,
    objections,
    prose,
    replaced,
    run_around,
)
from taizhou_portal.bureau.arrangement.sentences import HEADING, Count, Found, read_sentences
from taizhou_portal.bureau.arrangement.table import is_table, read_table
from taizhou_portal.bureau.arrangement.text import WEEK, Told, dated, plain, year_named
from taizhou_portal.bureau.workdays import SATURDAY, Workdays

MOST = 20_000  # characters
NOT_FOUND = (
    "没有读出放假安排。每个节日写成“元旦：1月1日至3日放假，共3天。1月4日上班。”，或者一行写一天：日期、休或者班、名称"
)


@dataclass(frozen=True)
class Reading:
    """`arrangement` only where there are no `reasons`; `notes`: what was left aside."""

    year: int | None
    arrangement: Arrangement | None = None
    reasons: list[str] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)


def read(text: str, *, year: int | None = None) -> Reading:
    """`year`: where the text names none. Weekend days within a holiday need no row and get none."""
    text = dated(plain(text))
    named = year_named(text)
    if reason := _unfit(text, year, named):
        return Reading(year or named, reasons=[reason])
    meant = year or named
    assert meant is not None  # _unfit
    found = _found(text, meant)
    reasons = list(dict.fromkeys([*found.reasons, *_contradictions(found, meant)]))
    if reasons:
        return Reading(meant, reasons=reasons, notes=found.notes)
    arrangement = fitting(meant, ((told.day, told.is_working, told.name) for told in found.told))
    reasons = [*missing_holidays(meant, found.names), *objections(arrangement)]
    return Reading(meant, None if reasons else arrangement, reasons, found.notes)


def _unfit(text: str, year: int | None, named: int | None) -> str:
    if len(text) > MOST:
        return f"文字超过{MOST}字，只粘贴放假安排这一份通知"
    if year is None and named is None:
        return "通知里没有写是哪一年，请填写年份"
    if year and named and year != named:
        return f"通知写的是{named}年，年份填的是{year}年"
    if not FIRST_YEAR <= (year or named or 0) <= LAST_YEAR:
        return f"年份要在{FIRST_YEAR}年至{LAST_YEAR}年之间"
    return ""


def _found(text: str, year: int) -> Found:
    if is_table(text):
        return read_table(text, year)
    return read_sentences(text, year) if HEADING.search(text) else Found(reasons=[NOT_FOUND])


def _contradictions(found: Found, year: int) -> Iterator[str]:
    """What a day, or a count of days, has against the others."""
    told: dict[date, Told] = {}
    for one in found.told:
        other = told.setdefault(one.day, one)
        if other.is_working != one.is_working:
            yield f"{one.where}：{prose(one.day)}又放假又上班，{other.where}也写到这一天"
        if belongs_to(one.day, one.name) != year:
            yield f"{one.where}：{prose(one.day)}不在{year}年"
        if one.is_working and one.day.weekday() < SATURDAY:
            yield f"{one.where}：{prose(one.day)}是星期{WEEK[one.day.weekday()]}，本来就上班，调休上班的是星期六或者星期日"
    calendar = replaced(Workdays(), None, fitting(year, ((one.day, one.is_working, one.name) for one in found.told)))
    for count in found.counts:
        yield from _miscounted(count, calendar)


def _miscounted(count: Count, calendar: Workdays) -> Iterator[str]:
    days = len(set(count.days))
    if count.said != days and not (count.joined and count.said == run_around(count.days, calendar)):
        yield f"{count.where}：写的是共{count.said}天，按起止日期是{days}天"
