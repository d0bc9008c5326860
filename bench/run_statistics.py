"""统计 of six periods, of all offices and of one: queries of a page and milliseconds, out of 100,000 items and 10,000 applications."""

from collections.abc import Callable

from django.db import connection
from django.test.utils import CaptureQueriesContext

from bench import report_rows
from bench.keeping import keep
from bench.run_report import timed
from disclosure.models import Publication
from reports import collect
from reports.layouts import layout_of
from reports.periods.counting import counted
from reports.periods.span import part_of
from reports.pictures import gathering
from requests_app.models import Request
from taizhou_portal.bureau.models import Office

YEAR = 2025


def measured(name: str, work: Callable[[], object]) -> dict[str, object]:
    with CaptureQueriesContext(connection) as captured:
        work()
    return {"what": name, "queries": len(captured), **timed(work)}


def main() -> None:
    asked = report_rows.asking(__doc__)
    given = asked.parse_args()
    report_rows.filled(given)
    office, books = [Office.objects.get(slug="bureau").pk], collect.books(YEAR)
    figures = collect.figures(YEAR, ledger=books)
    results = [
        measured("quarter", lambda: counted(part_of(YEAR, "q1"))),
        measured("year", lambda: counted(part_of(YEAR, "year"))),
        measured("quarter of one office", lambda: counted(part_of(YEAR, "q1"), office)),
        measured("pictures of a report", lambda: gathering.series(YEAR, figures, books, layout_of(YEAR))),
    ]
    for one in results:
        print("  ".join(f"{name} {value}" for name, value in one.items()))
    keep("statistics", results, items=Publication.objects.count(), cases=Request.objects.count())


if __name__ == "__main__":
    main()
