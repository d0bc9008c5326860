"""`manage.py send_case_mail`: mails to applicants about each step go out, and links to those who are consulted. A timer runs it every
two minutes (deploy/portal-case-mail.timer); exit status 1 when a mail did not go out, 2 when no mail is set up.
"""

import sys
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from requests_app import actions
from taizhou_portal.bureau import outgoing
from taizhou_portal.bureau.fresh import ensure_database


class Command(BaseCommand):
    help = (
        "每两分钟运行：申请办到每一步，给留了邮箱的申请人发邮件；没发出的隔一段时间再发，两天发不出的请处室电话联系。"
        "可以重复运行，也可以几个同时运行。有邮件没发出时退出码为1，没有设置发信时为2。"
    )

    def handle(self, **options: Any) -> None:
        ensure_database(self.stderr.write)
        if reasons := outgoing.missing():
            said = "；".join(reasons)
            raise CommandError(f"没有给申请人发邮件：{said}。设置以后再运行，该发的还在", returncode=2)
        sent = actions.send_case_mail(at=timezone.now())
        links = actions.send_opinion_links(at=timezone.now())
        sent.mails, sent.lost, sent.later = sent.mails + links.mails, sent.lost + links.lost, sent.later + links.later
        sent.reached = sent.reached and links.reached
        self.stdout.write(f"发出{sent.mails}封，{sent.later}封以后再发，{sent.lost}封发不出、请处室电话联系")
        if not sent.reached:
            self.stderr.write("发信服务器没有应答，没发的下次运行再发")
        if sent.lost or sent.later or not sent.reached:
            sys.exit(1)
