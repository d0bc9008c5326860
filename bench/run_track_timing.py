"""Does the time of an answer tell whether a number exists? Medians of an unknown number, a wrong code and a short code; their ratios.

    DATABASE_URL=… python -m bench.run_track_timing

Files cases in an empty database and asks for each pair as a stranger would, every time from another address, taking turns so that what
else the machine does falls on all of them alike. The right pair is told beside them: it opens a page and may take its own time.
"""

import argparse
import logging
import random
import time
from itertools import count
from statistics import median, quantiles

from django.test import Client
from django.urls import reverse
from django.utils import timezone

from bench.keeping import keep
from requests_app import actions
from requests_app.filing import Asked, Asker
from requests_app.models import Request
from taizhou_portal.bureau import codes

ROUNDS, CASES = 1000, 200
ASKED = Asked("市直小学课后服务收费标准", "2026年市直小学课后服务的收费标准和依据。")
ASKER = Asker("person", "林小满", "id_card", "331000199001010015", "13900000000", email="lin@example.com")
WAYS = ("unknown number", "wrong code", "code too short", "right pair")


def filed(size: int) -> list[tuple[str, str]]:
    """(number, code) of new cases."""
    made = [actions.file(ASKED, ASKER, by=None, at=timezone.now()) for _ in range(size)]
    return [(one.request.number, one.code) for one in made]


def pair(way: str, case: tuple[str, str]) -> dict[str, str]:
    """Every number that does not exist is asked as often as one that does: the first try at a number costs a row."""
    number, code = case
    typed = {"unknown number": codes.new_code(), "wrong code": codes.new_code(), "code too short": code[:-1]}
    return {"number": number.replace("-", "-9") if way == "unknown number" else number, "code": typed.get(way, code)}


def taken(client: Client, given: dict[str, str], n: int) -> tuple[float, float]:
    """Milliseconds on the clock and of the processor, for a stranger at the n-th address."""
    client.cookies.clear()
    there, visitor = reverse("requests_app:track"), f"10.{n >> 16 & 255}.{n >> 8 & 255}.{n & 255}"
    started, used = time.perf_counter(), time.process_time()
    response = client.post(there, given, REMOTE_ADDR=visitor)
    spent = (time.perf_counter() - started) * 1000, (time.process_time() - used) * 1000
    assert response.status_code in {200, 302}, response.status_code
    return spent


def measured(rounds: int, cases: list[tuple[str, str]]) -> dict[str, list[tuple[float, float]]]:
    """Every way once a round, in an order drawn anew; no number is asked so often that it is slowed."""
    times: dict[str, list[tuple[float, float]]] = {way: [] for way in WAYS}
    client, visitors, order = Client(headers={"host": "127.0.0.1"}), count(1), list(WAYS)
    for n in range(rounds):
        random.shuffle(order)
        for way in order:
            times[way].append(taken(client, pair(way, cases[n % len(cases)]), next(visitors)))
    return times


def told(way: str, times: list[tuple[float, float]], base: float) -> dict[str, object]:
    clock, cpu = [one[0] for one in times], [one[1] for one in times]
    lower, middle, upper = quantiles(clock, n=4)
    return {
        "pair": way,
        "median_ms": round(middle, 3),
        "quartiles_ms": [round(lower, 3), round(upper, 3)],
        "median_cpu_ms": round(median(cpu), 3),
        "ratio": round(median(cpu) / base, 3),
    }


def main() -> None:
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("--rounds", type=int, default=ROUNDS)
    rounds = asked.parse_args().rounds
    if Request.objects.exists():
        raise SystemExit("run me on an empty database")
    logging.disable(logging.WARNING)
    times = measured(rounds, filed(CASES))
    base = median(one[1] for one in times["wrong code"])
    found = [told(way, each, base) for way, each in times.items()]
    for one in found:
        print(one)
    keep("track-timing", found, rounds=rounds, cases=CASES)


if __name__ == "__main__":
    main()
