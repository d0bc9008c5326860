"""dispose_personal_data: erases applicants' data whose time is over. A timer calls it once a day; exit status 1 after an error."""

import logging
import sys
from collections import Counter
from collections.abc import Callable
from datetime import datetime
from functools import partial

from django.contrib.sessions.backends.db import SessionStore
from django.core.management.base import BaseCommand, CommandParser
from django.utils import timezone

from requests_app import actions, proofs, reply_keeping
from requests_app.actions import disposing, erasing
from requests_app.actions.disposing_matters import matters_due
from requests_app.models import Matter, Request
from taizhou_portal.bureau.refusals import Refused

logger = logging.getLogger(__name__)
DONE, KEPT, FAILED = "done", "kept", "failed"


class Command(BaseCommand):
    help = "处置到期的个人信息：清空申请人信息和更正、投诉的个人信息，删除身份证明文件和文书；没有到期的不动。中断后再运行，接着办"

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--dry-run", action="store_true", help="只报数，不处置")

    def handle(self, *args, **options) -> None:
        now = timezone.now()
        due, matters = disposing.due(timezone.localdate(now)), matters_due(timezone.localdate(now))
        sizes = disposing.sizes(due)
        self.stdout.write("到期{cases}件，身份证明文件{files}个，文书和文件{letters}个，{bytes}字节。".format(**sizes))
        if matters:
            self.stdout.write(f"到期的更正和投诉{len(matters)}件。")
        if options["dry_run"]:
            return
        came = Counter(self._dispose(partial(actions.dispose, case, by=None), case, now) for case in due)
        ended = Counter(self._dispose(partial(actions.dispose_matter, one), one, now) for one in matters)
        self.stdout.write(f"已销毁没有登记的邮件{actions.dispose_mails(at=now)}封。")
        left = actions.erase_leftovers() + erasing.erase_unnamed(at=now)
        parked = proofs.sweep(at=now)
        reply_keeping.sweep(now)
        SessionStore.clear_expired()  # applications that were begun and never sent lie sealed in them
        self.stdout.write(f"已处置{came[DONE]}件；上次中断留下的文件{left}个、没有提交的文件{parked}个，已删除。")
        if ended[DONE]:
            self.stdout.write(f"已处置更正和投诉{ended[DONE]}件。")
        if failed := came[FAILED] + ended[FAILED]:
            self.stderr.write(f"没有办成{failed}件，详情见日志")
            sys.exit(1)

    def _dispose(self, act: Callable[..., None], row: Request | Matter, now: datetime) -> str:
        """One row, in its own transaction; what fails leaves the others alone. The log names the number of the row and nothing else."""
        try:
            act(at=now)
        except Refused:  # no longer due: taken up again, or somebody else was first
            return KEPT
        except Exception as error:
            logger.error("disposal of %s %s failed: %s", row._meta.label_lower, row.pk, type(error).__name__)
            return FAILED
        return DONE
