"""Items signed by 1, 4 and 16 people at the same moment: how long all wait, how long the slowest does. Keeps a dated result."""

import argparse
import time
from concurrent.futures import ThreadPoolExecutor
from datetime import date, timedelta
from statistics import median
from threading import Barrier

from django.db import connections
from django.utils import timezone

from bench import desk_rows
from bench.keeping import keep
from disclosure import actions
from disclosure.models import Publication
from disclosure.vocabulary import Attribute, Kind, Stage
from disclosure.workflow import CHECKLIST, CLEAN
from taizhou_portal.bureau.models import Site, Staff

TOGETHER = (1, 4, 16)
EACH = 16  # items in one round, whoever signs them


def signable(people: desk_rows.People, round_: int) -> list[int]:
    """Items that have passed every review but the last, brought there by the same actions as in the desk."""
    return [_reviewed(people, f"关于第{round_}轮第{n}号事项的通知").pk for n in range(EACH)]


def _reviewed(people: desk_rows.People, title: str) -> Publication:
    now = timezone.now()
    item = actions.draft(
        kind=Kind.NOTICE,
        title=title,
        body=desk_rows.BODY,
        summary="说明有关事项的办理时间和要求。",
        formed_on=date(2026, 3, 16),
        attribute=Attribute.PROACTIVE,
        office=people.author.office,
        by=people.author,
        at=now,
    )
    actions.submit(item, by=people.author, at=now)
    actions.pass_office(item, by=people.head, at=now)
    actions.clear_secrecy(item, answers=dict.fromkeys(CHECKLIST, CLEAN), by=people.checker, at=now)
    return item


def signed(people: desk_rows.People, ids: list[int], at_once: int) -> dict[str, object]:
    """`at_once` threads, each with a connection of its own, share the items of a round."""
    gate = Barrier(at_once)

    def one(place: int) -> list[float]:
        try:
            gate.wait()
            return [_publish(people.general.pk, pk) for pk in ids[place::at_once]]
        finally:
            connections.close_all()

    started, used = time.perf_counter(), time.process_time()
    with ThreadPoolExecutor(at_once) as pool:
        waits = sorted(wait for part in pool.map(one, range(at_once)) for wait in part)
    told = {
        "at_once": at_once,
        "items": len(ids),
        "seconds": round(time.perf_counter() - started, 2),
        "cpu_seconds": round(time.process_time() - used, 2),
        "median_wait": round(median(waits), 3),
        "longest_wait": round(waits[-1], 3),
    }
    print("  ".join(f"{name} {value}" for name, value in told.items()))
    return told


def _publish(general: int, pk: int) -> float:
    """As one process of several would: everything is read by itself."""
    started = time.perf_counter()
    item = Publication.objects.get(pk=pk)
    actions.publish(item, by=Staff.objects.get(pk=general), at=timezone.now())
    return time.perf_counter() - started


def main() -> None:
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("--count", type=int, default=20_000)
    count = asked.parse_args().count
    people = desk_rows.bureau(count, stages=desk_rows.MIXED, until=timezone.localdate() - timedelta(days=1))
    Site.objects.update_or_create(defaults={"index_prefix": "000000000"})  # without one no number is given
    rounds = [(at_once, signable(people, at_once)) for at_once in TOGETHER]
    results = [signed(people, ids, at_once) for at_once, ids in rounds]
    given = [pk for _, ids in rounds for pk in ids]
    numbers = Publication.objects.filter(pk__in=given, stage=Stage.PUBLISHED).values_list("index_number", flat=True)
    assert len(set(numbers)) == len(given)
    keep("publishing", results, items=count)


if __name__ == "__main__":
    main()
