"""`manage.py send_notices`: each morning, what is due or late is told, mails are sent, and old notices go. With --waiting only mails
that could not be sent before: run that every ten minutes (deploy/).
"""

import sys
from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand
from django.utils import timezone

from disclosure.actions.reminding import remind
from taizhou_portal.bureau.fresh import ensure_database
from taizhou_portal.bureau.notices import mail, sending


class Command(BaseCommand):
    help = (
        "每天早上运行：写当天到期和逾期的提醒，发汇总邮件，清理180天以前的提醒。"
        "同一天运行几次，每件事只提醒一次。有邮件没发出时退出码为1。"
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
        if not waiting:
            self.stdout.write(f"写了{remind(at=at)}条到期提醒，清理了{sending.tidy(at=at)}条旧提醒")
        sent, failed = mail.send_waiting(at=at, morning=not waiting)
        self.stdout.write(f"发出{sent}封邮件，{failed}封没有发出")
        if failed:
            sys.exit(1)
