"""Everything an officer does leaves a row: who, when, what, before and after. Reads what django-simple-history keeps."""

from dataclasses import dataclass
from datetime import datetime

from django.db import models
from simple_history.models import HistoricalRecords


class Recorded(models.Model):
    """A record with history. `record()` is the one way an action saves: once, with who and why."""

    history = HistoricalRecords(inherit=True)

    class Meta:
        abstract = True

    def record(self, *, by, reason: str) -> None:
        """Saves this object once. The history row carries `by` (None for a citizen or the system) and 100 characters of `reason`."""
        self._history_user = by
        self._change_reason = reason[:100]
        self.save()


@dataclass(frozen=True)
class Change:
    """One line of a timeline. `fields` holds (label, before, after) of what changed."""

    at: datetime
    by: str
    what: str
    fields: list[tuple[str, str, str]]


def timeline(obj: Recorded, *, leave_out: frozenset[str] = frozenset()) -> list[Change]:
    """All changes of `obj`, newest first, with before and after of each field except `leave_out`."""
    rows = list(obj.history.select_related("history_user").order_by("history_date", "history_id"))
    changes = [_change(row, before, leave_out) for before, row in zip([None, *rows], rows, strict=False)]
    return changes[::-1]


def _change(row, before, leave_out: frozenset[str]) -> Change:
    who = row.history_user
    fields = _differences(before, row, leave_out) if before else []
    return Change(
        row.history_date, str(who) if who else "", row.history_change_reason or row.get_history_type_display(), fields
    )


def _differences(before, after, leave_out: frozenset[str]) -> list[tuple[str, str, str]]:
    delta = after.diff_against(before, foreign_keys_are_objs=False)
    model = type(after.instance)
    return [
        (str(model._meta.get_field(c.field).verbose_name), _words(c.old), _words(c.new))
        for c in delta.changes
        if c.field not in leave_out
    ]


def _words(value) -> str:
    return "" if value is None else str(value)
