"""Pages by key over lists of any length: a page costs a few short walks along an index, never a sort of the whole list.

A list is made of runs: what one office (or one author) has at one stage stands in an index in the order of the list. The next
rows of a list are among the next rows of its runs. So the runs are asked first how far their next rows reach (one query, by
index alone), then the rows up to there are read (another). What no index knows (a kind, a word of the title) is looked for in
the next WINDOW rows, and the page says how far it looked.
"""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from typing import Any

from django.db.models import OuterRef, Q, QuerySet, Subquery, Value
from django.utils import timezone

from disclosure.models import DraftingRule, Publication, Review
from disclosure.vocabulary import Verdict
from taizhou_portal.bureau.counting import up_to_most
from taizhou_portal.bureau.models import Office, Staff

SIZE = 30
STRIDE = 500  # rows of a page that nobody looks at
WINDOW = 2000
EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
CURSOR = re.compile(r"(\d{1,17})\.(\d{1,18})")

Key = tuple[Any, int]  # value of the key, id


@dataclass(frozen=True)
class Run:
    """Items of `owners` with these `values`: an index begins with both and goes on with the key of the list."""

    owners: frozenset[int] = frozenset()
    values: Mapping[str, object] = field(default_factory=dict)


@dataclass(frozen=True)
class Listed:
    """A whole list. `owner`: what the owners of the runs are, office or drafted_by. `key`: updated_at or published_on.

    `also` holds for nearly all of its items and is asked with every run.
    """

    runs: tuple[Run, ...]
    owner: str = "office"
    key: str = "updated_at"
    also: Q = Q()

    def of(self, run: Run, owner: object) -> QuerySet[Publication]:
        """The items of one owner in one run, in the order of the list."""
        return Publication.objects.filter(self.also, **run.values, **{self.owner: owner}).order_by(*self.order())

    def rows(self) -> QuerySet[Publication]:
        """All items, in no order."""
        wanted = Q(pk__in=[])
        for part in self.parts():
            wanted |= part
        return Publication.objects.filter(wanted, self.also)

    def parts(self) -> list[Q]:
        """The items of each run, without `also`."""
        return [Q(**run.values, **{f"{self.owner}__in": run.owners}) for run in self.runs if run.owners]

    def order(self, *, backwards: bool = False) -> tuple[str, str]:
        return (self.key, "pk") if backwards else (f"-{self.key}", "-pk")

    def owners(self) -> set[int]:
        return set().union(*(run.owners for run in self.runs))

    def length(self) -> int:
        """How many runs there are, one for each owner."""
        return max(1, sum(len(run.owners) for run in self.runs))


@dataclass(frozen=True)
class Page:
    """One page. `total` stops at MOST + 1; None where it would have to be looked for. `prev`, `next`: `before=…` and `after=…`, or empty.

    `reached`: how far back was looked when fewer rows than a page were found and there may be more behind; else None.
    """

    rows: list[Publication]
    total: int | None
    prev: str = ""
    next: str = ""
    reached: date | None = None
    offices: Mapping[int, str] = field(default_factory=dict)  # id → name of those whose items the whole list holds


@dataclass(frozen=True)
class _Reach:
    """How far the next rows of the runs go (None: no run has so many), and how many items the list has."""

    far: Any
    total: int
    offices: Mapping[int, str]


def page(listed: Listed, asked: Mapping[str, str], *, rare: Q | None = None, size: int = SIZE) -> Page:
    """The page that `asked` (`after` or `before`) names, newest first; an unreadable cursor shows the first page.

    `rare` is what few items may fulfil and no index knows.
    """
    before = _parsed(asked.get("before", ""), listed.key)
    if before:
        found = _backwards(listed, before, rare, size)
        if found:
            return found
    after = None if before else _parsed(asked.get("after", ""), listed.key)
    rows, reach = _next(listed, after, rare, size, backwards=False)
    shown, more = rows[:size], len(rows) > size
    unseen = rare is not None and reach.far is not None and not more
    onward = _cursor(shown[-1], listed.key) if more else f"{_written(reach.far)}.0" if unseen else ""
    back = _cursor(shown[0], listed.key) if shown else asked.get("after", "")
    return Page(
        rows=shown,
        total=_total(rare, reach, shown, whole=after is None and not more and not unseen),
        prev=f"before={back}" if after else "",
        next=f"after={onward}" if onward else "",
        reached=_day(reach.far) if unseen else None,
        offices=reach.offices,
    )


