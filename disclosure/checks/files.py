"""PURE. All checks over what a file holds, wherever it stands: each finding names its place.

Rows of a table are laid out again with their empty cells and under their head, so that a number knows its column and a name its mark.
"""

import re
import string
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from os.path import commonprefix

from disclosure.checks import text
from disclosure.checks.finding import NEVER_OVERRIDDEN, PERSONAL, Finding, Severity
from disclosure.checks.titles import ORDERS, TitleOrder
from disclosure.checks.wording import Term
from disclosure.checks.wordlist import DEFAULT
from taizhou_portal.bureau.documents import Part, Passage, Reading, Trait, cell_at, place_at

BLOCK = 60_000  # characters that are checked at once
HEADING = 6  # rows at the top of a sheet among which its head is looked for
SINGLE = 20  # findings of one kind in one place that are told one by one
CELL_NAME = "第" + string.ascii_uppercase + string.digits
WIDEST = 80  # columns
ABOVE = 100  # characters of a title above a table
APART = "\n。\n"  # between passages that have nothing to do with one another
TOLD = frozenset({Part.BODY, Part.CELL, Part.CHART, Part.SHEET})  # parts that are understood by their title
NAMING = frozenset({Part.BODY, Part.SHEET})  # parts that may be the title of what follows
#: what matters where no reader sees it: persons and secrets, not wording and forms of dates
GRAVE = PERSONAL | NEVER_OVERRIDDEN
LONG_NUMBER = re.compile(r"\d{3}[\d -]{4,}\d[Xx]?")
TRAITS = {
    Trait.HIDDEN_SHEET: ("hidden_content", Part.SHEET, "有隐藏的工作表", "取消隐藏看一遍，不公开的删去"),
    Trait.HIDDEN_ROWS: ("hidden_content", Part.CELL, "有隐藏的行", "取消隐藏看一遍，不公开的删去"),
    Trait.HIDDEN_COLUMNS: ("hidden_content", Part.CELL, "有隐藏的列", "取消隐藏看一遍，不公开的删去"),
    Trait.HIDDEN_TEXT: ("hidden_content", Part.HIDDEN_TEXT, "有看不见的文字", "显示出来看一遍，不公开的删去"),
    Trait.HIDDEN_SLIDE: ("hidden_content", Part.BODY, "有隐藏的幻灯片", "取消隐藏看一遍，不公开的删去"),
    Trait.HIDDEN_LAYER: ("hidden_content", Part.HIDDEN_TEXT, "有关闭的图层", "打开图层看一遍，不公开的删去"),
    Trait.COMMENTS: ("comment", Part.COMMENT, "有批注", "删去全部批注再公开"),
    Trait.REVISIONS: ("revision", Part.REVISION, "有修订痕迹", "接受或者拒绝全部修订再公开"),
    Trait.AUTHOR: ("property", Part.PROPERTY, "文件属性里有姓名", "公开用的文件会去掉属性；要给别人原文件时先清除"),
    Trait.PLACE_OF_PICTURE: ("property", Part.PROPERTY, "照片带有拍摄地点", "公开用的图片会去掉；要给别人原图时先清除"),
    Trait.MACRO: ("macro", Part.EMBEDDED, "含有宏", "另存为不含宏的格式"),
    Trait.SCRIPT: ("script", Part.EMBEDDED, "含有脚本", "另存为不含脚本的文件"),
    Trait.REMOTE_TEMPLATE: ("external_link", Part.LINK, "用了外部模板", "去掉外部模板再公开"),
    Trait.EXTERNAL_LINK: ("external_link", Part.LINK, "链接到外部文件或者内部地址", "断开链接再公开"),
    Trait.EMBEDDED: ("embedded", Part.EMBEDDED, "嵌有别的文件", "打开看一遍，不公开的删去"),
}


@dataclass(frozen=True)
class FileFinding(Finding):
    """A finding with the part and the place of the file in which it stands. `start` and `end` are characters of that cell or passage."""

    part: str = ""
    place: str = ""


@dataclass(frozen=True)
class _Group:
    """Passages that are checked together, the words that stand above them, and what parts them."""

    passages: list[Passage]
    above: str
    between: str


@dataclass(frozen=True)
class _Piece:
    """Which characters of a checked text are which of a passage."""

    at: int
    size: int
    passage: Passage
    start: int


def check(
    reading: Reading, *, title: str, words: Sequence[Term] = DEFAULT, orders: Sequence[TitleOrder] = ORDERS
) -> list[FileFinding]:
    """Findings over the name of the file, all its passages, what it carries besides, and what could not be read; the gravest first."""
    found: list[FileFinding] = []
    for group in _groups([Passage("文件名", title, Part.NAME), *reading.passages], title):
        found += _collapsed(list(_in_group(group, words, orders)))
    found += _traits(reading)
    if reading.unread:
        found.append(_of_file("unread", reading.unread, "请打开原文件看有没有个人信息", Part.BODY, ""))
    where = f"附件《{title}》"
    placed = [replace(f, where=f"{where}，{f.place}" if f.place else where) for f in found]
    return sorted(placed, key=lambda finding: not finding.blocks)


def masked(words: str) -> str:
    """A place without long numbers: sheets, files and authors may be named after one."""
    return LONG_NUMBER.sub(
        lambda match: match[0][:3] + "*" * (len(match[0]) - 3) if _long(match[0]) else match[0], words
    )


def _long(number: str) -> bool:
    return sum(character.isdigit() for character in number) >= 8


# --- passages that follow one another, checked as one text


