"""`manage.py check_text FILE.jsonl…`: the checks of text over lines of {"id", "text"}, one JSON line for each. Needs no database.

Exit status 1 when something blocks publication, else 2 when a file or a line could not be read, else 0.
"""

import json
import sys
from argparse import ArgumentParser
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, BinaryIO, NamedTuple

from django.core.management.base import BaseCommand

from disclosure.checks.finding import Finding
from disclosure.checks.text import check
from taizhou_portal.bureau.unread import why

LONGEST = 20_000_000  # bytes of a line; a longer one is passed over, not kept in memory
BOM = b"\xef\xbb\xbf"


class Line(NamedTuple):
    """A line that was read: its id, which is given back as it came, and its text."""

    id: Any
    text: str


class BadLine(ValueError):
    """What is wrong with a line, in words; `id` where the line has one."""

    def __init__(self, reason: str, id: Any = None) -> None:
        super().__init__(reason)
        self.id = id


class Command(BaseCommand):
    help = "检查文字里的个人信息、文号、日期和用语（每行一个JSON：id、text），每行输出一行JSON。有必须改的退出码为1，有读不了的为2"
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "files", nargs="+", metavar="FILE.jsonl", help="要检查的文件，可以写多个；写 - 从标准输入读"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        self._blocked = self._unread = False
        try:
            for name in options["files"]:
                self._file(name)
        except BrokenPipeError:  # whoever read our lines has seen enough
            sys.stderr.close()
            sys.exit(1 if self._blocked else 2)
        if self._blocked or self._unread:
            sys.exit(1 if self._blocked else 2)

    def _file(self, name: str) -> None:
        try:
            if name == "-":
                self._lines(sys.stdin.buffer, "标准输入")
            else:
                with Path(name).open("rb") as file:
                    self._lines(file, name)
        except BrokenPipeError:
            raise
        except (OSError, ValueError) as error:
            self._unread = True
            self.stderr.write(f"读不了 {name}：{why(error)}")

    def _lines(self, file: BinaryIO, name: str) -> None:
        for number, raw in lines(file):
            try:
                line = read(raw)
            except BadLine as error:
                self._unread = True
                self._answer(
                    {"id": error.id, "findings": [], "error": f"第{number}行{error}", "line": number, "file": name}
                )
                continue
            found = check(line.text)
            self._blocked = self._blocked or any(finding.blocks for finding in found)
            self._answer({"id": line.id, "findings": [told(finding) for finding in found]})

    def _answer(self, answer: dict[str, Any]) -> None:
        self.stdout.write(_written(answer, getattr(self.stdout, "encoding", None)))


def lines(file: BinaryIO) -> Iterator[tuple[int, bytes | None]]:
    """(number from 1, the line) of every line with something on it; None for one that is too long."""
    number = 0
    while raw := file.readline(LONGEST + 1):
        number += 1
        if number == 1:
            raw = raw.removeprefix(BOM)
        if len(raw) > LONGEST:
            _skip(file.readline)
            yield number, None
        elif raw.strip():
            yield number, raw


def _skip(readline: Callable[[int], bytes]) -> None:
    """The rest of a line that is too long."""
    while (rest := readline(LONGEST)) and not rest.endswith(b"\n"):
        pass


def read(raw: bytes | None) -> Line:
    """A BadLine says in Chinese what is wrong."""
    if raw is None:
        raise BadLine(f"超过{LONGEST // 1_000_000}MB，请拆成几行")
    try:
        values = json.loads(raw.decode("utf-8"), parse_constant=_no_number)
    except UnicodeDecodeError as error:
        raise BadLine("不是UTF-8编码，请转换编码") from error
    except (ValueError, RecursionError) as error:
        raise BadLine("不是完整的JSON，请检查引号和括号") from error
    if not isinstance(values, dict):
        raise BadLine('不是JSON对象，要写成{"id": "1", "text": "文字"}')
    id = values.get("id")
    if not isinstance(id, str | int | float | None):
        raise BadLine("的id不是文字或者数字")
    if "text" not in values:
        raise BadLine("没有text", id)
    if not isinstance(values["text"], str):
        raise BadLine("的text不是文字", id)
    return Line(id, values["text"])


def told(finding: Finding) -> dict[str, Any]:
    return {
        "kind": finding.kind,
        "start": finding.start,
        "end": finding.end,
        "message": finding.message,
        "suggestion": finding.suggestion,
        "fix": finding.fix,
        "severity": finding.severity,
        "blocks": finding.blocks,
    }


def _no_number(name: str) -> None:
    raise ValueError(name)


def _written(answer: dict[str, Any], encoding: str | None) -> str:
    """In Chinese where the output takes it; half of a character, which JSON can carry, is written as JSON does."""
    words = json.dumps(answer, ensure_ascii=False)
    try:
        words.encode(encoding or "utf-8")
    except UnicodeEncodeError:
        return json.dumps(answer)
    return words
