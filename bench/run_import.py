"""Documents a second: a load with index and history, against cutting the same texts into words and nothing else."""

import argparse
import gzip
import json
import os
import sys
import time
from pathlib import Path

from django.db import connection
from django.utils import timezone

from disclosure.importing import loading
from disclosure.models import Publication
from disclosure.search import segment
from disclosure.search.text import fold
from taizhou_portal.bureau.models import Office


def cutting(path: Path) -> float:
    """Documents a second of one process that cuts titles and bodies in search mode, as usual set-ups do."""
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        texts = [fold(f"{d['title']}\n{d.get('body', '')}") for d in map(json.loads, lines)]
    cutter = segment.cutter()
    started = time.perf_counter()
    for text in texts:
        cutter.cut_for_search(text)
    return len(texts) / (time.perf_counter() - started)


def loaded(path: Path, workers: int) -> tuple[int, float, float]:
    """(documents, seconds without start-up, CPU seconds of this process)."""
    where = loading.target(column=None, office=Office.objects.get(slug="bureau"), today=timezone.localdate())
    with loading.readers(workers) as pool, gzip.open(path, "rb") as lines:
        started, used = time.perf_counter(), time.process_time()
        summary = loading.load(enumerate(lines, start=1), where, pool=pool, tell=lambda _: None)
        return summary.new, time.perf_counter() - started, time.process_time() - used


def main() -> None:
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("file", type=Path)
    asked.add_argument("--workers", type=int, default=os.cpu_count())
    given = asked.parse_args()
    if Publication.objects.exists():
        sys.exit("the database is not empty: give a scratch one in DATABASE_URL")
    alone = cutting(given.file)
    count, seconds, used = loaded(given.file, given.workers)
    print(
        f"{connection.vendor}: {count} documents in {seconds:.1f} s, {count / seconds:.0f} a second, {given.workers} workers"
    )
    print(f"this process used {used:.1f} s of CPU; load average now {os.getloadavg()[0]:.1f}")
    print(f"cutting alone, one process: {alone:.0f} a second; ratio {count / seconds / alone:.2f}")


if __name__ == "__main__":
    main()
