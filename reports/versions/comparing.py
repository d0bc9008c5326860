"""What is counted otherwise since a version was frozen: each figure, each row that left, came or changed, with who did what to it when."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date

from disclosure import row_changes as disclosure_changes
from disclosure.counted_rows import Row
from reports import collect
from reports.edition import Edition
from reports.figure import Figure, plain
from reports.models import MonitoringNotice, Rectification, Version
from reports.rectification.figures import FINDING, NOTICE, row_of_finding, row_of_notice
from reports.versions import making
from reports.versions.counted import counted
from reports.versions.differing import Moved, moved
from reports.versions.digest import Counted
from requests_app import figure_rows as requests_rows
from requests_app import row_changes as requests_changes
from taizhou_portal.bureau.history import Change, Recorded, changes_since

#: what puts a finding, or a notice, into a figure or out of it
TOLD = frozenset({"origin", "notice", "found_on", "done_on", "voided_on"})
TOLD_OF_NOTICES = frozenset({"origin", "received_on", "replied_on"})


@dataclass(frozen=True)
class Difference:
    """A figure whose number, or whose rows, are not those of the version. `then` and `now` as they are printed."""

    key: str
    label: str
    then: str
    now: str
    moves: tuple[Moved, ...] = ()
    where: str = ""  # what a figure rests on that no rows make up, where that is another

    @property
    def same_number(self) -> bool:
        return self.then == self.now


def differences(version: Version, current: Edition | None = None, *, keys: Iterable[str] = ()) -> list[Difference]:
    """In the order of the report; only of `keys` where some are given. `current`: the report as it is counted now, where that is known."""
    now, then = current or collect.current(version.report), making.edition_of(version)
    chosen = [key for key in then.figures if not keys or key in set(keys)]
    rows_now, rows_then = counted(now, chosen), _kept(version, chosen)
    if not version.definitions:  # frozen before rows were kept
        rows_now = {}
    found = (
        _difference(then.figures[key], now.figures.get(key), rows_then.get(key, []), rows_now.get(key, []))
        for key in chosen
    )
    return [one for one in found if one]


def _kept(version: Version, keys: list[str]) -> dict[str, list[Counted]]:
    return dict(version.counted.filter(key__in=keys).values_list("key", "rows"))


def _difference(then: Figure, now: Figure | None, were: list[Counted], are: list[Counted]) -> Difference | None:
    moves = moved(were, are)
    value = plain(now.value) if now else "不再统计"
    where = now.where if now and now.value != then.value and not moves else ""
    if not moves and now and now.value == then.value:
        return None
    return Difference(then.key, then.label, plain(then.value), value, tuple(moves), where)


@dataclass(frozen=True)
class Traced:
    """A move with what the row is called now (None: it is gone) and what was done to it since."""

    move: Moved
    row: Row | None
    changes: tuple[Change, ...]


def traced(version: Version, moves: Iterable[Moved], *, reader) -> list[Traced]:
    """Who and when. What `reader` may not open has no title."""
    listed = list(moves)
    refs = list(dict.fromkeys(one.ref for one in listed))
    called, done = _named(refs, version, reader), _changes(refs, version)
    return [Traced(one, called.get(one.ref), tuple(done.get(one.ref, ()))) for one in listed]


def _named(refs: list[str], version: Version, reader) -> Mapping[str, Row]:
    year = version.report.year
    return {
        **disclosure_changes.named(refs, date(year, 12, 31), reader=reader),
        **requests_rows.named(refs, year, reader=reader),
        **_rectifications(refs),
    }


def _changes(refs: list[str], version: Version) -> Mapping[str, list[Change]]:
    return {
        **disclosure_changes.changes(refs, version.frozen_at),
        **requests_changes.changes(refs, version.frozen_at),
        **_own_changes(Rectification, FINDING, TOLD, refs, version),
        **_own_changes(MonitoringNotice, NOTICE, TOLD_OF_NOTICES, refs, version),
    }


def _own_changes(
    model: type[Recorded], word: str, told: frozenset[str], refs: list[str], version: Version
) -> dict[str, list[Change]]:
    ids = disclosure_changes.refs_of(refs, word)
    made = changes_since(model, ids, version.frozen_at, told=told) if ids else {}
    return {f"{word}-{pk}": one for pk, one in made.items()}


def _rectifications(refs: list[str]) -> dict[str, Row]:
    found = Rectification.objects.filter(pk__in=disclosure_changes.refs_of(refs, FINDING)).select_related("office")
    notices = MonitoringNotice.objects.filter(pk__in=disclosure_changes.refs_of(refs, NOTICE))
    rows = [*map(row_of_finding, found), *map(row_of_notice, notices)]
    return {row.ref: replace(row, url="", office="") for row in rows}
