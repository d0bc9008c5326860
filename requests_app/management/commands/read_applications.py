"""`manage.py read_applications [FILE.eml…]`: mails to the address for applications, from files or from the maildir APPLICATION_MAILDIR,
wait in the desk until somebody takes them in. What was kept is deleted from the maildir, for it is personal data; any other is marked as
looked at.
"""

import sys
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils import timezone

from requests_app import actions, incoming
from taizhou_portal.bureau.fresh import ensure_database
from taizhou_portal.bureau.refusals import Refused

SEEN = ":2,"  # what stands behind the name of a mail of a maildir that was looked at


class Command(BaseCommand):
    help = (
        "把发到公开申请邮箱的邮件读进工作台，等局办公室登记。读给出的 .eml 文件；"
        "没有给文件的，读 APPLICATION_MAILDIR 指的邮箱目录里的新邮件，"
        "读入的从目录里删除，读不了的标为看过。同一封邮件只读入一次。有读不了的退出码为1。"
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("files", nargs="*", metavar="FILE.eml", help="邮件，一个文件一封")

    def handle(self, *, files: list[str], **options: Any) -> None:
        ensure_database(self.stderr.write)
        if not files and not settings.APPLICATION_MAILDIR:
            raise CommandError("请给出 .eml 文件，或者设 APPLICATION_MAILDIR", returncode=2)
        told = [_read(Path(name)) for name in files] or _from_the_mailbox(Path(settings.APPLICATION_MAILDIR))
        new, failed = told.count(True), told.count(None)
        self.stdout.write(f"看了{len(told)}封，新读入{new}封，读不了{failed}封")
        if failed:
            sys.exit(1)


def _read(path: Path) -> bool | None:
    """Whether the mail is new; None where it cannot be read as one."""
    try:
        came_at = datetime.fromtimestamp(path.stat().st_mtime, UTC)
        with path.open("rb") as file:
            raw = file.read(incoming.LARGEST + 1)
    except OSError as error:
        raise CommandError(f"读不了{path}：{error.strerror}") from error
    try:
        return actions.keep_mail(raw, by=None, at=timezone.now(), came_at=came_at)[1]
    except Refused:
        return None


def _from_the_mailbox(folder: Path) -> list[bool | None]:
    try:
        waiting = sorted(path for path in (folder / "new").iterdir() if path.is_file())
        return [_taken_in(path, folder / "cur") for path in waiting]
    except OSError as error:
        raise CommandError(f"读不了邮箱目录{folder}，请检查 APPLICATION_MAILDIR") from error


def _taken_in(path: Path, looked_at: Path) -> bool | None:
    new = _read(path)
    if new is None:
        path.rename(looked_at / f"{path.name}{SEEN}")
    else:
        path.unlink()
    return new
