"""A report with everything that is wrong or doubtful with it now: what the pure rules need beside the text is gathered here."""

from dataclasses import replace
from datetime import date
from typing import Any

from disclosure import figures as disclosure_figures
from reports import collect
from reports.checks.carryover import CONTINUED, LastYear
from reports.checks.finding import Finding
from reports.checks.findings import findings
from reports.checks.register import Register
from reports.edition import Edition, unpack
from reports.indicators import Ledger
from reports.layouts import LEAVES, layout_of
from reports.models import AnnualReport, Tally


def looked_at(report: AnnualReport, *, drawn: bool = True) -> tuple[Edition, list[Finding]]:
    """The report as its rows and texts are now, and what is found. The books are opened once. `drawn`: with what its pictures show."""
    books = collect.books(report.year)
    edition = collect.current(report, books, drawn=drawn)
    return edition, findings(edition, **beside(report.year, books))


def told(report: AnnualReport) -> list[Finding]:
    return looked_at(report, drawn=False)[1]


def beside(year: int, books: Ledger) -> dict[str, Any]:
    """What `findings` asks for beside the edition; a report up to 2018 has no tables that go on or rest on the register."""
    tables = layout_of(year) in LEAVES
    continued = {"last": last_year(books.before), "register": register(year)} if tables and books.before else {}
    return {**collect.doubts(books), **continued}


def last_year(books: Ledger) -> LastYear:
    """What is known of the year before, whose books these are. An imported report never came from them."""
    year, by_hand = books.year, LastYear(books.year, entered=_entered(books.year), begun=_begun(books.year + 1))
    report = AnnualReport.objects.published().filter(year=year).first()
    if report is None or report.frozen is None or layout_of(year) not in LEAVES:
        return by_hand
    signed = unpack(report.frozen).figures
    if report.imported:
        return replace(by_hand, signed=signed)
    return LastYear(year, signed=signed, now=collect.recounted(report, books, CONTINUED))


def _entered(year: int) -> dict[str, str]:
    """Whose word each number is that the next year continues."""
    found = Tally.objects.filter(year=year)
    words = {one.key: "，".join(filter(None, (one.source, one.note))) for one in found}
    return {key: said for key, said in words.items() if key.startswith(CONTINUED)}


def _begun(year: int) -> bool:
    """Whether somebody entered what `year` took over."""
    return Tally.objects.filter(year=year, key__startswith="t3-in-").exists()


def register(year: int) -> Register:
    doubts = disclosure_figures.normative_doubts(date(year, 12, 31))
    return Register(disclosure_figures.normative(year), tuple((row.title, why) for row, why in doubts))
