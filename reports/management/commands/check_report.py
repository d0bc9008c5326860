"""`manage.py check_report FILE.json…`: transcribed yearly reports looked through, table by table and number by number. Needs no database.

Exit status 1 when an error is found, else 2 when a file or a report in it could not be read, else 0. The format: docs/checking-reports.md.
"""

import json
import sys
from argparse import ArgumentParser
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand

from reports.checks.finding import Finding
from reports.transcribed.examining import Examined, examine, year_before
from reports.transcribed.transcript import Transcript, Unreadable, read, reports_in
from taizhou_portal.bureau.unread import why

STDIN = "-"


class Command(BaseCommand):
    help = "核对转录的年度报告（JSON）：表内勾稽、正文和表、上下年衔接。有错误退出码为1，有读不了的为2"
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "files", nargs="+", metavar="FILE.json", help="转录的报告，一份或者一组，可以写多个文件；写 - 从标准输入读"
        )
        parser.add_argument(
            "--last-year",
            metavar="FILE.json",
            help="上年的报告；不写时，同一机关上下两年的报告都在给出的文件里就相互核对",
        )
        parser.add_argument("--format", choices=("text", "json"), default="text", help="text（默认）或json")

    def handle(self, *args: Any, **options: Any) -> None:
        self.unread: list[dict[str, str]] = []
        named = [(name, report) for name in options["files"] for report in self._reports(name)]
        earlier = self._reports(options["last_year"]) if options["last_year"] else []
        examined = [(name, self._examined(report, named, earlier)) for name, report in named]
        write = self._as_json if options["format"] == "json" else self._as_text
        try:
            write(examined)
            self.stdout.flush()
        except BrokenPipeError:  # whoever read our lines has seen enough
            sys.stderr.close()
        if any(one.errors for _, one in examined) or self.unread:
            sys.exit(1 if any(one.errors for _, one in examined) else 2)

    def _reports(self, name: str) -> list[Transcript]:
        """Those that could be read; what could not is told."""
        try:
            found = reports_in(_content(name))
        except Unreadable as error:
            self._refuse(name, str(error))
            return []
        return [
            report for nth, one in enumerate(found, start=1) if (report := self._report(name, nth, one, len(found)))
        ]

    def _report(self, name: str, nth: int, data: object, of: int) -> Transcript | None:
        try:
            return read(data)
        except Unreadable as error:
            self._refuse(name, f"第{nth}份{error}" if of > 1 else str(error))
            return None

    def _refuse(self, name: str, why: str) -> None:
        self.unread.append({"file": _shown(name), "error": why})
        self.stderr.write(_shown(f"读不了 {name}：{why}"))

    def _examined(
        self, report: Transcript, named: Iterable[tuple[str, Transcript]], earlier: list[Transcript]
    ) -> Examined:
        others = [*earlier, *(one for _, one in named)]
        last_year = year_before(report, others) or _only(report, earlier)
        return examine(report, last_year)

    def _as_text(self, examined: list[tuple[str, Examined]]) -> None:
        for name, one in examined:
            self.stdout.write(_shown(f"{name} {one.report.name}（{one.extent}）"))
            for head, found in (("错误", one.errors), ("提醒", one.reminders)):
                if found:
                    self.stdout.write(f"  {head}{len(found)}处")
                    self.stdout.writelines(_shown(f"    {_line(finding)}") + "\n" for finding in found)
            if not one.findings:
                self.stdout.write("  没有发现问题")
            self.stdout.writelines(_shown(f"  说明：{note}") + "\n" for note in one.notes)
        errors, reminders = _counts(examined)
        unread = f"，{len(self.unread)}份读不了" if self.unread else ""
        self.stdout.write(f"共{len(examined)}份：错误{errors}处，提醒{reminders}处{unread}")

    def _as_json(self, examined: list[tuple[str, Examined]]) -> None:
        errors, reminders = _counts(examined)
        told = {
            "reports": [_told(name, one) for name, one in examined],
            "errors": errors,
            "reminders": reminders,
            "unread": self.unread,
        }
        self.stdout.write(_shown(json.dumps(told, ensure_ascii=False, indent=1)))


def _content(name: str) -> object:
    try:
        raw = sys.stdin.buffer.read() if name == STDIN else Path(name).read_bytes()
    except (OSError, ValueError) as error:
        raise Unreadable(why(error)) from error
    try:
        return json.loads(raw.decode("utf-8-sig"))
    except UnicodeDecodeError as error:
        raise Unreadable("不是UTF-8编码，请转换编码") from error
    except (ValueError, RecursionError) as error:
        raise Unreadable("不是完整的JSON，请检查引号和括号") from error


def _only(report: Transcript, earlier: list[Transcript]) -> Transcript | None:
    """The report named as last year's, though its agency is spelt otherwise."""
    fit = [one for one in earlier if report.year is not None and one.year == report.year - 1]
    return fit[0] if len(fit) == 1 else None


def _line(finding: Finding) -> str:
    return f"{finding.rule} {finding.what}｜{finding.told}"


def _told(name: str, one: Examined) -> dict[str, Any]:
    return {
        "file": _shown(name),
        "agency": one.report.agency,
        "year": one.report.year,
        "findings": [_finding(finding) for finding in one.findings],
        "notes": list(one.notes),
    }


def _finding(finding: Finding) -> dict[str, Any]:
    return {
        "rule": finding.rule,
        "severity": "error" if finding.severe else "reminder",
        "what": finding.what,
        "where": finding.where,
        "left": finding.left,
        "right": finding.right,
        "difference": finding.difference,
        "keys": list(finding.keys),
    }


def _counts(examined: list[tuple[str, Examined]]) -> tuple[int, int]:
    return sum(len(one.errors) for _, one in examined), sum(len(one.reminders) for _, one in examined)


def _shown(text: str) -> str:
    """Without half characters, which JSON and file names can carry and no terminal can show."""
    return text.encode("utf-8", "replace").decode("utf-8")