def walk(listed: Listed, *, rare: Q | None = None) -> Iterator[Publication]:
    """All rows, newest first, page by page: the list may be of any length, for no question is longer than a page."""
    asked: dict[str, str] = {}
    while True:
        found = page(listed, asked, rare=rare, size=STRIDE)
        yield from found.rows
        if not found.next:
            return
        asked = {"after": found.next.removeprefix("after=")}


def window(listed: Listed, *, rare: Q | None = None, oldest: bool = False) -> tuple[list[Publication], bool]:
    """The newest (or oldest) WINDOW rows, and whether these are all: for what must be sorted or sifted by hand."""
    reach = _reach(listed, None, max(1, WINDOW // listed.length()), backwards=oldest)
    rows = _all(listed, reach, lambda found: joined(found.filter(rare or Q())), backwards=oldest)
    return sorted(rows, key=lambda row: _key(row, listed.key), reverse=not oldest), reach.far is None


def cut(keys: Sequence[tuple[int, int]], asked: Mapping[str, str], *, size: int = SIZE) -> tuple[slice, str, str]:
    """Which of the sorted `keys` the page shows, and the ways back and on, for a list that is read as a whole."""
    after, before = CURSOR.fullmatch(asked.get("after", "")), CURSOR.fullmatch(asked.get("before", ""))
    first = 0
    if before:
        first = max(0, bisect_left(keys, (int(before[1]), int(before[2]))) - size)
    elif after:
        first = bisect_right(keys, (int(after[1]), int(after[2])))
    shown = slice(first, first + size)
    there = keys[shown]
    prev = f"before={there[0][0]}.{there[0][1]}" if first and there else ""
    following = f"after={there[-1][0]}.{there[-1][1]}" if there and first + size < len(keys) else ""
    return shown, prev, following


def oldest(lists: Mapping[str, Listed], *, size: int) -> list[tuple[str, Publication]]:
    """The last `size` rows of every run of these lists with the name of the list, the oldest of each list first; one query for all."""
    parts = [
        joined(Publication.objects.filter(pk__in=_last(listed, part, size))).annotate(found_in=Value(name))
        for name, listed in lists.items()
        for part in listed.parts()
    ]
    rows = list(parts[0].union(*parts[1:], all=True) if len(parts) > 1 else parts[0]) if parts else []
    return [(row.found_in, row) for row in sorted(rows, key=lambda row: _key(row, lists[row.found_in].key))]


def _last(listed: Listed, part: Q, size: int) -> QuerySet:
    found = Publication.objects.filter(part, listed.also).order_by(*listed.order(backwards=True))
    return found.values("pk")[:size]


def joined(found: QuerySet[Publication]) -> QuerySet[Publication]:
    """With what a line of a list prints, and without the texts. `review_days`: the working days that the bureau has set for a step of
    review, None where it has set nothing; `returned_by`: who returned it last, by name.
    """
    rule = DraftingRule.objects.order_by("pk").values("review_workdays")[:1]
    returns = Review.objects.filter(publication=OuterRef("pk"), verdict=Verdict.RETURNED).order_by("-at", "-pk")
    told = found.annotate(review_days=Subquery(rule), returned_by=Subquery(returns.values("by__name")[:1]))
    return told.select_related("office", "drafted_by", "claimed_by").defer("body", "source_data")


def _backwards(listed: Listed, before: Key, rare: Q | None, size: int) -> Page | None:
    """The page of newer rows; None when fewer than a page are newer: that is the first page."""
    rows, reach = _next(listed, before, rare, size, backwards=True)
    if len(rows) < size:
        return None
    shown = rows[:size][::-1]
    return Page(
        rows=shown,
        total=_total(rare, reach, shown, whole=False),
        prev=f"before={_cursor(shown[0], listed.key)}" if len(rows) > size else "",
        next=f"after={_cursor(shown[-1], listed.key)}",
        offices=reach.offices,
    )


def _total(rare: Q | None, reach: _Reach, shown: Collection, *, whole: bool) -> int | None:
    if rare is None:
        return reach.total
    return len(shown) if whole else None


def _next(
    listed: Listed, cursor: Key | None, rare: Q | None, size: int, *, backwards: bool
) -> tuple[list[Publication], _Reach]:
    """The next rows behind `cursor`, at most one more than a page."""
    depth = size + 1 if rare is None else max(size + 1, WINDOW // listed.length())
    reach = _reach(listed, cursor, depth, backwards=backwards)

    def shown(found: QuerySet[Publication]) -> QuerySet[Publication]:
        return joined(_beyond(found, listed.key, cursor, backwards=backwards).filter(rare or Q()))

    if reach.far is None:
        rows = _all(listed, reach, shown, backwards=backwards)
        rows.sort(key=lambda row: _key(row, listed.key), reverse=not backwards)
        return rows[: size + 1], reach
    found = _up_to(shown(listed.rows()), listed.key, reach.far, backwards=backwards)
    return list(found.order_by(*listed.order(backwards=backwards))[: size + 1]), reach


def _all(listed: Listed, reach: _Reach, shown: Callable[[QuerySet], QuerySet], *, backwards: bool) -> list[Publication]:
    """Every item as far as the runs reach: a bounded number, read run by run and in no order.

    With an order and a limit, or with all runs in one condition, an engine might rather walk the whole table.
    """
    if not reach.total:
        return []
    parts = [
        _up_to(shown(Publication.objects.filter(part, listed.also)), listed.key, reach.far, backwards=backwards)
        for part in listed.parts()
    ]
    return list(parts[0].union(*parts[1:], all=True) if len(parts) > 1 else parts[0])


def _up_to(found: QuerySet, key: str, far: Any, *, backwards: bool) -> QuerySet:
    return found if far is None else found.filter(**{f"{key}__{'lte' if backwards else 'gte'}": far})


def _reach(listed: Listed, cursor: Key | None, depth: int, *, backwards: bool) -> _Reach:
    """Asks every run of every owner for the key of its `depth`-th next row, and for its length; one query, by index alone."""
    rows, questions = _questions(listed)
    columns: dict[str, Any] = {}
    for n, (run, owner) in enumerate(questions):
        items = listed.of(run, owner)
        behind = _beyond(items, listed.key, cursor, backwards=backwards).order_by(*listed.order(backwards=backwards))
        columns[f"far{n}"] = Subquery(behind.values(listed.key)[depth - 1 : depth])
        columns[f"many{n}"] = up_to_most(items)
    asked = list(rows.values("pk", "name", **columns))
    by_office = listed.owner == "office"
    answers = [
        (row[f"far{n}"], row[f"many{n}"])
        for row in asked
        for n, (run, _) in enumerate(questions)
        if not by_office or row["pk"] in run.owners
    ]
    far = (min if backwards else max)((far for far, _ in answers if far is not None), default=None)
    return _Reach(far, sum(many for _, many in answers), {row["pk"]: row["name"] for row in asked if by_office})


def _questions(listed: Listed) -> tuple[QuerySet, list[tuple[Run, Any]]]:
    """The rows to ask, and each run with its owner: offices, which may be many, by their rows; authors by number in a single row."""
    if listed.owner == "office":
        return Office.objects.filter(pk__in=listed.owners()).order_by(), [(run, OuterRef("pk")) for run in listed.runs]
    one = Staff.objects.filter(pk__in=sorted(listed.owners())[:1]).order_by()
    return one, [(run, owner) for run in listed.runs for owner in sorted(run.owners)]


def _beyond(found: QuerySet, key: str, cursor: Key | None, *, backwards: bool) -> QuerySet:
    """What comes behind the cursor; said so that the index is entered at the place and not walked from its end."""
    if cursor is None:
        return found
    value, pk = cursor
    sign = "gt" if backwards else "lt"
    return found.filter(Q(**{f"{key}__{sign}": value}) | Q(**{f"pk__{sign}": pk}), **{f"{key}__{sign}e": value})


def _key(row: Publication, key: str) -> Key:
    return getattr(row, key), row.pk


def _cursor(row: Publication, key: str) -> str:
    return f"{_written(getattr(row, key))}.{row.pk}"


def _written(value: date) -> str:
    """A moment as microseconds, a day as its number: short, and the same for every engine."""
    if isinstance(value, datetime):
        return str((value - EPOCH) // timedelta(microseconds=1))
    return str(value.toordinal())


def _parsed(text: str, key: str) -> Key | None:
    found = CURSOR.fullmatch(text) if text.isascii() else None
    if found is None:
        return None
    number, pk = int(found[1]), int(found[2])
    try:
        return (EPOCH + timedelta(microseconds=number) if key == "updated_at" else date.fromordinal(number)), pk
    except (OverflowError, ValueError):
        return None


def _day(value: date) -> date:
    return timezone.localdate(value) if isinstance(value, datetime) else value
