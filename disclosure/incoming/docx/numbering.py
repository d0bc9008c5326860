"""PURE. Automatic numbers: they stand in no paragraph, so they are counted again as Word counts them and written out as text."""

import re
from dataclasses import dataclass, replace
from xml.etree.ElementTree import Element

from disclosure.incoming.docx.numerals import numeral
from disclosure.incoming.docx.package import is_on, number, value

LEVELS = 9
_PLACE = re.compile(r"%([1-9])")
_NO_GAP = "、）)】》。，：；"


@dataclass(frozen=True)
class Level:
    """One level of a numbering: how it counts and what it writes."""

    form: str = "decimal"
    text: str = ""
    start: int = 1
    gap: str = " "  # between number and text
    is_legal: bool = False  # all numbers in ordinary digits
    restarts: bool = True
    style: str = ""


class Numbering:
    """Counts while paragraphs are read in their order."""

    def __init__(self, root: Element | None) -> None:
        self.abstract: dict[str, dict[int, Level]] = {}
        self.linked: dict[str, str] = {}  # abstract numbering → the style that holds the real one
        self.defining: dict[str, str] = {}  # that style → its abstract numbering
        self.nums: dict[str, tuple[str, dict[int, Level]]] = {}
        self.starting: dict[tuple[str, int], int] = {}  # (numbering, level) → the number it starts anew with
        self.counts: dict[str, list[int]] = {}
        if root is not None:
            self._read(root)

    def _read(self, root: Element) -> None:
        for one in root.iter("abstractNum"):
            key = one.get("abstractNumId", "")
            self.abstract[key] = {number(level.get("ilvl", "")): _level(level) for level in one.findall("lvl")}
            if link := value(one, "numStyleLink"):
                self.linked[key] = link
            if link := value(one, "styleLink"):
                self.defining[link] = key
        for one in root.iter("num"):
            key = one.get("numId", "")
            own: dict[int, Level] = {}
            for change in one.findall("lvlOverride"):
                place = number(change.get("ilvl", ""))
                if (level := change.find("lvl")) is not None:
                    own[place] = _level(level)
                if start := value(change, "startOverride"):
                    self.starting[key, place] = number(start, 1)
            self.nums[key] = (value(one, "abstractNumId"), own)

    def level_of_style(self, key: str, style: str) -> int:
        """The level that a numbering keeps for paragraphs of a style; the first where it names none."""
        levels = self._levels(key)
        return next((place for place, level in levels.items() if style and level.style == style), 0)

    def _levels(self, key: str) -> dict[int, Level]:
        abstract, own = self.nums.get(key, ("", {}))
        abstract = self.defining.get(self.linked.get(abstract, ""), abstract)
        return {**self.abstract.get(abstract, {}), **own}

    def is_bullet(self, key: str, place: int) -> bool:
        level = self._levels(key).get(place)
        return level is not None and level.form == "bullet"

    def label(self, key: str, place: int) -> str:
        """The number of the next paragraph of this numbering and level, with its gap; nothing where it writes none."""
        levels = self._levels(key)
        level = levels.get(place)
        if level is None or not 0 <= place < LEVELS:
            return ""
        counts = self.counts.setdefault(self.nums[key][0], [0] * LEVELS)
        self._count(counts, key, place, levels)
        text = _PLACE.sub(
            lambda found: self._part(counts, int(found[1]) - 1, levels, is_legal=level.is_legal), level.text
        )
        if not text.strip() or level.form == "bullet":
            return ""
        return text.rstrip() + ("" if text.rstrip()[-1] in _NO_GAP else level.gap)

    def _count(self, counts: list[int], key: str, place: int, levels: dict[int, Level]) -> None:
        anew = self.starting.pop((key, place), None)
        if anew is not None:
            counts[place] = anew
        else:
            counts[place] = counts[place] + 1 if counts[place] else levels[place].start
        for below in range(place + 1, LEVELS):
            if below in levels and levels[below].restarts:
                counts[below] = 0

    def _part(self, counts: list[int], place: int, levels: dict[int, Level], *, is_legal: bool) -> str:
        level = levels.get(place, Level())
        return numeral(counts[place] or level.start, "decimal" if is_legal and level.form != "none" else level.form)


def _level(element: Element) -> Level:
    level = Level(
        form=value(element, "numFmt", "decimal"),
        text=value(element, "lvlText"),
        start=number(value(element, "start"), 1),
        gap="" if value(element, "suff") == "nothing" else " ",
        is_legal=bool(is_on(element, "isLgl")),
        restarts=value(element, "lvlRestart") != "0",
        style=value(element, "pStyle"),
    )
    custom = next(
        (found.get("val", "") for found in element.iter("numFmt") if found.get("val") != "custom"), level.form
    )
    return replace(level, form=custom) if level.form == "custom" or not value(element, "numFmt") else level
