"""100,000 due dates from 2019 to 2026, a third of them with a consultation and a tenth extended: seconds. Keeps a dated result."""

import random
import time
from datetime import date, timedelta

from bench.keeping import keep
from requests_app.clock import reply_clock
from taizhou_portal.bureau.calendar import load_workdays

COUNT, ROUNDS = 100_000, 3
FIRST, LAST = date(2019, 6, 1), date(2026, 10, 31)


def cases() -> list[tuple]:
    """(received on, pauses, extension) of each; the same in every run."""
    chance, span = random.Random(1), (LAST - FIRST).days
    found = []
    for _ in range(COUNT):
        received = FIRST + timedelta(days=chance.randrange(span))
        sent = received + timedelta(days=chance.randrange(1, 15))
        pauses = [(sent, sent + timedelta(days=chance.randrange(3, 22)))] if chance.random() < 0.33 else []
        found.append((received, pauses, 20 if chance.random() < 0.1 else 0))
    return found


def main() -> None:
    asked, workdays, results = cases(), load_workdays(), []
    for n in range(ROUNDS):
        started, used = time.perf_counter(), time.process_time()
        for received, pauses, extension in asked:
            reply_clock(received, workdays=workdays, pauses=pauses, extension=extension).due  # noqa: B018
        clock, cpu = time.perf_counter() - started, time.process_time() - used
        results.append({"round": n + 1, "seconds": round(clock, 2), "cpu_seconds": round(cpu, 2)})
        print(f"{COUNT} due dates in {clock:.2f} s, CPU {cpu:.2f} s")
    keep("clock", results, by_engine=False, dates=COUNT)


if __name__ == "__main__":
    main()
