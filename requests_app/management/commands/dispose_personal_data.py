"""dispose_personal_data: erases applicants' data whose time is over. A timer calls it once a day; exit status 1 after an error."""

import logging
import sys
from collections import Counter
from datetime import datetime

from django.contrib.sessions.backends.db import SessionStore
from django.core.management.base import BaseCommand, CommandParser
from django.utils import timezone

from requests_app import actions, proofs
from requests_app.actions import disposing
from requests_app.models import Request
from taizhou_portal.bureau.refusals import Refused

logger = logging.getLogger(__name__)
DONE, KEPT, FAILED = "done", "kept", "failed"


class Command(BaseCommand):
    help = "处置到期的个人信息：清空申请人信息，删除身份证明文件；没有到期的不动。可以重复运行，中断后再运行接着办"

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--dry-run", action="store_true", help="只报数，不处置")

    def handle(self, *args, **options) -> None:
        now = timezone.now()
        due = disposing.due(timezone.localdate(now))
        sizes = disposing.sizes(due)
        self.stdout.write("到期{cases}件，身份证明文件{files}个，{bytes}字节。".format(**sizes))
        if options["dry_run"]:
            return
        came = Counter(self._dispose(case, now) for case in due)
        self.stdout.write(f"已销毁没有登记的邮件{actions.dispose_mails(at=now)}封。")
        left, parked = actions.erase_leftovers(), proofs.sweep(at=now)
        SessionStore.clear_expired()  # applications that were begun and never sent lie sealed in them
        self.stdout.write(f"已处置{came[DONE]}件；上次中断留下的文件{left}个、没有提交的文件{parked}个，已删除。")
        if came[FAILED]:
            self.stderr.write(f"没有办成{came[FAILED]}件，详情见日志")
            sys.exit(1)

    def _dispose(self, case: Request, now: datetime) -> str:
        """One case, in its own transaction; what fails leaves the others alone. The log names the number of the row and nothing else."""
        try:
            actions.dispose(case, by=None, at=now)
        except Refused:  # no longer due: taken up again, or somebody else was first
            return KEPT
        except Exception as error:
            logger.error("disposal of case %s failed: %s", case.pk, type(error).__name__)
            return FAILED
        return DONE
