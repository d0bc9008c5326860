"""`manage.py report 2018`: a yearly report on the screen or in a file, the same numbers as its page."""

import json
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from reports.actions import FIRST_YEAR
from reports.collect import edition, unwritten
from reports.edition import Edition
from reports.imprinting import draft_of, imprint_of
from reports.models import AnnualReport
from reports.papers.building import FORMS, build
from reports.papers.imprint import Imprint
from reports.rendering import document_html
from taizhou_portal.bureau.fresh import ensure_database
from taizhou_portal.bureau.typesetting import Untypesettable

TEXTS = ("html", "json")


class Command(BaseCommand):
    help = "输出一年的年度报告：已发布的是定稿，其余的是现在算出的数，标“未定稿”"

    def add_arguments(self, parser) -> None:
        parser.add_argument("year", type=int, metavar="YEAR", help="报告年度，例如2018")
        parser.add_argument(
            "--format", choices=("html", *FORMS), default="html", help="html（默认）、json、docx、pdf或xlsx"
        )
        parser.add_argument("--output", type=Path, metavar="FILE", help="写入这个文件；没有写的，输出到屏幕或者管道")

    def handle(self, *args, year: int, format: str, output: Path | None = None, **options) -> None:
        ensure_database(self.stderr.write)
        report = AnnualReport.objects.filter(year=year).first()
        today = timezone.localdate()
        if report is None and not FIRST_YEAR <= year <= today.year:
            raise CommandError(f"没有{year}年的年度报告：只有{FIRST_YEAR}年到今年的", returncode=2)
        if format not in TEXTS and output is None and self.stdout.isatty():
            raise CommandError(f"{FORMS[format]}不能显示在屏幕上，请写--output 文件名", returncode=2)
        shown = edition(report) if report else unwritten(year)
        imprint = imprint_of(report, today=today) if report else draft_of(shown.title, today=today)
        stage = report.get_stage_display() if report else "还没有编制"
        self._put(_made(shown, imprint, format, stage), output)

    def _put(self, made: bytes, output: Path | None) -> None:
        if output:
            try:
                output.write_bytes(made)
            except OSError as error:
                raise CommandError(f"写不了{output}：{error.strerror}", returncode=2) from error
            self.stdout.write(f"已写入{output}，{len(made)}字节")
        else:
            self._print(made)

    def _print(self, made: bytes) -> None:
        """Through a pipe the bytes as they are; a stream that takes text alone gets text."""
        raw: Any = getattr(self.stdout, "buffer", None)
        if raw is not None:
            raw.write(made)
        else:
            self.stdout.write(made.decode())


def _made(shown: Edition, imprint: Imprint, format: str, stage: str) -> bytes:
    """`stage`: told with the data, as the desk names it."""
    if format == "html":
        return document_html(shown).encode()
    try:
        made = build(shown, imprint, format)
    except Untypesettable as refused:
        raise CommandError("；".join(refused.reasons), returncode=1) from refused
    if format != "json":
        return made
    return json.dumps({"stage": stage, **json.loads(made)}, ensure_ascii=False, indent=1).encode() + b"\n"
