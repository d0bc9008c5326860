"""verify_search: compares the search index with what is public; exit code 1 when they differ."""

from argparse import ArgumentParser

from django.core.management.base import BaseCommand, CommandError

from disclosure.search import segment, verifying

SHOWN = 20
NAMES = {
    "title": "名称",
    "number": "文号",
    "text": "正文文字",
    "attached": "附件文字",
    "published_on": "发布日期",
    "kind": "种类",
    "office_id": "处室",
    "column_id": "栏目",
    "topic_id": "主题分类",
    "genre": "体裁",
    "validity": "有效性",
    "has_files": "有无附件",
    "words": "词",
}


class Command(BaseCommand):
    help = "核对检索索引与公开信息是否一致；不一致时退出码 1。--quick 只数条目、只看版本，不逐条比对"

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--quick", action="store_true", help="只数条目、只看版本")

    def handle(self, *args, **options) -> None:
        self.stdout.write(f"词表版本：{segment.version()}；" + self._versions())
        wrong = verifying.faults()
        if not options["quick"]:
            wrong += self._differing()
        if wrong:
            raise CommandError("；".join(wrong) + "。请运行 rebuild_search。", returncode=1)
        self.stdout.write("检索索引与公开信息一致。")

    def _versions(self) -> str:
        told = "，".join(f"{version} {count}条" for version, count in verifying.versions().items())
        return f"条目：{told or '没有'}"

    def _differing(self) -> list[str]:
        count = 0
        for pk, names in verifying.differing(lambda done: self.stderr.write(f"已核对 {done} 条", style_func=str)):
            count += 1
            if count <= SHOWN:
                self.stdout.write(f"信息 {pk} 的条目不同：" + "、".join(NAMES[name] for name in names))
        return [f"{count}条条目与信息不同"] if count else []
