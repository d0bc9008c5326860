"""PURE. A passage that somebody speaks of: where it stands in a text, and how text and comparison show it with what is said of it."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from disclosure.changes import REMOVED, SAME, Paragraph
from disclosure.passages import BLANK, places

#: begins or ends a paragraph, as far as a block may stand behind it
EDGE = re.compile(
    r"<(/?)(p|div|h[1-6]|li|ul|ol|tr|td|th|table|thead|tbody|tfoot|caption|blockquote|pre)\b[^>]*>", re.IGNORECASE
)
#: nothing but words may stand in these: what is said stands behind them
WORDS_ALONE = re.compile(r"p|h[1-6]|pre", re.IGNORECASE)
Place = tuple[int, int]


@dataclass(frozen=True)
class Said:
    """Something said of text[start:end] of a plain text; `block` is its markup, made by us."""

    start: int
    end: int
    block: str


@dataclass(frozen=True)
class Part:
    """A stretch of a comparison. `is_marked`: it is spoken of. `place`: the how-manieth changed place begins here, 0 for none."""

    state: str
    text: str
    is_marked: bool = False
    place: int = 0


@dataclass(frozen=True)
class Shown:
    """A paragraph of a comparison with the blocks that stand behind it."""

    parts: list[Part]
    blocks: list[str] = field(default_factory=list)


def occurrences(text: str, quote: str) -> list[Place]:
    """Where `quote` stands in `text` (one paragraph a line), within a paragraph; blanks count for nothing, for programs squeeze them."""
    bare, origin = _bare(text)
    wanted = BLANK.sub("", quote)
    found: list[Place] = []
    at = bare.find(wanted) if wanted else -1
    while at >= 0:
        place = origin[at], origin[at + len(wanted) - 1] + 1
        if "\n" not in text[place[0] : place[1]]:
            found.append(place)
        at = bare.find(wanted, at + 1)
    return found


def located(text: str, quote: str, before: str = "") -> Place | None:
    """The one of the occurrences whose words in front are most like `before`; the first of equals. None where it does not stand there."""
    wanted = BLANK.sub("", before)[::-1]
    found = occurrences(text, quote)
    return max(found, key=lambda place: _alike(BLANK.sub("", text[: place[0]])[::-1], wanted), default=None)


def with_blocks(markup: str, said: Sequence[Said]) -> str:
    """The markup with the passages in `<mark>` and each block behind the paragraph in which its passage ends."""
    _, spans = places(markup)
    covered = sorted({spans[n] for each in said for n in range(each.start, each.end)})
    put = [piece for start, end in _runs(covered) for piece in ((start, "<mark>"), (end, "</mark>"))]
    put += [(_behind(markup, spans[each.end - 1][1]), each.block) for each in said]
    whole, done = "", 0
    for at, piece in sorted(put, key=lambda one: one[0]):
        whole, done = whole + markup[done:at] + piece, at
    return whole + markup[done:]


def in_parts(paragraphs: Sequence[Paragraph], said: Sequence[Said] = ()) -> list[Shown]:
    """A comparison (`changes.compare`) with its changed places numbered from 1, passages of the later text marked, blocks behind them."""
    shown, at, numbered = [], 0, 0
    for paragraph in paragraphs:
        parts, numbered = _numbered(paragraph, numbered)
        later = "".join(piece.text for piece in paragraph if piece.state != REMOVED)
        here = [each for each in said if at <= each.start < at + len(later)]
        covers = [(each.start - at, each.end - at) for each in here]
        shown.append(Shown(_marked(parts, covers), [each.block for each in here]))
        at += len(later) + 1 if later else 0
    return shown


def _bare(text: str) -> tuple[str, list[int]]:
    origin = [n for n, char in enumerate(text) if not BLANK.match(char)]
    return "".join(text[n] for n in origin), origin


def _alike(one: str, other: str) -> int:
    """With how many equal characters both begin."""
    return next((n for n, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), min(len(one), len(other)))


def _runs(spans: Sequence[Place]) -> list[Place]:
    """Stretches that lie next to each other as one."""
    runs: list[Place] = []
    for start, end in spans:
        if runs and runs[-1][1] == start:
            runs[-1] = runs[-1][0], end
        else:
            runs.append((start, end))
    return runs


def _behind(markup: str, place: int) -> int:
    """Where a block may stand that belongs to the words before `place`."""
    edge = EDGE.search(markup, place)
    if edge is None:
        return len(markup)
    return edge.end() if edge[1] and WORDS_ALONE.fullmatch(edge[2]) else edge.start()


def _numbered(paragraph: Paragraph, before: int) -> tuple[list[Part], int]:
    """Neighbouring additions and removals are one place, as `changes.count` has it."""
    parts, inside = [], False
    for piece in paragraph:
        changed = piece.state != SAME
        first = changed and not inside
        before += first
        parts.append(Part(piece.state, piece.text, place=before if first else 0))
        inside = changed
    return parts, before


def _marked(parts: Sequence[Part], covers: Sequence[Place]) -> list[Part]:
    """Cut where a passage begins or ends; `covers` count in the later text of the paragraph."""
    if not covers:
        return list(parts)
    edges, found, at = {edge for cover in covers for edge in cover}, [], 0
    for part in parts:
        if part.state == REMOVED:
            found.append(part)
            continue
        end = at + len(part.text)
        cuts = [at, *sorted(edge for edge in edges if at < edge < end), end]
        for n, (first, last) in enumerate(zip(cuts, cuts[1:], strict=False)):
            marked = any(start <= first and last <= stop for start, stop in covers)
            text = part.text[first - at : last - at]
            found.append(Part(part.state, text, is_marked=marked, place=0 if n else part.place))
        at = end
    return found


def places_of(shown: Sequence[Shown], *, most: int = 40) -> list[dict]:
    """Each changed place in few words: `place`, `removed`, `added`."""
    found: list[dict] = []
    for paragraph in shown:
        inside = False
        for part in paragraph.parts:
            if part.place:
                found.append({"place": part.place, "removed": "", "added": ""})
            inside = part.state != SAME
            if inside:
                found[-1]["removed" if part.state == REMOVED else "added"] += part.text
    return [{**each, **{name: _short(each[name], most) for name in ("removed", "added")}} for each in found]


def _short(words: str, most: int) -> str:
    return words if len(words) <= most else words[: most - 2] + "……"
