"""What rows tell of tasks beside the report, which nobody ticks off: its signature, the returns of the units, the table of the site."""

from dataclasses import replace
from datetime import date

from django.db.models import Count, Max, Q
from django.utils import timezone

from reports.agenda.items import Item
from reports.models import AnnualReport, SiteVersion, UnitReturn
from reports.units.vocabulary import UnitStage
from reports.vocabulary import VersionStage


def signed(item: Item, report: AnnualReport | None) -> Item:
    """Done with the signature of a leader; while it is waited for, given in. A report without versions tells it by its publication."""
    if report is None:
        return item
    standing = report.versions.standing().order_by("-number").only("number", "stage", "frozen_at", "signed_at").first()
    if standing is None:
        return replace(item, done=True, done_on=report.out_on, said="报告已公开") if report.is_published else item
    if standing.stage == VersionStage.WAITING:
        return replace(item, handed_on=standing.frozen_on, said=f"{standing}已定稿，等签发", by_hand=False)
    day = standing.signed_on or report.out_on
    return replace(item, done=True, done_on=day, said=f"{standing}已签发", by_hand=False)


def handed_in(item: Item, year: int) -> Item:
    """Done once every unit that was asked has its return accepted; by hand where none was asked."""
    asked = UnitReturn.objects.asked().filter(round__year=year).order_by()
    accepted = Count("pk", filter=Q(stage=UnitStage.ACCEPTED))
    found = asked.aggregate(total=Count("pk"), accepted=accepted, last=Max("in_force__accepted_at"))
    if not found["total"]:
        return item
    done = found["accepted"] == found["total"]
    day = timezone.localdate(found["last"]) if done and found["last"] else None
    return replace(
        item, done=done, done_on=day, said=f"{found['total']}个单位，已审核{found['accepted']}个", by_hand=False
    )


def site_table(item: Item, year: int) -> Item:
    """Done with the first publication of 政府网站工作年度报表."""
    first = SiteVersion.objects.filter(table__year=year).order_by("number").values_list("at", flat=True).first()
    if first is None:
        return item
    day: date = timezone.localdate(first)
    return replace(item, done=True, done_on=day, said=f"{day:%Y-%m-%d}公开", by_hand=False)
