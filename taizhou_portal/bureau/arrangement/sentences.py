"""PURE. A notice in sentences: 春节：2月15日（周日）至23日（周一）放假调休，共9天。2月14日（周六）、2月28日（周六）上班。

Under the heading of each holiday a verb takes the dates that stand before it. What only encourages or explains is left aside and told.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date

from taizhou_portal.bureau.arrangement.days import ALIASES, HOLIDAYS, called
from taizhou_portal.bureau.arrangement.text import SPAN, Dates, Told, Unreadable, excerpt, line_of

_NAME = f'(?:[“"]?(?:{"|".join(sorted({*HOLIDAYS, *ALIASES}, key=len, reverse=True))})[”"]?|[\\u4e00-\\u9fff0-9]{{1,36}}(?:纪念日|节))'
HEADING = re.compile(
    rf"(?:^|(?<=[。;\n]))\s*(?:[一二三四五六七八九十]+、|\(?[一二三四五六七八九十\d]{{1,2}}[).、]?\s*)?"
    rf"(?P<names>{_NAME}(?:[、和及与]{_NAME})*)\s*(?::|(?=\d))"
)
OFF = "(?<!不)(?:调休放假|放假(?:公休|调休)?|休息|补休|连休|调休)"
WORK = "(?<!不)(?:(?:照常|正常|补)?上班|补班|(?:照常|正常)工作)"
NOT = "不(?:放假|休息|上班)"
TOKEN = re.compile(f"(?P<span>{SPAN.pattern})|(?P<off>{OFF})|(?P<work>{WORK})|(?P<not>{NOT})")
COUNT = re.compile(r"(?:共|合计|放假(?:调休|公休)?)\s*(?P<n>\d{1,2}|[一二两三四五六七八九十]{1,3})\s*天")
SENTENCE = re.compile("[^。;]+")
SIGNED = re.compile(r"[^\d。;]*\d{4}年\d{1,2}月\d{1,2}日\s*")
LEFT_ASIDE = ("鼓励", "建议", "倡导", "提倡")
EXPLAINS = "其中"
NUMBERS = {"十": 10, "两": 2, **{word: n for n, word in enumerate("一二三四五六七八九", start=1)}}


@dataclass(frozen=True)
class Count:
    """共N天: the days that it counts; `joined`: with the weekend beside them."""

    days: list[date]
    said: int
    joined: bool
    where: str


@dataclass
class Found:
    """What a notice tells: days, counts, names of holidays, what could not be read and what was left aside."""

    told: list[Told] = field(default_factory=list)
    counts: list[Count] = field(default_factory=list)
    names: list[str] = field(default_factory=list)
    reasons: list[str] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)


def read_sentences(text: str, year: int) -> Found:
    """`text` as `read` hands it on: half-width, every date as 2027年1月1日."""
    found, headings = Found(), list(HEADING.finditer(text))
    ends = [heading.start() for heading in headings[1:]] + [len(text)]
    for heading, end in zip(headings, ends, strict=True):
        _section(text, heading, end, year, found)
    return found


def _section(text: str, heading: re.Match[str], end: int, year: int, found: Found) -> None:
    """One holiday, up to the heading of the next."""
    name = called(re.sub("[和及与]", "、", heading["names"]))
    found.names.append(name)
    before, dates = len(found.told), Dates(year, name)
    for sentence in SENTENCE.finditer(text, heading.end(), end):
        where = f"第{line_of(text, _begins(sentence))}行"
        for reason in _sentence(sentence[0].strip(), name, where, dates, found):
            found.reasons.append(f"{where}：{reason}")
    if not any(not told.is_working for told in found.told[before:]) and not found.reasons:
        found.reasons.append(f"第{line_of(text, heading.start('names'))}行：{name}没有读出放假的日期")


def _begins(sentence: re.Match[str]) -> int:
    """Where its first word stands, behind the ends of lines."""
    return sentence.start() + len(sentence[0]) - len(sentence[0].lstrip())


def _sentence(words: str, name: str, where: str, dates: Dates, found: Found) -> Iterator[str]:
    """Reasons why it cannot be read; what it tells goes into `found`."""
    if not SPAN.search(words):
        return
    if words.startswith(EXPLAINS) or any(word in words for word in LEFT_ASIDE):
        found.notes.append(f"{where}：“{excerpt(words)}”只是说明或者鼓励，没有采用")
        return
    if not _is_whole(words):
        yield f"“{excerpt(words)}”没有看懂，请改写成“1月1日放假”“1月4日上班”这样"
        return
    try:
        told, waiting = _told(words, name, where, dates)
    except Unreadable as unreadable:
        yield str(unreadable)
        return
    if waiting and not SIGNED.fullmatch(words):
        yield f"“{excerpt(words)}”里的日期没有写放假还是上班，看不懂的句子可以删去"
    elif not waiting:
        found.told += told
        found.counts += _counts(words, told, where)


def _is_whole(words: str) -> bool:
    """No digit is left over, and no 至 beside a date that was not taken for the end of a span."""
    rest = TOKEN.sub("◆", COUNT.sub("", words))
    return not re.search(r"\d|◆\s*[至到~—–-]|[至到~—–]\s*◆", rest)


def _told(words: str, name: str, where: str, dates: Dates) -> tuple[list[Told], list[date]]:
    """Days with their verb, and dates that wait for one. Raises Unreadable."""
    told: list[Told] = []
    waiting: list[date] = []
    for token in TOKEN.finditer(words):
        if token["span"]:
            waiting += dates.days(token)
        elif token["not"] and waiting:
            raise Unreadable(f"“{excerpt(words)}”没有看懂，只写放假和上班的日期")
        elif token["off"] or token["work"]:
            told += [Told(day, token["work"] is not None, name, where) for day in waiting]
            waiting = []
    return told, waiting


def _counts(words: str, told: list[Told], where: str) -> list[Count]:
    days = [one.day for one in told if not one.is_working]
    joined = "连休" in words
    return [Count(days, _number(count["n"]), joined, where) for count in COUNT.finditer(words) if days]


def _number(words: str) -> int:
    """7, 七, 十, 十一."""
    if words.isdigit():
        return int(words)
    tens, _, ones = words.rpartition("十")
    ten = 10 * NUMBERS.get(tens, 1) if "十" in words else 0
    return ten + NUMBERS.get(ones, 0)
