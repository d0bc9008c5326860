"""栏目更新 and every public page that tells the age of columns, over 1,000,000 items: questions asked and milliseconds. Keeps a dated
result.
"""

import argparse
import statistics
import time
from datetime import date, datetime, timedelta
from datetime import time as time_of_day

from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from bench.keeping import keep
from disclosure.freshness.reading import watched
from disclosure.models import Column, Publication
from disclosure.vocabulary import Attribute, Stage
from taizhou_portal.bureau.models import Office, Staff
from taizhou_portal.bureau.permissions import grant
from taizhou_portal.bureau.vocabulary import Role

ROUNDS, SEED = 5, 1000
BODY = "<p>现将有关事项通知如下，请认真组织落实。</p>"
FIRST = date(2008, 5, 1)


def made(count: int) -> Staff:
    """Public items over all columns, dated over the years, and somebody of 局办公室; found again the next time."""
    found = Staff.objects.filter(username="measured").first()
    if found:
        return found
    started, columns = time.perf_counter(), list(Column.objects.filter(is_open=True).order_by("pk"))
    span = (timezone.localdate() - FIRST).days
    Publication.objects.bulk_create(_item(n, columns, span) for n in range(SEED))
    while Publication.objects.count() < count:
        _double(count - Publication.objects.count())
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")
    print(f"made {Publication.objects.count()} items in {time.perf_counter() - started:.0f} s")
    person = Staff.objects.create_user("measured", name="王芳")
    grant(person, Role.GENERAL, office=Office.objects.get(slug="bureau"))
    return Staff.objects.get(pk=person.pk)


def _item(n: int, columns: list[Column], span: int) -> Publication:
    """A twentieth of the columns stands still for a year."""
    column = columns[n % len(columns)]
    day = FIRST + timedelta(days=(n * 7919) % (span - (365 if column.pk % 20 == 0 else 0)))
    return Publication(
        kind=column.kind, title=f"第{n}号通知", body=BODY, issuer="台州市教育局", office=column.office, column=column,
        stage=Stage.PUBLISHED, attribute=Attribute.PROACTIVE, published_on=day,
        published_at=timezone.make_aware(datetime.combine(day, time_of_day())),
    )  # fmt: skip


def _double(most: int) -> None:
    """The items once more, inside the database."""
    names = [field.column for field in Publication._meta.concrete_fields if not field.primary_key]
    listed = ", ".join(f'"{name}"' for name in names)
    with connection.cursor() as cursor:
        cursor.execute(
            f"INSERT INTO disclosure_publication ({listed}) SELECT {listed} FROM disclosure_publication LIMIT %s",
            [most],
        )  # names of our own model


def measured(name: str, act) -> dict[str, object]:
    """The first round warms up and is not counted; the questions are counted in a round of their own."""
    clock, cpu = [], []
    for _ in range(ROUNDS + 1):
        started, used = time.perf_counter(), time.process_time()
        act()
        clock.append((time.perf_counter() - started) * 1000)
        cpu.append((time.process_time() - used) * 1000)
    with CaptureQueriesContext(connection) as captured:
        act()
    return {
        "page": name,
        "questions": len(captured),
        "median_ms": round(statistics.median(clock[1:]), 1),
        "median_cpu_ms": round(statistics.median(cpu[1:]), 1),
    }


def main() -> None:
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("--count", type=int, default=1_000_000)
    person = made(asked.parse_args().count)
    client = Client(headers={"host": "localhost"})
    client.force_login(person)
    column, today = Column.objects.get(slug="news"), timezone.localdate()
    acts = {
        "watched": lambda: watched(today),
        "watched, a year ago": lambda: watched(today - timedelta(days=365)),
        "/desk/columns/": lambda: client.get("/desk/columns/"),
        "/desk/columns/?state=red": lambda: client.get("/desk/columns/?state=red"),
        "/desk/columns/<pk>/": lambda: client.get(f"/desk/columns/{column.pk}/"),
    }
    results = [measured(name, act) for name, act in acts.items()]
    for row in results:
        print("  ".join(str(value) for value in row.values()))
    keep("freshness", results, items=Publication.objects.count(), rounds=ROUNDS)


if __name__ == "__main__":
    main()
