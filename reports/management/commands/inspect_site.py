"""`manage.py inspect_site`: the site inspected as 国办秘函〔2019〕19号 does it; what it finds is kept and shown in the desk."""

import json
import logging
from argparse import ArgumentParser
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from django.core.management.base import BaseCommand, CommandError, OutputWrapper
from django.utils import timezone

from reports.inspection import acting, going, looking, tables
from reports.inspection.going import Progress
from reports.models import InspectionFinding, InspectionRun
from reports.vocabulary import InspectionDoor
from taizhou_portal.bureau.fresh import ensure_database
from taizhou_portal.bureau.refusals import Refused
from taizhou_portal.bureau.tables import as_xlsx

EVERY = 500  # pages or items between two lines of a log
WIDTH = 30


class Command(BaseCommand):
    help = "照国办秘函〔2019〕19号自查网站：逐页看公开的网页，逐条核对公开信息，评分并列出问题"

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "--on", metavar="DATE", help="公开信息按哪一天查，例如2026-11-23；网页总是现在的。不写就是今天"
        )
        parser.add_argument(
            "--format", choices=("text", "json", "xlsx"), default="text", help="text（默认）、json或xlsx"
        )
        parser.add_argument("--out", metavar="FILE", help="结果写到这个文件；xlsx一定要写")
        where = parser.add_mutually_exclusive_group()
        where.add_argument("--url", metavar="ADDRESS", help="从网上查这个网址，不查本系统的记录")
        where.add_argument("--folder", metavar="DIR", help="查存在这个目录里的网页，不查本系统的记录")
        parser.add_argument("--resume", action="store_true", help="接着没有做完的一次查")
        parser.add_argument("--give-up", action="store_true", help="放弃没有做完的一次，不查")
        parser.add_argument("--max-pages", type=int, metavar="N", help="最多看几页，0就只查记录；不写按自查设置")
        parser.add_argument("--only", metavar="RULES", default="", help="只列这几条规则的问题，例如V4a,D6,L1")
        parser.add_argument("--outside", action="store_true", help="也查站外链接打不打得开，要能上网")
        parser.add_argument("--strict", action="store_true", help="有单项否决时退出码为3")

    def handle(self, *args: Any, **options: Any) -> None:
        ensure_database(self.stderr.write)
        if options["format"] == "xlsx" and not options["out"]:
            raise CommandError("xlsx要用--out写明文件", returncode=2)
        try:
            run = self._run(options)
        except Refused as refused:
            raise CommandError("；".join(refused.reasons), returncode=2) from refused
        if run is None:
            return
        self._answer(run, options)
        if options["strict"] and run.score.get("veto"):
            raise SystemExit(3)

    def _run(self, options: dict[str, Any]) -> InspectionRun | None:
        now = timezone.now()
        if options["give_up"]:
            acting.leave(_going(), by=None, at=now)
            self.stdout.write("已放弃")
            return None
        run = _going() if options["resume"] else acting.begin(_asked(options), by=None, at=now)
        meter = Meter(self.stderr)
        with _without_refusals():
            return going.go_on(run, tell=meter.tell, ahead=True)

    def _answer(self, run: InspectionRun, options: dict[str, Any]) -> None:
        rows = looking.in_order(run.findings.select_related("office", "officer"))
        if options["format"] == "xlsx":
            with as_xlsx(tables.findings(run, rows.iterator(), list(looking.ended()[: looking.RUNS]))) as book:
                Path(options["out"]).write_bytes(book.read())
            return
        words = (
            json.dumps(told(run, rows), ensure_ascii=False, indent=1)
            if options["format"] == "json"
            else _text(run, rows)
        )
        if options["out"]:
            Path(options["out"]).write_text(words + "\n", "utf-8")
        else:
            self.stdout.write(words)


