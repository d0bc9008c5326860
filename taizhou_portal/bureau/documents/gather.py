"""PURE. Where readers put what they find: passages, traits, reasons for what was not read; and the bounds of a whole file."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

from taizhou_portal.bureau.documents.passage import Cell, Part, Passage, Trait

MB = 1024 * 1024


@dataclass(frozen=True)
class Limits:
    """Bounds of one file with all that is embedded in it."""

    unpacked: int = 160 * MB  # bytes out of archives and streams
    entry: int = 80 * MB  # bytes of one entry
    entries: int = 5_000  # of one archive
    ratio: int = 600  # unpacked bytes for each packed byte, of entries over 2 MB
    depth: int = 3  # a file in a file in a file
    characters: int = 8_000_000
    passages: int = 400_000
    cells: int = 400_000
    pages: int = 2_000


class Enough(Exception):
    """A bound was reached; the words say which. What was gathered until then is kept."""


class Broken(Exception):
    """A file or a part of it cannot be read; the words say why."""


@dataclass
class Spent:
    """How much of the limits a file has used, embedded files included."""

    unpacked: int = 0
    characters: int = 0
    passages: int = 0
    cells: int = 0
    pages: int = 0


Reader = Callable[["Gathered", str, bytes], None]


@dataclass
class Gathered:
    """Collects what one file holds; `within(...)` collects for a file inside it, under its name and the same bounds."""

    limits: Limits
    reader: Reader
    spent: Spent = field(default_factory=Spent)
    prefix: str = ""
    depth: int = 0
    unseen: bool = False  # what stands in a file inside is not on the printed page of the file outside
    kind: str = ""
    pages: int | None = None
    readable: bool = True
    passages: list[Passage] = field(default_factory=list)
    reasons: list[str] = field(default_factory=list)
    traits: list[tuple[Trait, str]] = field(default_factory=list)

    def add(
        self,
        place: str,
        text: str,
        part: Part,
        *,
        hidden: bool = False,
        cells: tuple[Cell, ...] = (),
        focus: tuple[tuple[int, int], ...] = (),
        group: str = "",
    ) -> None:
        """One passage; blank text is left out. Raises Enough at the bounds."""
        if not text or text.isspace():
            return
        hidden = hidden or self.unseen
        self._count(len(text), len(cells))
        group = self.prefix + group if group or cells else ""
        self.passages.append(Passage(self.prefix + place, _clean(text), part, hidden, cells, focus, group))

    def note(self, reason: str) -> None:
        """Something was not read; the same reason is told once."""
        if reason not in self.reasons:
            self.reasons.append(reason)

    def trait(self, trait: Trait, place: str = "") -> None:
        told = (trait, self.prefix + place)
        if told not in self.traits:
            self.traits.append(told)

    @contextmanager
    def attempt(self, what: str) -> Iterator[None]:
        """A broken part is noted and the others go on."""
        try:
            yield
        except Enough:
            raise
        except Broken as error:
            self.note(str(error))
        except Exception:  # hostile input: whatever a parser stumbles over, the rest of the file is still read
            self.note(f"{self.prefix}{what}损坏，没有读")

    def within(self, name: str, data: bytes, *, seen: bool = False) -> None:
        """Reads a file that stands inside this one; `seen`: it is what readers come for, as the page in a saved web page."""
        place = f"嵌入文件“{name}”"
        self.trait(Trait.EMBEDDED, place)
        if self.depth >= self.limits.depth:
            self.note(f"{self.prefix}{place}嵌套太深，没有读")
            return
        inner = self.renamed(f"{place}→")
        inner.depth, inner.unseen = self.depth + 1, self.unseen or not seen
        inner.add("文件名", name, Part.EMBEDDED, hidden=True)
        with inner.attempt("内容"):
            self.reader(inner, name, data)

    def renamed(self, prefix: str) -> "Gathered":
        """The same gathering with more words before every place."""
        return Gathered(
            self.limits, self.reader, self.spent, prefix=self.prefix + prefix, depth=self.depth,
            unseen=self.unseen, passages=self.passages, reasons=self.reasons, traits=self.traits,
        )  # fmt: skip

    def unpack(self, size: int) -> None:
        """Counts bytes that came out of an archive or a compressed stream."""
        self.spent.unpacked += size
        if self.spent.unpacked > self.limits.unpacked:
            raise Enough(f"解开以后超过{self.limits.unpacked // MB} MB，只读了前面一部分")

    def page(self) -> None:
        self.spent.pages += 1
        if self.spent.pages > self.limits.pages:
            raise Enough(f"超过{self.limits.pages}页，只读了前面一部分")

    def _count(self, characters: int, cells: int) -> None:
        spent, limits = self.spent, self.limits
        spent.passages += 1
        spent.characters += characters
        spent.cells += cells
        if spent.cells > limits.cells:
            raise Enough(f"超过{limits.cells}个单元格，只读了前面一部分")
        if spent.characters > limits.characters or spent.passages > limits.passages:
            raise Enough("文字太多，只读了前面一部分")


def _clean(text: str) -> str:
    """Without NUL and lone surrogates, one character for one."""
    if "\x00" in text:
        text = text.replace("\x00", " ")
    return text if text.isascii() else text.encode("utf-8", "replace").decode("utf-8")
