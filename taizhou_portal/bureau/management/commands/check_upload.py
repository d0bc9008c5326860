"""`manage.py check_upload FILE…`: what would happen to these files if an officer uploaded them, one JSON line each. Needs no database.

Exit status 1 when a file is refused; what cannot be read is refused, too.
"""

import json
import os
import sys
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand

from taizhou_portal.bureau.uploads import Verdict, judge, oversize, refusal

UNREAD: dict[type[Exception], str] = {
    FileNotFoundError: "没有这个文件，请检查路径",
    PermissionError: "没有读这个文件的权限，请联系管理员",
}


class Command(BaseCommand):
    help = "检查文件能否上传：每个文件一行 JSON，写明拒收、去掉作者信息后公开、原样接收。有文件拒收时退出码为 1。"
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("files", nargs="+", metavar="FILE", help="要检查的文件，可以写多个")

    def handle(self, *, files: list[str], **options: Any) -> None:
        refused = False
        for name in files:
            verdict = examined(Path(name))
            refused = refused or verdict.refused
            self.stdout.write(json.dumps(told(name, verdict), ensure_ascii=False))
        if refused:
            sys.exit(1)


def examined(path: Path) -> Verdict:
    """The verdict; a file above the limit is judged by its size alone, and only a plain file is opened."""
    try:
        size = path.stat().st_size
        if path.is_dir():
            return refusal("是文件夹，请写明里面的文件")
        if not path.is_file():
            return refusal("不是普通文件，不能上传")
        if size > settings.UPLOAD_LIMIT:
            return oversize(path.name, settings.UPLOAD_LIMIT)
        return judge(path.read_bytes(), path.name, limit=settings.UPLOAD_LIMIT)
    except (OSError, ValueError) as error:
        return refusal(UNREAD.get(type(error), "读不到这个文件，请检查文件和路径"))


def told(name: str, verdict: Verdict) -> dict[str, object]:
    return {
        "file": os.fsencode(name).decode("utf-8", "replace"),
        "verdict": str(verdict.verdict),
        "true_type": verdict.true_type,
        "reason": "；".join(verdict.reasons),
        "removed": list(verdict.removed),
    }
