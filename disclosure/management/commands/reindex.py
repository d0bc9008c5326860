"""reindex: makes the search index anew. Needed after an update of the word list or of rjieba; `--check` says whether it is."""

from argparse import ArgumentParser

from django.core.management.base import BaseCommand, CommandError

from disclosure.search import index


class Command(BaseCommand):
    help = "重建检索索引；--check 只检查是否需要重建（需要时退出码 1）"

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--check", action="store_true", help="只检查，不重建")

    def handle(self, *args, **options) -> None:
        if options["check"]:
            self._check()
            return
        count = index.rebuild(lambda done, total: self.stderr.write(f"已重建 {done}/{total} 条", style_func=str))
        self.stdout.write(f"检索索引已重建，共{count}条。")

    def _check(self) -> None:
        if wrong := index.faults():
            raise CommandError("；".join(wrong) + "。请运行 reindex。", returncode=1)
        self.stdout.write("检索索引与公开信息一致。")
