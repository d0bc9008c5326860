"""A report's text as a reader takes it: its own words apart from the editor's, its numerals, chapters without a word. PURE."""

from collections.abc import Iterable, Iterator

from reports.checks.finding import Finding
from reports.narrative import NUMERALS, Piece

EDITOR = "编者说明："


def numeral(number: str) -> int:
    """一 to 十九 as a number; 0 for anything else."""
    if len(number) == 2 and number[0] == "十":
        return 10 + numeral(number[1]) if 0 < NUMERALS.find(number[1]) < 10 else 0
    return max(0, NUMERALS.find(number)) if len(number) == 1 else 0


def numeral_of(number: int) -> str:
    return NUMERALS[number] if number <= 10 else f"十{NUMERALS[number - 10]}"


def jumps(numbers: Iterable[str]) -> dict[str, str]:
    """For each chapter before which the numbering leaps (五 followed by 七), a sentence that says so."""
    known = [number for number in numbers if numeral(number) > 0]
    pairs = zip(known, known[1:], strict=False)
    return {after: _jump(before, after) for before, after in pairs if numeral(after) > numeral(before) + 1}


def _jump(before: str, after: str) -> str:
    missing = "、".join(numeral_of(n) for n in range(numeral(before) + 1, numeral(after)))
    return f"原报告的章号由“{before}”接“{after}”，没有第{missing}部分，这里照原样保留，不作增补。"


def empty_chapters(chapters: Iterable[tuple[str, str]]) -> list[Finding]:
    """`chapters`: (heading, text). A chapter without a word stands against publication."""
    return [Finding("章节", "还没有写", heading) for heading, text in chapters if not text.strip()]


def is_editors_note(paragraph: str) -> bool:
    return paragraph.startswith(EDITOR)


def own_paragraphs(paragraphs: Iterable[tuple[Piece, ...]]) -> Iterator[tuple[Piece, ...]]:
    """The report's own paragraphs, without those of the editor."""
    return (pieces for pieces in paragraphs if not (pieces and is_editors_note(pieces[0].text)))


def own_words(paragraphs: Iterable[tuple[Piece, ...]]) -> list[str]:
    return ["".join(piece.text + piece.unit for piece in pieces) for pieces in own_paragraphs(paragraphs)]
