"""What is done to a yearly report. One function a verb, and no other way to write.

Every action takes `by` (who answers for it) and `at` (aware moment), refuses with all reasons (Refused), works in one
transaction and leaves one history row with who and why.
"""

from datetime import datetime
from decimal import Decimal

from django.db import transaction
from django.utils import timezone

from reports import collect, form_2014
from reports.cells import registry
from reports.indicators import Indicator
from reports.layouts import CHAPTERS, layout_of, title_of
from reports.models import AnnualReport, Narrative, Override, Tally
from reports.recording import hold as _hold
from reports.recording import record as _record
from reports.recording import remove
from reports.vocabulary import Qualifier
from reports.workflow import override_objections, tally_objections
from reports.writing.chapters import Overtaken
from reports.writing.chapters import write_chapter as write_chapter
from reports.writing.signing import mark
from taizhou_portal.bureau.models import Staff
from taizhou_portal.bureau.refusals import refuse_if

FIRST_YEAR = 2008


@transaction.atomic
def compile_report(year: int, *, countersigned: bool = True, by: Staff | None, at: datetime) -> AnnualReport:
    """The report of `year`, made with the chapters of its form if there is none yet. `countersigned`: its chapters go 拟稿 → 科室 →
    办公室 → 局领导; a report of the past that is only entered does not.
    """
    report = AnnualReport.objects.filter(year=year).first()
    if report:
        return report
    this_year = timezone.localdate(at).year
    refuse_if([] if FIRST_YEAR <= year <= this_year else [f"只能编制{FIRST_YEAR}年至{this_year}年的年度报告"])
    layout = layout_of(year)
    report = AnnualReport(
        year=year,
        title=title_of(year),
        layout=layout,
        countersigned=countersigned,
        with_statistics=form_2014.asks_for(year),
    )
    _record(report, "开始编制", by=by, at=at)
    for order, (number, heading) in enumerate(CHAPTERS[layout], start=1):
        chapter = Narrative(report=report, number=number, heading=heading, order=order)
        _record(chapter, "按格式建立", by=by, at=at)
    return report


@transaction.atomic
def write_preface(
    report: AnnualReport, *, title: str, text: str, seen: str = "", by: Staff | None, at: datetime
) -> None:
    """Title and opening. `seen`: the mark of what the page was opened with; raises Overtaken where something else stands there now."""
    _hold(report)
    if seen and seen != mark(report.title, report.preface):
        raise Overtaken(report, report.title, report.preface, what="前言")
    report.title, report.preface = title.strip() or title_of(report.year), text.strip()
    _record(report, "编写前言", by=by, at=at)


@transaction.atomic
def carry_statistics(report: AnnualReport, *, carried: bool, by: Staff | None, at: datetime) -> None:
    """Whether the report carries 附表, the form of 2014; the bureau's own report of 2018 has none."""
    _hold(report)
    refuse_if([] if form_2014.asks_for(report.year) else ["2014年至2018年的报告才有这张统计表"])
    report.with_statistics = carried
    _record(report, "附上统计表" if carried else "不附统计表", by=by, at=at)


@transaction.atomic
def enter_tally(
    *,
    year: int,
    key: str,
    value: Decimal,
    source: str,
    qualifier: str = Qualifier.EXACT,
    note: str = "",
    by: Staff | None,
    at: datetime,
) -> Tally:
    """Enters or corrects a count that the portal cannot know; the last word holds, the history keeps the earlier ones."""
    known = registry(layout_of(year))
    refuse_if(tally_objections(known=key in known, source=source, counted=_counted(known.get(key), year)))
    indicator = known[key]
    entered = Tally.objects.filter(year=year, key=key).first() or Tally(year=year, key=key)
    entered.label, entered.unit = indicator.label, indicator.unit
    entered.value, entered.source, entered.note = value, source.strip(), note.strip()
    entered.qualifier, entered.by, entered.at = qualifier, by, at
    _record(entered, f"录入：{source}", by=by, at=at)
    return entered


@transaction.atomic
def override(report: AnnualReport, *, key: str, value: Decimal, reason: str, by: Staff, at: datetime) -> Override:
    """Puts a number in the place of the computed one, which stays visible beside it."""
    _hold(report)
    computed = collect.figures(report.year).get(key)
    unknown = [] if computed else ["指标表中没有这个指标"]
    refuse_if([*unknown, *override_objections(value, computed.value if computed else None, reason)])
    row = report.overrides.filter(key=key).first() or Override(report=report, key=key)
    row.value, row.reason, row.by, row.at = value, reason.strip(), by, at
    _record(row, f"人工更正：{reason}", by=by, at=at)
    return row


@transaction.atomic
def lift_override(row: Override, *, by: Staff, at: datetime) -> None:
    """Back to the computed number."""
    _hold(row.report)
    remove(row, "恢复算出的数", by=by, at=at)


def _counted(indicator: Indicator | None, year: int) -> bool:
    """Whether rows make up the number; only then it is not entered by hand."""
    if indicator is None or indicator.rows is None or indicator.count is None:
        return False
    return bool(indicator.count(collect.books(year)))
