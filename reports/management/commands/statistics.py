"""`manage.py statistics --from 2026-01-01 --to 2026-03-31`: the page of the desk on the screen."""

import json
from argparse import ArgumentTypeError
from datetime import date

from django.core.management.base import BaseCommand, CommandError

from reports.periods.counting import counted
from reports.periods.span import Span, before, last_year
from reports.periods.tables import HEADS, as_text, said
from taizhou_portal.bureau.fresh import ensure_database
from taizhou_portal.bureau.models import Office
from taizhou_portal.bureau.models.office import with_all_below


def day(words: str) -> date:
    try:
        return date.fromisoformat(words)
    except ValueError:
        raise ArgumentTypeError(f"{words}不是日期，写成2026-03-01这样") from None


class Command(BaseCommand):
    help = "统计任意两天之间公开、申请、复议诉讼和收费的数，和上期、去年同期相比"

    def add_arguments(self, parser) -> None:
        parser.add_argument("--from", dest="since", type=day, required=True, metavar="DAY", help="开始日期，当天计入")
        parser.add_argument("--to", dest="until", type=day, required=True, metavar="DAY", help="结束日期，当天计入")
        parser.add_argument("--office", default="", metavar="SLUG", help="一个处室或单位，连同下属；默认全部")
        parser.add_argument("--format", choices=("text", "json"), default="text", help="text（默认）或json")

    def handle(self, *args, since: date, until: date, office: str, format: str, **options) -> None:
        ensure_database(self.stderr.write)
        if until < since:
            raise CommandError("结束日期早于开始日期", returncode=2)
        span = Span(since, until)
        sections = counted(span, _offices(office) if office else None)
        if format == "text":
            self.stdout.write(f"{span.label}\n{as_text(sections)}")
            return
        periods = {name: one.label for name, one in zip(HEADS, (span, before(span), last_year(span)), strict=True)}
        tables = [
            {
                "key": one.key,
                "title": one.title,
                "unit": one.unit,
                "lines": [{"label": line.label, "numbers": [said(n) for n in line.numbers]} for line in one.all_lines],
            }
            for one in sections
        ]
        self.stdout.write(json.dumps({"periods": periods, "tables": tables}, ensure_ascii=False, indent=1))


def _offices(slug: str) -> set[int]:
    found = Office.objects.filter(slug=slug).values_list("pk", flat=True).first()
    if found is None:
        raise CommandError(f"没有网址名为{slug}的处室或单位", returncode=2)
    return with_all_below([found], Office.objects.parents())
