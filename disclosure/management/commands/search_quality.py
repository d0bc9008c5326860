"""search_quality [FILE]: asks the search every query of the file and tells by kind how many it answers as it should."""

import json
from argparse import ArgumentParser
from pathlib import Path

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from disclosure import search_quality as quality
from disclosure.models import Publication
from disclosure.search.find import find
from taizhou_portal.bureau.fresh import ensure_database

USUAL = Path("tests/data/search_queries.jsonl")


class Command(BaseCommand):
    help = "用一批查询检验检索，按类列出达到要求的条数；要找的文件没有载入的查询不计。文件有错退出码为2，其余都是0"

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "file", nargs="?", type=Path, default=USUAL, metavar="FILE", help=f"查询文件（默认 {USUAL}）"
        )
        parser.add_argument("--half", choices=quality.HALVES, help="只用其中一半：a 供调整检索时用，b 留作检验")
        parser.add_argument("--failed", action="store_true", help="逐条列出没有达到的查询、名次和前三条标题")
        parser.add_argument("--json", type=Path, metavar="OUT", help="把结果另存为JSON文件")

    def handle(self, *args, **options) -> None:
        ensure_database(self.stderr.write)
        path = settings.BASE_DIR / options["file"]
        asked = [query for query in _read(path) if options["half"] in (None, query.half)]
        fair, missing = quality.parted(asked, _loaded(asked))
        verdicts = [quality.judged(query, answered(query.text)) for query in fair]
        if options["failed"]:
            self._tell_failed(verdicts)
        for line in quality.printed(quality.table(verdicts)):
            self.stdout.write(line)
        if missing:
            self.stdout.write(f"另有{len(missing)}条查询要找的文件没有载入，不计在内。")
        if options["json"]:
            _save(settings.BASE_DIR / options["json"], verdicts, missing)

    def _tell_failed(self, verdicts: list[quality.Judged]) -> None:
        for verdict in verdicts:
            if not verdict.met:
                self.stdout.write("\n".join(quality.explained(verdict)))


def answered(text: str) -> quality.Answer:
    """The first page of our search."""
    found = find(text)
    items = [hit.publication for hit in found.hits]
    return quality.Answer(
        tuple(item["source_id"] or "" for item in items),
        tuple(item["title"] for item in items),
        found.count,
        found.relaxed,
    )


def _loaded(queries: list[quality.Query]) -> set[str]:
    wanted = {one for query in queries for one in query.wanted}
    return set(Publication.objects.visible().filter(source_id__in=wanted).values_list("source_id", flat=True))


def _read(path: Path) -> list[quality.Query]:
    try:
        return quality.read(path.read_text("utf-8-sig").split("\n"))
    except quality.BadFile as error:
        raise CommandError(f"查询文件 {path} {error}。", returncode=2) from error
    except UnicodeDecodeError as error:
        raise CommandError(f"查询文件 {path} 不是UTF-8编码，请转换编码。", returncode=2) from error
    except OSError as error:
        raise CommandError(f"读不了查询文件 {path}，请检查路径和权限。", returncode=2) from error


def _save(path: Path, verdicts: list[quality.Judged], missing: list[quality.Query]) -> None:
    kept = {
        "kinds": [{"kind": row.kind, "met": row.met, "all": row.all} for row in quality.table(verdicts)],
        "not_loaded": [query.id for query in missing],
        "queries": [{"id": one.query.id, "met": one.met, "place": one.place} for one in verdicts],
    }
    try:
        path.write_text(json.dumps(kept, ensure_ascii=False, indent=1) + "\n", "utf-8")
    except OSError as error:
        raise CommandError(f"写不了 {path}，请检查路径和权限。", returncode=2) from error
