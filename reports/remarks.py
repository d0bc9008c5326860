"""Words about reminders: a report is signed when nothing is wrong and somebody has said a word about whatever is doubtful.

Written like the other actions: `by` and `at`, all reasons at once, one transaction, one history row for each word.
"""

from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils import timezone

from reports.checking import told
from reports.checks.finding import Finding
from reports.models import AnnualReport, Remark
from reports.recording import record, remove
from reports.workflow import edit_objections, remark_objections
from taizhou_portal.bureau.models import Staff
from taizhou_portal.bureau.refusals import refuse_if

WHERE = Remark._meta.get_field("where").max_length


@transaction.atomic
def say(report: AnnualReport, *, marks: Iterable[str], words: str, by: Staff, at: datetime) -> list[Remark]:
    """One word about one reminder or several; said again, it takes the place of the earlier one."""
    stage, chosen = _held(report), list(dict.fromkeys(marks))
    found = told(report)
    refuse_if(remark_objections(stage, chosen, found, words))
    return [_said(report, one, words.strip(), by, at) for one in found if one.mark in chosen]


def _said(report: AnnualReport, one: Finding, words: str, by: Staff, at: datetime) -> Remark:
    row = report.remarks.filter(mark=one.mark).first() or Remark(report=report, mark=one.mark)
    reason = "修改说明" if row.pk else "说明"
    row.rule, row.what, row.where = one.rule, one.what, one.where[:WHERE]
    row.words, row.by, row.at = words, by, at
    record(row, f"{reason}：{one.what}", by=by, at=at)
    return row


@transaction.atomic
def withdraw(row: Remark, *, by: Staff, at: datetime) -> None:
    """The reminder stands without a word again."""
    refuse_if(edit_objections(_held(row.report)))
    remove(row, "收回说明", by=by, at=at)


def _held(report: AnnualReport) -> str:
    """The stage, held till the end of the transaction."""
    return AnnualReport.objects.select_for_update().get(pk=report.pk).stage


def current(report: AnnualReport, found: Iterable[Finding]) -> dict[str, Remark]:
    """Mark → word about a reminder that stands now; words about what has changed are left where they are."""
    marks = {one.mark for one in found if not one.severe}
    return {row.mark: row for row in report.remarks.select_related("by") if row.mark in marks}


def kept(report: AnnualReport) -> list[dict[str, str]]:
    """The words that were frozen with the edition."""
    return (report.kept or {}).get("remarks", [])


def packed(said: Mapping[str, Remark]) -> dict[str, Any]:
    """As the frozen edition keeps them, for the desk alone."""
    return {"remarks": [_packed(row) for row in said.values()]}


def _packed(row: Remark) -> dict[str, str]:
    told_at = f"{timezone.localtime(row.at):%Y-%m-%d %H:%M}"
    named = {name: getattr(row, name) for name in ("mark", "rule", "what", "where", "words")}
    return {**named, "by": str(row.by), "at": told_at}
