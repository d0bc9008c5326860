"""Milliseconds of the processor that a public page costs in Traditional characters: converted, taken from the store, whole answers.

    DATABASE_URL=… python -m bench.run_traditional

Asks the pages of whatever stands in the database, for example that of the demonstration.
"""

import argparse
import os
import time
from collections.abc import Callable
from statistics import median

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "taizhou_portal.settings")

import django

django.setup()

from django.core.cache import caches  # noqa: E402
from django.test import Client  # noqa: E402

from bench.keeping import keep  # noqa: E402
from disclosure.models import Publication  # noqa: E402
from taizhou_portal import traditional  # noqa: E402
from taizhou_portal.display import COOKIE, HANT  # noqa: E402
from taizhou_portal.traditional_view import STORE, converted  # noqa: E402

ROUNDS = 30


def longest_item() -> str:
    """The item with the longest text among the newest."""
    newest = Publication.objects.visible().newest_first()[:300]
    return max(newest, key=lambda item: len(item.body)).get_absolute_url()


def spent(work: Callable[[], object], rounds: int, before: Callable[[], object] | None = None) -> float:
    """Median milliseconds of the processor, which other work on the machine disturbs least; `before` is not counted."""
    taken = []
    for _ in range(rounds):
        if before:
            before()
        started = time.process_time()
        work()
        taken.append((time.process_time() - started) * 1000)
    return round(median(taken), 2)


def measured(address: str, rounds: int) -> dict[str, object]:
    usual, chosen = Client(headers={"host": "127.0.0.1"}), Client(headers={"host": "127.0.0.1"})
    chosen.cookies[COOKIE] = HANT
    page = usual.get(address).content
    markup = page.decode()
    assert traditional.page(markup) != markup, f"nothing to convert at {address}"
    chosen.get(address)
    return {
        "page": address,
        "bytes": len(page),
        "conversion_ms": spent(lambda: traditional.page(markup), rounds),
        "from_store_ms": spent(lambda: converted(page, "utf-8", keep=True), rounds),
        "simplified_ms": spent(lambda: usual.get(address), rounds),
        "cold_ms": spent(lambda: chosen.get(address), rounds, before=caches[STORE].clear),
        "warm_ms": spent(lambda: chosen.get(address), rounds),
    }


def main() -> None:
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("--rounds", type=int, default=ROUNDS)
    rounds = asked.parse_args().rounds
    addresses = ["/", "/columns/notices/", "/disclosure/", "/search/?q=招生", longest_item(), "/reports/2025/"]
    found = [measured(address, rounds) for address in addresses]
    for one in found:
        print(one)
    keep("traditional", found, rounds=rounds, items=Publication.objects.visible().count())


if __name__ == "__main__":
    main()
