"""PURE. 目录信息 of one item as its row tells it (site-standards 4, tests K1, K2, K4, K5).

What an older site left out is no fault of ours to invent: of what was brought in only wrong values are told, not missing ones.
"""

import re
from collections.abc import Iterable
from datetime import date
from functools import partial
from typing import Protocol

from disclosure.checks import docnumber, summary
from disclosure.inspected.facts import Item
from disclosure.kinds import asked_of, demands
from disclosure.vocabulary import Validity
from reports.inspection.finding import Finding
from reports.inspection.rulebook import told

#: own numbers in the three forms that the bureau may choose; imported ones of other agencies (K1)
OWN_SERIAL = re.compile(r"/\d{4}(?:-\d{5,6}|(?:0[1-9]|1[0-2])-\d{5})", re.ASCII)
IMPORTED = re.compile(r"[0-9A-Z]{7,18}/\d{4}(?:\d{2})?-\d{5,6}", re.ASCII)
#: what programs write where no day is known: Unix, Excel, the calendar itself
DEFAULTS = frozenset({date(1970, 1, 1), date(1900, 1, 1), date(1899, 12, 30), date(1899, 12, 31), date(1, 1, 1)})
#: short forms that stand alone; 全称 names the place
SHORT = re.compile(
    r"(?:本|我|市|县|区|省)?(?:教育局|教育厅|教体局|教委|局)?(?:办公室|办)?|[^省市县区]{0,4}(?:处|科|股)室?"
)


class Settings(Protocol):
    """The day, our own name, word and prefix."""

    @property
    def on(self) -> date: ...
    @property
    def index_prefix(self) -> str: ...
    @property
    def name(self) -> str: ...
    @property
    def doc_word(self) -> str: ...


def catalogue(one: Item, house: Settings) -> Iterable[Finding]:
    yield from _index_number(one, house)
    yield from _doc_number(one, house)
    yield from _issuer(one, house)
    yield from _formed(one, house)
    yield from _summary(one)
    if not one.imported and not one.topic and "topic" in demands(one.kind).shows:
        yield told("K6", one.place, "没有主题分类", quote="topic")


def _index_number(one: Item, house: Settings) -> Iterable[Finding]:
    number = one.index_number
    if one.claimed:
        yield told("K3", one.place, f"来源的索引号{one.claimed}别的信息已经用了", quote=one.claimed)
    if not number:
        if house.index_prefix and not one.imported:
            yield told("K6", one.place, "没有索引号", quote="index_number")
        return
    own = bool(house.index_prefix) and number.startswith(f"{house.index_prefix}/")
    right = OWN_SERIAL.fullmatch(number.removeprefix(house.index_prefix)) if own else IMPORTED.fullmatch(number)
    if not right:
        yield told("K1", one.place, f"索引号{number}的格式不对", quote=number)


def _doc_number(one: Item, house: Settings) -> Iterable[Finding]:
    for fault in docnumber.check(one.doc_number, word=house.doc_word):
        yield told("K2", one.place, f"文号{one.doc_number}的格式不对", quote=one.doc_number, hint=fault.suggestion)
    if not one.doc_number and not one.imported and "doc_number" in demands(one.kind).required:
        yield told("K6", one.place, "没有文号", quote="doc_number")
    if one.same_number and not one.imported:
        words = f"文号{one.doc_number}与“{one.same_number[:30]}”相同"
        yield told("K9", one.place, words, quote=one.doc_number)


def _issuer(one: Item, house: Settings) -> Iterable[Finding]:
    name = one.issuer.strip()
    if not name:
        yield told("K6", one.place, "没有发布机构", quote="issuer")
    elif SHORT.fullmatch(name) or (name != house.name and _bare(name) == _bare(house.name)):
        yield told("K8", one.place, f"发布机构“{name}”不是全称", quote=name)


def _formed(one: Item, house: Settings) -> Iterable[Finding]:
    say = partial(told, place=one.place)
    formed, shown = one.formed_on, one.published_on
    if formed is None:
        if not one.imported and "formed_on" in demands(one.kind).required:
            yield say("K6", message="没有成文日期", quote="formed_on")
    elif formed in DEFAULTS:
        yield say("K5", message=f"成文日期是{formed}", quote="formed_on")
    elif shown and formed > shown:
        yield say("D2", message=f"成文日期{formed}在发布日期{shown}之后", quote="formed_on")
    if shown and shown > house.on:
        yield say("D1", message=f"发布日期{shown}在以后", quote="published_on")


def _summary(one: Item) -> Iterable[Finding]:
    for fault in summary.check(one.summary, title=one.title, body=""):
        yield told("K7", one.place, fault.message, quote=fault.message, hint=fault.suggestion)
    if not one.summary.strip() and not one.imported and "summary" in asked_of(one.kind):
        yield told("K6", one.place, "没有内容概述", quote="summary")


def _bare(name: str) -> str:
    """Without the rank of the place: 台州教育局 is no more the full name than 市教育局."""
    return re.sub("[省市县区]", "", name)


def validity(one: Item, house: Settings) -> Iterable[Finding]:
    """K4: what is out of force says since when, never before it was made; what is over is not said to be in force."""
    say = partial(told, "K4", one.place)
    state, day = Validity(one.validity).label, one.invalid_on
    if one.validity != Validity.VALID:
        if day is None:
            yield say(f"标为{state}，没有写{state}日期", quote="no day")
        elif day in DEFAULTS:
            yield say(f"{state}日期是{day}", quote="epoch")
        elif day > house.on:
            yield say(f"{state}日期{day}还没有到，现在已标为{state}", quote="ahead")
        elif one.formed_on and day < one.formed_on:
            yield say(f"{state}日期{day}早于成文日期{one.formed_on}", quote="before")
        return
    lapses = one.policy.lapses_on if one.policy else None
    ended = [end for end in (lapses, one.invalid_on if one.coming_validity else None) if end and end < house.on]
    if ended:
        yield say(f"有效期到{min(ended)}，现在还标为有效", quote="lapsed")
    elif day and day <= house.on and not one.coming_validity:
        yield say(f"标为有效，却写了失效或废止日期{day}", quote="both")
