"""PURE. RTF files: text with hidden and deleted runs, properties, comments, headers, in Chinese code pages and Unicode escapes."""

import re
from dataclasses import dataclass

from taizhou_portal.bureau.documents.gather import Gathered
from taizhou_portal.bureau.documents.passage import Part, Trait

TOKEN = re.compile(
    rb"\\'([0-9a-fA-F]{2})|\\([a-zA-Z]{1,32})(-?\d{1,10})? ?|\\([^a-zA-Z])|([{}])|[\r\n]+|([^\\{}\r\n]+)"
)
SIGNS = {
    "par": "\n",
    "line": "\n",
    "tab": "\t",
    "cell": "\t",
    "row": "\n",
    "page": "\n",
    "sect": "\n",
    "nestcell": "\t",
}
SYMBOLS = {"~": " ", "_": "-", "-": ""}
SKIPPED = frozenset({
    "fonttbl", "colortbl", "stylesheet", "pict", "objdata", "themedata", "colorschememapping", "latentstyles", "datastore",
    "listtable", "listoverridetable", "rsidtbl", "generator", "xmlnstbl", "blipuid", "fontfile",
})  # fmt: skip
PLACES = {
    "author": ("属性：作者", Part.PROPERTY),
    "operator": ("属性：最后修改人", Part.PROPERTY),
    "title": ("属性：标题", Part.PROPERTY),
    "subject": ("属性：主题", Part.PROPERTY),
    "keywords": ("属性：关键词", Part.PROPERTY),
    "doccomm": ("属性：备注", Part.PROPERTY),
    "company": ("属性：单位", Part.PROPERTY),
    "manager": ("属性：主管", Part.PROPERTY),
    "category": ("属性：类别", Part.PROPERTY),
    "userprops": ("属性：自定义", Part.PROPERTY),
    "docvar": ("属性：变量", Part.PROPERTY),
    "annotation": ("批注", Part.COMMENT),
    "atnauthor": ("批注作者", Part.COMMENT),
    "header": ("页眉", Part.HEADER),
    "headerf": ("页眉", Part.HEADER),
    "headerl": ("页眉", Part.HEADER),
    "headerr": ("页眉", Part.HEADER),
    "footer": ("页脚", Part.FOOTER),
    "footerf": ("页脚", Part.FOOTER),
    "footnote": ("脚注", Part.FOOTNOTE),
    "revtbl": ("修订作者", Part.REVISION),
    "fldinst": ("域代码", Part.LINK),
}
BODY = ("正文", Part.BODY)
HIDING = {"v": ("隐藏文字", Part.HIDDEN_TEXT), "deleted": ("修订：删除的文字", Part.REVISION)}
TRAITS = {
    Part.COMMENT: Trait.COMMENTS,
    Part.REVISION: Trait.REVISIONS,
    Part.HIDDEN_TEXT: Trait.HIDDEN_TEXT,
}
SEEN = frozenset({Part.BODY, Part.HEADER, Part.FOOTER, Part.FOOTNOTE})
DEEP = 500


@dataclass
class Group:
    """The state inside one pair of braces."""

    place: tuple[str, Part] = BODY
    skipped: bool = False
    hiding: str = ""
    wide: int = 1  # bytes to pass over after a Unicode escape


class Rtf:
    def __init__(self) -> None:
        self.groups = [Group()]
        self.texts: dict[tuple[str, Part], list[bytes | str]] = {}
        self.pass_over = 0

    @property
    def group(self) -> Group:
        return self.groups[-1]

    def token(self, match: re.Match) -> None:
        byte, word, number, symbol, brace, text = match.groups()
        if byte:
            self.put(bytes([int(byte, 16)]))
        elif word:
            self.word(word.decode(), int(number) if number else None)
        elif symbol:
            self.put(SYMBOLS.get(symbol.decode("latin-1"), symbol.decode("latin-1") if symbol in b"\\{}" else ""))
        elif brace == b"{" and len(self.groups) < DEEP:
            self.groups.append(Group(**vars(self.group)))
        elif brace == b"}" and len(self.groups) > 1:
            self.groups.pop()
        elif text:
            self.put(text)

    def word(self, word: str, number: int | None) -> None:
        group = self.group
        if word == "u" and number is not None:
            self.put(chr(number % 65536))
            self.pass_over = group.wide
        elif word == "uc" and number is not None:
            group.wide = min(abs(number), 10)
        elif word in SIGNS:
            self.put(SIGNS[word])
        elif word in HIDING:
            group.hiding = word if number != 0 else ""
        elif word == "plain":
            group.hiding = ""
        elif word in PLACES:
            group.place = PLACES[word]
        elif word in SKIPPED:
            group.skipped = True

    def put(self, text: bytes | str) -> None:
        if self.pass_over and isinstance(text, bytes):
            cut = min(self.pass_over, len(text))
            self.pass_over, text = self.pass_over - cut, text[cut:]
        if text and not self.group.skipped:
            place = HIDING.get(self.group.hiding, self.group.place)
            self.texts.setdefault(place, []).append(text)


def read_rtf(gathered: Gathered, data: bytes) -> None:
    """Text by place; paragraphs as passages."""
    reader = Rtf()
    for match in TOKEN.finditer(data):
        reader.token(match)
    for (place, part), pieces in reader.texts.items():
        text = _joined(pieces)
        if part in TRAITS and text.strip():
            gathered.trait(TRAITS[part], place)
        for number, line in enumerate(text.split("\n"), 1):
            where = f"{place}第{number}段" if part is Part.BODY else place
            gathered.add(where, line, part, hidden=part not in SEEN, group=place)


def _joined(pieces: list[bytes | str]) -> str:
    """Bytes that follow one another are one stretch of GBK; Unicode escapes stand between them."""
    texts, run = [], b""
    for piece in [*pieces, ""]:
        if isinstance(piece, bytes):
            run += piece
            continue
        texts += [run.decode("gb18030", "replace"), piece]
        run = b""
    return "".join(texts).encode("utf-16", "surrogatepass").decode("utf-16", "replace")
