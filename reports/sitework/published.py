"""政府网站工作年度报表 as everybody may read it: published versions and nothing of how they were made."""

from typing import Any

from django.urls import reverse
from django.utils import timezone

from reports.models import SiteTable, SiteVersion
from reports.sitework.table import Amount, data, lines, title_of, unpack
from reports.sitework.table import SiteTable as Table
from taizhou_portal.bureau import tables
from taizhou_portal.bureau.tables import Field

ROW: tuple[Field, ...] = (
    Field("类别", lambda one: one.group, 14),
    Field("指标", lambda one: one.label, 40),
    Field("数值", lambda one: one.value, 34),
    Field("单位", lambda one: one.unit, 8),
)


def years() -> list[dict[str, Any]]:
    """Every published table, the newest first, for lists of links; one query."""
    return [
        {"year": year, "label": f"{year}年", "title": title_of(year), "url": reverse("reports:site", args=[year])}
        for year in SiteTable.objects.public().order_by("-year").values_list("year", flat=True)
    ]


def numbers(year: int) -> dict[str, Amount] | None:
    """The numbers that the published table of `year` tells; None where there is none."""
    found = SiteVersion.objects.filter(table__year=year).order_by("-number").first()
    return unpack(found.content).numbers if found else None


def told(version: SiteVersion) -> dict[str, Any]:
    """For programs."""
    local = timezone.localtime(version.at)
    table = unpack(version.content)
    return data(table) | {
        "version": version.number,
        "published_at": local.isoformat(timespec="minutes"),
        "correction": version.reason,
    }


def workbook(version: SiteVersion):
    """The open Excel file; the caller closes it."""
    table = unpack(version.content)
    return tables.as_xlsx(
        sheet(table, [("版次", f"第{version.number}版"), ("发布", f"{timezone.localtime(version.at):%Y-%m-%d}")])
    )


def sheet(table: Table, about: list[tuple[str, str]]) -> tables.Table:
    return tables.Table(table.title, ROW, lines(table), about)
