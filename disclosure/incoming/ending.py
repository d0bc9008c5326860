"""PURE. What closes an official document in a Word file: signature, date, 版记, the list of its attachments (document-format, 3 to 6)."""

import re
from dataclasses import dataclass, field
from datetime import date

from disclosure.incoming import patterns
from disclosure.incoming.blocks import Block, Line, Paragraph, Picture, Run, Table, joined_lines
from disclosure.incoming.docx.story import Typed
from disclosure.incoming.lines import bare, day_of, is_text_line, lines_of

_NAME_AND_DAY = re.compile(rf"(?:(?P<name>\S[^。；：，]{{1,40}}?)\s+)?(?P<day>{patterns.WRITTEN_DAY.pattern})")
_STAMP = re.compile(r"[（(](?:盖章|印章|公章|章)[）)]$")


@dataclass
class End:
    """What closes the text: names, date, and the places of the blocks that hold them (`first` to `last`)."""

    names: list[str] = field(default_factory=list)
    day: date | None = None
    first: int = -1
    last: int = -1

    @property
    def places(self) -> range:
        return range(self.first, self.last + 1) if self.last >= 0 else range(0)


def end_of(blocks: list[Block], start: int, own: str) -> End:
    """Signature and date: the first date alone in its line, behind text, that stands under a name, at the right, or at the very end."""
    for place in range(start + 1, len(blocks)):
        block = blocks[place]
        if not isinstance(block, Paragraph) or not (found := _dated(block)):
            continue
        end = _signed(blocks, place, start, found, own)
        if end.names or _stands_right(block) or _is_last(blocks, place):
            return end
    return End()


def _stands_right(block: Block) -> bool:
    return isinstance(block, Typed) and (block.kind == "right" or block.indent >= 600)


def _is_last(blocks: list[Block], place: int) -> bool:
    """Whether nothing but notes, attachments and 版记 follows."""
    lines = next((lines for block in blocks[place + 1 :] if (lines := lines_of(block))), [])
    line = bare(lines[0]) if lines else ""
    return not line or line.startswith(("附件", "抄送")) or patterns.NOTE.fullmatch(line) is not None


def _dated(block: Paragraph) -> tuple[list[str], str] | None:
    """(lines before the date, the date as written) of a paragraph that ends with a date."""
    lines = lines_of(block)
    if not lines:
        return None
    found = _NAME_AND_DAY.fullmatch(lines[-1].strip())
    if not found or (found["name"] and not patterns.ORGAN.fullmatch(bare(found["name"]))):
        return None
    return [*lines[:-1], *([found["name"]] if found["name"] else [])], found["day"]


def _signed(blocks: list[Block], place: int, start: int, found: tuple[list[str], str], own: str) -> End:
    """The signature over the date at `place`; `found` is what `_dated` says of it."""
    inside, written = found
    if inside:
        names = _names(inside, own, is_right=_stands_right(blocks[place]))
        return End(names, day_of(written), place, place) if names else End([], day_of(written))
    names, first, at = [], place, place - 1
    while at > start and len(names) < 8:
        lines = lines_of(blocks[at])
        above = [] if _is_heading(blocks[at]) else _names(lines, own, is_right=_stands_right(blocks[at]))
        if lines and not above:
            break
        if above:
            names, first = above + names, at
        at -= 1
    return End(names, day_of(written), first, place)


def _names(lines: list[str], own: str, *, is_right: bool) -> list[str]:
    """The names of bodies in lines that hold nothing else; at the right any short line is a name."""
    parts = [part for line in lines[:9] for part in re.split(r"\s{2,}|\u3000+", line.strip()) if part]
    names = [_STAMP.sub("", bare(part)) for part in parts]
    form = patterns.SIGNER if is_right else patterns.ORGAN
    fine = all(name == own or (form.fullmatch(name) and not patterns.WRITTEN_DAY.fullmatch(name)) for name in names)
    return names if fine and len(lines) < 9 else []


def _is_heading(block: Block) -> bool:
    return isinstance(block, Paragraph) and (block.tag != "p" or is_text_line(bare(block.text)))


def text_of(blocks: list[Block], end: End, gone: set[int]) -> list[Block]:
    """The text alone, with the signature as one paragraph of class end; a picture that lies over it, for example a seal, goes."""
    lines: list[Line] = [[Run(line.strip())] for place in end.places for line in lines_of(blocks[place])]
    signed: dict[int, Block] = {end.last: Paragraph(joined_lines(lines), kind="end", on_new_line=True)} if lines else {}
    gone = (gone | set(end.places)) - set(signed)
    return [signed.get(place, block) for place, block in enumerate(blocks) if place not in gone]


def seals(blocks: list[Block], end: End) -> int:
    """How many pictures lie over the signature."""
    over = [blocks[place] for place in end.places]
    return sum(isinstance(piece, Picture) for block in over if isinstance(block, Paragraph) for piece in block.line)


def foot_of(blocks: list[Block], start: int) -> set[int]:
    """The places of 版记: copies sent, printed by and when. It stands around the printer's line, or last of all."""
    found = {place for place in range(start, len(blocks)) if _is_foot(blocks[place])}
    used: set[int] = set()
    for place in found:
        if any(patterns.PRINTED.fullmatch(bare(line)) for line in lines_of(blocks[place])):
            near = [other for other in range(place - 6, place + 3) if other in found]
            used |= set(range(near[0], near[-1] + 1))  # the copies may go on over lines between
    last = len(blocks) - 1
    while last in found:
        used.add(last)
        last -= 1
    return used


def _is_foot(block: Block) -> bool:
    lines = [bare(line) for line in lines_of(block)]
    forms = (patterns.COPIES_TO, patterns.PRINTED, patterns.FOOT)
    if isinstance(block, Paragraph):
        is_addressing = len(lines) == 1 and lines[0].startswith("主送")
        return bool(lines) and not is_addressing and all(any(form.fullmatch(line) for form in forms) for line in lines)
    text = "".join(lines)
    return isinstance(block, Table) and len(lines) <= 10 and bool(re.search(r"(抄送|\d{4}年\d).*印发", text))


def enclosures(blocks: list[Block], start: int, last: int) -> tuple[str, ...]:
    """Names of the attachments that the document lists under its text (附件说明), at most fifty."""
    names: list[str] = []
    is_begun = False
    among = blocks[start : last if last > start else len(blocks)]
    for line in [line.strip() for block in among for line in lines_of(block)]:
        labelled = patterns.ENCLOSED.fullmatch(line)
        if not labelled and not is_begun:
            continue
        is_begun = True
        line = labelled["name"].strip() if labelled else line
        one = patterns.ENCLOSED_ONE.fullmatch(line)
        if line and not (one or labelled):
            break
        name = (one["name"] if one else line).strip().rstrip("。；;，,")
        names += [name] if name else []
    return tuple(names[:50])
