"""Every list of the desk, and the day of each role, over 100,000 items: questions asked and milliseconds. Keeps a dated result."""

import argparse
import statistics
import time
from collections.abc import Iterator
from dataclasses import fields
from datetime import timedelta

from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from bench import desk_rows
from bench.keeping import keep
from disclosure.models import Publication
from disclosure.views.desk_lists import LISTS
from taizhou_portal.bureau.models import Staff

ROUNDS = 7
NARROWED = ("year=2026", "author=李敏", "kind=permit")
FURTHER = (
    "list=open&sort=due",
    "list=mine&q=第77项",
    "list=waiting&q=没有这样的",
    "list=published&q=通知",
    "list=published&year=2026&term=late",
    "list=all&q=第77项",
)


def addresses(who: str) -> Iterator[tuple[str, str]]:
    """What is measured for one of the roles: a name and the address."""
    yield "today", "/desk/"
    for name in LISTS:
        yield name, f"/desk/items/?list={name}"
    if who != "general":
        return
    middle = Publication.objects.order_by("pk")[Publication.objects.count() // 2]
    yield "all, half way", f"/desk/items/?list=all&after={int(middle.updated_at.timestamp() * 1_000_000)}.{middle.pk}"
    day = middle.formed_on.toordinal()
    yield "published, half way", f"/desk/items/?list=published&after={day}.{middle.pk}"
    for narrowed in NARROWED:
        for name in ("open", "published", "all"):
            yield f"{name}, {narrowed}", f"/desk/items/?list={name}&{narrowed}"
    for further in FURTHER:
        yield further.removeprefix("list="), f"/desk/items/?{further}"


def measured(client: Client, address: str) -> dict[str, object]:
    """The first round warms up and is not counted; the questions are counted in a round of their own."""
    clock, cpu = [], []
    for _ in range(ROUNDS + 1):
        started, used = time.perf_counter(), time.process_time()
        if client.get(address).status_code != 200:
            raise SystemExit(f"{address} did not answer")
        clock.append((time.perf_counter() - started) * 1000)
        cpu.append((time.process_time() - used) * 1000)
    with CaptureQueriesContext(connection) as captured:
        client.get(address)
    return {
        "questions": len(captured),
        "median_ms": round(statistics.median(clock[1:]), 1),
        "slowest_ms": round(max(clock[1:]), 1),
        "median_cpu_ms": round(statistics.median(cpu[1:]), 1),
    }


def made(count: int) -> desk_rows.People:
    """The items, made once in the scratch database and found again the next time."""
    if not Staff.objects.filter(username__startswith="measured").exists():
        started = time.perf_counter()
        desk_rows.bureau(count, stages=desk_rows.MIXED, until=timezone.localdate() - timedelta(days=1))
        with connection.cursor() as cursor:
            cursor.execute("ANALYZE")
        print(f"made {count} items in {time.perf_counter() - started:.0f} s")
    names = {"author": "李敏", "head": "陈颖", "checker": "周蕾", "general": "王芳"}
    found = Staff.objects.filter(username__startswith="measured")
    return desk_rows.People(**{role: found.get(name=name) for role, name in names.items()})


def main() -> None:
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("--count", type=int, default=100_000)
    given = asked.parse_args()
    people, results = made(given.count), []
    for who in (each.name for each in fields(people)):
        client = Client(headers={"host": "localhost"})
        client.force_login(getattr(people, who))
        for name, address in addresses(who):
            results.append({"who": who, "page": name, **measured(client, address)})
            print("  ".join(str(value) for value in results[-1].values()))
    keep("desk", results, items=Publication.objects.count(), rounds=ROUNDS)


if __name__ == "__main__":
    main()
