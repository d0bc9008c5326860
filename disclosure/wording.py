"""PURE. Entries of the wording list (错敏词) before they are stored: what cannot stand, and what a paste of two columns says."""

import re
from collections.abc import Iterable
from dataclasses import dataclass

SHORTEST = 2
WRONG_MOST, RIGHT_MOST, UNLESS_MOST, NOTE_MOST = 60, 120, 400, 200
LINES_MOST = 2000
#: between the columns: a tab as a spreadsheet gives it, an arrow, or a wide gap
ARROWS = re.compile(r"\s*(?:→|⇒|->|=>|——>|--+>)\s*")
GAP = re.compile(r"[ \u3000]{2,}|\u3000")


@dataclass(frozen=True)
class Entry:
    """A pasted line: its number from 1, the wrong form, the right one and a note."""

    line: int
    wrong: str
    right: str = ""
    note: str = ""


def term_objections(*, wrong: str, right: str = "", unless: str = "", note: str = "") -> dict[str, str]:
    """Field → why the entry cannot stand; the texts have no blanks at their ends."""
    found = {}
    if not wrong:
        found["wrong"] = "请填写错误或慎用的写法"
    elif len(wrong) < SHORTEST:
        found["wrong"] = f"至少{SHORTEST}个字，一个字到处都会报错"
    elif len(wrong) > WRONG_MOST:
        found["wrong"] = f"错误或慎用的写法有{len(wrong)}字，不超过{WRONG_MOST}字"
    for name, text, label, most in (
        ("right", right, "应写成", RIGHT_MOST),
        ("unless", unless, "不算错的写法", UNLESS_MOST),
        ("note", note, "说明", NOTE_MOST),
    ):
        if len(text) > most:
            found[name] = f"{label}有{len(text)}字，不超过{most}字"
    if wrong and wrong == right:
        found["right"] = "两种写法一样，请核对"
    idle = [one for one in unless.split() if wrong not in one or one == wrong]
    if wrong and idle:
        found.setdefault("unless", f"“{idle[0]}”里没有“{wrong}”，填了不起作用")
    return found


def read_lines(text: str) -> tuple[list[Entry], list[str]]:
    """The entries of a paste, one a line in two or three columns, and what is wrong with which line; blank lines are passed over."""
    lines = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    entries = [_entry(n, line) for n, line in enumerate(lines, start=1) if line.strip()]
    if len(entries) > LINES_MOST:
        return [], [f"一次最多{LINES_MOST}行，现在有{len(entries)}行，请分几次添加"]
    wrong = [f"第{entry.line}行：{words}" for entry in entries for words in _objections(entry)]
    return entries, wrong + list(_twice(entries))


def _entry(number: int, line: str) -> Entry:
    parts = [part.strip() for part in _columns(line.strip("\n"))]
    wrong, right, note, *_ = [*parts, "", "", ""]
    return Entry(number, wrong, right, note)


def _columns(line: str) -> list[str]:
    if "\t" in line:
        return line.split("\t")
    line = line.strip()
    return ARROWS.split(line) if ARROWS.search(line) else GAP.split(line)


def _objections(entry: Entry) -> Iterable[str]:
    return term_objections(wrong=entry.wrong, right=entry.right, note=entry.note).values()


def _twice(entries: list[Entry]) -> Iterable[str]:
    first: dict[str, Entry] = {}
    for entry in entries:
        before = first.setdefault(entry.wrong, entry)
        if before is not entry and before.right != entry.right:
            yield f"第{entry.line}行：“{entry.wrong}”在第{before.line}行已经有了，应写成的不一样"
