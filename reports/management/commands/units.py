"""`manage.py units 2025`: how far the returns of 直属单位 and schools are, and what they come to."""

import json
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from reports.models import UnitRound
from reports.units.book import rolled_up
from reports.units.items import ITEMS
from reports.units.rollup import Line, RollUp
from taizhou_portal.bureau.fresh import ensure_database


class Command(BaseCommand):
    help = "打印一年的单位报送：每个单位的状态、迟报天数，已审核和待审核的合计"

    def add_arguments(self, parser) -> None:
        parser.add_argument("year", type=int, metavar="YEAR", help="年度，例如2025")
        parser.add_argument("--format", choices=("text", "json"), default="text", help="text（默认）或json")

    def handle(self, *args, year: int, format: str, **options) -> None:
        ensure_database(self.stderr.write)
        round_ = UnitRound.objects.filter(year=year).first()
        if round_ is None:
            raise CommandError(f"{year}年没有开始单位报送", returncode=2)
        lines, sums = rolled_up(round_, timezone.localdate())
        if format == "json":
            self.stdout.write(json.dumps(_told(round_, lines, sums), ensure_ascii=False, indent=1))
        else:
            self.stdout.write("\n".join(_lines(round_, lines, sums)))


def _lines(round_: UnitRound, lines: list[Line], sums: RollUp) -> list[str]:
    told = [f"{round_.year}年单位报送，截止{round_.due_on:%Y-%m-%d}：{sums.progress.words}"]
    for one in lines:
        told.append(f"{one.name}　{one.stage.label}" + (f"　迟{one.days}天" if one.days else ""))
    for item in ITEMS:
        accepted, waiting = sums.accepted.get(item.key), sums.waiting.get(item.key)
        known = "无数据" if accepted is None else f"{accepted}{item.unit}"
        told.append(f"{item.label}　已审核{known}" + ("" if waiting is None else f"　待审核{waiting}{item.unit}"))
    return told


def _told(round_: UnitRound, lines: list[Line], sums: RollUp) -> dict[str, Any]:
    return {
        "year": round_.year,
        "due_on": f"{round_.due_on:%Y-%m-%d}",
        "progress": {"total": sums.progress.total, "in": sums.progress.in_, "accepted": sums.progress.accepted},
        "missing": list(sums.progress.missing),
        "units": [{"name": one.name, "stage": str(one.stage), "days_late": one.days} for one in lines],
        "accepted": dict(sums.accepted),
        "waiting": dict(sums.waiting),
    }
