"""Everything an officer does leaves a row: who, when, what, before and after. Reads what django-simple-history keeps."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from functools import cache
from typing import Any

from django.db import models
from django.db.models import OuterRef, Q, Subquery
from django.utils.timezone import localtime
from simple_history.manager import HistoryManager
from simple_history.models import HistoricalRecords


class KeptHistoryManager(HistoryManager):
    """Built once for all: the library builds its class anew whenever somebody says `.history`, which took a twentieth of every step."""

    @classmethod
    @cache
    def from_queryset(cls, queryset_class: type[models.QuerySet], class_name: str | None = None) -> Any:
        return super().from_queryset(queryset_class, class_name)


class Recorded(models.Model):
    """A record with history. `record()` is the one way an action saves: once, with who and why."""

    history = HistoricalRecords(inherit=True, history_manager=KeptHistoryManager)

    class Meta:
        abstract = True

    def record(self, *, by, reason: str) -> None:
        """Saves this object once. The history row carries `by` (None for a citizen or the system) and 100 characters of `reason`."""
        self._history_user = by
        self._change_reason = reason[:100]
        self.save()


@dataclass(frozen=True)
class Change:
    """One line of a timeline. `fields` holds (label, before, after) of what changed; `thing` names the row where several are told of."""

    at: datetime
    by: str
    what: str
    fields: list[tuple[str, str, str]]
    thing: str = ""
    row: int = 0  # its number in the history of the model


#: field name → how its value reads: id → what the row it points to is called, or a function of the value
Reading = Mapping[Any, str] | Callable[[Any], str]
Names = Mapping[str, Reading]


def timeline(obj: Recorded, *, leave_out: frozenset[str] = frozenset(), names: Names | None = None) -> list[Change]:
    """All changes of `obj`, newest first, with before and after of each field except `leave_out`."""
    rows = list(obj.history.select_related("history_user").order_by("history_date", "history_id"))
    changes = [_change(row, before, leave_out, names or {}) for before, row in zip([None, *rows], rows, strict=False)]
    return changes[::-1]


def timelines(
    rows: Iterable[Any],
    called: Callable[[Any], str],
    *,
    leave_out: frozenset[str] = frozenset(),
    names: Names | None = None,
) -> list[Change]:
    """All changes of the records of one model whose history rows these are, the earliest first; the first change of each tells what it
    began with, `called` names it. No query.
    """
    last: dict[Any, Any] = {}
    changes = []
    for row in sorted(rows, key=lambda one: (one.history_date, one.history_id)):
        key = getattr(row, row.instance_type._meta.pk.attname)
        change = _change(row, last.get(key), leave_out, names or {})
        begun = [] if key in last else beginnings(row, leave_out=leave_out, names=names)
        changes.append(replace(change, thing=called(row), fields=begun or change.fields))
        last[key] = row
    return changes


def lately(
    model: type[Recorded], *, size: int, called: str, leave_out: str = "", names: Names | None = None,
    untold: frozenset[str] = frozenset(),
) -> list[Change]:  # fmt: skip
    """The newest `size` changes over all rows of `model`, in two queries; the field `called` names the row.

    `leave_out` is the reason of rows that are not told, for example those of the installation; `untold` are fields.
    """
    told = model.history.exclude(history_change_reason=leave_out) if leave_out else model.history.all()
    pairs = with_before(told.order_by("-history_date", "-history_id")[:size])
    return [replace(_change(row, before, untold, names or {}), thing=_called(row, called)) for row, before in pairs]


def with_before(rows: models.QuerySet, *, unread: Iterable[str] = ()) -> list[tuple[Any, Any]]:
    """History rows of one model in their order, each with the row of the same record that stood before it (None: none), without the
    columns `unread`. Two queries.
    """
    model = rows.model.instance_type
    earlier = model.history.filter(_before_this(model)).order_by("-history_date", "-history_id").values("history_id")
    found = list(rows.select_related("history_user").defer(*unread).annotate(before_id=Subquery(earlier[:1])))
    numbers = {row.before_id for row in found if row.before_id}
    before = rows.model.objects.defer(*unread).in_bulk(numbers) if numbers else {}
    return [(row, before.get(row.before_id)) for row in found]


def _called(row, field: str) -> str:
    """The words of a choice, any other value as it is."""
    label = getattr(row, f"get_{field}_display", None)
    return str(label() if label else getattr(row, field))


def _before_this(model: type[Recorded]) -> Q:
    """The rows of the same record that stand before the outer one."""
    key: Any = model._meta.pk
    return _earlier_than(OuterRef("history_date"), OuterRef("history_id")) & Q(**{key.attname: OuterRef(key.attname)})


def _earlier_than(moment: Any, row: Any) -> Q:
    """What stands before a row; several steps of one transaction carry the same moment."""
    return Q(history_date__lt=moment) | Q(history_date=moment, history_id__lt=row)


def _change(row, before, leave_out: frozenset[str], names: Names) -> Change:
    who = row.history_user
    fields = differences(before, row, leave_out=leave_out, names=names) if before else []
    what = row.history_change_reason or row.get_history_type_display()
    return Change(row.history_date, str(who) if who else "", what, fields, row=row.history_id)


def differences(
    before, after, *, leave_out: frozenset[str] = frozenset(), names: Names | None = None
) -> list[tuple[str, str, str]]:
    """(label, before, after) of each field in which two history rows of one model differ, in words."""
    names, delta = names or {}, after.diff_against(before, excluded_fields=leave_out, foreign_keys_are_objs=False)
    fields = type(after.instance)._meta.get_field
    return [
        (
            str(fields(c.field).verbose_name),
            words(fields(c.field), c.old, names.get(c.field, {})),
            words(fields(c.field), c.new, names.get(c.field, {})),
        )
        for c in delta.changes
    ]


def beginnings(
    row, *, leave_out: frozenset[str] = frozenset(), names: Names | None = None
) -> list[tuple[str, str, str]]:
    """(label, nothing, value) of each field that a record began with, in words."""
    fields = [one for one in row.instance_type._meta.concrete_fields if one.editable and not one.primary_key]
    told = [(one, getattr(row, one.attname)) for one in fields if one.name not in leave_out]
    said = [(str(one.verbose_name), words(one, value, (names or {}).get(one.name, {}))) for one, value in told]
    return [(label, "", value) for label, value in said if value]


def words(field, value, names: Reading) -> str:
    """A stored value as it is read: the label of a choice, 是 or 否, the parts of a list, a moment by our clocks, the name of
    what it points to."""
    if callable(names):
        return names(value)
    if isinstance(value, datetime):
        return f"{localtime(value):%Y-%m-%d %H:%M}"
    if isinstance(value, bool):
        return "是" if value else "否"
    if isinstance(value, list):
        return "、".join(map(str, value))
    if value is None:
        return ""
    called = dict(field.flatchoices) if field.choices else names if field.is_relation else {}
    return str(called.get(value, value) if called else value)


def changes_since(
    model: type[Recorded], ids: Iterable[int], moment: datetime, *, told: frozenset[str], names: Names | None = None
) -> dict[int, list[Change]]:
    """Number of a record → what was done to it after `moment`, the earliest first; of its fields only `told`. Two queries."""
    fields = [one.name for one in model._meta.concrete_fields if not one.primary_key]
    unread = [name for name in fields if name not in told]
    found = model.history.filter(id__in=list(ids), history_date__gt=moment).order_by("history_date", "history_id")
    changes: dict[int, list[Change]] = {}
    for row, before in with_before(found, unread=unread):
        changes.setdefault(row.id, []).append(_change(row, before, frozenset(unread), names or {}))
    return changes
