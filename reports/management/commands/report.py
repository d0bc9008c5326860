"""`manage.py report 2018`: a yearly report on the screen, the same numbers as its page."""

import json

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from reports.actions import FIRST_YEAR
from reports.collect import edition, unwritten
from reports.models import AnnualReport
from reports.rendering import data, document_html
from taizhou_portal.bureau.fresh import ensure_database


class Command(BaseCommand):
    help = "打印一年的年度报告：已发布的印定稿，其余的印现在算出的数"

    def add_arguments(self, parser) -> None:
        parser.add_argument("year", type=int, metavar="YEAR", help="报告年度，例如2018")
        parser.add_argument("--format", choices=("html", "json"), default="html", help="html（默认）或json")

    def handle(self, *args, year: int, format: str, **options) -> None:
        ensure_database(self.stderr.write)
        report = AnnualReport.objects.filter(year=year).first()
        if report is None and not FIRST_YEAR <= year <= timezone.localdate().year:
            raise CommandError(f"没有{year}年的年度报告：只有{FIRST_YEAR}年到今年的", returncode=2)
        shown = edition(report) if report else unwritten(year)
        if format == "html":
            self.stdout.write(document_html(shown))
        else:
            told = {"stage": report.get_stage_display() if report else "还没有编制", **data(shown)}
            self.stdout.write(json.dumps(told, ensure_ascii=False, indent=1))
