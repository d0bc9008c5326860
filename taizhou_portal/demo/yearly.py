"""The yearly reports: tallies, rectifications, the reports of 2018 and 2025 as published, that of this year as a draft."""

from datetime import date, datetime, timedelta
from decimal import Decimal
from random import Random
from types import ModuleType

from reports import actions, checking, remarks
from reports.checks.panel import kinds
from reports.models import AnnualReport
from taizhou_portal.bureau.models import Staff
from taizhou_portal.bureau.workdays import Workdays
from taizhou_portal.demo import agendas, report_2018, report_current, site_table, unit_returns
from taizhou_portal.demo.accounts import People
from taizhou_portal.demo.items import moment
from taizhou_portal.demo.plan import back
from taizhou_portal.demo.rectifying import Rectifying
from taizhou_portal.demo.shelves import Shelves
from taizhou_portal.demo.signing import Signing, Text

CHAPTERS_WRITTEN = 4  # of the six of the report of the running year
SIGNED = {2018: date(2019, 3, 20), 2025: date(2026, 1, 26)}
#: what the clerk says about a reminder, by its rule
SAID = {
    "序号": "原报告的章号就是这样，照原样保留（演示）",
    "前言": "原报告前言与正文不一致，照原样保留，已加编者说明（演示）",
    "标题": "沿用当年的标题（演示）",
    "期限": "当年的报告没有写统计期限，照原样保留（演示）",
    "联系": "电话还没有配置，联系方式见公开指南（演示）",
    "渠道": "是两个渠道，各按各的发布记录统计（演示）",
    "域名": "当年使用的域名，现在已经停用（演示）",
    "录入": "已向经办处室核实，没有发生（演示）",
    "同比": "已核对记录，数字属实（演示）",
    "结转": "上年报告在纸质档案里，已核对（演示）",
    "收件": "已逐件联系，申请人没有补充材料（演示）",
}
SAID_OF_OTHERS = "已核对，照原样保留（演示）"


def load(shelves: Shelves, people: People, *, on: date, workdays: Workdays, rng: Random) -> None:
    """The clerk of the general office compiles and publishes; a report that would be signed after `on` is left out."""
    clerk, signing = people.general, Signing(people)
    register = Rectifying(shelves, people, workdays)
    register.earlier(rng)
    register.this_year(on)
    unit_returns.load(people, on=on)
    for source in (report_2018, report_current):
        signed_on = SIGNED[source.YEAR]
        if signed_on < on:
            _report(source, clerk, signing, moment(signed_on, 10, 30))
    if on > site_table.SIGNED_ON:
        site_table.load(clerk, people.chief)
    _draft(on, clerk, signing, workdays)
    agendas.load(people, on=on, workdays=workdays)


def _draft(on: date, clerk: Staff, signing: Signing, workdays: Workdays) -> None:
    """The report of the running year: what can be told from figures is there and on its way, the judgement of the year is missing."""
    begun, day = moment(back(on, 6, workdays), 9, 10), back(on, 2, workdays)
    report = actions.compile_report(on.year, by=clerk, at=begun)
    due = workdays.after(on, 5).date
    overview, documents, requests, remedies = (
        signing.write(report, Text(*chapter), due_on=due, at=begun)
        for chapter in report_current.CHAPTERS[:CHAPTERS_WRITTEN]
    )
    signing.whole_way(remedies, at=moment(back(on, 5, workdays), 8, 30))
    for row in (overview, requests, documents):
        signing.hand_in(row, at=moment(day, 9, 0))
    signing.pass_office(overview, at=moment(day, 10, 20))
    signing.return_(documents, "规范性文件的清理情况补一句。", at=moment(day, 11, 5))


def _report(source: ModuleType, clerk: Staff, signing: Signing, at: datetime) -> None:
    """One report from its texts, written over the weeks before, then signed."""
    earlier = at - timedelta(days=12)
    report = actions.compile_report(source.YEAR, by=clerk, at=earlier)
    actions.write_preface(report, title=source.TITLE, text=source.PREFACE, by=clerk, at=earlier)
    for chapter in source.CHAPTERS:
        row = signing.write(report, Text(*chapter), due_on=None, at=earlier)
        signing.whole_way(row, at=earlier + timedelta(days=2))
    for key, value, origin, note in source.TALLIES:
        actions.enter_tally(
            year=source.YEAR, key=key, value=Decimal(value), source=origin, note=note, by=clerk, at=earlier
        )
    if not getattr(source, "WITH_STATISTICS", True):
        actions.carry_statistics(report, carried=False, by=clerk, at=earlier)
    report.chapters.exclude(number__in=[chapter[0] for chapter in source.CHAPTERS]).delete()
    _explain(report, clerk, at - timedelta(days=1))
    signing.go_out(report, at=at)


def _explain(report: AnnualReport, clerk: Staff, at: datetime) -> None:
    """A word about each kind of reminder."""
    for kind in kinds(one for one in checking.told(report) if not one.severe):
        words, marks = SAID.get(kind.rule, SAID_OF_OTHERS), [one.mark for one in kind.found]
        remarks.say(report, marks=marks, words=words, by=clerk, at=at)
