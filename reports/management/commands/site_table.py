"""`manage.py site_table 2025`: 政府网站工作年度报表 on the screen, the same lines as its page."""

import json
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from reports.sitework import acting, published, rules
from reports.sitework.fields import FIRST_YEAR
from reports.sitework.table import data, lines, unpack
from taizhou_portal.bureau.fresh import ensure_database


class Command(BaseCommand):
    help = "打印一年的政府网站工作年度报表：已发布的印最新一版，其余的印现在的数"

    def add_arguments(self, parser) -> None:
        parser.add_argument("year", type=int, metavar="YEAR", help="年度，例如2025")
        parser.add_argument("--format", choices=("text", "json"), default="text", help="text（默认）或json")

    def handle(self, *args: Any, year: int, format: str, **options: Any) -> None:
        ensure_database(self.stderr.write)
        if year not in rules.open_years(timezone.localdate()):
            raise CommandError(f"没有{year}年的报表：只有{FIRST_YEAR}年到今年的", returncode=2)
        one = acting.of_year(year)
        newest = one.latest if one.pk else None
        table = unpack(newest.content) if newest else acting.standing(one).table
        stage = f"已发布第{newest.number}版" if newest else "还没有发布"
        if format == "json":
            told = published.told(newest) if newest else data(table)
            self.stdout.write(json.dumps({"stage": stage, **told}, ensure_ascii=False, indent=1))
            return
        self.stdout.write(f"{table.title}（{stage}）")
        for line in lines(table):
            if line.first:
                self.stdout.write(line.group)
            self.stdout.write(f"  {line.label}：{line.words}{line.unit if line.words else ''}")
