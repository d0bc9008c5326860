"""`manage.py probe_site`: one visit to our own home page, kept for V2 of 国办秘函〔2019〕19号. deploy/portal-probe.timer makes 32 a day."""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from reports.inspection import probing
from taizhou_portal.bureau.fresh import ensure_database
from taizhou_portal.bureau.refusals import Refused


class Command(BaseCommand):
    help = "从网上访问一次本站首页，记下打不打得开、用了多久；一周的记录用来判断V2（站点无法访问）"

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--url", metavar="ADDRESS", default="", help="访问这个网址；不写就用本站登记的网址")

    def handle(self, *args: Any, **options: Any) -> None:
        ensure_database(self.stderr.write)
        try:
            made = probing.visit(options["url"] or probing.own_address())
        except Refused as refused:
            raise CommandError("；".join(refused.reasons), returncode=2) from refused
        words = "打得开" if made.opened else "15秒内打不开"
        self.stdout.write(f"{made.address} {words}：状态码{made.status}，{made.millis}毫秒")
