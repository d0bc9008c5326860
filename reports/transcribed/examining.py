"""Everything that a transcribed report shows to be wrong or doubtful, severe first, and what could not be checked. PURE."""

from collections.abc import Sequence
from dataclasses import dataclass

from reports.checks import arithmetic
from reports.checks.arithmetic import Values, count
from reports.checks.finding import Finding
from reports.claims.claim import Known
from reports.claims.judging import judged
from reports.transcribed.claims import claims_of, text_of
from reports.transcribed.form_checks import ITEM_ROWS, form_checks
from reports.transcribed.transcript import Transcript
from reports.transcribed.written_down import period, recomputed


@dataclass(frozen=True)
class Examined:
    report: Transcript
    findings: tuple[Finding, ...]
    notes: tuple[str, ...]

    @property
    def extent(self) -> str:
        """How much there was to look at: 表二10格，表三175格，正文14个数."""
        seen = [(name, len(self.report.seen(table))) for table, name in arithmetic.TABLES.items()]
        told = [f"{name}{cells}格" for name, cells in seen if cells]
        told += [f"正文{len(self.report.said)}个数"] if self.report.said else []
        return "，".join(told) or "没有可以核对的数"

    @property
    def errors(self) -> list[Finding]:
        return [found for found in self.findings if found.severe]

    @property
    def reminders(self) -> list[Finding]:
        return [found for found in self.findings if not found.severe]


def examine(report: Transcript, last_year: Transcript | None = None) -> Examined:
    """`last_year`: the report of the same agency for the year before."""
    before = last_year.values if last_year else {}
    found = [*form_checks(report), *_tables(report, before), *_text(report, last_year)]
    once = dict.fromkeys(sorted(found, key=lambda one: not one.severe))
    return Examined(report, tuple(once), (*report.notes, *_unseen(report, last_year)))


def _tables(report: Transcript, before: Values) -> list[Finding]:
    found = arithmetic.sums(report.values, before, report.layout)
    known = found if report.whole else [one for one in found if one.rule != "A4"]
    return known + arithmetic.doubts(report.values, before) + broken_items(report.values, before)


def _text(report: Transcript, last_year: Transcript | None) -> list[Finding]:
    last_claims = claims_of(last_year) if last_year else ()
    known = Known(report.values, last_year.values if last_year else {}, last_claims)
    return [*judged(text_of(report), known), *recomputed(report.sums), *period(report.said, report.year)]


def broken_items(values: Values, last_year: Values) -> list[Finding]:
    """T2 of the trial form, a reminder: 上一年项目数量 is what last year's report came to."""
    found = []
    for row, name in {**ITEM_ROWS, "charges": "行政事业性收费"}.items():
        key = f"t2-{row}-before"
        now, before, change = count(values, key), count(last_year, key), count(last_year, f"t2-{row}-change")
        if now is None or before is None or change is None or now == before + change:
            continue
        left, right = f"本年填上一年{now}", f"上年报告{before}+增减{change}={before + change}"
        where = f"表二 {name} 上一年项目数量"
        found.append(Finding("T2", "项目数接不上", where, (key,), False, left, right, str(now - before - change)))
    return found


def _unseen(report: Transcript, last_year: Transcript | None) -> list[str]:
    missing = [name for table, name in arithmetic.TABLES.items() if not report.has(table)]
    notes = [f"没有转录{'、'.join(missing)}，没有核对"] if missing and (report.year or 2019) > 2018 else []
    if last_year is None and report.has("t3"):
        notes.append("没有上年的报告，上年结转（A5）没有核对")
    return notes


def year_before(report: Transcript, others: Sequence[Transcript]) -> Transcript | None:
    """The report of the same agency for the year before, among those at hand."""
    if report.year is None or not report.agency:
        return None
    found = (other for other in others if other.agency == report.agency and other.year == report.year - 1)
    return next(found, None)
