"""`manage.py check_file FILE…`: personal data and hidden content of files, one JSON line for each file. Needs no database.

Exit status 1 when something blocks publication, else 2 when a file could not be read at all, else 0.
"""

import json
import os
import sys
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand

from disclosure.checks import files
from disclosure.checks.files import FileFinding
from taizhou_portal.bureau.documents import read


class Command(BaseCommand):
    help = "检查文件里的个人信息和隐藏内容（Word、Excel、PDF、OFD等），每个文件输出一行JSON。有必须改的退出码为1，有文件读不了为2"
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("files", nargs="+", metavar="FILE", help="要检查的文件，可以写多个")

    def handle(self, *args: Any, **options: Any) -> None:
        blocked = unread = False
        for name in options["files"]:
            line = _checked(Path(name))
            written = os.fsencode(name).decode("utf-8", "replace")
            self.stdout.write(json.dumps({"file": written} | line, ensure_ascii=False))
            blocked = blocked or any(finding["blocks"] for finding in line.get("findings", ()))
            unread = unread or not line.get("readable", False)
        if blocked or unread:
            sys.exit(1 if blocked else 2)


def _checked(path: Path) -> dict[str, Any]:
    """The line of one file without its name; with "error" in Chinese where it cannot be opened."""
    data = _content(path)
    if isinstance(data, str):
        return {"readable": False, "error": data, "findings": []}
    reading = read(data, path.suffix.lstrip(".").lower())
    findings = files.check(reading, title=path.stem)
    return {
        "type": reading.kind,
        "readable": reading.readable,
        "unread": files.masked(reading.unread),
        "findings": [_told(finding) for finding in findings],
    }


def _content(path: Path) -> bytes | str:
    """The bytes, or why there are none."""
    try:
        if path.is_dir():
            return "是文件夹，请写明里面的文件"
        if path.stat().st_size > settings.UPLOAD_LIMIT:
            return f"超过{settings.UPLOAD_LIMIT // (1024 * 1024)} MB，请压缩或者分成几个文件"
        with path.open("rb") as file:
            return file.read(settings.UPLOAD_LIMIT + 1)
    except FileNotFoundError:
        return "没有这个文件"
    except PermissionError:
        return "打不开，没有读这个文件的权限"
    except (OSError, ValueError):
        return "打不开，请检查文件和路径"


def _told(finding: FileFinding) -> dict[str, Any]:
    return {
        "kind": finding.kind,
        "part": finding.part,
        "place": finding.place,
        "start": finding.start,
        "end": finding.end,
        "message": finding.message,
        "suggestion": finding.suggestion,
        "severity": finding.severity,
        "blocks": finding.blocks,
    }
