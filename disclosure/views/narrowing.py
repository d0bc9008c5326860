"""The facets beside a list: what can be chosen, with how many items each leaves, and what has been chosen already."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from urllib.parse import urlencode

from disclosure.faceting import NAMES, Counts, Value
from disclosure.models import Topic
from disclosure.search.asked import Asked
from disclosure.search.selection import LABELS, WITH_FILES
from disclosure.vocabulary import Genre, Kind, Order, Validity
from taizhou_portal.bureau.models import Office

SHOWN = 8  # values of a facet before the rest is folded away
BY_ORDER = frozenset({"validity"})  # in the order of the vocabulary, not by number


@dataclass(frozen=True)
class Choice:
    """One value as the form sends it."""

    value: str
    label: str
    count: int
    chosen: bool = False


@dataclass(frozen=True)
class Facet:
    name: str
    label: str
    choices: list[Choice]
    more: list[Choice] = field(default_factory=list)


def facets(counts: Counts, asked: Asked) -> list[Facet]:
    """Facets that part something; values that nothing is under are left out unless they are chosen."""
    found = []
    for name in NAMES:
        choices = _choices(name, counts.of[name], asked)
        if len(choices) > 1 or any(one.chosen for one in choices) or (choices and name == "files"):
            first = [one for n, one in enumerate(choices) if n < SHOWN or one.chosen]
            found.append(Facet(name, LABELS[name], first, [one for one in choices if one not in first]))
    return found


def _choices(name: str, counts: Mapping[Value, int], asked: Asked) -> list[Choice]:
    chosen = getattr(asked.selection, name)
    counted = {value: label for value, label in _words(name, counts)}
    found = [
        Choice(key, label, counts[value], key in chosen) for value, (key, label) in counted.items() if counts[value] > 0
    ]
    missing = [one for one in chosen if one not in {choice.value for choice in found}]
    found += [Choice(one, asked.labels[name, one], 0, True) for one in missing]
    if name == "year":
        return sorted(found, key=lambda one: one.value, reverse=True)
    return found if name in BY_ORDER else sorted(found, key=lambda one: -one.count)


def _words(name: str, counts: Mapping[Value, int]) -> Iterable[tuple[Value, tuple[str, str]]]:
    """(stored value, (value in an address, label)) of what was counted."""
    if name in _LABELS:
        return [(value, (value, label)) for value, label in _LABELS[name] if value in counts]
    if name == "year":
        return [(year, (str(year), f"{year}年")) for year in counts]
    if name == "files":
        return [(True, (WITH_FILES, "有附件"))] if counts.get(True) else []
    if name == "topic":
        topics = Topic.objects.select_related("parent").filter(pk__in=[pk for pk in counts if pk])
        return [(topic.pk, (str(topic.pk), str(topic))) for topic in topics]
    offices = Office.objects.filter(pk__in=list(counts))
    return [(office.pk, (office.slug, str(office))) for office in offices]


_LABELS = {"kind": Kind.choices, "genre": Genre.choices, "validity": Validity.choices}


def chosen(
    asked: Asked, kept: Iterable[tuple[str, str]], to: Callable[[list[tuple[str, str]]], str]
) -> list[dict[str, str]]:
    """Every chosen value with the address that lets go of it; `kept` are the other parameters."""
    held = list(kept)
    return [
        {
            "label": f"{LABELS[name]}：{asked.labels[name, value]}",
            "url": to([*held, *asked.selection.without(name, value).pairs()]),
        }
        for name, value in asked.selection.pairs()
    ]


def orders(current: Order, offered: Iterable[Order], to: Callable[[str], str]) -> list[dict]:
    """The links of 排序; `to` makes the address for a value, empty for the first."""
    return [
        {"label": one.label, "url": to("" if n == 0 else one.value), "current": one == current}
        for n, one in enumerate(offered)
    ]


def order_of(text: str, offered: tuple[Order, ...]) -> Order:
    """The first for anything that is not offered."""
    return next((one for one in offered if one.value == text), offered[0])


Address = Callable[[Iterable[tuple[str, str]]], str]


def addresses(path: str) -> Address:
    """A maker of links to `path` with the parameters it is called with; a name may stand several times, empty values are left out."""

    def address(pairs: Iterable[tuple[str, str]]) -> str:
        held = [(name, value) for name, value in pairs if value]
        return f"{path}?{urlencode(held)}" if held else path

    return address


def step(to: Address, pairs: list[tuple[str, str]], fragment: str) -> str:
    """The address of another page; empty where there is none."""
    name, _, value = fragment.partition("=")
    return to([*pairs, (name, value)]) if value else ""


def number(text: str, most: int) -> int | None:
    """From 1 to `most`; None for anything else."""
    return int(text) if text.isascii() and text.isdigit() and len(text) < 19 and 0 < int(text) <= most else None