def _groups(passages: list[Passage], title: str) -> list[_Group]:
    """Passages by container, each container with the words above it, for they say whose marks or whose numbers these are."""
    groups: dict[tuple[str, Part], _Group] = {}
    last = ""
    for passage in passages:
        together = passage.part in TOLD or bool(passage.cells)
        key = (passage.group or passage.place if together else "", passage.part)
        if key not in groups:
            groups[key] = _Group([], _above(title, last) if together else "", "\n" if together else APART)
        groups[key].passages.append(passage)
        if passage.part in NAMING and not passage.cells:
            last = passage.text
    return list(groups.values())


def _above(title: str, last: str) -> str:
    lines = [" ".join(words.split())[-ABOVE:] for words in (title, last) if words.strip()]
    return "".join(f"{line}。\n" for line in lines)


def _in_group(group: _Group, words: Sequence[Term], orders: Sequence[TitleOrder]) -> Iterator[FileFinding]:
    heading = group.passages[:HEADING] if group.passages[0].cells else []
    width = min(WIDEST, max((passage.cells[-1].column for passage in group.passages if passage.cells), default=1))
    for number, block in enumerate(_blocks(group.passages)):
        written, pieces, first = _laid_out(group, heading if number else [], block, width)
        starts = [piece.at for piece in pieces]
        for finding in text.check(written, words=words, orders=orders):
            if finding.start >= first:
                piece = pieces[max(0, bisect_right(starts, finding.start) - 1)]
                yield from _at_home(finding, written, piece)


def _blocks(passages: list[Passage]) -> Iterator[list[Passage]]:
    block: list[Passage] = []
    size = 0
    for passage in passages:
        if size + len(passage.text) > BLOCK and block:
            yield block
            block, size = [], 0
        block.append(passage)
        size += len(passage.text)
    yield block


def _laid_out(group: _Group, heading: list[Passage], block: list[Passage], width: int) -> tuple[str, list[_Piece], int]:
    """The text of the block under what stands above it, where each piece comes from, and where the block itself begins."""
    written, pieces = [group.above], []
    length = first = len(group.above)
    for number, passage in enumerate([*heading, *block]):
        if number == len(heading):
            first = length
        for words, start, gap in _cells(passage):
            written.append("\t" * gap + words)
            pieces.append(_Piece(length + gap, len(words), passage, start))
            length += gap + len(words)
        rest = "\t" * (width - passage.cells[-1].column if passage.cells else 0) + group.between
        written.append(rest)
        length += len(rest)
    return "".join(written), pieces, first


def _cells(passage: Passage) -> Iterator[tuple[str, int, int]]:
    """(text, place in the passage, tabs before it): a cell stands in its column also where those before it are empty."""
    if not passage.cells:
        yield passage.text, 0, 0
        return
    column = 1
    ends = [cell.start - 1 for cell in passage.cells[1:]] + [len(passage.text)]
    for number, (cell, end) in enumerate(zip(passage.cells, ends, strict=True)):
        gap = cell.column - column if cell.column <= WIDEST else 1
        yield passage.text[cell.start : end].replace("\n", " "), cell.start, max(gap, 1 if number else 0)
        column = max(cell.column, column)


def _at_home(finding: Finding, written: str, piece: _Piece) -> Iterator[FileFinding]:
    """The finding by its place in the file; none where it lies outside of what its passage means, or does not matter unseen."""
    passage = piece.passage
    start = piece.start + min(finding.start - piece.at, piece.size)
    end = start + finding.end - finding.start
    if passage.focus and not any(start < right and left < end for left, right in passage.focus):
        return
    if finding.kind not in GRAVE and (passage.hidden or passage.part not in {Part.BODY, Part.CELL, Part.NAME}):
        return
    cell = cell_at(passage, start)
    offset = cell.start if cell else 0
    yield FileFinding(
        kind=finding.kind,
        severity=finding.severity,
        start=start - offset,
        end=end - offset,
        message=finding.message,
        suggestion=finding.suggestion,
        fix=finding.fix,
        matched=written[finding.start : finding.end],
        part=passage.part,
        place=masked(place_at(passage, start)),
    )


def _collapsed(found: list[FileFinding]) -> list[FileFinding]:
    """Many of one kind in one container become one, with their number and the last place."""
    told: list[FileFinding] = []
    for kind in dict.fromkeys((f.kind, f.severity) for f in found):
        same = [f for f in found if (f.kind, f.severity) == kind]
        if len(same) > SINGLE:
            place = _range(same[0].place, same[-1].place)
            same = [replace(same[0], message=f"{same[0].message}等{len(same)}个", place=place)]
        told += same
    return told


def _range(first: str, last: str) -> str:
    """工作表“名单”D2至D413."""
    shared = commonprefix([first, last]).rstrip(CELL_NAME)
    return first if first == last else f"{first}至{last[len(shared) :]}"


# --- what a person should know of the file


def _traits(reading: Reading) -> list[FileFinding]:
    found = []
    for trait, (kind, part, message, suggestion) in TRAITS.items():
        places = [masked(place) for known, place in reading.traits if known is trait and place]
        if any(known is trait for known, _ in reading.traits):
            named = "、".join(places[:3]) + (f"等{len(places)}处" if len(places) > 3 else "")
            found.append(
                _of_file(
                    kind, f"{message}：{named}" if named else message, suggestion, part, places[0] if places else ""
                )
            )
    return found


def _of_file(kind: str, message: str, suggestion: str, part: Part, place: str) -> FileFinding:
    return FileFinding(kind, Severity.LOOK, 0, 0, masked(message), suggestion, part=part, place=place)
