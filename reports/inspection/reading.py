"""PURE. Reads a page as a browser would, never fails on what is broken, and keeps what the rules ask for (page.Parsed)."""

import re
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from html.parser import HTMLParser

from reports.inspection import labelled, showing
from reports.inspection.page import Form, Image, Link, Parsed, Row
from reports.inspection.unseen import Unseen, declared, ground_of

VOID = frozenset(re.findall(r"\w+", "area base br col embed hr img input link meta param source track wbr"))
BLOCKS = frozenset(
    re.findall(
        r"\w+",
        "address article aside blockquote body br button caption dd div dl dt fieldset figcaption figure footer form h1 h2 h3 h4 h5 h6 "
        "header hr legend li main nav ol option p pre section table tbody td tfoot th thead tr ul",
    )
)
LISTS = frozenset({"ul", "ol", "table", "dl"})
PICTURES = frozenset({"img", "svg", "i", "span", "canvas", "video", "object", "picture"})
#: a tag that opens closes these, as far as no boundary stands between
IMPLIED = {
    "li": (frozenset({"li"}), frozenset({"ul", "ol", "menu"})),
    "tr": (frozenset({"tr", "td", "th"}), frozenset({"table"})),
    "td": (frozenset({"td", "th"}), frozenset({"table", "tr"})),
    "th": (frozenset({"td", "th"}), frozenset({"table", "tr"})),
    "dt": (frozenset({"dt", "dd"}), frozenset({"dl"})),
    "dd": (frozenset({"dt", "dd"}), frozenset({"dl"})),
    "option": (frozenset({"option"}), frozenset({"select"})),
    "a": (frozenset({"a"}), frozenset({"table", "body"})),
}
SILENT = frozenset({"script", "style", "template", "svg", "math", "noframes"})
SOURCES = {"a": "href", "area": "href", "iframe": "src", "frame": "src", "link": "href", "script": "src", "img": "src"}
LOADED = frozenset({"stylesheet", "icon", "shortcut icon"})
DEEP = 400
ENDLESS = 50
LINKS = 8  # of one entry: its title, its files
FOOT = re.compile(r"(?:^|[\s_-])(?:page|site|main)?_?-?(?:foot|footer|copyright|bottom)(?:$|[\s_\d-])", re.IGNORECASE)
HEAD = re.compile(
    r"(?:^|[\s_-])(?:header|nav|navbar|menu|crumbs?|breadcrumbs?|toolbar|topbar|position|dqwz|mbx|pager?|pagination)(?:$|[\s_\d-])",
    re.IGNORECASE,
)
BODY = re.compile(
    r"(?:^|\s)(?:doc|TRS_Editor|trs_editor_view|TRS_UEDITOR|article-content|article_content|article-body|articlecontent|UCAP-CONTENT|pages_content|"
    r"zoom|Zoom|zoomcon|news_content|news-content|content-text|text-content|editor-content|ue_content|wzcon|conTxt|detail-content)(?:$|\s)",
    re.IGNORECASE,
)
#: what a script asks before it leads away from the site
LEAVING = re.compile(r"即将离开|离开本(?:网)?站|离开.{0,30}(?:门户网站|政府网站)")
SHEET = re.compile(r"(?:^|\s)(?:paper|print|letter)(?:$|\s)")
BLANK = re.compile(r"[ \t\r\f\v\xa0\u3000]+")


def read(html: str) -> Parsed:
    """What stands on the page. Work grows with its length, whatever is wrong with it."""
    reader = _Reader()
    reader.feed(html)
    reader.close()
    return reader.done()


def tidy(text: str) -> str:
    """One blank where there are several, no blanks at the ends of lines, no empty lines."""
    return "\n".join(line for line in (BLANK.sub(" ", line).strip() for line in text.split("\n")) if line)


def line(text: str) -> str:
    return " ".join(text.split())


