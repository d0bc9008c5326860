"""PURE. From the words of a text back to the markup they stand in: where a finding is, and putting other words in its place."""

import html
import re

from disclosure.content import BREAK, plain_text

#: a tag, a character reference (as html.unescape reads them), or one character
PIECE = re.compile(r"<[^>]*>|&(?:#[0-9]+;?|#[xX][0-9a-fA-F]+;?|[^\t\n\f <&#;]{1,32};?)|.", re.DOTALL)
#: what counts for nothing when places are told by the words before them: two programs squeeze blanks differently
BLANK = re.compile(r"[\s\ufeff]")


def places(markup: str) -> tuple[str, list[tuple[int, int]]]:
    """`content.plain_text` of the markup, and for each of its characters the stretch of the markup that it comes from."""
    chars, spans = _characters(markup)
    kept: list[int] = []
    start, text = 0, ""
    for line in chars.splitlines(keepends=True):
        words = line.strip()
        if words:
            first = start + line.index(words)
            if kept:
                text += "\n"
                kept.append(first)  # the line end itself stands nowhere: it counts as the place before the next line
            text += words
            kept.extend(range(first, first + len(words)))
        start += len(line)
    return text, [spans[n] for n in kept]


def replaced(markup: str, start: int, end: int, words: str) -> str:
    """The markup with text[start:end] of its plain text exchanged for `words`; tags inside stay where they are.

    The new words take the place, and the look, of the first character.
    """
    text, spans = places(markup)
    if not 0 <= start < end <= len(text) or "\n" in text[start:end] or text != plain_text(markup):
        return markup
    cut = sorted(set(spans[start:end]), reverse=True)
    for first, last in cut[:-1]:
        markup = markup[:first] + markup[last:]
    first, last = cut[-1]
    return markup[:first] + html.escape(words, quote=False) + markup[last:]


def words_before(text: str, place: int) -> int:
    """How many characters stand before `place`, blanks not counted: the same in every rendering of the text."""
    return len(BLANK.sub("", text[:place]))


def _characters(markup: str) -> tuple[str, list[tuple[int, int]]]:
    """The text between the tags with a line end for each end of a paragraph, and the stretch behind each character."""
    chars: list[str] = []
    spans: list[tuple[int, int]] = []
    for piece in PIECE.finditer(markup):
        source = piece[0]
        if source.startswith("<") and source.endswith(">") and len(source) > 1:
            found = "\n" if BREAK.fullmatch(source) else ""
        else:
            found = html.unescape(source)
        chars.append(found)
        spans += [piece.span()] * len(found)
    return "".join(chars), spans
