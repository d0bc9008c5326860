"""number_items: gives an 索引号 to public items that have none, once the bureau has set its prefix. Says which numbers of which year."""

from itertools import groupby

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from disclosure import actions
from disclosure.models import Publication
from taizhou_portal.bureau.refusals import Refused


class Command(BaseCommand):
    help = "给已经公开而没有索引号的信息补编索引号，按公开的先后；已有的号不变，可以重复运行"

    def handle(self, *args, **options) -> None:
        try:
            given = actions.number_items(at=timezone.now(), say=self._say)
        except Refused as refused:
            raise CommandError("；".join(refused.reasons)) from None
        for year, items in groupby(given, key=_year):
            numbers = [item.index_number for item in items]
            self.stdout.write(f"{year}年公开的：{len(numbers)}条，{numbers[0]}至{numbers[-1]}")
        self.stdout.write(f"共补编{len(given)}个索引号。")

    def _say(self, done: int, total: int) -> None:
        self.stderr.write(f"已编 {done}/{total} 条", style_func=str)


def _year(item: Publication) -> int:
    assert item.published_on
    return item.published_on.year
