"""PURE. The words of an HTML mail: a line for each block, the cells of a table set apart by tabs."""

import re
from html.parser import HTMLParser

BLOCKS = frozenset(
    {"p", "div", "br", "tr", "table", "li", "h1", "h2", "h3", "h4", "h5", "h6", "blockquote", "hr", "ul", "ol"}
)
UNSEEN = frozenset({"script", "style", "head", "title"})


def words_of(html: str) -> str:
    """Plain text; nothing that a reader would not see is kept, and no mark-up."""
    page = _Words()
    page.feed(html)
    page.close()
    text = re.sub(r" *\t *", "\t", re.sub(r"[ \u3000\xa0]+", " ", "".join(page.pieces)))
    lines = (line.strip(" ") for line in text.split("\n"))
    return re.sub(r"\n{3,}", "\n\n", "\n".join(line.strip("\t") for line in lines)).strip()


class _Words(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.pieces: list[str] = []
        self.unseen = 0
        self.cells = 0  # within how many cells of tables: their blocks do not break the row

    def handle_starttag(self, tag: str, attrs: list) -> None:
        if tag in UNSEEN:
            self.unseen += 1
        elif tag in {"td", "th"}:
            self.cells += 1
            self.pieces.append("\t")
        elif tag in {"tr", "table"}:
            self.cells = 0
            self._break()
        elif tag in BLOCKS:
            self._break()

    def handle_endtag(self, tag: str) -> None:
        if tag in UNSEEN:
            self.unseen = max(0, self.unseen - 1)
        elif tag in {"td", "th"}:
            self.cells = max(0, self.cells - 1)
        elif tag in BLOCKS:
            self._break()

    def handle_data(self, data: str) -> None:
        if not self.unseen:
            self.pieces.append(re.sub(r"[\r\n\t]+", " ", data))

    def _break(self) -> None:
        self.pieces.append(" " if self.cells else "\n")
