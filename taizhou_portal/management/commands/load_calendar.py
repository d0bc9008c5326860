"""`manage.py load_calendar`: a year's 放假安排 from a file, the notice in its sentences or as a table; says what changes, then loads it."""

import sys
from argparse import ArgumentParser
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand
from django.utils import timezone

from requests_app import actions, moving
from taizhou_portal.bureau.arrangement import Difference, Reading, read
from taizhou_portal.bureau.fresh import ensure_database
from taizhou_portal.bureau.refusals import Refused
from taizhou_portal.calendar_care.forms import FILE_MOST, NO_TEXT, decoded
from taizhou_portal.calendar_care.preview import Preview, preview


class Command(BaseCommand):
    help = "从文件载入一年的放假安排：通知的文字，或者一行一天的表格（日期、休或者班、名称）。先列出哪些日子、哪些申请的期限会变，再载入。"

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", metavar="FILE", help="文本文件或者 CSV")
        parser.add_argument("--year", type=int, metavar="年份", help="文件里没有写年份的要填")
        parser.add_argument("--source", default="", metavar="依据", help="通知的名称和文号，载入时要填")
        parser.add_argument("--dry-run", action="store_true", help="只列出会改变什么，不载入")

    def handle(self, *, file: str, year: int | None, source: str, dry_run: bool, **options: Any) -> None:
        ensure_database(self.stderr.write)
        try:
            self._load(_reading(file, year), source, dry_run)
        except Refused as refused:  # the sentences alone, without the name of an exception before them
            self.stderr.write("\n".join(refused.reasons))
            sys.exit(2)

    def _load(self, reading: Reading, source: str, dry_run: bool) -> None:
        assert reading.year is not None and reading.arrangement is not None  # _reading
        at = timezone.now()
        seen = preview(reading.year, reading.arrangement, today=timezone.localdate(at))
        self.stdout.write("\n".join([*_lines(seen), *(f"请核对：{note}" for note in [*seen.doubts, *reading.notes])]))
        if dry_run:
            self.stdout.write("没有载入。去掉 --dry-run 再运行就载入。")
            return
        moved = actions.apply_arrangement(seen.year, seen.wanted, source=source, by=None, at=at)
        self.stdout.write(f"已{seen.title}，{moving.counted(one.move for one in moved)}。")


def _reading(file: str, year: int | None) -> Reading:
    """Raises Refused with all reasons."""
    try:
        data = Path(file).read_bytes()
    except OSError as error:
        raise Refused([f"打不开文件 {file}：{error.strerror}"]) from error
    text = decoded(data) if len(data) <= FILE_MOST else None
    if text is None:
        raise Refused([NO_TEXT if len(data) <= FILE_MOST else "文件超过200KB，只要放假安排这一份通知"])
    reading = read(text, year=year)
    if reading.reasons:
        raise Refused(reading.reasons)
    return reading


def _lines(seen: Preview) -> Iterator[str]:
    yield f"{seen.title}：全年{seen.worked}个工作日"
    yield from _differences("和现在载入的比", seen.changes)
    if seen.apart is None:
        yield f"和 chinesecalendar 比：它还没有{seen.year}年，不能对照"
    else:
        yield from _differences("和 chinesecalendar 比", seen.apart)
    yield moving.counted(one.move for one in seen.moves)
    yield from (f"  {one.move.number}  {one.move}" for one in seen.moves if one.move.moved)


def _differences(label: str, found: list[Difference]) -> Iterator[str]:
    yield f"{label}：{f'{len(found)}天不同' if found else '每一天都一样'}"
    yield from (f"  {day}  {before} → {after}" for day, before, after in found)
