"""A whole yearly report from 100,000 items and 10,000 applications: queries of each table and milliseconds, beside a recount row by row
that must come to the same. Keeps a dated result.
"""

import re
import statistics
import time
from collections import Counter
from decimal import Decimal

from django.db import connection
from django.test.utils import CaptureQueriesContext

from bench import report_rows
from bench.keeping import keep
from reports import behind, collect
from reports.cells import registry
from reports.layouts import layout_of
from tests.reports.slow_recount import Told, recount

ROUNDS = 7
YEARS = (2012, 2018, 2020, 2025)
MONEY = {"fees_asked", "fees_waived", "fees_received"}
BY_THE_CLOCK = {"old-on_time", "old-extended"}


def timed(work) -> dict[str, float]:
    """The first round warms up and is not counted."""
    clock, cpu = [], []
    for _ in range(ROUNDS + 1):
        started, used = time.perf_counter(), time.process_time()
        work()
        clock.append((time.perf_counter() - started) * 1000)
        cpu.append((time.process_time() - used) * 1000)
    return {"median_ms": round(statistics.median(clock[1:]), 1), "median_cpu_ms": round(statistics.median(cpu[1:]), 1)}


def questions(year: int) -> dict[str, int]:
    """By the table of the database that is read first."""
    with CaptureQueriesContext(connection) as captured:
        collect.figures(year)
    read = (re.search(r'FROM "(\w+)"', one["sql"]) for one in captured)
    return dict(Counter(found[1] for found in read if found))


def the_same(year: int, told: Told) -> int:
    """How many figures were compared. Stops where one differs."""
    counted, known = collect.figures(year), registry(layout_of(year))
    keys = [
        key for key, one in known.items() if one.count and not key.startswith("t2-rules") and key not in BY_THE_CLOCK
    ]
    for key in keys:
        slow = Decimal(told.value(key)) / 100 if key in MONEY else told.value(key)
        if counted[key].value != slow:
            raise SystemExit(f"{year} {key}: {counted[key].value} counted, {slow} recounted")
    return len(keys)


def measured(year: int) -> dict[str, object]:
    started = time.perf_counter()
    told = recount(year)
    slow = (time.perf_counter() - started) * 1000
    asked = questions(year)
    whole = timed(lambda: collect.figures(year))
    return {
        "year": year,
        "figures_compared": the_same(year, told),
        "queries": sum(asked.values()),
        "most_of_a_table": max(asked.values()),
        **whole,
        "recount_ms": round(slow),
        "times_faster": round(slow / whole["median_ms"]),
        "items_list_ms": timed(lambda: behind.page(year, registry(layout_of(year))["items_published"], 20))[
            "median_ms"
        ],
        "cases_list_ms": timed(lambda: behind.page(year, registry(layout_of(year))["requests_received"], 0))[
            "median_ms"
        ],
    }


def main() -> None:
    asked = report_rows.asking(__doc__)
    asked.add_argument("--plans", action="store_true", help="print every query of a report with its plan and time")
    given = asked.parse_args()
    report_rows.filled(given)
    if given.plans:
        plans(YEARS[-1])
        return
    results = []
    for year in YEARS:
        results.append(measured(year))
        print("  ".join(f"{name} {value}" for name, value in results[-1].items()))
    keep("report", results, **report_rows.counts(), rounds=ROUNDS)


def plans(year: int) -> None:
    collect.figures(year)
    with CaptureQueriesContext(connection) as captured:
        collect.figures(year)
    explain = "EXPLAIN (ANALYZE, COSTS OFF)" if connection.vendor == "postgresql" else "EXPLAIN QUERY PLAN"
    with connection.cursor() as cursor:
        for one in captured:
            print(
                f"\n{float(one['time']) * 1000:.0f} ms  {one['sql'][:160]} … {one['sql'].partition(' WHERE ')[2][:200]}"
            )
            cursor.execute(f"{explain} {one['sql']}")
            print("\n".join(f"    {row[-1]}" for row in cursor.fetchall()))


if __name__ == "__main__":
    main()
