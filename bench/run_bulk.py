"""Many items at once and whole lists taken away: 200 items of one batch, 10,000 rows of a file. Keeps a dated result."""

import argparse
import time
from collections.abc import Callable
from datetime import date, timedelta
from functools import partial
from uuid import uuid4

from django.db import connection
from django.test import Client
from django.utils import timezone

from bench import desk_rows
from bench.keeping import keep
from disclosure import actions
from disclosure.bulk import MOST
from disclosure.models import Column, Publication
from disclosure.vocabulary import Attribute, Kind, Stage
from taizhou_portal.bureau.models import Staff

BULK, ITEMS = "/desk/items/bulk/", "/desk/items/"


def timed(name: str, work: Callable[[], object]) -> dict[str, object]:
    """Once: what is done to an item cannot be done to it again."""
    questions = []

    def count(execute, sql, params, many, context):
        questions.append(sql)
        return execute(sql, params, many, context)

    with connection.execute_wrapper(count):
        started, used = time.perf_counter(), time.process_time()
        work()
        clock, cpu = time.perf_counter() - started, time.process_time() - used
    told = {"what": name, "questions": len(questions), "seconds": round(clock, 2), "cpu_seconds": round(cpu, 2)}
    print("  ".join(str(value) for value in told.values()))
    return told


def client_of(person: Staff) -> Client:
    client = Client(headers={"host": "localhost"})
    client.force_login(person)
    return client


def drafts(author: Staff) -> list[int]:
    """Whole drafts, made as an author makes them."""
    plain = {
        "kind": Kind.NOTICE,
        "body": desk_rows.BODY,
        "summary": "说明有关事项的办理时间和要求。",
        "formed_on": date(2026, 3, 16),
    }
    return [
        actions.draft(
            **plain,
            title=f"关于第{n}批事项的通知",
            attribute=Attribute.PROACTIVE,
            office=author.office,
            by=author,
            at=timezone.now(),
        ).pk
        for n in range(MOST)
    ]


def batches(people: desk_rows.People) -> list[dict[str, object]]:
    """The summary and the work itself, for each thing that may be done to many."""
    author, head, chosen = client_of(people.author), client_of(people.head), drafts(people.author)
    column, found = Column.objects.get(slug="news").pk, []
    filled = {
        "column": (author, {"column": column}),
        "attribute": (author, {"attribute": "withheld", "ground": "D5", "reason": "内部事务"}),
        "submit": (author, {}),
        "claim": (head, {}),
    }
    for what, (client, values) in filled.items():
        asked = {"what": what, "item": chosen}
        sent = {**asked, "ready": chosen, "token": uuid4(), **values}
        found.append(timed(f"{what}, summary of {MOST}", partial(client.get, BULK, asked)))
        found.append(timed(f"{what}, {MOST} items", partial(client.post, BULK, sent)))
    assert Publication.objects.filter(pk__in=chosen, stage=Stage.OFFICE_REVIEW, claimed_by=people.head).count() == MOST
    return found


def files(people: desk_rows.People) -> list[dict[str, object]]:
    """The longest list, as both files."""
    client = client_of(people.general)

    def taken(form: str) -> Callable[[], object]:
        return lambda: b"".join(client.get(ITEMS, {"list": "all", "export": form}).streaming_content)

    return [timed(f"all items as {form}", taken(form)) for form in ("csv", "xlsx")]


def main() -> None:
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("--count", type=int, default=20_000)
    count = asked.parse_args().count
    people = desk_rows.bureau(count, stages=desk_rows.MIXED, until=timezone.localdate() - timedelta(days=1))
    results = [*files(people), *batches(people)]
    keep("bulk", results, items=count)


if __name__ == "__main__":
    main()
