"""What is still to be done before a report can be published: in one place, each with the page where it is done."""

from datetime import date
from typing import Any

from django.urls import reverse

from reports.checks.panel import Panel
from reports.models import AnnualReport, Remark
from reports.views.findings import NOT_ENTERED
from reports.writing.chapter_facts import unsettled


def todo(one: AnnualReport, groups: Panel[Remark], *, today: date) -> dict[str, Any]:
    """`todo`: words and address, which is empty where one can only wait."""
    if not one.is_open:
        return {"todo": [], "publish_url": ""}
    return {"todo": _steps(one, groups, today), "publish_url": reverse("desk_reports:freeze", args=[one.year])}


def _steps(one: AnnualReport, groups: Panel[Remark], today: date) -> list[dict[str, str]]:
    check = reverse("desk_reports:check", args=[one.year])
    steps = [
        (len(groups.errors), "处错误要改正", f"{check}#k-bad"),
        (groups.open_count, "条提醒要写说明", f"{check}#{groups.open[0].key}" if groups.open else check),
        (_not_entered(groups), "个数没有录入", reverse("desk_reports:sheet", args=[one.year])),
        (len(unsettled(one)), "章没有审定", reverse("desk_reports:chapters")),
    ]
    told = [{"words": f"{count}{words}", "url": url} for count, words, url in steps if count]
    if today.year <= one.year:
        told.append({"words": f"{one.year + 1}年1月1日起才能定稿", "url": ""})
    return told


def _not_entered(groups: Panel[Remark]) -> int:
    return sum(len(kind.found) for kind in groups.open if kind.what == NOT_ENTERED)
