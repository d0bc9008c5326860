"""load_documents FILE.jsonl[.gz]: real documents with their own dates and numbers. May be repeated: equal lines are left alone."""

import gzip
import os
import time
import zlib
from argparse import ArgumentParser
from bisect import bisect_right
from collections.abc import Iterator
from concurrent.futures import BrokenExecutor
from pathlib import Path

from django.core.management.base import BaseCommand, CommandError
from django.db import DatabaseError
from django.utils import timezone

from disclosure.importing import loading
from disclosure.models import Column
from taizhou_portal.bureau.fresh import ensure_database
from taizhou_portal.bureau.models import Office

FEW = 300_000  # bytes of a file that one process reads sooner than workers start
SHOWN = 20  # bad lines that are told one by one


class Command(BaseCommand):
    help = "载入文件（每行一个 JSON 对象，可为 .gz）；同一编号不会重复载入。有坏行时跳过并说明，退出码仍为 0；不能开始或中断时为 2"

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", type=Path, help="FILE.jsonl 或 FILE.jsonl.gz")
        parser.add_argument("--column", metavar="SLUG", help="放入的栏目（默认：law 放 laws，policy 放 policies）")
        parser.add_argument("--office", metavar="SLUG", default="bureau", help="责任处室（默认 bureau）")
        parser.add_argument("--workers", type=int, help="读行的进程数（默认按处理器数；0 为不另开进程）")

    def handle(self, *args, **options) -> None:
        ensure_database(self.stderr.write)
        path: Path = options["file"]
        where = self._target(options["column"], options["office"])
        self._size = _checked(path)
        self._marks = [(0, 0)]  # (lines, bytes read) every so often: lines are read well before they are stored
        workers = options["workers"]
        if workers is None:
            workers = 0 if self._size < FEW else min(os.cpu_count() or 1, 8)
        try:
            with loading.readers(max(0, workers)) as pool:
                self._started = time.monotonic()
                summary = loading.load(self._lines(path), where, pool=pool, tell=self._tell)
        except (OSError, EOFError, zlib.error) as error:
            raise CommandError(
                f"读取 {path} 时中断：{error}。已完成的批次已保存，修好文件后可重新载入。", returncode=2
            ) from error
        except BrokenExecutor as error:  # the system ended one of the readers, most likely for want of memory
            raise CommandError(
                "读行的进程被系统终止。已完成的批次已保存，可加 --workers 0 重新载入。", returncode=2
            ) from error
        except DatabaseError as error:
            raise CommandError(f"写入数据库失败：{error}。这一批没有写入，可重新载入。", returncode=2) from error
        self._finish(summary)

    def _target(self, column: str | None, office: str):
        found_column = Column.objects.filter(slug=column).first() if column else None
        if column and found_column is None:
            raise CommandError(f"没有网址名为“{column}”的栏目。", returncode=2)
        found_office = Office.objects.filter(slug=office).first()
        if found_office is None:
            raise CommandError(f"没有网址名为“{office}”的处室。", returncode=2)
        return loading.target(column=found_column, office=found_office, today=timezone.localdate())

    def _lines(self, path: Path) -> Iterator[loading.Line]:
        with path.open("rb") as raw:
            packed = raw.read(2) == b"\x1f\x8b"
            raw.seek(0)
            for number, line in enumerate(gzip.GzipFile(fileobj=raw) if packed else raw, start=1):
                if number % 100 == 0:
                    self._marks.append((number, raw.tell()))
                if line.strip():
                    yield number, line

    def _share_done(self, lines: int) -> float:
        """How much of the file is stored, by bytes, for its number of lines is not known."""
        done = self._marks[bisect_right(self._marks, (lines, self._size)) - 1][1]
        return min(0.99, done / max(1, self._size))

    def _tell(self, summary: loading.Summary, finished: bool = False) -> None:
        done = 1.0 if finished else self._share_done(summary.lines)
        seconds = max(time.monotonic() - self._started, 0.001)
        words = f"[{'#' * int(done * 30):<30}] {done:4.0%} {summary.lines}行 每秒{summary.lines / seconds:.0f}行"
        if self.stderr.isatty():
            self._say(f"\r{words}", ending="\n" if finished else "")
        else:
            self._say(words)

    def _say(self, words: str, ending: str = "\n") -> None:
        """To the error stream, but not in red: progress and skipped lines are no failure."""
        self.stderr.write(words, style_func=str, ending=ending)

    def _finish(self, summary: loading.Summary) -> None:
        self._tell(summary, finished=True)
        for bad in summary.bad[:SHOWN]:
            self._say(f"第{bad.line}行跳过：{bad.reason}")
        if len(summary.bad) > SHOWN:
            self._say(f"另有{len(summary.bad) - SHOWN}行跳过")
        seconds = max(time.monotonic() - self._started, 0.001)
        stored = summary.new + summary.changed
        self.stdout.write(
            f"新增{summary.new}条，更新{summary.changed}条，未变{summary.same}条，跳过坏行{len(summary.bad)}行；"
            f"用时{seconds:.1f}秒（每秒{stored / seconds:.0f}条）。"
        )


def _checked(path: Path) -> int:
    """The size of the file in bytes; a CommandError when it cannot be read as what its name says."""
    try:
        with path.open("rb") as file:
            start = file.read(2)
            size = path.stat().st_size
    except FileNotFoundError as error:
        raise CommandError(f"没有这个文件：{path}", returncode=2) from error
    except OSError as error:
        raise CommandError(f"不能读取 {path}：{error.strerror}", returncode=2) from error
    if path.suffix == ".gz" and start != b"\x1f\x8b":
        raise CommandError(f"{path} 不是 gzip 文件。", returncode=2)
    return size
