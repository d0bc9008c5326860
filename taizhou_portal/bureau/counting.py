"""Counts that stop: beyond MOST nobody needs the number, and no table is walked to its end for it."""

from collections.abc import Hashable, Mapping
from dataclasses import dataclass
from typing import Any

from django.db import connection
from django.db.models import F, IntegerField, QuerySet, Subquery

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


@dataclass(frozen=True)
class Counting:
    """One statement for many numbers, each at most MOST + 1, and for facts of an account. Made once, it can be asked again and again."""

    sql: str
    params: tuple[Any, ...]
    names: tuple[Hashable, ...]

    @classmethod
    def of(cls, asked: Mapping[Any, QuerySet], staff: Staff, **facts: F) -> "Counting":
        columns: dict[str, Any] = {f"n_{n}": up_to_most(found) for n, found in enumerate(asked.values())}
        query = Staff.objects.filter(pk=staff.pk).order_by().values(**columns, **facts).query
        return cls(*query.sql_with_params(), (*asked, *facts))

    def read(self) -> dict[Any, Any]:
        """As they are now, by the names under which they were asked for."""
        with connection.cursor() as cursor:
            cursor.execute(self.sql, self.params)
            return dict(zip(self.names, cursor.fetchone(), strict=True))


def counts(asked: Mapping[Any, QuerySet], staff: Staff, **facts: F) -> dict[Any, Any]:
    """All numbers in one query, each at most MOST + 1, with `facts` of the account itself."""
    return Counting.of(asked, staff, **facts).read()


def in_words(count: int, unit: str = "条") -> str:
    """共12条, or 1000条以上."""
    return f"{MOST}{unit}以上" if count > MOST else f"共{count}{unit}"


def short(count: int) -> int | str:
    """12, or 1000+ where there is little room."""
    return f"{MOST}+" if count > MOST else count
