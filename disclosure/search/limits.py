"""A selection, and the fields of a query, as words of the index."""

import re
from collections.abc import Callable, Iterable

from django.db.models import Q

from disclosure.models import Column, Topic
from disclosure.search.entry import filter_word
from disclosure.search.selection import WITH_FILES, Selection
from disclosure.vocabulary import Genre, Kind, Validity
from taizhou_portal.bureau.models import Office

Limits = tuple[tuple[str, ...], ...]  # of every group one index word
NOTHING = "\ue002_"  # a word that no entry holds
_SLUG = re.compile(r"[-a-zA-Z0-9_]{1,60}")


def limits(chosen: Selection) -> Limits:
    """A value that names nothing is held by nothing."""
    return tuple(
        tuple(filter_word(name, value) for value in stored(name, values)) or (NOTHING,)
        for name, values in chosen.items()
    )


def stored(name: str, values: tuple[str, ...]) -> Iterable[str | int]:
    """What the entries keep for the values of an address. A column and a topic bring those below them, what names nothing nothing."""
    return _VALUES[name](values)


def named(fields: Iterable[tuple[str, str]]) -> tuple[Selection, list[tuple[str, str]]]:
    """What `处室:基础教育处` and the like narrow to, and the fields whose value names nothing."""
    found, unknown = Selection(), []
    for name, value in fields:
        values = _named(name, value)
        for one in values:
            found = found.with_value(name, one)
        if not values:
            unknown.append((name, value))
    return found, unknown


def _slugs(values: Iterable[str]) -> list[str]:
    return [one for one in values if _SLUG.fullmatch(one)]


def _numbers(values: Iterable[str]) -> list[int]:
    return [int(one) for one in values if one.isascii() and one.isdigit() and len(one) < 10]


def _columns(slugs: tuple[str, ...]) -> Iterable[int]:
    wanted = Column.leading(_slugs(slugs))
    return Column.objects.filter(Q(slug__in=wanted) | Q(parent__slug__in=wanted)).values_list("pk", flat=True)


def _offices(slugs: tuple[str, ...]) -> Iterable[int]:
    return Office.objects.filter(slug__in=_slugs(slugs)).values_list("pk", flat=True)


def _topics(numbers: tuple[str, ...]) -> Iterable[int]:
    return Topic.objects.filter(Q(pk__in=_numbers(numbers)) | Q(parent__in=_numbers(numbers))).values_list(
        "pk", flat=True
    )


_VALUES: dict[str, Callable[[tuple[str, ...]], Iterable[str | int]]] = {
    "column": _columns,
    "office": _offices,
    "topic": _topics,
    "kind": lambda values: [one for one in values if one in Kind.values],
    "genre": lambda values: [one for one in values if one in Genre.values],
    "validity": lambda values: [one for one in values if one in Validity.values],
    "year": _numbers,
    "files": lambda values: [1] if WITH_FILES in values else [],
}


def _named(name: str, value: str) -> list[str]:
    if name == "year":
        return [value[:4]] if value[:4].isascii() and value[:4].isdigit() and value[4:] in ("", "年") else []
    if name == "files":
        return [WITH_FILES] if value in {"有", "是", "1", "yes"} else []
    if name in _CHOICES:
        return [code for code, label in _CHOICES[name] if value in (code, label)][:1] or [
            code for code, label in _CHOICES[name] if value in label
        ]
    return _records(name, value)


_CHOICES = {"kind": Kind.choices, "genre": Genre.choices, "validity": Validity.choices}


def _records(name: str, value: str) -> list[str]:
    """By name or part of it, or by slug."""
    if name == "topic":
        return [str(pk) for pk in Topic.objects.filter(name__icontains=value).values_list("pk", flat=True)[:5]]
    named = Column.objects if name == "column" else Office.objects
    return list(named.filter(Q(name__icontains=value) | Q(slug=value)).values_list("slug", flat=True)[:5])
