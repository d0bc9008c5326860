"""How long the documents of a report take: Word file, PDF, workbook and data, of a report as the demonstration has it and of one with
series of 1,000 lines. Keeps a dated result; the bound is ten seconds.
"""

import statistics
import time

from bench.keeping import keep
from reports.edition import Edition
from reports.papers.building import FORMS, build
from reports.series import Line, Series, Shape
from tests.reports.papers import edition, imprint

ROUNDS = 5
MOST = 10.0  # seconds of a document
LINES = 1_000


def long_one() -> Edition:
    """Two series of a thousand lines, and a text of 12,000 characters."""
    labels = tuple(f"第{n}所学校" for n in range(1, LINES + 1))
    lines = (Line("本年", tuple(range(LINES))), Line("上年", tuple(range(1, LINES + 1))))
    series = tuple(Series(f"long-{n}", f"各校公开信息之{n}", "条", Shape.BARS, labels, lines, "二") for n in (1, 2))
    return edition(2025, text="\n".join(["字" * 300] * 40), series=series)


def measured(name: str, one: Edition, form: str) -> dict[str, object]:
    """The first round warms up and is not counted."""
    imprinted, taken = imprint(one.title), []
    made = b""
    for _ in range(ROUNDS + 1):
        started = time.perf_counter()
        made = build(one, imprinted, form)
        taken.append(time.perf_counter() - started)
    return {
        "report": name,
        "form": form,
        "first_s": round(taken[0], 2),
        "median_s": round(statistics.median(taken[1:]), 2),
        "worst_s": round(max(taken), 2),
        "bytes": len(made),
    }


def main() -> None:
    usual = edition(2018, statistics=True)
    reports = {"2018 with 附表": usual, "2025": edition(2025), f"{LINES} lines": long_one()}
    results = [measured(name, one, form) for name, one in reports.items() for form in FORMS]
    for row in results:
        print("  ".join(f"{name} {value}" for name, value in row.items()))
    keep("report-papers", results, by_engine=False, rounds=ROUNDS, most_s=MOST)
    slow = [row for row in results if float(str(row["worst_s"])) > MOST]
    if slow:
        raise SystemExit(f"slower than {MOST} s: {[(row['report'], row['form']) for row in slow]}")


if __name__ == "__main__":
    main()
