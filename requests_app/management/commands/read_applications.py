"""`manage.py read_applications [FILE.eml…]`: mails to the address for applications, from files or from the maildir APPLICATION_MAILDIR,
wait in the desk until somebody takes them in. What was kept is deleted from the maildir, for it is personal data; any other is marked as
looked at, and those who receive are told why. What is still being written is left for the next run.
"""

import sys
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils import timezone

from requests_app import actions, incoming
from taizhou_portal.bureau.fresh import ensure_database
from taizhou_portal.bureau.refusals import Refused

SEEN = ":2,"  # what stands behind the name of a mail of a maildir that was looked at
SETTLING = timedelta(seconds=5)  # a file that was written just now may grow, where a program copies into the maildir


@dataclass(frozen=True)
class Seen:
    """What became of a file: `new`, or why it was not taken. `left`: nothing yet, it is for the next run."""

    new: bool = False
    reasons: tuple[str, ...] = ()
    left: bool = False
    came_at: datetime | None = None


class Command(BaseCommand):
    help = (
        "把发到公开申请邮箱的邮件读进工作台，等局办公室登记。读给出的 .eml 文件；"
        "没有给文件的，读 APPLICATION_MAILDIR 指的邮箱目录里的新邮件，"
        "读入的从目录里删除，读不了的标为看过并提醒局办公室，正在写入的留到下一次。"
        "同一封邮件只读入一次。有读不了的退出码为1。"
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("files", nargs="*", metavar="FILE.eml", help="邮件，一个文件一封")

    def handle(self, *, files: list[str], **options: Any) -> None:
        ensure_database(self.stderr.write)
        if not files and not settings.APPLICATION_MAILDIR:
            raise CommandError("请给出 .eml 文件，或者设 APPLICATION_MAILDIR", returncode=2)
        seen = [_named(Path(name)) for name in files] or _from_the_mailbox(Path(settings.APPLICATION_MAILDIR))
        seen = [one for one in seen if not one.left]
        new, failed = sum(one.new for one in seen), sum(bool(one.reasons) for one in seen)
        for one, name in zip(seen, files, strict=False):
            self._explain(name, one)
        self.stdout.write(f"看了{len(seen)}封，新读入{new}封，读不了{failed}封")
        if failed:
            sys.exit(1)

    def _explain(self, name: str, seen: Seen) -> None:
        """Names of files are said only where somebody has given them."""
        for reason in seen.reasons:
            self.stderr.write(f"{name}：{reason}")


def _named(path: Path) -> Seen:
    try:
        return _read(path)
    except OSError as error:
        raise CommandError(f"读不了{path}：{error.strerror}") from error


def _read(path: Path) -> Seen:
    """Raises OSError."""
    came_at = datetime.fromtimestamp(path.stat().st_mtime, UTC)
    with path.open("rb") as file:
        raw = file.read(incoming.LARGEST + 1)
    try:
        return Seen(actions.keep_mail(raw, by=None, at=timezone.now(), came_at=came_at)[1], came_at=came_at)
    except Refused as refused:
        return Seen(reasons=tuple(refused.reasons), came_at=came_at)


def _from_the_mailbox(folder: Path) -> list[Seen]:
    try:
        waiting = sorted(path for path in (folder / "new").iterdir() if path.is_file())
        (folder / "cur").mkdir(exist_ok=True)
    except OSError as error:
        raise CommandError(f"读不了邮箱目录{folder}，请检查 APPLICATION_MAILDIR") from error
    return [_taken_in(path, folder / "cur") for path in waiting if not path.name.startswith(".")]


def _taken_in(path: Path, looked_at: Path) -> Seen:
    """One mail of the mailbox; another that cannot be opened stops none of the rest."""
    try:
        if _is_being_written(path):
            return Seen(left=True)
        seen = _read(path)
        if seen.reasons:
            path.rename(looked_at / f"{path.name}{SEEN}")
            actions.tell_of_unread(seen.reasons, came_at=seen.came_at or timezone.now(), at=timezone.now())
        else:
            path.unlink(missing_ok=True)
    except FileNotFoundError:  # another run was faster
        return Seen(left=True)
    except OSError as error:
        return Seen(reasons=(error.strerror or "打不开",))
    return seen


def _is_being_written(path: Path) -> bool:
    """Empty, or touched within the last moments."""
    known = path.stat()
    age = timezone.now() - datetime.fromtimestamp(known.st_mtime, UTC)
    return not known.st_size or timedelta(0) <= age < SETTLING
