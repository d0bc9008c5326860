"""PURE. The texts of the demonstration, written as plain files under texts/ so that anybody can read and change them.

A block begins with `=== key`, goes on with `name: value` heads, an empty line, the text (one paragraph a line), and its files: each begins
with `--- extension title`, one line a line of the file, cells parted by `|` (xlsx) or as they stand (csv, txt, docx, pdf).
"""

import re
from dataclasses import dataclass, field
from pathlib import Path

FOLDER = Path(__file__).resolve().parent / "texts"
START = re.compile(r"^=== (\S+)$", re.MULTILINE)
PART = re.compile(r"^--- (\S+) (.+)$", re.MULTILINE)


@dataclass(frozen=True)
class FileText:
    """What stands in a file of an item."""

    extension: str
    title: str
    lines: tuple[str, ...]


@dataclass(frozen=True)
class Block:
    """One text with its heads and files."""

    key: str
    heads: dict[str, str]
    body: str
    files: tuple[FileText, ...] = field(default=())

    def get(self, name: str, default: str = "") -> str:
        return self.heads.get(name, default)


def blocks(name: str) -> list[Block]:
    """All blocks of texts/<name>.txt in their order. Raises ValueError for a head that is no `name: value`."""
    pieces = START.split((FOLDER / f"{name}.txt").read_text("utf-8"))
    return [parsed(key, text) for key, text in zip(pieces[1::2], pieces[2::2], strict=True)]


def parsed(key: str, text: str) -> Block:
    """One block without its first line."""
    head, _, rest = text.strip("\n").partition("\n\n")
    pieces = PART.split(rest if rest or "--- " not in head else head)
    heads = dict(_head(line, key) for line in head.splitlines() if not line.startswith("--- "))
    files = [
        FileText(extension, title.strip(), tuple(lines.strip().splitlines()))
        for extension, title, lines in zip(pieces[1::3], pieces[2::3], pieces[3::3], strict=True)
    ]
    return Block(key, heads, pieces[0].strip(), tuple(files))


def _head(line: str, key: str) -> tuple[str, str]:
    name, colon, value = line.partition(":")
    if not colon:
        raise ValueError(f"{key}: “{line}”不是“名称: 值”")
    return name.strip(), value.strip()
