"""PURE. Word files (docx, docm, dotx): every story, whatever it is called and wherever it stands in the package."""

from taizhou_portal.bureau.documents.archive import Archive
from taizhou_portal.bureau.documents.gather import Broken, Gathered
from taizhou_portal.bureau.documents.markup import root, walk
from taizhou_portal.bureau.documents.office import read_rest, targets
from taizhou_portal.bureau.documents.passage import Part
from taizhou_portal.bureau.documents.word_story import Story
from taizhou_portal.bureau.documents.word_styles import Styles

#: root element → (label, part, hidden)
STORIES = {
    "document": ("正文", Part.BODY, False),
    "hdr": ("页眉", Part.HEADER, False),
    "ftr": ("页脚", Part.FOOTER, False),
    "footnotes": ("脚注", Part.FOOTNOTE, False),
    "endnotes": ("尾注", Part.FOOTNOTE, False),
    "comments": ("批注", Part.COMMENT, True),
    "glossaryDocument": ("构建基块", Part.HIDDEN_TEXT, True),
    "settings": ("设置", Part.HIDDEN_TEXT, True),
}


def read_word(gathered: Gathered, archive: Archive) -> None:
    """Main text first, then the other stories, then all other parts."""
    package = targets(archive, "")
    main = next(
        (package.parts[key] for key, kind in package.kinds.items() if kind == "officeDocument"), "word/document.xml"
    )
    related = targets(archive, main)
    styles = Styles()
    for key, part in related.parts.items():
        if related.kinds[key] == "styles":
            walk(archive.read(part), styles, gathered, "样式")
    data = archive.read(main)
    if not data:
        raise Broken(f"{gathered.prefix}文件损坏，没有正文")
    if root(data) != "document":
        gathered.note(f"{gathered.prefix}正文的XML不规范")
    walk(data, Story(gathered, "正文", Part.BODY, styles), gathered, "正文")

    def special(name: str, kind: str, data: bytes) -> bool:
        if kind not in STORIES or not name.startswith(("word/", main.rpartition("/")[0] + "/")):
            return False
        label, part, hidden = STORIES[kind]
        if kind == "document":
            label, hidden = "另一个正文", True
        walk(data, Story(gathered, label, part, styles, hidden=hidden), gathered, label)
        return True

    read_rest(archive, special)