@contextmanager
def _without_refusals() -> Iterator[None]:
    """Pages that are gone are asked on purpose: they are findings, not lines of the log. Errors of the program stay."""
    logger = logging.getLogger("django.request")
    logger.addFilter(_is_error)  # a level would be set back when the application is made
    try:
        yield
    finally:
        logger.removeFilter(_is_error)


def _is_error(record: logging.LogRecord) -> bool:
    return record.levelno >= logging.ERROR


class Meter:
    """A bar where somebody looks on, a line now and then where a log is kept."""

    def __init__(self, out: OutputWrapper) -> None:
        self.out, self.last = out, (going.HOUSE, 0)

    def tell(self, now: Progress) -> None:
        part, done = self.last
        if self.out.isatty():
            filled = WIDTH * now.done // now.of if now.of else 0
            ending = "\n" if now.part != part else ""
            self._say(f"\r[{'#' * filled}{'.' * (WIDTH - filled)}] {now.words}\033[K{ending}")
        elif now.part != part or now.done // EVERY != done // EVERY:
            self._say(f"{now.words}\n")
        self.last = (now.part, now.done)

    def _say(self, words: str) -> None:
        self.out.write(words, style_func=str, ending="")
        self.out.flush()


def _going() -> InspectionRun:
    one = acting.going()
    if one is None:
        raise CommandError("没有做了一半的自查", returncode=2)
    return one


def _asked(options: dict[str, Any]) -> acting.Asked:
    door, address = _door(options)
    pages = options["max_pages"]
    if pages is not None and pages < 0:
        raise CommandError("--max-pages不能是负数", returncode=2)
    return acting.Asked(
        _day(options["on"]),
        door=door,
        address=address,
        only=tuple(filter(None, options["only"].replace("，", ",").split(","))),
        outside=options["outside"],
        pages=pages,
    )


def _door(options: dict[str, Any]) -> tuple[InspectionDoor, str]:
    if options["url"]:
        parts = urlsplit(options["url"])
        if parts.scheme not in {"http", "https"} or not parts.hostname:
            raise CommandError("网址以http://或者https://开头", returncode=2)
        return InspectionDoor.WIRE, options["url"]
    if options["folder"]:
        folder = Path(options["folder"])
        if not folder.is_dir():
            raise CommandError(f"没有{folder}这个目录", returncode=2)
        return InspectionDoor.FOLDER, str(folder.resolve())
    return InspectionDoor.OWN, ""


def _day(on: str | None) -> date:
    try:
        return date.fromisoformat(on) if on else timezone.localdate()
    except ValueError as error:
        raise CommandError("日期写成2026-11-23这样", returncode=2) from error


def told(run: InspectionRun, rows: Any) -> dict[str, Any]:
    """The result for programs; findings that are only counted stand in `counts`."""
    return {
        "on": f"{run.on:%Y-%m-%d}",
        "score": run.score.get("total"),
        "veto": run.score.get("veto", []),
        "parts": run.score.get("parts", {}),
        "rows": run.score.get("rows", []),
        "pages": run.pages,
        "items": run.items,
        "counts": run.told,
        "cut": run.score.get("cut", ""),
        "findings": [_finding(one) for one in rows.iterator()],
    }


def _finding(one: InspectionFinding) -> dict[str, Any]:
    return {
        "rule": one.rule,
        "place": one.place,
        "message": one.message,
        "quote": one.quote,
        "hint": one.hint,
        "severity": one.severity,
        "office": one.office.name if one.office else "",
        "key": one.key,
        "since": f"{one.first_on:%Y-%m-%d}",
        "new": one.is_new,
    }


def _text(run: InspectionRun, rows: Any) -> str:
    lines = [f"{run.on:%Y-%m-%d}自查：{tables.result(run)}，看过{run.pages}页、{run.items}条公开信息"]
    lines += [f"  {row['label']}：{row['points']:+g}" for row in run.score.get("rows", [])]
    lines += [f"{one.rule}  {one.place}  {one.message}" for one in rows.iterator()]
    return "\n".join(lines)
