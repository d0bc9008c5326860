"""What somebody typed, put back to what a version was made of: the way out of a correction that is given up."""

from collections.abc import Mapping
from datetime import datetime
from decimal import Decimal
from typing import Any

from reports.models import AnnualReport, Narrative, Override
from reports.recording import record, remove
from reports.vocabulary import VersionVerb
from taizhou_portal.bureau.models import Staff

WHY = VersionVerb.GIVE_UP.label


def put_back(report: AnnualReport, sources: Mapping[str, Any], *, by: Staff, at: datetime) -> None:
    """Title, preface and 附表 on `report`, which the caller records; chapters and corrections by hand with a row of history each."""
    report.title, report.preface = sources["title"], sources["preface"]
    report.with_statistics = sources["statistics"]
    _chapters(report, sources["chapters"], by=by, at=at)
    _overrides(report, sources["overrides"], by=by, at=at)


def _chapters(report: AnnualReport, kept: list[dict[str, Any]], *, by: Staff, at: datetime) -> None:
    there = {one.number: one for one in report.chapters.all()}
    for number, one in there.items():
        if number not in {was["number"] for was in kept}:
            remove(one, WHY, by=by, at=at)
    for was in kept:
        chapter = there.get(was["number"]) or Narrative(report=report, number=was["number"])
        if (chapter.heading, chapter.text, chapter.order) != (was["heading"], was["text"], was["order"]):
            chapter.heading, chapter.text, chapter.order = was["heading"], was["text"], was["order"]
            record(chapter, WHY, by=by, at=at)


def _overrides(report: AnnualReport, kept: list[dict[str, Any]], *, by: Staff, at: datetime) -> None:
    there, was = {one.key: one for one in report.overrides.all()}, {one["key"]: one for one in kept}
    for key, one in there.items():
        if key not in was:
            remove(one, WHY, by=by, at=at)
    for key, old in was.items():
        row, value = there.get(key) or Override(report=report, key=key), Decimal(old["value"])
        if row.pk is None or (row.value, row.reason) != (value, old["reason"]):
            row.value, row.reason, row.by, row.at = value, old["reason"], by, at
            record(row, WHY, by=by, at=at)
