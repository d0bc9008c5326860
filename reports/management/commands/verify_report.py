"""`manage.py verify_report 2025`: a frozen report is made again from what was kept, and compared, part by part."""

import json
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from reports.models import AnnualReport, Version
from reports.versions import bundle
from reports.versions.verifying import Check, Verified, verify, version_asked
from taizhou_portal.bureau.fresh import ensure_database

MOST = 50  # differences that are printed one by one


class Command(BaseCommand):
    help = "核对一年已定稿的年度报告：校验值、签发、文件，并按现在的记录重新计数；被改过的退出码为1"

    def add_arguments(self, parser) -> None:
        parser.add_argument("year", type=int, metavar="YEAR", help="报告年度，例如2025")
        parser.add_argument("--edition", type=int, metavar="N", help="第几版；不写是最新的一版")
        parser.add_argument("--bundle", metavar="FILE", help="同时与以前下载的归档包核对")
        parser.add_argument("--strict", action="store_true", help="记录后来有变动的，退出码也为1")
        parser.add_argument("--format", choices=("text", "json"), default="text")

    def handle(self, *args, year: int, format: str, **options) -> None:
        ensure_database(self.stderr.write)
        found = verify(self._version(year, options["edition"]))
        checks = [*found.checks, *_bundle(options["bundle"], found.version)]
        sound = not any(check.wrong for check in checks)
        if format == "json":
            self.stdout.write(json.dumps(_told(found, checks), ensure_ascii=False, indent=1))
        else:
            self._print(found, checks)
        if not sound or (options["strict"] and found.differences):
            raise CommandError("有不符的地方" if not sound else "记录后来有变动", returncode=1)

    def _version(self, year: int, number: int | None) -> Version:
        report = AnnualReport.objects.filter(year=year).first()
        version = version_asked(report, number) if report else None
        if version is None:
            raise CommandError(f"没有{year}年{f'第{number}版' if number else ''}的定稿", returncode=2)
        return version

    def _print(self, found: Verified, checks: list[Check]) -> None:
        version = found.version
        self.stdout.write(f"{version.edition['title']}　{version}　{version.get_stage_display()}")
        self.stdout.write(f"校验值 {version.digest}")
        for check in checks:
            state = "不符" if check.wrong else "相符"
            self.stdout.write(f"{state}　{check.name}{f'（{check.note}）' if check.note else ''}")
            for words in check.wrong:
                self.stdout.write(f"　　　{words}")
        self._print_differences(found)

    def _print_differences(self, found: Verified) -> None:
        if not found.differences:
            self.stdout.write("按现在的记录重新计数：与定稿相同")
            return
        self.stdout.write(f"按现在的记录重新计数：{len(found.differences)}个数有变动，定稿不变")
        for one in found.differences[:MOST]:
            rows = f"，{len(one.moves)}条记录" if one.moves else ""
            self.stdout.write(f"　　　{one.label}：{one.then} → {one.now}{rows}")


def _bundle(name: str | None, version: Version) -> list[Check]:
    if not name:
        return []
    try:
        with Path(name).open("rb") as file:
            return [Check("归档包", tuple(bundle.faults(file, version)))]
    except OSError as error:
        raise CommandError(f"打不开{name}：{error.strerror}", returncode=2) from None


def _told(found: Verified, checks: list[Check]) -> dict[str, Any]:
    return {
        "year": found.version.report.year,
        "version": found.version.number,
        "digest": found.version.digest,
        "checks": [{"name": one.name, "wrong": list(one.wrong), "note": one.note} for one in checks],
        "differences": [
            {"key": one.key, "label": one.label, "then": one.then, "now": one.now, "rows": len(one.moves)}
            for one in found.differences
        ],
    }
