"""The pages of the portal inspected in process, two processes ahead: pages a second, and what opening and judging take of it.

Over what stands in the database (that of the demonstration will do); `--items` first fills it with notices up to that number.
"""

import argparse
import json
import resource
import sys
import time
from collections import Counter

from django.conf import settings
from django.core.handlers.wsgi import WSGIHandler
from django.db import connections
from django.utils import timezone

from bench import desk_rows
from bench.keeping import keep
from disclosure.models import Publication
from disclosure.vocabulary import Stage
from reports.inspection.ahead import Ahead
from reports.inspection.crawl import Limits
from reports.inspection.doors import InProcess
from reports.inspection.inspecting import inspect
from reports.inspection.site import Site

HOST = "localhost"
EVERY = 500


def walked(pages: int, workers: int) -> dict[str, object]:
    """One inspection of so many pages; a line of progress on stderr every 500."""
    site = Site(on=timezone.localdate(), doc_word="台教", index_prefix="002668733", rows=True)
    rules: Counter[str] = Counter()
    started, spent, opened = time.perf_counter(), time.process_time(), 0
    with Ahead(InProcess(WSGIHandler(), HOST), workers=workers, before=connections.close_all) as door:
        for step in inspect(door, "/", site=site, limits=Limits(pages=pages)):
            rules.update(one.rule for one in step.findings)
            if step.visited:
                opened += step.visited.page.millis
            if step.visited and step.visited.done % EVERY == 0:
                print(f"{step.visited.done} pages, {time.perf_counter() - started:.0f} s", file=sys.stderr)
    seconds = time.perf_counter() - started
    return {
        "pages": step.state.asked,
        "seconds": round(seconds, 1),
        "pages_a_second": round(step.state.asked / seconds, 1),
        "ms_of_cpu_opening_a_page": round(_children() * 1000 / step.state.asked, 1),
        "ms_of_cpu_judging_a_page": round((time.process_time() - spent) * 1000 / step.state.asked, 1),
        "ms_on_the_clock_opening_a_page": round(opened / step.state.asked, 1),
        "bytes": step.state.bytes,
        "bytes_of_state": len(json.dumps(step.state.plain())),
        "findings": dict(rules.most_common()),
    }


def _children() -> float:
    """Seconds of CPU of the processes that opened pages, which have ended."""
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def main() -> None:
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("--pages", type=int, default=10_000)
    asked.add_argument("--items", type=int, default=0)
    asked.add_argument("--workers", type=int, default=2)
    given = asked.parse_args()
    settings.ALLOWED_HOSTS = [HOST]
    missing = given.items - Publication.objects.visible().count()
    if missing > 0:
        desk_rows.bureau(missing, stages={Stage.PUBLISHED: 1000}, until=timezone.localdate())
    result = walked(given.pages, given.workers)
    print("  ".join(f"{name} {value}" for name, value in result.items()))
    keep("inspect-site", [result], items=Publication.objects.visible().count(), workers=given.workers)


if __name__ == "__main__":
    main()
