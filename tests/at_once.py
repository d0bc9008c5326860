"""Several people at the same moment: threads that each have a connection of their own, as the processes of production have."""

import sqlite3
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from threading import Barrier
from typing import Any

import pytest
from django.db import connection, connections

ALL_THERE_WITHIN = 60  # seconds


@pytest.fixture
def shared_database(transactional_db, tmp_path) -> Iterator[None]:
    """A database that every thread sees. SQLite in memory is one connection's alone: the test goes on in a file that holds the same."""
    if connection.vendor != "sqlite" or not connection.is_in_memory_db():
        yield
        return
    memory, name, file = connection.connection, connection.settings_dict["NAME"], tmp_path / "shared.sqlite3"
    with closing(sqlite3.connect(file)) as copy:
        memory.backup(copy)
    connection.connection, connection.settings_dict["NAME"] = None, str(file)
    yield
    connection.close()
    connection.connection, connection.settings_dict["NAME"] = memory, name


def at_once(work: Callable[[int], Any], people: int = 16) -> list[Any]:
    """What `work` gives each of the `people`, who all begin together; the exception where it raised one."""
    gate = Barrier(people)

    def one(number: int) -> Any:
        try:
            gate.wait(ALL_THERE_WITHIN)
            return work(number)
        except Exception as error:
            return error
        finally:
            connections.close_all()

    with ThreadPoolExecutor(people) as pool:
        return list(pool.map(one, range(people)))
