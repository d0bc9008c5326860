"""What older keys have sealed is sealed anew with the newest one: every sealed column of every table, history included, row by row.

A row is only written where nobody has changed it in between, so that people may go on working; a run that was killed goes on in the next.
"""

import base64
from collections.abc import Iterator
from dataclasses import dataclass

from django.apps import apps
from django.db.models import F, Model, QuerySet, TextField
from django.db.models.functions import Cast, Left

from taizhou_portal.bureau.secrets import EncryptedTextField, Unreadable, head, newest

BATCH = 200  # rows read at a time


@dataclass(frozen=True)
class Column:
    """One sealed column."""

    model: type[Model]
    field: EncryptedTextField

    def rows(self) -> QuerySet:
        """All rows with the stored text as `raw`, sealed."""
        plain = Cast(F(self.field.attname), TextField())
        return self.model._base_manager.annotate(raw=plain).filter(raw__isnull=False).exclude(raw="")

    def older(self) -> QuerySet:
        """Those that another key than the newest has sealed."""
        begin = _begin(newest())
        return self.rows().annotate(begin=Left("raw", len(begin))).exclude(begin=begin)


@dataclass
class Resealed:
    """How many values were sealed anew, and how many could not be opened."""

    done: int = 0
    unreadable: int = 0


def columns() -> list[Column]:
    """Every sealed column of every table, history included."""
    return [
        Column(model, field)
        for model in apps.get_models()
        for field in model._meta.concrete_fields
        if isinstance(field, EncryptedTextField)
    ]


def count_older() -> int:
    """Values that an older key has sealed."""
    return sum(column.older().count() for column in columns())


def reseal_columns() -> Resealed:
    """Seals with the newest key whatever another one has sealed."""
    total = Resealed()
    for column in columns():
        for pk, raw in _pairs(column):
            try:
                total.done += _reseal(column, pk, raw)
            except Unreadable:
                total.unreadable += 1
    return total


def _reseal(column: Column, pk: object, raw: str) -> int:
    """1 where the value was replaced, 0 where somebody has changed it since it was read."""
    unchanged = column.rows().filter(pk=pk, raw=raw)
    return unchanged.update(**{column.field.attname: column.field.opened(raw)})


def _pairs(column: Column) -> Iterator[tuple[object, str]]:
    """Key and stored text of the older rows, a batch at a time by their keys."""
    last = None
    while True:
        found = column.older() if last is None else column.older().filter(pk__gt=last)
        batch = list(found.order_by("pk").values_list("pk", "raw")[:BATCH])
        if not batch:
            return
        yield from batch
        last = batch[-1][0]


def _begin(key_id: str) -> str:
    """The first signs of every stored value of this key: as many as its head alone decides."""
    bits = head(key_id)
    return base64.b64encode(bits).decode()[: len(bits) * 8 // 6]
