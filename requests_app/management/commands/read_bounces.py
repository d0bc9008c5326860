"""`manage.py read_bounces [FILE.eml…]`: mails to applicants that came back, from files or from the maildir BOUNCE_MAILDIR, are noted
on their cases. What reports one of our mails is deleted from the maildir, for it holds the address; any other is marked as looked at.
"""

from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils import timezone

from requests_app import actions, bounces
from taizhou_portal.bureau.fresh import ensure_database

SEEN = ":2,"  # what stands behind the name of a mail of a maildir that was looked at


class Command(BaseCommand):
    help = (
        "把退回来的邮件登记到申请上，请处室电话联系。读给出的 .eml 文件；没有给文件的，读 BOUNCE_MAILDIR 指的邮箱目录里的新邮件，"
        "是退信的删除，别的只标为看过。可以重复运行。"
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("files", nargs="*", metavar="FILE.eml", help="退信，一个文件一封")

    def handle(self, *, files: list[str], **options: Any) -> None:
        ensure_database(self.stderr.write)
        if not files and not settings.BOUNCE_MAILDIR:
            raise CommandError("请给出 .eml 文件，或者设 BOUNCE_MAILDIR", returncode=2)
        found = [_read(Path(name)) for name in files] or _from_the_mailbox(Path(settings.BOUNCE_MAILDIR))
        self.stdout.write(f"看了{len(found)}封，{sum(map(sum, found))}封是退信，已登记到申请上")


def _read(path: Path) -> list[bool]:
    """What the action of that name says of the file."""
    try:
        with path.open("rb") as file:
            raw = file.read(bounces.LARGEST + 1)
    except OSError as error:
        raise CommandError(f"读不了{path}：{error.strerror}") from error
    return actions.read_bounce(raw, at=timezone.now())


def _from_the_mailbox(folder: Path) -> list[list[bool]]:
    try:
        waiting = sorted(path for path in (folder / "new").iterdir() if path.is_file())
        return [_taken_in(path, folder / "cur") for path in waiting]
    except OSError as error:
        raise CommandError(f"读不了邮箱目录{folder}，请检查 BOUNCE_MAILDIR") from error


def _taken_in(path: Path, looked_at: Path) -> list[bool]:
    found = _read(path)
    if found:
        path.unlink()
    else:
        path.rename(looked_at / f"{path.name}{SEEN}")
    return found
