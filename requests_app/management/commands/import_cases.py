"""`manage.py import_cases FILE`: historic cases from xlsx or csv, read and stored as the desk does it.

A line of JSON for each row with --report; the list is stored whole or, with --good-rows, without the rows that are wrong.
"""

import hashlib
import json
import sys
from argparse import ArgumentParser
from pathlib import Path
from typing import Any, TextIO

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from requests_app import actions, list_look
from requests_app.list_look import Looked
from taizhou_portal.bureau.calendar import load_workdays
from taizhou_portal.bureau.fresh import ensure_database
from taizhou_portal.bureau.models import Staff
from taizhou_portal.bureau.refusals import Refused


class Command(BaseCommand):
    help = (
        "把历史申请的台账（xlsx 或者 csv）导入登记簿。先用 --dry-run 预览。有错的行写明第几行、哪一列、为什么；"
        "有错时整个文件不导入，加 --good-rows 的只导入没有错的行。同一个文件再导入不会重复。有错的退出码为1。"
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", metavar="FILE", help="xlsx 或者 csv，表头见工作台“导入表格”里的模板")
        parser.add_argument("--by", metavar="用户名", help="记在谁名下，要有登记申请的职责；--dry-run 时不用写")
        parser.add_argument("--dry-run", action="store_true", help="只预览，什么都不保存")
        parser.add_argument("--good-rows", action="store_true", help="跳过有错的行，导入其余的")
        parser.add_argument("--report", metavar="OUT.jsonl", help="每一行的结果写进这个文件，一行一个 JSON")

    def handle(self, **options: Any) -> None:
        ensure_database(self.stderr.write)
        path = Path(options["file"])
        data = _bytes(path)
        found = list_look.looked_at(data, path.suffix.removeprefix(".").lower())
        if found.unread:
            raise CommandError("；".join(found.unread), returncode=1)
        rows = list_look.rows_of(found, load_workdays())
        for words in found.notes:
            self.stdout.write(f"注意：{words}")
        for one in rows:
            if one.tone == "wrong":
                self.stderr.write(f"第{one.row.number}行：{'；'.join(one.words)}")
        if options["report"]:
            _report(Path(options["report"]), rows)
        self._told(rows)
        wrong = any(one.tone == "wrong" for one in rows)
        if not options["dry_run"] and (options["good_rows"] or not wrong):
            self._store(rows, path.name, hashlib.sha256(data).hexdigest(), options["by"])
        elif not options["dry_run"]:
            self.stderr.write("有错的行，整个文件没有导入")
        if wrong:
            sys.exit(1)

    def _told(self, rows: list[Looked]) -> None:
        counts = {tone: sum(one.tone == tone for one in rows) for tone in ("new", "known", "wrong")}
        self.stdout.write(
            f"共{len(rows)}行：可以导入{counts['new']}行，已经补录过{counts['known']}行，有错{counts['wrong']}行"
        )

    def _store(self, rows: list[Looked], name: str, sha256: str, by: str | None) -> None:
        cases = list_look.fresh(rows)
        if not cases:
            return
        try:
            done = actions.import_historic(cases, name=name, sha256=sha256, by=_person(by), at=timezone.now())
        except Refused as refused:
            raise CommandError("；".join(refused.reasons), returncode=1) from refused
        self.stdout.write(f"已导入{done.new}件")


def _bytes(path: Path) -> bytes:
    try:
        with path.open("rb") as file:
            data = file.read(list_look.LARGEST + 1)
    except OSError as error:
        raise CommandError(f"读不了{path}：{error.strerror}", returncode=2) from error
    if len(data) > list_look.LARGEST:
        raise CommandError(f"文件超过{list_look.LARGEST // (1024 * 1024)} MB，请分成几个文件", returncode=2)
    return data


def _person(name: str | None) -> Staff:
    person = Staff.objects.filter(username=name, is_active=True).first() if name else None
    if person is None:
        raise CommandError("用 --by 写明记在谁名下（用户名）", returncode=2)
    return person


def _report(path: Path, rows: list[Looked]) -> None:
    try:
        with path.open("w", encoding="utf-8") as file:
            _write(file, rows)
    except OSError as error:
        raise CommandError(f"写不了{path}：{error.strerror}", returncode=2) from error


def _write(file: TextIO, rows: list[Looked]) -> None:
    """What the row was about is not repeated: the file may lie about."""
    for one in rows:
        told = {"row": one.row.number, "state": one.tone, "words": list(one.words)}
        file.write(json.dumps(told, ensure_ascii=False) + "\n")
