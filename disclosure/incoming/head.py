"""PURE. What stands above the text of an official document in a Word file: 密级, 红头, 文号, title (document-format, 3 to 6)."""

import re
from collections import Counter
from dataclasses import dataclass, field
from datetime import date

from disclosure.incoming import patterns
from disclosure.incoming.blocks import Block, Paragraph, is_bold
from disclosure.incoming.docx.story import Typed
from disclosure.incoming.lines import bare, day_of, is_text_line, lines_of, secrecy_in

HEAD = 30  # blocks in which head and title are looked for
TITLE = 300  # characters
_ENCLOSURE = re.compile(r"附件\d*")
_GENRES = re.compile(
    r"(?:决议|决定|命令|令|公报|公告|通告|意见|通知|通报|报告|请示|批复|议案|函|纪要|办法|细则|规定|方案|规划|计划|要点|公示|总结|名单|讲话"
    r"|制度|条例|指南|预案|简章)(?:[（(][^（）()]{1,20}[）)])?"
)


@dataclass
class Head:
    """What stands above the text. `used` are the places of blocks that are no part of it; `mark` is the name on the 红头."""

    title: str = ""
    number: str = ""
    mark: str = ""
    secrecy: str = ""
    day: date | None = None
    left: int = 0  # lines that no field takes: 份号, 紧急程度, 签发人
    used: set[int] = field(default_factory=set)
    end: int = 0  # place of the first block of the text


def head_of(blocks: list[Block], own: str) -> Head:
    """`own` is the bureau's name, which may be the first line of a title as well as a head of its own."""
    head = Head()
    usual = _usual_size(blocks)
    place = 0
    while place < min(HEAD, len(blocks)) and _is_above_title(blocks, place, own, head):
        place += 1
    if not (head.mark or head.number or head.secrecy or head.left):
        head.used.clear()  # pictures above a title that has no head
    place = _title(blocks, _title_from(blocks, place, usual), usual, head)
    _below_title(blocks, place, head)
    if not head.title and _GENRES.search(head.mark[-8:]):
        head.title = head.mark  # minutes and orders may have no other
    return head


def _usual_size(blocks: list[Block]) -> int:
    """The size of most of the text."""
    sizes: Counter[int] = Counter()
    for block in blocks:
        if isinstance(block, Typed):
            sizes[block.size] += len(block.text)
    return sizes.most_common(1)[0][0] if sizes else 0


def _is_above_title(blocks: list[Block], place: int, own: str, head: Head) -> bool:
    """Takes a block of the head into `head`; False where the title begins."""
    block = blocks[place]
    lines = [bare(line) for line in lines_of(block)]
    if not lines:
        head.used.add(place)  # an emblem or a red line drawn as a picture
        return True
    is_red = isinstance(block, Typed) and block.is_red
    is_head = _numbered_next(blocks, place)
    kinds = [_head_kind(line, own, head, is_red=is_red, is_head=is_head) for line in lines]
    if not all(kinds) or (not isinstance(block, Paragraph) and len(lines) > 12):
        return False
    head.used.add(place)
    return True


def _numbered_next(blocks: list[Block], place: int) -> bool:
    """Whether the next block with words is a 文号: then this one is no title."""
    for block in blocks[place + 1 : place + 4]:
        if lines := lines_of(block):
            return patterns.NUMBER_LINE.fullmatch(bare(lines[0])) is not None
    return False


def _head_kind(line: str, own: str, head: Head, *, is_red: bool, is_head: bool) -> bool:
    """Whether the line belongs above the title; what it says is kept."""
    if secrecy := secrecy_in([line]):
        head.secrecy = head.secrecy or secrecy
        return True
    if found := patterns.NUMBER_LINE.fullmatch(line):
        head.number = head.number or found["number"]
        head.left += bool(found["signer"])
        return True
    if any(one.fullmatch(line) for one in (patterns.COPY, patterns.URGENCY, patterns.SIGNED_BY)):
        head.left += 1
        return True
    named = patterns.RED_HEAD.fullmatch(line) or line in {own, "文件"} or patterns.ORGAN.fullmatch(line)
    is_mark = bool(named) and (is_red or is_head or line == f"{own}文件") and "关于" not in line
    if is_mark:
        head.mark = head.mark + ("" if line == "文件" or not head.mark else "、") + line
    return is_mark


def _title_from(blocks: list[Block], place: int, usual: int) -> int:
    """The place where the title begins: here, or behind one or two short lines that are nothing we know."""
    for start in range(place, min(place + 3, len(blocks))):
        block = blocks[start]
        if isinstance(block, Typed) and (_could_be_title(block, usual) or _is_plain_title(blocks, start)):
            return start
        text = bare(block.text) if isinstance(block, Typed) else "。"
        is_short = len(text) <= 30 and not re.search(r"[。；]", text) and not is_text_line(text)
        if not is_short and not _ENCLOSURE.fullmatch(text):
            break
    return place


