"""What every installation starts with comes back after a test that commits: as it lies in the database, not row by row.

Django keeps these rows as JSON and saves them one by one, which takes seconds for each such test.
"""

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from django.contrib.contenttypes.models import ContentType
from django.db import connection, transaction

from taizhou_portal import engine


@contextmanager
def kept() -> Iterator[Callable[[], None]]:
    """Remembers the rows that are there now; what it yields puts them into the emptied tables."""
    connection.ensure_connection()
    with _pages() if connection.settings_dict["ENGINE"] == engine.SQLITE else _copies() as put_back:
        yield put_back


@contextmanager
def _pages() -> Iterator[Callable[[], None]]:
    """SQLite: page by page into memory and back."""
    first = sqlite3.connect(":memory:")
    connection.connection.backup(first)

    def put_back() -> None:
        connection.ensure_connection()
        first.backup(connection.connection)

    try:
        yield put_back
    finally:
        first.close()


@contextmanager
def _copies() -> Iterator[Callable[[], None]]:
    """PostgreSQL: table by table with COPY; what one row says of another is looked at when all are there."""
    names = connection.introspection.django_table_names(only_existing=True, include_views=False)
    with connection.cursor() as cursor:
        rows = {name: _read(cursor, name) for name in names}

    def put_back() -> None:
        if ContentType.objects.exists():  # the first test of all: nothing has been emptied yet
            return
        with transaction.atomic(), connection.cursor() as cursor:
            for name, data in rows.items():
                if data:
                    with cursor.copy(f"COPY {connection.ops.quote_name(name)} FROM STDIN") as copy:
                        copy.write(data)

    yield put_back


def _read(cursor, name: str) -> bytes:
    with cursor.copy(f"COPY {connection.ops.quote_name(name)} TO STDOUT") as copy:
        return b"".join(bytes(part) for part in copy)
