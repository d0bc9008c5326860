"""Counts that stop: beyond MOST nobody needs the number, and no table is walked to its end for it."""

from collections.abc import Mapping
from typing import Any

from django.db.models import Expression, F, IntegerField, QuerySet, Subquery

from taizhou_portal.bureau.models import Staff

MOST = 1000


class Counted(Subquery):
    """How many rows a query has; slice it, so that the counting stops."""

    template = "(SELECT COUNT(*) FROM (%(subquery)s) counted)"
    output_field = IntegerField()
    empty_result_set_value = 0


def up_to_most(found: QuerySet) -> Counted:
    """The number of rows of `found` as an expression; MOST + 1 stands for every larger one. Keep the order: it picks the index."""
    return Counted(found.values("pk")[: MOST + 1])


def counts(asked: Mapping[Any, QuerySet], staff: Staff, **facts: Expression | F) -> dict[Any, Any]:
    """All numbers in one query, each at most MOST + 1, with `facts` of the account itself."""
    columns: dict[str, Any] = {f"n_{n}": up_to_most(found) for n, found in enumerate(asked.values())}
    row = dict(Staff.objects.filter(pk=staff.pk).values(**columns, **facts).get())
    numbers = {name: row[f"n_{n}"] for n, name in enumerate(asked)}
    return {**numbers, **{name: row[name] for name in facts}}


def in_words(count: int, unit: str = "条") -> str:
    """共12条, or 1000条以上."""
    return f"{MOST}{unit}以上" if count > MOST else f"共{count}{unit}"


def short(count: int) -> int | str:
    """12, or 1000+ where there is little room."""
    return f"{MOST}+" if count > MOST else count
