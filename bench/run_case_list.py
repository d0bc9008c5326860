"""The case list over 100,000 applications, for who receives and for who handles, beside the same pages of an empty bureau: questions
asked and milliseconds. Keeps a dated result.
"""

import argparse
import time

from django.db import connection
from django.test import Client
from django.utils import timezone

from bench import case_rows
from bench.keeping import keep
from bench.run_desk import ROUNDS, measured
from requests_app.models import Request
from taizhou_portal.bureau.models import Staff

LIST = "/desk/requests/"
PAGES = {
    "all": "?queue=all",
    "all, page 20": "?queue=all&page=20",
    "all, page 200": "?queue=all&page=200",
    "closed": "?queue=closed",
    "mine": "?queue=mine",
    "office": "?queue=office",
    "due in 3": "?queue=due",
    "late": "?queue=late",
    "a number": "?q=2026-099990",
    "a common word": "?q=学区",
    "a rare word": "?q=第77777号",
    "no such word": "?q=没有这样的",
    "narrowed": "?queue=all&stage=closed&via=web&received_from=2020-01-01&received_to=2020-03-31",
    "month": "calendar/",
}


def pages(who: str, person: Staff, *, empty: bool = False) -> list[dict[str, object]]:
    """Each page measured; an empty list has no further pages, so these stand beside its first."""
    client = Client(headers={"host": "localhost"})
    client.force_login(person)
    found: list[dict[str, object]] = []
    for name, whole in PAGES.items():
        address = whole.partition("&page=")[0] if empty else whole
        found.append({"who": who, "page": name, **measured(client, f"{LIST}{address}")})
        print("  ".join(str(value) for value in found[-1].values()))
    return found


def beside(full: list[dict], empty: list[dict]) -> list[dict[str, object]]:
    """Each page with the time of the empty one and how many times as long it takes."""
    joined = zip(full, empty, strict=True)
    return [
        {**one, "empty_ms": none["median_ms"], "times": round(one["median_ms"] / none["median_ms"], 1)}
        for one, none in joined
    ]


def main() -> None:
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("--count", type=int, default=100_000)
    given = asked.parse_args()
    if Request.objects.exists():
        raise SystemExit("the scratch database must hold no applications: the empty list is measured first")
    today = timezone.localdate()
    people = case_rows.bureau()
    empty = pages("receiver", people.receiver, empty=True) + pages("handler", people.handler, empty=True)
    started = time.perf_counter()
    case_rows.fill(given.count, people, today=today)
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")
    print(f"made {given.count} cases in {time.perf_counter() - started:.0f} s")
    full = pages("receiver", people.receiver) + pages("handler", people.handler)
    keep("case-list", beside(full, empty), cases=Request.objects.count(), rounds=ROUNDS)


if __name__ == "__main__":
    main()
