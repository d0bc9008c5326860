"""PURE. Hits shown in their text: escaped first, then wrapped in <mark>; and the passage of a body that says most."""

import html
import re
from collections.abc import Iterable
from functools import lru_cache
from itertools import islice

from disclosure.search.text import HAN, RADICALS

PASSAGE = 110  # characters
_LOOK_BACK = 24  # characters before a hit in which a passage may begin
_MOST_HITS = 200  # hits of a body that are weighed
_STARTS = re.compile(r"[。；！？!?;\n]")
_HAN = re.compile(rf"[{HAN}]")
_OPENING, _CLOSING = "〔[［(（【〖", "〕]］)）】〗"
_SAME: dict[str, str] = {}
for _radical, _whole in RADICALS.items():
    _SAME[_whole] = _SAME.get(_whole, _whole) + _radical


@lru_cache(maxsize=4096)
def _spelling(character: str) -> str:
    """A pattern for one folded character and everything that folds to it."""
    if character in _OPENING or character in _CLOSING:
        return "[" + re.escape(_OPENING if character in _OPENING else _CLOSING) + "]"
    if character in _SAME:
        return f"[{_SAME[character]}]"
    if "!" <= character <= "~":
        wide = chr(ord(character) + 0xFEE0)
        upper = character.upper()
        return f"[{re.escape(character + upper + wide + chr(ord(upper) + 0xFEE0))}]"
    return re.escape(character)


def spelled(text: str) -> str:
    """A pattern for a folded text as it may stand in a document: other widths, radicals, blanks between characters."""
    between = r"\s*"
    return between.join(_spelling(character) for character in text if not character.isspace())


def pattern(texts: Iterable[str]) -> re.Pattern | None:
    """One pattern for all `texts`, longer ones first; None without any."""
    wanted = sorted({text for text in texts if text.strip()}, key=len, reverse=True)
    return re.compile("|".join(_bounded(text) for text in wanted)) if wanted else None


def _bounded(text: str) -> str:
    """A Latin word or figure is marked as a whole only: 18 is no hit in 2018."""
    if text.isascii() and text.isalnum():
        return rf"(?<![0-9A-Za-z]){spelled(text)}(?![0-9A-Za-z])"
    return spelled(text)


def marked(text: str, hits: re.Pattern | None) -> str:
    """`text` as HTML with every hit in <mark>."""
    if hits is None:
        return html.escape(text)
    parts, at = [], 0
    for found in hits.finditer(text):
        if found.end() > found.start():
            parts += [html.escape(text[at : found.start()]), "<mark>", html.escape(found[0]), "</mark>"]
            at = found.end()
    return "".join([*parts, html.escape(text[at:])]).replace("</mark><mark>", "")


def excerpt(text: str, hits: re.Pattern | None, *, length: int = PASSAGE) -> str:
    """The passage of `text` with the most different hits as HTML, from the start of a sentence where one is near; … where cut."""
    start = _best_start(text, hits, length) if hits else 0
    shown = text[start : start + length]
    before = "…" if start else ""
    after = "…" if start + length < len(text) else ""
    return before + marked(shown.replace("\n", " ").strip(), hits) + after


def _best_start(text: str, hits: re.Pattern, length: int) -> int:
    found = [(m.start(), m[0]) for m in islice(hits.finditer(text), _MOST_HITS)]
    everything = len({word for _, word in found})
    best, most, ahead = 0, 0, 0
    for place, (start, _) in enumerate(found):
        if most == everything:
            break
        ahead = max(ahead, place)
        while ahead < len(found) and found[ahead][0] < start + length - _LOOK_BACK:
            ahead += 1
        different = len({word for _, word in found[place:ahead]})
        if different > most:
            best, most = start, different
    return _sentence_start(text, best)


def _sentence_start(text: str, hit: int) -> int:
    """The start of the sentence of `hit` if it is near, else a few characters before the hit."""
    if hit <= _LOOK_BACK:
        return 0
    near = [m.end() for m in _STARTS.finditer(text, hit - _LOOK_BACK, hit)]
    return near[-1] if near else hit - _LOOK_BACK // 2
