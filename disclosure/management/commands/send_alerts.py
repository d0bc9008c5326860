"""`manage.py send_alerts`: letters to confirm and digests of alerts go out; what was not confirmed in time goes. A timer runs it every
ten minutes (deploy/portal-alerts.timer); exit status 1 when a mail did not go out, 2 when no mail is set up.
"""

import sys
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from disclosure import actions
from taizhou_portal.bureau import outgoing
from taizhou_portal.bureau.fresh import ensure_database


class Command(BaseCommand):
    help = (
        "每十分钟运行：发邮件订阅的确认邮件和更新邮件（到了设定的钟点才发更新），删除过期没有确认的订阅。"
        "可以重复运行，也可以几个同时运行。有邮件没发出时退出码为1，没有设置发信时为2。"
    )

    def handle(self, **options: Any) -> None:
        ensure_database(self.stderr.write)
        at = timezone.now()
        deleted = actions.tidy_alerts(at=at)
        if reasons := outgoing.missing():
            said = "；".join(reasons)
            raise CommandError(f"没有发邮件订阅：{said}。设置以后再运行，该发的还在", returncode=2)
        sent = actions.send_alerts(at=at)
        self.stdout.write(
            f"发出{sent.mails}封更新、{sent.letters}封确认，{sent.refused}封被拒收，{sent.failed}封没有发出；"
            f"删除{deleted}项没有确认或者停发已久的订阅"
        )
        if not sent.reached:
            self.stderr.write("发信服务器没有应答，没发的下次运行再发")
        if sent.failed or not sent.reached:
            sys.exit(1)
