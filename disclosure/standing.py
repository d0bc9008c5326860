"""What the bureau has set for drafting, as it stands now. The one place that reads settings; each function asks the database once.

A setting without a row (a database that was filled by hand) answers with what the kind or the vocabulary says.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from functools import cached_property, lru_cache, wraps
from typing import ParamSpec, TypeVar

from disclosure.checks.finding import Severity
from disclosure.checks.titles import TitleOrder
from disclosure.checks.wording import Term
from disclosure.kinds import EVERY_STEP, demands, route
from disclosure.models import Column, DraftingRule, KindSetting, LeaderTitle, StatutoryMatter, WordingTerm
from disclosure.posts import orders_of
from disclosure.vocabulary import Kind, ReviewStep, StatutoryItem, TermGroup
from taizhou_portal.bureau.models import NearDomain

P = ParamSpec("P")
T = TypeVar("T")


@dataclass(frozen=True)
class KindRule:
    """The settings of one kind: its column (id, None where there is none), the 条例第二十条 items ticked at first, whether a
    内容概述 is asked for, the steps of its review in their order."""

    column_id: int | None
    statutory_items: tuple[int, ...]
    ask_summary: bool
    route: tuple[ReviewStep, ...] = EVERY_STEP


_kept: ContextVar[dict | None] = ContextVar("settings read so far", default=None)


@contextmanager
def read_once() -> Iterator[None]:
    """Inside, each setting is read once, however many items are looked at; what is changed meanwhile counts from the next time on."""
    before = _kept.set({})
    try:
        yield
    finally:
        _kept.reset(before)


def _once(read: Callable[P, T]) -> Callable[P, T]:
    @wraps(read)
    def answer(*args: P.args, **kwargs: P.kwargs) -> T:
        kept = _kept.get()
        if kept is None:
            return read(*args, **kwargs)
        asked = (read, args, tuple(kwargs.items()))
        if asked not in kept:
            kept[asked] = read(*args, **kwargs)
        return kept[asked]

    return answer


@_once
def words() -> tuple[Term, ...]:
    """The wording list without what is switched off."""
    rows = WordingTerm.objects.filter(is_on=True).values_list("wrong", "right", "group", "must", "note", "unless")
    return _terms(tuple(rows))


@_once
def orders() -> tuple[TitleOrder, ...]:
    """Leaders' titles that are on, body by body, the highest first."""
    return orders_of(LeaderTitle.objects.filter(is_on=True).values_list("title", flat=True))


@_once
def drafting() -> DraftingRule:
    """The numbers that guide drafting."""
    return DraftingRule.current()


class NearDomains:
    """Domains outside .gov.cn whose sites are opened without the leaving notice; asked for once, and only where a text has such a link."""

    def __iter__(self) -> Iterator[str]:
        return iter(self._domains)

    @cached_property
    def _domains(self) -> tuple[str, ...]:
        return tuple(NearDomain.objects.filter(is_on=True).values_list("domain", flat=True))


@_once
def near_domains() -> NearDomains:
    return NearDomains()


@_once
def kind_rule(kind: str) -> KindRule:
    setting = KindSetting.objects.filter(kind=kind).first()
    if setting is not None:
        return _kind_rule(setting)
    column = Column.objects.filter(slug=demands(kind).column).values_list("pk", flat=True).first()
    return _usual(kind, column)


def kind_rules() -> dict[str, KindRule]:
    """Every kind with its settings."""
    set_ = {setting.kind: _kind_rule(setting) for setting in KindSetting.objects.all()}
    return {kind: set_.get(kind) or kind_rule(kind) for kind in Kind.values}


@_once
def matters() -> list[StatutoryMatter]:
    """条例第二十条 items in their order, as the bureau words them; those it has not worded, as the law does in short."""
    kept = {matter.number: matter for matter in StatutoryMatter.objects.all()}
    return [kept.get(item) or StatutoryMatter(number=item, name=item.label) for item in StatutoryItem]


@lru_cache(2)
def _terms(rows: tuple[tuple[str, str, str, bool, str, str], ...]) -> tuple[Term, ...]:
    """The list is long, seldom changed, and asked for with every item that is looked at."""
    return tuple(_term(*row) for row in rows)


def _term(wrong: str, right: str, group: str, must: bool, note: str, unless: str) -> Term:
    severity = Severity.MUST if must else Severity.LOOK
    return Term(wrong, right, TermGroup(group).label, severity, note, tuple(unless.split()))


def _kind_rule(setting: KindSetting) -> KindRule:
    items = tuple(int(item) for item in setting.statutory_items)
    return KindRule(setting.column_id, items, setting.ask_summary, route(setting.kind, setting.depth))


def _usual(kind: str, column_id: int | None) -> KindRule:
    asked = demands(kind)
    return KindRule(column_id, tuple(map(int, asked.items)), asked.summary)
