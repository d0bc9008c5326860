"""PURE. The tags of stored HTML, one after the other; linear on any input.

Stored HTML has no < or > inside of attributes (the sanitiser writes them as entities), so a tag ends at the next >.
"""

import html
import re
from collections.abc import Iterator
from dataclasses import dataclass

TAG = re.compile(r"<(?P<close>/?)(?P<name>[a-zA-Z][a-zA-Z0-9]*)(?P<rest>[^<>]*)>")
ATTRIBUTE = re.compile(r"(?<![\w-])([a-zA-Z][\w-]*)\s*=\s*(\"[^\"]*\"|'[^']*'|[^\s\"'>]+)")


@dataclass(frozen=True)
class Tag:
    """`start`, `end`: its characters in the markup; `name` in small letters."""

    name: str
    closing: bool
    start: int
    end: int
    attributes: dict[str, tuple[str, int, int]]

    def value(self, name: str) -> str | None:
        """The attribute as read, or None where there is none."""
        return self.attributes[name][0] if name in self.attributes else None

    def place(self, name: str) -> tuple[int, int]:
        """Where the attribute's value stands in the markup, with its quotes; the whole tag where there is none."""
        return self.attributes[name][1:] if name in self.attributes else (self.start, self.end)


def tags(markup: str, names: frozenset[str]) -> Iterator[Tag]:
    """The opening and closing tags of these names, in order."""
    for match in TAG.finditer(markup):
        name = match["name"].lower()
        if name in names:
            yield Tag(name, bool(match["close"]), match.start(), match.end(), _attributes(match))


def _attributes(match: re.Match) -> dict[str, tuple[str, int, int]]:
    found: dict[str, tuple[str, int, int]] = {}
    shift = match.start("rest")
    for attribute in ATTRIBUTE.finditer(match["rest"]):
        value = html.unescape(attribute[2].strip("\"'")).strip()
        found.setdefault(attribute[1].lower(), (value, shift + attribute.start(2), shift + attribute.end(2)))
    return found
