"""PURE. One public item as its row tells it: 发布日期, 目录信息, 解读, 二十个工作日, files (site-standards 4, 5, 6, 10)."""

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field, replace
from datetime import date
from functools import partial

from disclosure.deadline import publication_due
from disclosure.inspected.facts import Item
from disclosure.interpreting import Rule, due, spared
from disclosure.vocabulary import Kind
from reports.inspection.finding import Finding
from reports.inspection.rows import catalogue
from reports.inspection.rulebook import told
from taizhou_portal.bureau.workdays import Workdays, months_after

#: words by which a note over a text says that something still runs
RUNS = re.compile(
    r"正在(?:公示|征求|征集|进行|报名|受理|投票)|(?:公示|征求意见|意见征集|征集|报名|受理|投票)中(?![标选止断考学小心])"
)
FAULTS = {"missing": "找不到了", "size": "大小与登记的不同", "hash": "内容与登记的不同"}
TOO_LATE = "查明为什么晚了；以后文件和解读同时起草、同时公开"
YEAR = 12
NAMED = 30  # characters of a title


@dataclass(frozen=True)
class House:
    """What holds for all items: the day, the working days, the bureau's own words and settings."""

    on: date
    workdays: Workdays = field(default_factory=Workdays)
    interpreting: Rule = field(default_factory=lambda: Rule(days=3))
    index_prefix: str = ""
    doc_word: str = ""
    name: str = ""

    @property
    def year_ago(self) -> date:
        return months_after(self.on, -YEAR)


def item(one: Item, house: House) -> list[Finding]:
    """All that is wrong with its row."""
    parts: tuple[Callable[[Item, House], Iterable[Finding]], ...] = (
        forged,
        catalogue.catalogue,
        catalogue.validity,
        uninterpreted,
        pairing,
        late,
        over,
        files,
    )
    named = f"“{one.title[:NAMED]}{'…' if len(one.title) > NAMED else ''}”"
    return [replace(finding, message=f"{named}{finding.message}") for part in parts for finding in part(one, house)]


def forged(one: Item, house: House) -> Iterable[Finding]:
    """D6: 发布日期 is the system's. What was brought in from an older site keeps the day of that site."""
    say = partial(told, "D6", one.place)
    shown = one.published_on
    if shown is None:
        return
    if one.stored_on and shown != one.stored_on:
        yield say(f"发布日期写{shown}，系统记录的发布时间是{one.stored_on}", quote="published_at")
    if one.said_on and one.said_on != shown:
        yield say(f"公开时的发布日期是{one.said_on}，后来改成了{shown}", quote="changed")
    if one.imported:
        return
    if one.told_on and shown < one.told_on:
        yield say(f"发布日期写{shown}，实际{one.told_on}才公开", quote="history")
    if one.released_on and shown < one.released_on:
        yield say(f"发布日期写{shown}，本站登记的发布是{one.released_on}", quote="release")


def uninterpreted(one: Item, house: House) -> Iterable[Finding]:
    """J3: a document that needs an interpretation, whose last day for it passed without one; one that came late is told for a year."""
    if one.policy is None or one.published_on is None:
        return
    rule, published_on = house.interpreting, one.published_on
    normative, excused = one.policy.normative, one.policy.excused
    if spared(rule=rule, is_normative=normative, published_on=published_on, validity=one.validity, excused=excused):
        return
    last = due(one.published_on, days=rule.days, workdays=house.workdays)
    came, until = one.policy.interpreted_on, f"应在{last.date}{last.mark}前解读"
    if came is None and house.on > last.date:
        yield told("J3", one.place, f"{published_on}公开的文件还没有解读，{until}")
    elif came and came > last.date and published_on >= house.year_ago and not one.imported:
        yield told("J3", one.place, f"{published_on}公开的文件{came}才解读，{until}", quote="late", hint=TOO_LATE)


def pairing(one: Item, house: House) -> Iterable[Finding]:
    """J2: an interpretation without its document, or with one that nobody can read. Older sites paired nothing."""
    if one.imported and not one.interprets:
        return
    if one.kind != Kind.INTERPRETATION or (one.interprets and one.reads):
        return
    words = "解读的文件现在不能查看" if one.interprets else "解读没有关联所解读的文件"
    yield told("J2", one.place, words)


def late(one: Item, house: House) -> Iterable[Finding]:
    """B1: public later than 20 working days after it was formed (条例第二十六条), told for a year."""
    asked = one.own and not one.imported and one.formed_on not in catalogue.DEFAULTS
    if not asked or one.formed_on is None or one.published_on is None or one.published_on < house.year_ago:
        return
    last = publication_due(one.formed_on, workdays=house.workdays)
    if one.published_on > last.date:
        words = f"{one.formed_on}形成，应在{last.date}{last.mark}前公开，{one.published_on}才公开"
        yield told("B1", one.place, words)


def over(one: Item, house: House) -> Iterable[Finding]:
    """E1: 公示 that is over and still said to run."""
    ended = one.ends_on is not None and one.ends_on < house.on
    if ended and RUNS.search(one.banner):
        yield told("E1", one.place, f"公示已在{one.ends_on}结束，正文上方还写“{one.banner[:20]}”")


def files(one: Item, house: House) -> Iterable[Finding]:
    """F4: what the row names and the store does not have like this."""
    for file in one.files:
        if file.fault:
            yield told("F4", one.place, f"附件“{file.name}”{FAULTS[file.fault]}", quote=str(file.pk))
