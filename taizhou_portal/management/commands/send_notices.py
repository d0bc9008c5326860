"""`manage.py send_notices`: each morning, what is due or late is told, mails are sent, and old notices go. With --waiting only mails
that could not be sent before: run that every ten minutes (deploy/).
"""

import sys
from argparse import ArgumentParser
from datetime import datetime
from typing import Any

from django.core.management.base import BaseCommand
from django.utils import timezone

from disclosure.actions.column_reminding import remind_of_columns
from disclosure.actions.reminding import remind
from reports.agenda.reminding import remind as remind_of_reports
from requests_app.actions.refreshing import refresh_next
from requests_app.actions.reminding import remind as remind_of_cases
from requests_app.actions.reminding_matters import remind_of_matters
from requests_app.actions.reminding_remedies import remind_of_remedies
from taizhou_portal.bureau.fresh import ensure_database
from taizhou_portal.bureau.notices import mail, sending


class Command(BaseCommand):
    help = (
        "每天早上运行：写当天到期和逾期的提醒，发汇总邮件，清理180天以前的提醒。"
        "同一天运行几次，每件事只提醒一次。有邮件没发出、有申请没有写成提醒时退出码为1。"
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "--waiting",
            action="store_true",
            help="每十分钟运行一次：补发没发出的“有事就发”的邮件；没发出的每日汇总并入次日的一封",
        )

    def handle(self, *, waiting: bool, **options: Any) -> None:
        ensure_database(self.stderr.write)
        at = timezone.now()
        unwritten = 0 if waiting else self._remind(at)
        sent, failed = mail.send_waiting(at=at, morning=not waiting)
        self.stdout.write(f"发出{sent}封邮件，{failed}封没有发出")
        if failed or unwritten:
            sys.exit(1)

    def _remind(self, at: datetime) -> int:
        """How many cases an error left without their reminders."""
        refresh_next(at=at)  # the lists begin the day in order
        done = [remind_of_cases(at=at), remind_of_matters(at=at), remind_of_remedies(at=at)]
        written = remind(at=at) + remind_of_columns(at=at) + remind_of_reports(at=at) + sum(one.written for one in done)
        self.stdout.write(f"写了{written}条到期提醒，清理了{sending.tidy(at=at)}条旧提醒")
        failed = sum(one.failed for one in done)
        if failed:
            self.stderr.write(f"{failed}件申请、更正、投诉或者复议诉讼没有写成提醒，详情见日志")
        return failed
