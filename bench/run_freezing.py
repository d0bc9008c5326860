"""What 定稿 and its proof cost: the rows behind every figure of one year are read, hashed, kept, compared and written into an archive."""

import json
import time
from collections.abc import Callable
from typing import Any

from django.utils import timezone

from bench import report_rows
from bench.keeping import keep
from reports import actions, collect
from reports.edition import pack
from reports.models import AnnualReport, CountedRows, Version
from reports.versions import bundle, making
from reports.versions.comparing import differences
from reports.versions.counted import counted
from reports.versions.digest import figure_marks

YEAR = 2025
ROUNDS = 3


def timed(work: Callable[[], Any]) -> tuple[Any, float]:
    started = time.perf_counter()
    made = work()
    return made, round(time.perf_counter() - started, 2)


def frozen(report: AnnualReport) -> tuple[Version, dict[str, float]]:
    """As acting.freeze does it, without the rules: the made-up books add up to no report that anybody would sign."""
    edition, counting = timed(lambda: collect.current(report))
    packed = json.loads(json.dumps(pack(edition)))
    rows, reading = timed(lambda: counted(edition, [kept["key"] for kept in packed["figures"]]))
    marks, hashing = timed(lambda: figure_marks(packed, rows))
    version = Version(
        report=report,
        number=1,
        edition=packed,
        sources=making.sources_of(report),
        definitions=making.definitions_of(edition),
        made_with=making.made_with(),
        marks=marks,
        frozen_at=timezone.now(),
    )
    version.digest = making.digest_of(version, marks)

    def keeping() -> None:
        version.save()
        CountedRows.objects.bulk_create(CountedRows(version=version, key=key, rows=kept) for key, kept in rows.items())

    return version, {
        "counting_s": counting,
        "reading_rows_s": reading,
        "hashing_s": hashing,
        "keeping_s": timed(keeping)[1],
        "rows": sum(len(kept) for kept in rows.values()),
        "figures_with_rows": len(rows),
    }


def measured(report: AnnualReport) -> dict[str, object]:
    version, told = frozen(report)
    sound, checking = timed(lambda: making.marks_now(version) == version.marks and making.intact(version))
    found, comparing = timed(lambda: differences(version))
    size, archiving = timed(lambda: sum(len(part) for part in bundle.archive(version)))
    if found or not sound:
        raise SystemExit(f"{len(found)} differences of what nobody touched, sound {sound}")
    version.delete()
    return {
        **told,
        "checking_s": checking,
        "comparing_s": comparing,
        "archiving_s": archiving,
        "archive_kb": size // 1024,
    }


def main() -> None:
    asked = report_rows.asking(__doc__)
    given = asked.parse_args()
    report_rows.filled(given)
    report = actions.compile_report(YEAR, by=None, at=timezone.now())
    results = []
    for _ in range(ROUNDS):
        results.append(measured(report))
        print("  ".join(f"{name} {value}" for name, value in results[-1].items()))
    keep("freezing", results, **report_rows.counts())


if __name__ == "__main__":
    main()