def _title(blocks: list[Block], place: int, usual: int, head: Head) -> int:
    """Gathers the lines of the title from `place` on; the place behind them."""
    first = blocks[place] if place < len(blocks) else None
    if not isinstance(first, Typed) or not (_could_be_title(first, usual) or _is_plain_title(blocks, place)):
        return place
    parts = [first.text]
    head.used.add(place)
    place += 1
    while place < len(blocks) and len("".join(parts)) < TITLE:
        block = blocks[place]
        if not isinstance(block, Typed) or not _goes_on(first, block, usual, "".join(parts)):
            break
        parts.append(block.text)
        head.used.add(place)
        place += 1
    head.title = one_line(parts)
    return place


def _could_be_title(block: Typed, usual: int) -> bool:
    text = bare(block.text)
    if not 2 <= len(text) <= 160 or re.search(r"[。；]", text) or is_text_line(text) or day_of(text):
        return False
    if patterns.NOTE.fullmatch(text):
        return False
    if _is_titled(block, usual) or is_bold(block.line) or block.tag == "h2":
        return True
    is_worded = re.match(r".{0,30}关于.+", text) or _GENRES.search(text[-8:])
    return bool(is_worded) and len(text) <= 100 and text[-1] not in "，："


def _is_plain_title(blocks: list[Block], place: int) -> bool:
    """The very first line, like any other to look at, over a 主送 or a whole sentence."""
    lines = [bare(line) for block in blocks[place : place + 2] for line in lines_of(block)[:1]]
    if place or len(lines) < 2 or is_text_line(lines[0]) or day_of(lines[0]) or patterns.NOTE.fullmatch(lines[0]):
        return False
    is_name = 4 <= len(lines[0]) <= 50 and not re.search(r"[。；：，！？]", lines[0])
    return is_name and lines[1].endswith(("。", "："))


def _is_titled(block: Typed, usual: int) -> bool:
    is_style = block.style in {"title", "标题", "文档标题", "公文标题"} or block.tag == "h2" and block.kind == "center"
    return is_style or block.kind == "center" or block.size >= usual + 4 > 4


def _goes_on(first: Typed, block: Typed, usual: int, before: str) -> bool:
    """Whether a paragraph goes on with the title that `first` began."""
    text = bare(block.text)
    if patterns.STATUS.fullmatch(text) or text.startswith(("——", "—", "--")):
        return len(text) < 80
    if not text or text.startswith(("（", "(")) or re.search("[。；]", text) or is_text_line(text) or day_of(text):
        return False
    same = block.kind == first.kind and abs(block.size - first.size) <= 1 and block.style == first.style
    if not _is_titled(first, usual):  # nothing but its words told the title
        return not _GENRES.search(bare(before)[-8:]) and len(text) < 40 and bool(_GENRES.search(text[-8:]))
    return same and len(text) <= 80 and _is_titled(block, usual)


def one_line(parts: list[str]) -> str:
    """Lines of a title as one, without the blanks that broke it and spread it; those between two bodies or two words stay."""
    lines = [line for part in parts for line in map(_unspread, part.split("\n")) if line]
    text = ""
    for line in lines:
        is_body = patterns.ORGAN.fullmatch(text) is not None and not line.startswith(("关于", "印发"))
        words = text[-1:].isascii() and line[:1].isascii() and text[-1:].isalpha() and line[:1].isalpha()
        text += (" " if text and (is_body or words) else "") + line
    return text


def _unspread(line: str) -> str:
    """A line without blanks inside Chinese words: 通　知; a blank between two longer pieces stays, those beside figures go."""
    pieces = line.split()
    made = ""
    for n, piece in enumerate(pieces):
        before = pieces[n - 1] if n else ""
        is_word = before[-1:].isascii() and piece[:1].isascii()
        made += (
            " " if n and (is_word or (len(before) > 3 and len(piece) > 3 and _is_wide(before, piece))) else ""
        ) + piece
    return made


def _is_wide(before: str, after: str) -> bool:
    return not before[-1].isascii() and not after[0].isascii()


def _below_title(blocks: list[Block], place: int, head: Head) -> None:
    """A 文号 under the title, and the day in brackets that minutes and speeches have there."""
    head.end = place
    for block in blocks[place : place + 3]:
        if not isinstance(block, Paragraph):
            return
        text = bare(block.text)
        if found := patterns.NUMBER_LINE.fullmatch(text):
            head.number = head.number or found["number"]
            head.used.add(place)
            head.end = place + 1
        elif day := day_of(text.strip("（）()")):
            head.day = head.day or day
        else:
            return
        place += 1
