"""PURE. The words of an HTML mail: a line for each block, the cells of a table set apart by tabs.

Read tag by tag in one pass: the parser of the library takes hours over a page that was made to keep it busy.
"""

import re
from collections.abc import Iterator
from html import unescape

BLOCKS = frozenset(
    {"p", "div", "br", "tr", "table", "li", "h1", "h2", "h3", "h4", "h5", "h6", "blockquote", "hr", "ul", "ol"}
)
LONGEST = 2_000_000  # characters of a page that are read
TAG = re.compile(r"<(?P<end>/?)(?P<name>[a-zA-Z][a-zA-Z0-9:]*)[^<>]*>|<[!?][^<>]*>")
COMMENTS = re.compile(r"<!--.*?(?:-->|$)", re.DOTALL)
#: what a reader does not see
UNSEEN = {name: re.compile(rf"</{name}\s*>", re.IGNORECASE) for name in ("script", "style", "title")}


def words_of(html: str) -> str:
    """Plain text; nothing that a reader would not see is kept, and no mark-up."""
    pieces, cells = [], 0  # within how many cells of tables: their blocks do not break the row
    for text, name, ends in _tokens(COMMENTS.sub("", html[:LONGEST])):
        pieces.append(re.sub(r"[\r\n\t]+", " ", unescape(text)))
        if name in {"td", "th"}:
            cells = max(0, cells + (-1 if ends else 1))
            pieces.append("" if ends else "\t")
        elif name in BLOCKS:
            cells = 0 if name in {"tr", "table"} and not ends else cells
            pieces.append(" " if cells else "\n")
    text = re.sub(r" *\t *", "\t", re.sub(r"[ \u3000\xa0]+", " ", "".join(pieces)))
    lines = (line.strip(" ") for line in text.split("\n"))
    return re.sub(r"\n{3,}", "\n\n", "\n".join(line.strip("\t") for line in lines)).strip()


def _tokens(html: str) -> Iterator[tuple[str, str, bool]]:
    """(text, the tag after it in small letters, whether it is an end tag)."""
    at, endless = 0, set[str]()
    while tag := TAG.search(html, at):
        name, ends = (tag["name"] or "").lower(), bool(tag["end"])
        yield html[at : tag.start()], name, ends
        at = tag.end()
        if name in UNSEEN and not ends and name not in endless:
            closed = UNSEEN[name].search(html, at)
            at = closed.end() if closed else at
            endless |= set() if closed else {name}
    yield html[at:], "", False
