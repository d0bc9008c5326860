"""export_open_data: makes the dump of everything public. Timers call it (deploy/portal-open-data.timer each night, with `--if-stale`
deploy/portal-open-data-again.timer every ten minutes)."""

from argparse import ArgumentParser

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from disclosure.open_data import dumping, dumps
from taizhou_portal.bureau import domains
from taizhou_portal.bureau.models import Site


class Command(BaseCommand):
    help = (
        "把公开的全部信息导出成开放数据（JSON Lines、CSV），供 /open-data/ 下载；整份换上，保留最近两份，可以重复运行"
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--if-stale", action="store_true", help="还没有，或者其中有信息已经撤下的，才重新生成")

    def handle(self, *args, if_stale: bool, **options) -> None:
        root, at = settings.OPEN_DATA_ROOT, timezone.now()
        present = dumps.newest(root) if if_stale else None
        if present and not dumps.is_stale(present, at=at):
            self.stdout.write("不用重新生成。")
            return
        given = {"origin": domains.public_origin(), "name": Site.current().name, "terms": settings.OPEN_DATA_TERMS}
        try:
            made = dumping.export(root, at=at, **given)
        except OSError as error:
            raise CommandError(f"没有写成：{error.strerror}（{error.filename}）") from error
        for file in made.files:
            rows = "" if file["rows"] is None else f"{file['rows']}行，"
            self.stdout.write(f"{file['name']}：{rows}{file['bytes']}字节")
