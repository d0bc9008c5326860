"""PURE. A reading as plain lists, to be kept with its file and checked again later without opening the file."""

from collections.abc import Iterable, Sequence

from taizhou_portal.bureau.documents.passage import Cell, Part, Passage, Reading, Trait


def kept_passages(passages: Iterable[Passage]) -> list[list]:
    """[place, part, hidden, text, cells, focus, group] for each; what JSON gives back is read by `reading_of`."""
    return [
        [p.place, str(p.part), p.hidden, p.text, [list(cell) for cell in p.cells], [list(f) for f in p.focus], p.group]
        for p in passages
    ]


def kept_traits(traits: Iterable[tuple[Trait, str]]) -> list[list[str]]:
    """[trait, place] for each."""
    return [[str(trait), place] for trait, place in traits]


def reading_of(passages: Sequence[Sequence], traits: Sequence[Sequence[str]] = (), *, unread: str = "") -> Reading:
    """The reading that was kept."""
    return Reading(
        tuple(_passage(*row) for row in passages),
        unread,
        traits=tuple((Trait(trait), place) for trait, place in traits),
    )


def _passage(place: str, part: str, hidden: bool, text: str, cells=(), focus=(), group: str = "") -> Passage:
    return Passage(
        place,
        text,
        Part(part),
        hidden,
        tuple(Cell(*cell) for cell in cells),
        tuple((start, end) for start, end in focus),
        group,
    )
