"""PURE. HTML files, and what Office saves as such: text by block, tables by row, comments, hidden elements, values of forms."""

from html.parser import HTMLParser

from taizhou_portal.bureau.documents.gather import Gathered
from taizhou_portal.bureau.documents.passage import Part
from taizhou_portal.bureau.documents.plain import add_row, decoded

BLOCKS = frozenset({
    "p", "div", "li", "h1", "h2", "h3", "h4", "h5", "h6", "br", "hr", "title", "option", "dt", "dd", "pre", "blockquote",
    "section", "article", "table", "body",
})  # fmt: skip
VOID = frozenset({
    "br", "hr", "img", "input", "meta", "link", "area", "base", "col", "embed", "source", "wbr",
})  # fmt: skip
TELLING = {
    "alt": "替代文字",
    "title": "提示",
    "value": "表单的值",
    "content": "网页信息",
    "placeholder": "提示",
    "href": "链接",
}


class Page(HTMLParser):
    def __init__(self, gathered: Gathered) -> None:
        super().__init__(convert_charrefs=True)
        self.gathered = gathered
        self.count = self.rows = self.column = 0
        self.pieces: list[str] = []
        self.cells: list[tuple[str, int, str, bool]] | None = None
        self.code = 0
        self.unseen: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = {name: value or "" for name, value in attrs}
        style = values.get("style", "").replace(" ", "").lower()
        hiding = "hidden" in values or "display:none" in style or "mso-hide:all" in style
        if (self.unseen or hiding) and tag not in VOID:
            self.flush()
            self.unseen.append(tag)
        if tag in {"script", "style"}:
            self.code += 1
        elif tag == "tr":
            self.flush()
            self.rows, self.column, self.cells = self.rows + 1, 0, []
        elif tag in {"td", "th"}:
            self.flush_cell()
            self.column += 1
        elif tag in BLOCKS:
            self.flush()
        for name, value in values.items():
            if name in TELLING:
                self.gathered.add(TELLING[name], value[:20_000], Part.HIDDEN_TEXT, hidden=True)

    def handle_endtag(self, tag: str) -> None:
        if tag in {"script", "style"} and self.code:
            self.code -= 1
        elif tag in {"td", "th"}:
            self.flush_cell()
        elif tag == "tr":
            self.flush_row()
        elif tag in BLOCKS or self.unseen:
            self.flush()
        if self.unseen and tag in self.unseen:
            while self.unseen.pop() != tag:
                pass

    def handle_data(self, data: str) -> None:
        if self.code:
            self.gathered.add("脚本和样式", data, Part.HIDDEN_TEXT, hidden=True)
        else:
            self.pieces.append(data)

    def handle_comment(self, data: str) -> None:
        self.gathered.add("网页注释", data, Part.COMMENT, hidden=True)

    def flush(self) -> None:
        if self.cells is not None:
            self.pieces.append("\n")
            return
        text, self.pieces = "".join(self.pieces).strip(), []
        if text and self.unseen:
            self.gathered.add("隐藏文字", text, Part.HIDDEN_TEXT, hidden=True)
        elif text:
            self.count += 1
            self.gathered.add(f"第{self.count}段", text, Part.BODY, group="正文")

    def flush_cell(self) -> None:
        if self.cells is not None:
            text, self.pieces = " ".join("".join(self.pieces).split()), []
            if text:
                name = f"表格第{self.rows}行第{self.column}格" + ("（隐藏）" if self.unseen else "")
                self.cells.append((name, self.column, text, bool(self.unseen)))

    def flush_row(self) -> None:
        self.flush_cell()
        cells, self.cells = self.cells or [], None
        add_row(self.gathered, f"表格第{self.rows}行", cells, group="")


def read_web(gathered: Gathered, data: bytes) -> None:
    page = Page(gathered)
    page.feed(decoded(data) or data.decode("gb18030", "replace"))
    page.close()
    page.flush_row()
    page.flush()
