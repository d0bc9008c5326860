"""`manage.py read_bounces [FILE.eml…]`: mails to applicants that came back, from files or from the maildir BOUNCE_MAILDIR, are noted
on their cases. A mail of the maildir that was noted is deleted, for it holds the address; any other is marked as looked at.
"""

import mailbox
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils import timezone

from requests_app import actions, bounces
from taizhou_portal.bureau.fresh import ensure_database


class Command(BaseCommand):
    help = (
        "把退回来的邮件登记到申请上，请处室电话联系。读给出的 .eml 文件；没有给文件的，读 BOUNCE_MAILDIR 指的邮箱目录里的新邮件，"
        "登记了的删除，别的只标为看过。可以重复运行。"
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("files", nargs="*", metavar="FILE.eml", help="退信，一个文件一封")

    def handle(self, *, files: list[str], **options: Any) -> None:
        ensure_database(self.stderr.write)
        if not files and not settings.BOUNCE_MAILDIR:
            raise CommandError("请给出 .eml 文件，或者设 BOUNCE_MAILDIR", returncode=2)
        found = [self._read(Path(name)) for name in files] if files else _from_the_mailbox(settings.BOUNCE_MAILDIR)
        self.stdout.write(f"看了{len(found)}封，{sum(found)}封是退信，已登记到申请上")

    def _read(self, path: Path) -> bool:
        try:
            with path.open("rb") as file:
                raw = file.read(bounces.LARGEST + 1)
        except OSError as error:
            raise CommandError(f"读不了{path}：{error.strerror}") from error
        return actions.read_bounce(raw, at=timezone.now())


def _from_the_mailbox(folder: str) -> list[bool]:
    try:
        box = mailbox.Maildir(folder, factory=None, create=False)
        waiting = [key for key in box.iterkeys() if box.get_message(key).get_subdir() == "new"]
    except (mailbox.NoSuchMailboxError, OSError) as error:
        raise CommandError(f"读不了邮箱目录{folder}，请检查 BOUNCE_MAILDIR") from error
    return [_taken_in(box, key) for key in waiting]


def _taken_in(box: mailbox.Maildir, key: str) -> bool:
    noted = actions.read_bounce(box.get_bytes(key), at=timezone.now())
    if noted:
        box.remove(key)
    else:
        seen = box.get_message(key)
        seen.set_subdir("cur")
        box[key] = seen
    return noted
