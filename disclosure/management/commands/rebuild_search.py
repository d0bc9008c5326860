"""rebuild_search: makes anew what verify_search complains of, while the search goes on answering."""

from argparse import ArgumentParser

from django.core.management.base import BaseCommand

from disclosure.search import index


class Command(BaseCommand):
    help = (
        "更新检索索引：词表版本不同的、缺少的、不再公开的条目。查找和发布照常进行；中断后再运行即可接着做。"
        "--all 每一条都重做；--from-scratch 清空后整个重建（索引损坏时用，期间不能发布）"
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--all", action="store_true", help="每一条都重做")
        parser.add_argument("--from-scratch", action="store_true", help="清空后整个重建")

    def handle(self, *args, **options) -> None:
        def say(done: int, total: int) -> None:
            self.stderr.write(f"已更新 {done}/{total} 条", style_func=str)

        if options["from_scratch"]:
            self.stdout.write(f"检索索引已重建，共{index.start_over(say)}条。")
        else:
            self.stdout.write(f"检索索引已更新，重做{index.rebuild(say, everything=options['all'])}条。")
