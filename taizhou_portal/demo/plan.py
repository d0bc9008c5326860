"""PURE. What is to be published when and under which number: from blocks of text to plans in the order of days."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, timedelta
from random import Random

from taizhou_portal.bureau.dates import prose
from taizhou_portal.bureau.workdays import Workdays
from taizhou_portal.demo import markup
from taizhou_portal.demo.filling import Filler
from taizhou_portal.demo.texts import Block, FileText

FIRST_DAY, LAST_DAY = date(2025, 1, 6), date(2026, 11, 20)
YEAR_BEFORE = date(2024, 1, 8), date(2024, 12, 27)
REFERENCE = re.compile(r"\{\{no:([\w-]+)\}\}")
SIGNED_BY = {
    "台教": "台州市教育局",
    "台教函": "台州市教育局",
    "台教罚": "台州市教育局",
    "台教办": "台州市教育局办公室",
    "台教研": "台州市教育教学研究院",
}
DIGITS = re.compile(r"(\d+)号$")
PUBLIC_NOTE = "（此件公开发布）"
NOTED = frozenset({"台教", "台教办"})


@dataclass
class Plan:
    """One item to be written: the heads of its block are filled, its days are fixed, its number is given by `numbered`."""

    key: str
    heads: dict[str, str]
    text: str
    day: date
    formed_on: date
    files: tuple[FileText, ...] = ()
    number: str = ""
    ends_on: date | None = None
    references: dict[str, str] = field(default_factory=dict)

    def get(self, name: str, default: str = "") -> str:
        return self.heads.get(name, default)

    @property
    def title(self) -> str:
        return self.heads["title"]

    @property
    def body(self) -> str:
        """The stored HTML, with the numbers of other documents put in."""
        text = REFERENCE.sub(lambda found: self.references[found[1]], self.text)
        word = self.get("word") or self.number.partition("〔")[0]
        signer = SIGNED_BY.get(word) or (
            self.get("issuer", "台州市教育局") if self.get("genre") == "announcement" else ""
        )
        signature = (signer, prose(self.formed_on)) if signer else ()
        return markup.body(text, signature=signature, note=PUBLIC_NOTE if word in NOTED else "")


def worked(day: date, workdays: Workdays) -> date:
    """`day`, or the last working day before it."""
    while not workdays.includes(day):
        day -= timedelta(days=1)
    return day


def back(day: date, n: int, workdays: Workdays) -> date:
    """The n-th working day before `day`."""
    for _ in range(n):
        day = worked(day - timedelta(days=1), workdays)
    return day


def read_day(words: str, on: date) -> date:
    """2026-03-20, or days from `on`: -3, +6."""
    return on + timedelta(days=int(words)) if words[0] in "+-" else date.fromisoformat(words)


def hand_shaped(blocks: Iterable[Block], *, on: date, workdays: Workdays) -> list[Plan]:
    """Plans of the blocks that are dated before `on`; what would lie in the future is left out."""
    plans = [
        _plan(block.key, block.heads, block.body, block.files, read_day(block.heads["on"], on), on, workdays)
        for block in blocks
    ]
    return [plan for plan in plans if plan.day < on]


def generated(blocks: Iterable[Block], *, on: date, workdays: Workdays, rng: Random) -> list[Plan]:
    """As many filled plans of each block as it asks for (`times`), on working days from `from` to `until`, no title twice.

    A block without days of its own has half as many again in the year before, so that the year can be compared.
    """
    plans, titles = [], set()
    for block in blocks:
        first = date.fromisoformat(block.get("from", FIRST_DAY.isoformat()))
        last = min(date.fromisoformat(block.get("until", LAST_DAY.isoformat())), on - timedelta(days=1))
        times = int(block.get("times"))
        spans = [(first, last, times)] if block.get("from") else [(*YEAR_BEFORE, times // 2), (first, last, times)]
        for start, end, count in spans:
            days = workdays.listed(start - timedelta(days=1), end)
            plans += [
                fresh(block, days, titles, on=on, workdays=workdays, rng=rng) for _ in range(count if days else 0)
            ]
    return plans


def fresh(
    block: Block, days: list[date], titles: set, *, on: date, workdays: Workdays, rng: Random, per_month: bool = False
) -> Plan:
    """A filled plan of `block` whose title is not yet in `titles` (with `per_month`: not in the same month)."""
    for _ in range(200):
        day = rng.choice(days)
        fill = Filler(rng, day)
        title = fill(block.heads["title"])
        seen = (title, day.year, day.month) if per_month else title
        if seen not in titles:
            break
    titles.add(seen)
    heads = {name: fill(value) for name, value in block.heads.items() if name != "title"} | {"title": title}
    return _plan(block.key, heads, fill(block.body), block.files, day, on, workdays)


def _plan(key: str, heads: dict, text: str, files: tuple, day: date, on: date, workdays: Workdays) -> Plan:
    day = worked(day, workdays)
    formed = back(day, 2, workdays) if heads.get("word") else day
    formed_on = date.fromisoformat(heads["formed"]) if heads.get("formed") else formed
    ends_on = read_day(heads["ends"], on) if heads.get("ends") else None
    if heads.get("term"):
        ends_on = day + timedelta(days=int(heads["term"]))
    return Plan(key, heads, text, day, formed_on, files, heads.get("number", ""), ends_on)


def numbered(plans: Iterable[Plan]) -> list[Plan]:
    """The plans in the order of days; each with a 文号 word gets a number of its word and year, rising in the order of signing.

    Not every document is public, so that numbers are left out between them; a number that is given stays.
    """
    ordered = sorted(plans, key=lambda plan: (plan.day, plan.key, plan.title))
    last: dict[tuple[str, int], int] = {}
    for plan in sorted(ordered, key=lambda plan: plan.formed_on):
        word, year = plan.get("word"), plan.formed_on.year
        if word:
            serial = int(DIGITS.search(plan.number)[1]) if plan.number else last.get((word, year), 0) + _step(plan)
            last[word, year] = serial
            plan.number = f"{word}〔{year}〕{serial}号"
    numbers = {plan.key: plan.number for plan in ordered if plan.number}
    for plan in ordered:
        plan.references = numbers
    return ordered


def _step(plan: Plan) -> int:
    return 1 + sum(map(ord, plan.title)) % 3
