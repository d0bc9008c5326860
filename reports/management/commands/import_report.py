"""`manage.py import_report FILE`: a report of an earlier year, read and stored as the desk does it."""

from argparse import ArgumentParser
from datetime import date
from pathlib import Path
from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from reports.layouts import title_of
from reports.past import gathering as past_gathering
from reports.past import importing as past_reports
from reports.past.forms import ORIGINALS
from reports.past.gathering import LARGEST, About, Gathered, Unreadable
from reports.past.importing import Looked
from reports.past.text import Told
from taizhou_portal.bureau.files import Accepted, accept
from taizhou_portal.bureau.fresh import ensure_database
from taizhou_portal.bureau.models import Site, Staff
from taizhou_portal.bureau.refusals import Refused

WITH_TEXT = frozenset({"docx", "html", "htm", "txt"})


class Command(BaseCommand):
    help = (
        "导入一份往年的年度报告：数字在 FILE 里（填好的模板 xlsx、csv，或者转录的 json），正文和原文件用 --file。"
        "先用 --dry-run 看读到了什么。同一份再导入不会改变什么。"
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", metavar="FILE", help="填好的模板（工作台“导入往年报告”里下载），或者转录的 json")
        parser.add_argument(
            "--file", dest="original", metavar="ORIGINAL", help="原报告文件；docx、html、txt 同时读出正文"
        )
        parser.add_argument("--public", action="store_true", help="原报告文件可以公开下载")
        parser.add_argument("--by", metavar="用户名", help="记在谁名下，要有编制和发布的职责；--dry-run 时不用写")
        parser.add_argument("--dry-run", action="store_true", help="只预览，什么都不保存")
        parser.add_argument("--year", type=int, metavar="YEAR", help="报告年度，文件里没有写时用")
        parser.add_argument("--issued", type=date.fromisoformat, metavar="日期", help="原发布日期，文件里没有写时用")
        parser.add_argument("--source", default="", metavar="出处", help="从哪里转录，文件里没有写时用；不写的记文件名")
        parser.add_argument("--word", default="", metavar="说明", help="原报告有不平的地方时必须写")
        parser.add_argument("--reason", default="", metavar="原因", help="更正导入过的报告时必须写")

    def handle(self, **options: Any) -> None:
        ensure_database(self.stderr.write)
        path, given = Path(options["file"]), options["original"]
        original = Path(given) if given else None
        found = _gathered(path, original, options)
        looked = past_reports.look(found.past)
        self._tell(found, looked)
        words = {name: options[name] for name in ("word", "reason")}
        against = past_reports.objections(found.past, looked, **words, today=timezone.localdate())
        for reason in against:
            self.stderr.write(f"不能导入：{reason}")
        if options["dry_run"]:
            return
        if against:
            raise CommandError("没有导入", returncode=1)
        self._store(found, original, options, words)

    def _tell(self, found: Gathered, looked: Looked) -> None:
        past = found.past
        self.stdout.write(f"{past.year}年《{past.title}》：{len(past.values)}个数，{len(past.chapters)}章")
        for key, value in past.values.items():
            self.stdout.write(f"  {looked.edition.figures[key].label}：{value}（{past.places.get(key, '')}）")
        for number, heading, _ in past.chapters:
            self.stdout.write(f"  {number}、{heading}")
        for words in found.notes:
            self.stdout.write(f"注意：{words}")
        for place, text, why in found.unread:
            self.stdout.write(f"没有读到：{place}“{text}”，{why}")
        for one in looked.mistakes:
            self.stdout.write(f"不平：{one.rule} {one.what}，{one.told}")
        for apart in looked.apart:
            self.stdout.write(f"与本站记录不同：{apart.label}，原报告{apart.told}，本站{apart.counted}")

    def _store(self, found: Gathered, original: Path | None, options: dict[str, Any], words: dict[str, str]) -> None:
        by, at = _person(options["by"]), timezone.now()
        file = _checked(original) if original and _is_kept(original) else None
        try:
            done = past_reports.import_report(found.past, **words, by=by, at=at)
            if file:
                past_reports.attach(done.report, file, public=options["public"], by=by, at=at)
        except Refused as refused:
            raise CommandError("；".join(refused.reasons), returncode=1) from refused
        self.stdout.write("已导入" if done.changed else "与已经导入的完全一样，没有改动")


def _gathered(path: Path, original: Path | None, options: dict[str, Any]) -> Gathered:
    data, extension = _bytes(path), _extension(path)
    try:
        year = options["year"] or past_gathering.year_of(data, extension)
        if year is None:
            raise CommandError("文件里没有写年度，请加 --year", returncode=2)
        read = past_gathering.figures_of(data, extension, year)
        told = Told()
        if original and _extension(original) in WITH_TEXT:
            told = past_gathering.text_of(_bytes(original), _extension(original), own=Site.current().name)
    except Unreadable as error:
        raise CommandError(str(error), returncode=1) from error
    title = "" if read.about.get("title") or told.title else title_of(year)
    source = options["source"] or ("" if read.about.get("source") else path.name)
    return past_gathering.gathered(year, About(title, source, options["issued"]), read=read, told=told)


def _checked(path: Path) -> Accepted:
    checked = accept(SimpleUploadedFile(path.name, _bytes(path)), allowed=ORIGINALS)
    if isinstance(checked, Accepted):
        return checked
    raise CommandError("；".join(checked), returncode=1)


def _is_kept(path: Path) -> bool:
    """A page or a plain text is read for its words and not kept as a file."""
    return _extension(path) not in {"html", "htm", "txt"}


def _bytes(path: Path) -> bytes:
    try:
        with path.open("rb") as file:
            return file.read(LARGEST)
    except OSError as error:
        raise CommandError(f"读不了{path}：{error.strerror}", returncode=2) from error


def _extension(path: Path) -> str:
    return path.suffix.removeprefix(".").lower()


def _person(name: str | None) -> Staff:
    person = Staff.objects.filter(username=name, is_active=True).first() if name else None
    if person is None:
        raise CommandError("用 --by 写明记在谁名下（用户名）", returncode=2)
    return person
