"""What the rows are called that a history points to by number, for the eyes of one reader."""

import re
from collections.abc import Callable, Collection, Iterable, Mapping
from functools import cache
from typing import Any

from disclosure import kinds
from disclosure.models import Column, Publication, Topic
from disclosure.vocabulary import Verb
from taizhou_portal.bureau.history import Names
from taizhou_portal.bureau.models import Office, Staff

#: stands for the title of an item that is not public and that the reader may not open either
MASKED = "无权查看的信息"
#: fields that lead to another item
POINTING = ("interprets", "successor", "corrects")
#: how the reasons begin that end with the number of another item, and that end (actions.pairing)
PAIRED = (Verb.PAIR.label, "取消关联")
OTHER = re.compile(r"（(?:文件|解读)编号([0-9]{1,18})）$")


def titles(numbers: Collection[int], reader: Staff | None) -> dict[int, str]:
    """Number → title of items; MASKED where neither everybody nor `reader` may open it. None: what everybody may know. One query."""
    known = dict(_known_to(reader).filter(pk__in=numbers).values_list("pk", "title")) if numbers else {}
    return {number: known.get(number, MASKED) for number in numbers}


def one_title(reader: Staff | None, number: int) -> str:
    return titles([number], reader)[number]


def openable(numbers: Collection[int], reader: Staff | None) -> set[int]:
    """Those of the items that `reader` may open in the desk."""
    if reader is None or not numbers:
        return set()
    return set(Publication.objects.for_staff(reader).filter(pk__in=numbers).values_list("pk", flat=True))


def names_of(kind: str, reader: Staff | None, rows: Iterable[Any]) -> Names:
    """How the values read that history rows of items of `kind` hold. Each table is asked once, and only when it is needed."""
    people, title = lazily(_people), lazily(lambda: titles(pointed_to(rows), reader))
    return {
        "column": lazily(lambda: dict(Column.objects.values_list("pk", "name"))),
        "topic": lazily(lambda: dict(Topic.objects.values_list("pk", "name"))),
        "office": lazily(lambda: dict(Office.objects.values_list("pk", "name"))),
        "drafted_by": people,
        "claimed_by": people,
        **dict.fromkeys(POINTING, title),
        "particulars": lambda values: "；".join(
            f"{label}：{words}" for label, words in kinds.shown(kind, values or {})
        ),
    }


def pointed_to(rows: Iterable[Any]) -> set[int]:
    """Numbers of the other items that history rows of items point to."""
    return {getattr(row, f"{name}_id") for row in rows for name in POINTING} - {None}


def other_of(reason: str) -> int | None:
    """The number of the other item of a pairing, from the reason of a history row."""
    found = OTHER.search(reason) if reason.startswith(PAIRED) else None
    return int(found[1]) if found else None


def bare(reason: str) -> str:
    """A reason without the number of the other item."""
    return OTHER.sub("", reason) if reason.startswith(PAIRED) else reason


def lazily(read: Callable[[], Mapping[Any, str]]) -> Callable[[Any], str]:
    """Looks a value up in what `read` gives, which is called once and only if there is a value; a value not in it stays as it is."""
    kept = cache(read)
    return lambda value: "" if value is None else str(kept().get(value, value))


def _people() -> dict[int, str]:
    return {person.pk: str(person) for person in Staff.objects.only("pk", "name", "username")}


def _known_to(reader: Staff | None):
    public = Publication.objects.visible()
    return public | Publication.objects.for_staff(reader) if reader else public
