"""PURE. Blocks take the form of an official document: 主送 flush left, signature and date at the end, numbered lines as headings."""

from disclosure.incoming.blocks import STRONG, Block, Paragraph, Picture, Rule, Run, is_bold, joined_lines, not_bold
from disclosure.incoming.patterns import (
    ADDRESSED,
    CHAPTER,
    HEADING,
    NOTE,
    NUMERALS,
    SECOND,
    SECTION,
    SIGNER,
    WRITTEN_DAY,
)

LONGEST_HEADING = 80
_NUMBERED = frozenset(NUMERALS + "第（(")  # how a numbered heading begins
_PUNCTUATION = frozenset("。；：，！？、;:,!?")


def shaped(blocks: list[Block]) -> list[Block]:
    """The same words in the same order; shaping what was shaped changes nothing."""
    blocks = [_judged(block) for block in _without_idle_rules(blocks)]
    _find_addressee(blocks)
    _find_bold_headings(blocks)
    return _signed(blocks)


def _without_idle_rules(blocks: list[Block]) -> list[Block]:
    """A rule stands between two blocks, never first, last or beside another."""
    kept: list[Block] = []
    for block in blocks:
        if not isinstance(block, Rule) or (kept and not isinstance(kept[-1], Rule)):
            kept.append(block)
    return kept[:-1] if kept and isinstance(kept[-1], Rule) else kept


def _judged(block: Block) -> Block:
    """A paragraph that is a numbered heading becomes one; a heading that is a paragraph loses its rank."""
    if not isinstance(block, Paragraph):
        return block
    if block.tag != "p":
        is_title = len(block.text) <= LONGEST_HEADING and "。" not in block.text and block.text
        return block if is_title else _as(block, "p")
    return _as(block, _rank(block)) if block.text[:1] in _NUMBERED and _could_head(block) else block


def _as(block: Paragraph, tag: str) -> Paragraph:
    if tag == block.tag:
        return block
    kind = block.kind if tag == "p" else ""
    return Paragraph(not_bold(block.line), tag, kind, on_new_line=block.on_new_line)


def _could_head(block: Paragraph) -> bool:
    """One line of words alone: no pictures, links or other marks than bold."""
    plain = all(isinstance(p, Run) and not p.href and not p.marks & ~STRONG and "\n" not in p.text for p in block.line)
    return plain and block.kind not in {"to", "end", "right"} and len(block.text) <= LONGEST_HEADING


def _rank(block: Paragraph) -> str:
    text = block.text
    if (block.kind != "center" and HEADING.fullmatch(text)) or CHAPTER.fullmatch(text):
        return "h2"
    if SECTION.fullmatch(text) or (is_bold(block.line) and SECOND.fullmatch(text)):
        return "h3"
    return "p"


def _find_addressee(blocks: list[Block]) -> None:
    """主送: the first paragraph that is not centred, when it is a name or more before a colon."""
    for block in blocks:
        if not isinstance(block, Paragraph) or block.tag != "p":
            return
        if block.kind == "center" and not block.text.endswith(("：", ":")):
            continue
        if block.kind in {"", "flat"} and ADDRESSED.fullmatch(block.text):
            block.kind = "to"
        return


def _find_bold_headings(blocks: list[Block]) -> None:
    """A short bold line without punctuation between ordinary paragraphs is a heading."""
    has_numbered = any(isinstance(block, Paragraph) and block.tag == "h2" for block in blocks)
    found = [
        number
        for number, block in enumerate(blocks[1:-1], start=1)
        if isinstance(block, Paragraph) and _stands_out(block) and _is_text(blocks[number + 1])
    ]
    for number in found:
        block = blocks[number]
        assert isinstance(block, Paragraph)
        blocks[number] = _as(block, "h3" if has_numbered else "h2")


def _stands_out(block: Paragraph) -> bool:
    text = block.text
    if block.tag != "p" or block.kind or not 2 <= len(text) <= 20 or not is_bold(block.line):
        return False
    is_plain = not _PUNCTUATION.intersection(text) and not text.startswith("附件") and not WRITTEN_DAY.fullmatch(text)
    return is_plain and _could_head(block)


def _is_text(block: Block) -> bool:
    return isinstance(block, Paragraph) and block.tag == "p" and not block.kind and not is_bold(block.line)


def _signed(blocks: list[Block]) -> list[Block]:
    """Names and the date under them become one paragraph of class end."""
    made: list[Block] = []
    last = _last_but_notes(blocks)
    for number, block in enumerate(blocks):
        names = _names_above(made, block, closes=number == last) if isinstance(block, Paragraph) else None
        if names is None or not isinstance(block, Paragraph):
            made.append(block)
            continue
        above = made[len(made) - names :] if names else []
        del made[len(made) - names :]
        lines = [one.line for one in [*above, block] if isinstance(one, Paragraph)]
        made.append(Paragraph(joined_lines(lines), kind="end", on_new_line=[*above, block][0].on_new_line))
    return made


def _last_but_notes(blocks: list[Block]) -> int:
    """The place of the last block that is no 附注."""
    last = len(blocks) - 1
    while last >= 0 and isinstance(block := blocks[last], Paragraph) and NOTE.fullmatch(block.text):
        last -= 1
    return last


def _names_above(before: list[Block], block: Paragraph, *, closes: bool) -> int | None:
    """How many paragraphs before the date are its signature; None where `block` is not the date of one."""
    if block.tag != "p" or not block.text.endswith("日") or any(isinstance(piece, Picture) for piece in block.line):
        return None
    *inside, day = block.text.split("\n")
    if not WRITTEN_DAY.fullmatch(day):
        return None
    if block.kind == "right":
        return _run_of(before, lambda one: one.kind == "right")
    if block.kind or not closes or not before or not all(map(SIGNER.fullmatch, inside)):
        return None
    return min(1, _run_of(before, lambda one: not one.kind and one.tag == "p" and bool(SIGNER.fullmatch(one.text))))


def _run_of(blocks: list[Block], is_name) -> int:
    count = 0
    for block in reversed(blocks):
        if not isinstance(block, Paragraph) or not is_name(block) or any(isinstance(p, Picture) for p in block.line):
            break
        count += 1
    return count
