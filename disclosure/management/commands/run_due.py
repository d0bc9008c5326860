"""run_due: does what falls due by itself. A timer calls it every minute (deploy/portal-due.timer); exit status 1 after an error."""

import sys
from collections.abc import Iterator

from django.core.management.base import BaseCommand
from django.utils import timezone

from disclosure import actions
from disclosure.actions.due import Done
from disclosure.models import Publication


class Command(BaseCommand):
    help = "办理到时间的事：定时公开、到期下线、失效和废止。没有到时间的什么也不做；可以重复运行，也可以几个同时运行"

    def handle(self, *args, **options) -> None:
        done = actions.run_due(at=timezone.now())
        for line in _lines(done):
            self.stdout.write(line)
        for item, error in done.failed:
            self.stderr.write(f"出错，没有办：{_named(item)}（{type(error).__name__}），详情见日志")
        if done.failed:
            sys.exit(1)


def _lines(done: Done) -> Iterator[str]:
    """What was done, an item a line; titles stay out of the journal of the machine, for some are not public."""
    for word, items in (("已公开", done.published), ("已下线", done.expired), ("已失效或废止", done.ended)):
        yield from (f"{word}：{_named(item)}" for item in items)
    for item, reasons in done.held_back:
        yield f"没有公开，退到签发环节：{_named(item)}，{'；'.join(reasons)}"
    if not done.any:
        yield "没有到时间的事。"


def _named(item: Publication) -> str:
    number = f"，索引号{item.index_number}" if item.index_number else ""
    return f"公开信息{item.pk}{number}"
