"""Reading documents: `read(data, extension)` gives every passage a file holds, with its place, so that personal data is found."""

from taizhou_portal.bureau.documents.kept import kept_passages, kept_traits, reading_of
from taizhou_portal.bureau.documents.passage import Cell, Part, Passage, Reading, Trait, cell_at, place_at
from taizhou_portal.bureau.documents.read import read

__all__ = [
    "Cell",
    "Part",
    "Passage",
    "Reading",
    "Trait",
    "cell_at",
    "kept_passages",
    "kept_traits",
    "place_at",
    "read",
    "reading_of",
]