@dataclass
class _Frame:
    """An open element: where its text begins, and what it is to the text within."""

    tag: str
    start: int
    zone: str
    hidden: str
    link: int = -1
    links_from: int = 0
    images_from: int = 0
    body: bool = False
    told: bool = False  # within the article
    ground: str = ""  # the colour behind its words, as far as the page itself says
    row: list[tuple[str, bool]] = field(default_factory=list)
    table: int = 0
    list: int = 0
    nested: bool = False  # holds rows of a table within


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.found = Parsed()
        self.pieces: list[str] = []
        self.zones: list[str] = []
        self.stack: list[_Frame] = [_Frame("", 0, "", "")]
        self.silent: list[str] = []
        self.endless = 0
        self.tables = 0
        self.term = ""
        self.days: dict[int, str] = {}
        self.entries: dict[int, int] = {}
        self.lists = 0
        self.listed: list[tuple[str, str]] = []
        self.pictured: set[int] = set()
        self.words: dict[int, str] = {}
        self.veils: dict[int, str] = {}
        self.unseen = Unseen({})
        self.styles: list[str] = []
        self.form: list[str] | None = None
        self.bodies: list[tuple[int, int]] = []
        self.in_main: list[tuple[int, int]] = []

    def parse_starttag(self, i: int) -> int:
        return self._bounded(i, super().parse_starttag)

    def parse_endtag(self, i: int) -> int:
        return self._bounded(i, super().parse_endtag)

    def parse_html_declaration(self, i: int) -> int:
        return self._bounded(i, super().parse_html_declaration)

    def parse_pi(self, i: int) -> int:
        return self._bounded(i, super().parse_pi)

    def parse_comment(self, i: int, report: bool = True) -> int:
        return self._bounded(i, super().parse_comment)

    def _bounded(self, i: int, parse: Callable[[int], int]) -> int:
        """Each tag that never ends is sought to the end of the page: after some of them a < is only a sign."""
        if self.endless > ENDLESS:
            self.handle_data("<")
            return i + 1
        end = parse(i)
        self.endless += end < 0
        return end

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = {name: value or "" for name, value in reversed(attrs)}
        if self.silent:
            if tag == self.silent[-1] and tag not in VOID:
                self.silent.append(tag)
            return
        self._closing_implied(tag)
        if tag in BLOCKS:
            self._piece("\n")
        if values.get("id"):
            self.found.ids.append(values["id"])
        if tag == "a" and values.get("name"):
            self.found.names.append(values["name"])
        frame = self._frame(tag, values)
        self._notes(tag, values, frame)
        if tag in SILENT:
            self.silent.append(tag)
        elif tag not in VOID and len(self.stack) < DEEP:
            self.stack.append(frame)

    def handle_endtag(self, tag: str) -> None:
        if self.silent:
            if tag == self.silent[-1]:
                self.silent.pop()
            if tag == "style":
                self.unseen = declared("".join(self.styles))
            return
        for depth in range(len(self.stack) - 1, 0, -1):
            if self.stack[depth].tag == tag:
                while len(self.stack) > depth:
                    self._ended(self.stack.pop())
                break
        if tag in BLOCKS:
            self._piece("\n")

    def handle_data(self, data: str) -> None:
        if self.silent:
            if self.silent[-1] == "style":
                self.styles.append(data)
            self.found.asks = self.found.asks or self.silent[-1] == "script" and LEAVING.search(data) is not None
            return
        if self.stack[-1].tag == "title":
            self.found.title = (self.found.title or "") + data
        else:
            self._piece(data)
            self._seen(data)

    def _seen(self, data: str) -> None:
        """A link is hidden, too, when all of its words are."""
        frame = self.stack[-1]
        if frame.link >= 0 and data.strip():
            hidden = "" if frame.hidden == "白色文字" else frame.hidden
            self.veils[frame.link] = hidden if self.veils.get(frame.link, hidden) else ""

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """<div/> opens a div in HTML; only svg and the like are closed by it."""
        self.handle_starttag(tag, attrs)
        if tag in SILENT and self.silent:
            self.silent.pop()

    def done(self) -> Parsed:
        while len(self.stack) > 1:
            self._ended(self.stack.pop())
        found = self.found
        found.links = [self._link(n, link) for n, link in enumerate(found.links)]
        found.listed = [words for zone, words in self.listed if zone == "main" or not self.in_main]
        found.whole = tidy("".join(self.pieces))
        found.foot = self._of({"foot"})
        found.footed = bool(found.foot)
        found.foot = found.foot or "\n".join(found.whole.split("\n")[-12:])
        found.text = self._middle()
        found.body = tidy("".join("".join(self.pieces[a:b]) for a, b in self.bodies)) if self.bodies else None
        if not any(label == "索引号" for label, _ in found.facts):
            found.facts += labelled.in_lines(found.text)
        found.shown_on = showing.moment(found.text, found.body)
        return found

    def _middle(self) -> str:
        spans = self.in_main or [(0, len(self.pieces))]
        words = (
            piece
            for a, b in spans
            for piece, zone in zip(self.pieces[a:b], self.zones[a:b], strict=True)
            if zone not in {"head", "foot", "side"} or piece == "\n"
        )
        return tidy("".join(words))

    def _of(self, zones: set[str]) -> str:
        return tidy("".join(p for p, zone in zip(self.pieces, self.zones, strict=True) if zone in zones or p == "\n"))

    def _link(self, number: int, link: Link) -> Link:
        words = line(self.words.get(number, "")) or link.words
        shown = link.zone == "main" or not self.in_main
        day, entry = self.days.get(number, ""), self.entries.get(number, 0) if shown else 0
        hidden = link.hidden or self.veils.get(number, "")
        return replace(link, words=words, day=day, entry=entry, pictured=number in self.pictured, hidden=hidden)

    def _piece(self, text: str) -> None:
        self.pieces.append(text)
        self.zones.append(self.stack[-1].zone)

    def _text(self, frame: _Frame) -> str:
        return "".join(self.pieces[frame.start :])

    def _closing_implied(self, tag: str) -> None:
        if tag not in IMPLIED:
            return
        closes, boundary = IMPLIED[tag]
        for depth in range(len(self.stack) - 1, max(0, len(self.stack) - 30), -1):
            if self.stack[depth].tag in boundary:
                return
            if self.stack[depth].tag in closes:
                while len(self.stack) > depth:
                    self._ended(self.stack.pop())
                return

    def _frame(self, tag: str, values: dict[str, str]) -> _Frame:
        above = self.stack[-1]
        names = f"{values.get('class', '')} {values.get('id', '')}".strip()
        ground = ground_of(tag, values) or above.ground
        hidden = above.hidden or self.unseen.why(tag, values, ground)
        frame = _Frame(
            tag, len(self.pieces), _zone(tag, names, values, above), hidden, above.link, len(self.found.links)
        )
        frame.table, frame.images_from, frame.ground = above.table, len(self.found.images), ground
        frame.body = bool(names and BODY.search(names)) and not above.told
        frame.told = above.told or frame.body
        if tag in LISTS:
            self.lists += 1
        frame.list = self.lists if tag in LISTS else above.list
        if tag == "table":
            self.tables += 1
            frame.table = self.tables
        return frame

    def _notes(self, tag: str, values: dict[str, str], frame: _Frame) -> None:
        found = self.found
        if tag == "html":
            found.lang = values.get("lang", found.lang)
        elif tag == "meta" and "name" in values:
            found.metas.append((values["name"].strip(), values.get("content", "")))
        elif tag == "body":
            found.sheet = SHEET.search(values.get("class", "")) is not None
        elif tag == "frameset":
            found.framed = True
        elif tag == "base":
            found.base = found.base or values.get("href", "")
        elif tag == "title":
            found.title = found.title or ""
        elif tag == "form":
            self.form = []
            found.forms.append(Form(values.get("action", ""), values.get("method", "get").lower(), ()))
        elif tag in {"input", "select", "textarea"} and values.get("name") and found.forms:
            last = found.forms[-1]
            found.forms[-1] = Form(last.action, last.method, (*last.fields, values["name"]))
        if tag in PICTURES and frame.link >= 0:
            self.pictured.add(frame.link)
        if tag in SOURCES:
            self._linked(tag, values, frame)
        if tag == "img":
            self._image(values, frame)

    def _linked(self, tag: str, values: dict[str, str], frame: _Frame) -> None:
        target = values.get(SOURCES[tag])
        if target is None or tag == "link" and values.get("rel", "").lower() not in LOADED:
            return
        words = values.get("aria-label") or values.get("title") or values.get("alt") or ""
        asks = tag in {"a", "area"} and LEAVING.search(values.get("onclick", "")) is not None
        link = Link(target.strip(), line(words), tag, frame.hidden, frame.zone, told=frame.told, asks=asks)
        self.found.links.append(link)
        if tag == "a":
            frame.link = len(self.found.links) - 1

    def _image(self, values: dict[str, str], frame: _Frame) -> None:
        unseen = values.get("aria-hidden") == "true" or values.get("role") in {"presentation", "none"}
        unseen = unseen or values.get("width") in {"0", "1"} or values.get("height") in {"0", "1"} or bool(frame.hidden)
        self.found.images.append(Image(values.get("src", ""), values.get("alt"), unseen))
        if values.get("alt") and self.stack[-1].link >= 0:
            self._piece(values["alt"])

    def _ended(self, frame: _Frame) -> None:
        tag = frame.tag
        if tag == "a" and frame.link >= 0:
            self._anchor(frame)
        elif tag in {"li", "tr", "p", "dd", "div"}:
            self._dated(frame)
        if tag in {"td", "th"}:
            self._cell(frame)
        elif tag == "tr" and frame.row:
            self._row(frame)
        elif tag in {"dt", "dd"}:
            self._pair(frame)
        elif len(tag) == 2 and tag[0] == "h" and tag[1].isdigit():
            self.found.headings.append((int(tag[1]), line(self._text(frame))))
        if tag in {"main", "article"} and not any(one.tag in {"main", "article"} for one in self.stack):
            self.in_main.append((frame.start, len(self.pieces)))
        if frame.body:
            self.bodies.append((frame.start, len(self.pieces)))

    def _anchor(self, frame: _Frame) -> None:
        self.words[frame.link] = words = self._text(frame)
        if not words.strip() and not self.found.links[frame.link].words:
            for number in range(frame.images_from, len(self.found.images)):
                self.found.images[number] = replace(self.found.images[number], alone=True)

    def _dated(self, frame: _Frame) -> None:
        """The one day of a short entry belongs to the links in it."""
        entry = frame.tag in {"li", "tr", "dd"} and frame.zone in {"", "main"}
        if frame.links_from >= len(self.found.links) and not entry or len(self.pieces) - frame.start > 80:
            return
        words = line(self._text(frame))
        inside = range(frame.links_from, len(self.found.links))
        if entry and words:
            self.listed.append((frame.zone, words[:200]))
            self.entries.update({number: max(1, frame.list) for number in inside if number not in self.entries})
        one = len(inside) <= (LINKS if entry else 3)  # a box around a whole list is none
        day = showing.day_in(words) if one and len(words) < 400 else ""
        if day and not entry and frame.zone in {"", "main"} and len({self.found.links[n].target for n in inside}) == 1:
            self.listed.append((frame.zone, words[:200]))  # a box with one link and its day is an entry as well
            self.entries.update({number: max(1, frame.list) for number in inside if number not in self.entries})
        if day:
            self.days.update({number: day for number in inside if number not in self.days})

    def _cell(self, frame: _Frame) -> None:
        row = next((one for one in reversed(self.stack) if one.tag == "tr"), None)
        if row is not None:
            row.row.append((line(self._text(frame)), frame.tag == "th"))
            row.nested = row.nested or frame.nested

    def _row(self, frame: _Frame) -> None:
        cells = tuple(words for words, _ in frame.row)
        self.found.rows.append(Row(cells, frame.table, all(head for _, head in frame.row)))
        if not frame.nested:
            self.found.facts += labelled.in_cells(cells)
        for above in reversed(self.stack):
            if above.tag in {"td", "th"}:
                above.nested = True
                break

    def _pair(self, frame: _Frame) -> None:
        words = line(self._text(frame))
        if frame.tag == "dt":
            self.term = words
        elif self.term:
            self.found.facts += labelled.in_cells((self.term, words))


def _zone(tag: str, names: str, values: dict[str, str], above: _Frame) -> str:
    if above.zone in {"foot", "head", "side"}:
        return above.zone
    if tag == "footer" or values.get("role") == "contentinfo" or names and FOOT.search(names):
        return "foot"
    if tag in {"main", "article"}:
        return "main"
    if tag in {"head", "nav"} or above.zone != "main" and tag == "header" or names and HEAD.search(names):
        return "head"
    return "side" if tag == "aside" else above.zone
