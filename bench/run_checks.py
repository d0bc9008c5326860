"""Seconds of the text checks over fifty pages: running text, a list of pupils, and a sheet of figures. Writes a dated result."""

import argparse
import gzip
import json
import os
import platform
import statistics
import time
from collections.abc import Callable
from datetime import date
from pathlib import Path

from disclosure.checks.text import check
from disclosure.checks.wordlist import DEFAULT

HERE = Path(__file__).parent
SENTENCES = HERE.parent / "tests" / "data" / "search_sentences.txt"
SIZE = 60_000  # characters of fifty pages: 22 lines of 28, with blanks and headings
ROUNDS = 15


def running_text(source: Path | None) -> str:
    """Sentences of `source` (a file that load_documents takes), else our own, repeated to fifty pages."""
    if source is None:
        text = SENTENCES.read_text("utf-8")
    else:
        with gzip.open(source, "rt", encoding="utf-8") as lines:
            bodies = (json.loads(line).get("body") or "" for line in lines)
            text, size = "", 0
            for body in bodies:
                text, size = f"{text}\n{body}", size + len(body)
                if size > SIZE:
                    break
    return (text * (SIZE // len(text) + 1))[:SIZE]


def pupils() -> str:
    row = "{}\t王小明\t三（2）班\t95\t98\t13{:09d}\n"
    return ("序号\t姓名\t班级\t语文\t数学\t手机\n" + "".join(row.format(n, n * 7919 % 10**9) for n in range(3_000)))[
        :SIZE
    ]


def figures() -> str:
    return "".join(f"{n} {n * 7} {n * 31 % 997} {n % 89}.5 {n * 13 % 9973}\n" for n in range(4_000))[:SIZE]


def times(work: Callable[[], object]) -> tuple[list[float], list[float]]:
    """Milliseconds of every round on the clock and of this process's CPU; the first round warms up and is not counted."""
    clock, cpu = [], []
    for _ in range(ROUNDS + 1):
        started, used = time.perf_counter(), time.process_time()
        work()
        clock.append((time.perf_counter() - started) * 1000)
        cpu.append((time.process_time() - used) * 1000)
    return clock[1:], cpu[1:]


def told(name: str, text: str) -> dict[str, object]:
    (clock, cpu), found = times(lambda: check(text)), check(text)
    result: dict[str, object] = {
        "text": name,
        "characters": len(text),
        "findings": len(found),
        "median_ms": round(statistics.median(clock), 1),
        "fastest_ms": round(min(clock), 1),
        "slowest_ms": round(max(clock), 1),
        "median_cpu_ms": round(statistics.median(cpu), 1),
    }
    print("  ".join(f"{key} {value}" for key, value in result.items()))
    return result


def main() -> None:
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("--source", type=Path, help="documents (jsonl.gz) whose sentences make the running text")
    given = asked.parse_args()
    texts = {"running text": running_text(given.source), "list of pupils": pupils(), "sheet of figures": figures()}
    results = [told(name, text) for name, text in texts.items()]
    kept = {
        "date": date.today().isoformat(),
        "python": platform.python_version(),
        "cores": os.cpu_count(),
        "load_average": round(os.getloadavg()[0], 1),
        "rounds": ROUNDS,
        "terms": len(DEFAULT),
        "results": results,
    }
    path = HERE / "results" / f"{kept['date']}-text-checks.json"
    path.write_text(json.dumps(kept, ensure_ascii=False, indent=1) + "\n", "utf-8")
    print(f"load average now {kept['load_average']}; kept in {path.relative_to(HERE.parent)}")


if __name__ == "__main__":
    main()
