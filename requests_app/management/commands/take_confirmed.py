"""`manage.py take_confirmed`: applications that nobody confirmed in time count as confirmed, where the bureau has set so (申请规则)."""

from typing import Any

from django.core.management.base import BaseCommand
from django.utils import timezone

from requests_app import actions
from taizhou_portal.bureau.fresh import ensure_database


class Command(BaseCommand):
    help = (
        "申请规则里启用的，把满期没有确认的申请视为已确认，开始计期限。"
        "没有启用或者没有到期的什么也不做；可以重复运行，也可以几个同时运行"
    )

    def handle(self, **options: Any) -> None:
        ensure_database(self.stderr.write)
        for case in actions.take_confirmed(at=timezone.now()):
            self.stdout.write(f"视为已确认：{case.number}")
