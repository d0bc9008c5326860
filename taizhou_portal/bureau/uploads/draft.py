"""PURE. A package while it is being made neutral: parts are read, rewritten or dropped; the original stays as it is."""

import re

from taizhou_portal.bureau.uploads import archives, markup, neutral_picture, opc, words
from taizhou_portal.bureau.uploads.archives import Archive
from taizhou_portal.bureau.uploads.words import Removed

ANONYMOUS = "作者"
XML = (".xml", ".rels", ".vml", ".svg")
# a formula of a chart or a name: 'D:\\folder\\[book.xlsx]Sheet'!A1
FOLDER_OF_BOOK = re.compile(rf"(>'?){words.LOCAL_PATH.pattern}[^<>\[\]]*(?=\[[^<>\[\]]+\])", re.IGNORECASE)
PATH_HINT = re.compile(rf"[\"']{words.LOCAL_PATH.pattern}", re.IGNORECASE)


class Draft:
    """`removed` collects what an officer is told; a draft in which nothing was noted is not used."""

    def __init__(self, archive: Archive) -> None:
        self.archive = archive
        self.removed = Removed()
        self._changed: dict[str, bytes] = {}
        self._dropped: set[str] = set()
        self._authors: dict[str, str] = {}

    @property
    def names(self) -> list[str]:
        return [name for name in self.archive.names if name not in self._dropped]

    def read(self, name: str) -> bytes:
        return self._changed[name] if name in self._changed else self.archive.read(name)

    def text(self, name: str) -> str:
        return opc.read_text(self.read(name))

    def write(self, name: str, content: bytes | str) -> bool:
        """Whether that changed the part."""
        new = content.encode() if isinstance(content, str) else content
        if new == self.read(name):
            return False
        self._changed[name] = new
        return True

    def drop(self, name: str) -> None:
        self._dropped.add(name)

    def note(self, word: str) -> None:
        self.removed.note(word)

    def anonymous(self, author: str) -> str:
        """The same person is the same number throughout the file, so that a discussion can still be followed."""
        if not author.strip() or author.removeprefix(ANONYMOUS).isdigit() or author.startswith("tc={"):
            return author
        return self._authors.setdefault(author, f"{ANONYMOUS}{len(self._authors) + 1}")

    def anonymise(self, name: str, *keys: str) -> None:
        """Replaces the names of people in these attributes of a part."""

        def change(key: str, value: str) -> str:
            if key == "initials":  # of a person whose name stands beside it
                return ""
            return self.anonymous(value) if key in keys else value

        hint = re.compile(rf"\b(?:{'|'.join(keys)})\s*=")
        text = self.text(name)
        if hint.search(text) and self.write(name, markup.with_attributes(text, change, hint=hint)):
            self.note(words.AUTHORS)

    def clean_markup(self) -> None:
        """Comments in the XML go; where an attribute tells a place on a computer (a picture's description), the file's name stays."""
        for name in self.names:
            if not name.lower().endswith(XML):
                continue
            text = self.text(name)
            if self.write(name, bare := markup.without_remarks(text)):
                self.note(words.REMARKS)
            nowhere = FOLDER_OF_BOOK.sub(r"\1", markup.with_attributes(bare, _without_folder, hint=PATH_HINT))
            if self.write(name, nowhere):
                self.note(words.PATHS)

    def clean_pictures(self) -> None:
        """Photographs lose camera, place and author; what they show stays."""
        for name in self.names:
            content = self.read(name)
            kind = neutral_picture.kind_of(content)
            if kind and self.write(name, neutral_picture.inside(content, kind, turnable=True)):
                self.note(words.SHOT)

    def written(self) -> bytes:
        if self.archive.extra:
            self.note(words.TAIL)
        return archives.written(
            ((name, self._changed.get(name) or self.archive.member(name)) for name in self.names), self.archive
        )


def _without_folder(key: str, value: str) -> str:
    return re.split(r"[\\/]", value)[-1] if words.LOCAL_PATH.match(value) else value
