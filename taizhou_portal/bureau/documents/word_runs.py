"""PURE. What a paragraph of Word is made of: pieces that are shown, deleted, inserted or hidden, put together in every way that matters."""

from dataclasses import dataclass, field
from enum import Enum

WHITE = frozenset({"FFFFFF", "background1", "bg1"})
TINY = 4  # half points


class Kind(Enum):
    SHOWN = "shown"
    DELETED = "deleted"
    INSERTED = "inserted"
    HIDDEN = "hidden"


@dataclass
class Paragraph:
    """Pieces of text in their order; `codes` are field instructions, `author` who made the first deletion."""

    pieces: list[tuple[Kind, str]] = field(default_factory=list)
    codes: list[str] = field(default_factory=list)
    author: str = ""
    hidden: bool = False  # by its style
    framed: bool = False  # stands in a text box

    def shown(self) -> str:
        return self._text({Kind.SHOWN, Kind.INSERTED})[0]

    def before(self) -> tuple[str, tuple[tuple[int, int], ...]]:
        """The text as it was before the revisions, with the places of what was deleted."""
        return self._text({Kind.SHOWN, Kind.DELETED, Kind.HIDDEN}, Kind.DELETED)

    def uncovered(self) -> tuple[str, tuple[tuple[int, int], ...]]:
        """The text with what is hidden in it, and the places of that."""
        return self._text({Kind.SHOWN, Kind.INSERTED, Kind.HIDDEN}, Kind.HIDDEN)

    def has(self, kind: Kind) -> bool:
        return any(known is kind and text.strip() for known, text in self.pieces)

    def _text(self, wanted: set[Kind], focus: Kind | None = None) -> tuple[str, tuple[tuple[int, int], ...]]:
        taken, places, length = [], [], 0
        for kind, text in self.pieces:
            if kind in wanted:
                if kind is focus:
                    places.append((length, length + len(text)))
                taken.append(text)
                length += len(text)
        return "".join(taken), tuple(places)


@dataclass
class Look:
    """What formatting says of visibility; None is not said."""

    vanish: bool | None = None
    white: bool | None = None
    shaded: bool = False
    tiny: bool | None = None

    def hidden(self, under: "Look | None" = None) -> bool:
        """Marked as hidden, or white on nothing, or too small to read; what is not said here `under` decides."""
        base = under or Look()
        vanish, white, tiny = (
            own if own is not None else other
            for own, other in ((self.vanish, base.vanish), (self.white, base.white), (self.tiny, base.tiny))
        )
        return bool(vanish or tiny or (white and not (self.shaded or base.shaded)))

    def read(self, name: str, value: str, theme: str = "", fill: str = "") -> None:
        """One element of rPr or pPr."""
        if name == "vanish":
            self.vanish = value not in {"0", "false", "off"}
        elif name == "color":
            self.white = value.upper() in WHITE or theme in WHITE
        elif name == "sz" and value.isdecimal():
            self.tiny = int(value) <= TINY
        elif name == "highlight" or (name == "shd" and fill.upper() not in {"", "AUTO", "FFFFFF"}):
            self.shaded = True

    def over(self, base: "Look") -> "Look":
        """This style on top of the one it is based on."""
        return Look(
            self.vanish if self.vanish is not None else base.vanish,
            self.white if self.white is not None else base.white,
            self.shaded or base.shaded,
            self.tiny if self.tiny is not None else base.tiny,
        )
