"""PURE. A word that nobody wrote, as it may have been meant: titles that say nearly the same."""

from collections.abc import Iterable, Iterator

from disclosure.search.entry import IN_TITLE

SHORTEST = 3  # characters of what is mended
LONGEST = 40
SHORT = 6  # characters of what may be short for a title
STRETCH = 4


def askings(run: str) -> list[tuple[str, ...]]:
    """What to ask the titles for: every time all pairs of neighbours of `run` but those that one slip of the hand touches."""
    pairs = [IN_TITLE + run[at : at + 2] for at in range(len(run) - 1)]
    # a wrong, missing or doubled character touches two pairs, an exchange three
    widths = (2, 3) if len(pairs) > 3 else (len(pairs) - 1 or 1,)
    found = (
        tuple(dict.fromkeys(pairs[:at] + pairs[at + width :]))
        for width in widths
        for at in range(len(pairs) - width + 1)
    )
    return list(dict.fromkeys(one for one in found if one))


def letters(run: str) -> tuple[str, ...]:
    """What to ask the titles for when `run` may be short for something: every character of it."""
    return tuple(dict.fromkeys(IN_TITLE + sign for sign in run))


def unfolded(run: str, titles: Iterable[str]) -> str:
    """What `run` is short for, as 反诈法 is: the piece of a title that begins and ends with it and holds its characters in order.

    It must begin the title, and be no longer than STRETCH times the run; the shortest counts. Empty where there is none.
    """
    found = {piece for title in titles if (piece := _stretched(run, title))}
    return min(found, key=lambda piece: (len(piece), piece), default="")


def _stretched(run: str, title: str) -> str:
    bare = title.removeprefix("中华人民共和国")
    if not bare.startswith(run[0]):
        return ""
    at = 0
    for sign in run[1:]:
        at = bare.find(sign, at + 1)
        if at < 0:
            return ""
    return bare[: at + 1] if len(run) < at + 1 <= STRETCH * len(run) else ""


def nearest(run: str, titles: Iterable[str]) -> str:
    """The piece of a title that lies within one slip of `run` (two from eight characters on); empty where there is none.

    A slip is one wrong, missing, doubled or exchanged character. The nearest piece counts, of equal ones that which begins and ends as
    `run` does, then the one that most titles say. Where a title says `run` itself nothing has slipped.
    """
    allowed = 2 if len(run) >= 8 else 1
    votes: dict[str, tuple[int, int]] = {}
    characters = set(run)
    for title in titles:
        for piece in _pieces(title, len(run), allowed):
            if len(characters.difference(piece)) > allowed:
                continue
            far = distance(run, piece, allowed)
            if not far:
                return ""
            if far <= allowed:
                votes[piece] = (far, votes.get(piece, (far, 0))[1] + 1)
    best = sorted(
        votes, key=lambda piece: (votes[piece][0], -_same_ends(run, piece), -votes[piece][1], len(piece), piece)
    )
    return best[0] if best else ""


def _same_ends(one: str, other: str) -> int:
    return (one[0] == other[0]) + (one[-1] == other[-1])


def _pieces(title: str, length: int, allowed: int) -> Iterator[str]:
    for size in range(max(2, length - allowed), length + allowed + 1):
        for at in range(len(title) - size + 1):
            yield title[at : at + size]


def distance(one: str, other: str, most: int) -> int:
    """Slips between two texts: wrong, missing, doubled characters and exchanged neighbours; `most` + 1 when there are more."""
    if abs(len(one) - len(other)) > most:
        return most + 1
    before: list[int] = []
    row = list(range(len(other) + 1))
    for i, left in enumerate(one, 1):
        before_that, before, row = before, row, [i]
        for j, right in enumerate(other, 1):
            cost = min(before[j] + 1, row[j - 1] + 1, before[j - 1] + (left != right))
            if i > 1 and j > 1 and left == other[j - 2] and one[i - 2] == right:
                cost = min(cost, before_that[j - 2] + 1)
            row.append(cost)
        if min(row) > most:
            return most + 1
    return min(row[-1], most + 1)
