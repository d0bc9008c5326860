"""PURE. What a file holds, passage by passage, each with the place where a person finds it."""

from bisect import bisect_right
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property
from typing import NamedTuple

TEXT_LIMIT = 2_000_000  # characters kept for search and display


class Part(StrEnum):
    """In which part of a file a passage stands."""

    BODY = "body"
    HEADER = "header"
    FOOTER = "footer"
    FOOTNOTE = "footnote"
    COMMENT = "comment"
    REVISION = "revision"
    HIDDEN_TEXT = "hidden_text"
    SHEET = "sheet"
    CELL = "cell"
    PROPERTY = "property"
    ANNOTATION = "annotation"
    FORM_FIELD = "form_field"
    EMBEDDED = "embedded"
    NAME = "name"
    CHART = "chart"
    LINK = "link"


class Trait(StrEnum):
    """What a person should know of a file, whether or not its text says anything."""

    HIDDEN_SHEET = "hidden_sheet"
    HIDDEN_ROWS = "hidden_rows"
    HIDDEN_COLUMNS = "hidden_columns"
    HIDDEN_TEXT = "hidden_text"
    HIDDEN_SLIDE = "hidden_slide"
    HIDDEN_LAYER = "hidden_layer"
    COMMENTS = "comments"
    REVISIONS = "revisions"
    AUTHOR = "author"
    PLACE_OF_PICTURE = "place_of_picture"
    MACRO = "macro"
    SCRIPT = "script"
    REMOTE_TEMPLATE = "remote_template"
    EXTERNAL_LINK = "external_link"
    EMBEDDED = "embedded"


class Cell(NamedTuple):
    """One cell of a row: where its text starts in the passage, its name (D2, 第3格), its column from 1."""

    start: int
    name: str
    column: int
    hidden: bool = False


@dataclass(frozen=True, slots=True)
class Passage:
    """`place` is Chinese, for people. `hidden`: a reader of the printed page would not see it.

    A row of a table is one passage with `cells`, parted by tabs, so that a name is seen beside a score. `group` is the container
    (工作表“名单”, 正文) in which neighbours follow one another. `focus`: (start, end) of what is meant where the rest only gives context.
    """

    place: str
    text: str
    part: Part
    hidden: bool = False
    cells: tuple[Cell, ...] = ()
    focus: tuple[tuple[int, int], ...] = ()
    group: str = ""

    def shown(self) -> str:
        """The text without hidden cells."""
        if not any(cell.hidden for cell in self.cells):
            return self.text
        values = self.text.split("\t")
        return "\t".join(value for value, cell in zip(values, self.cells, strict=False) if not cell.hidden)


def cell_at(passage: Passage, start: int) -> Cell | None:
    """The cell of the row in which the character `start` stands."""
    if not passage.cells:
        return None
    return passage.cells[max(0, bisect_right(passage.cells, start, key=lambda cell: cell.start) - 1)]


def place_at(passage: Passage, start: int) -> str:
    """The exact place of one character: of a row its cell, for example 工作表“名单”D2（隐藏列）."""
    cell = cell_at(passage, start)
    return passage.group + cell.name if cell else passage.place


READ_ALOUD = frozenset({Part.BODY, Part.CELL, Part.FOOTNOTE})  # what search and display want


@dataclass(frozen=True)
class Reading:
    """All passages of one file. `unread`: why nothing or not everything could be read, in Chinese, empty when all was read.

    `kind` is the true type by content (docx, xlsx, pdf …), `pages` the number of pages or slides where it has any, `readable` is false
    when the words of the file could not be had at all, `traits` are pairs of a trait and its place.
    """

    passages: tuple[Passage, ...] = ()
    unread: str = ""
    pages: int | None = None
    kind: str = ""
    traits: tuple[tuple[Trait, str], ...] = ()
    readable: bool = True

    @cached_property
    def text(self) -> str:
        """What a reader of the printed page sees, for search and display; at most TEXT_LIMIT characters."""
        return _joined([p.shown() for p in self.passages if not p.hidden and p.part in READ_ALOUD])

    @cached_property
    def everything(self) -> str:
        """The text of all passages, hidden or not; at most TEXT_LIMIT characters."""
        return _joined([p.text for p in self.passages])


def _joined(texts: list[str]) -> str:
    kept, left = [], TEXT_LIMIT
    for text in texts:
        if left <= 0:
            break
        kept.append(text[:left])
        left -= len(text) + 1
    return "\n".join(kept)
