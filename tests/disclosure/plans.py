"""How an engine means to answer: for tests that a page does not walk a large table."""

import json
import re
from collections.abc import Iterator

from django.db import connection

TABLE = "disclosure_publication"
NAMED = re.compile(rf'"{TABLE}" ([UVW]\d+)\b')


def walked(sql: str) -> list[str]:
    """Where the plan reads the publications from one end on, by the table or by an index, instead of entering at a place."""
    if not sql.startswith("SELECT") or TABLE not in sql:
        return []
    return list(_by_sqlite(sql) if connection.vendor == "sqlite" else _by_postgres(sql))


def refresh() -> None:
    """The engine looks at what its tables hold, as it does by itself after a while."""
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")


def _by_sqlite(sql: str) -> Iterator[str]:
    apart, names = _named_apart(sql)
    for *_, words in _asked(f"EXPLAIN QUERY PLAN {apart}"):
        verb, name, *_ = [*words.split(), ""]
        if verb == "SCAN" and name in names:
            yield words


def _named_apart(sql: str) -> tuple[str, set[str]]:
    """The same question with a name of its own for the table in every part: parts that stand side by side share theirs with others."""
    names = {TABLE}
    while found := NAMED.search(sql):
        names.add(new := f"P{len(names)}")
        first, end = _part(sql, found.start())
        sql = sql[:first] + re.sub(rf"\b{found[1]}\b", new, sql[first:end]) + sql[end:]
    return sql, names


def _part(sql: str, place: int) -> tuple[int, int]:
    """Begin and end of the innermost brackets around `place`; of the whole where there are none."""
    first = end = place
    depth = 0
    while first and depth < 1:
        first -= 1
        depth += {"(": 1, ")": -1}.get(sql[first], 0)
    depth = 0
    while end < len(sql) and depth > -1:
        depth += {"(": 1, ")": -1}.get(sql[end], 0)
        end += 1
    return first, end


def _by_postgres(sql: str) -> Iterator[str]:
    plan = _asked(f"EXPLAIN (FORMAT JSON) {sql}")[0][0]
    waiting = [each["Plan"] for each in (json.loads(plan) if isinstance(plan, str) else plan)]
    while waiting:
        node = waiting.pop()
        waiting += node.get("Plans", [])
        entered = {"Index Cond", "Recheck Cond", "TID Cond"} & node.keys()
        if node.get("Relation Name") == TABLE and not entered:
            yield f"{node['Node Type']} {node.get('Index Name', TABLE)}"


def _asked(sql: str) -> list:
    with connection.cursor() as cursor:
        cursor.execute(sql)
        return cursor.fetchall()
