"""PURE. What a reader narrows the public information by: any of the values under each name, all names together."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, fields, replace

#: parameter of an address → what it is called; the order is that of the page
LABELS = {
    "kind": "种类",
    "year": "年份",
    "office": "处室",
    "column": "栏目",
    "topic": "主题分类",
    "genre": "体裁",
    "validity": "有效性",
    "files": "附件",
}
WITH_FILES = "1"
MOST = 12  # values under one name


@dataclass(frozen=True, slots=True)
class Selection:
    """Values as they stand in an address: offices and columns by slug, topics by number. Empty: everything."""

    kind: tuple[str, ...] = ()
    year: tuple[str, ...] = ()
    office: tuple[str, ...] = ()
    column: tuple[str, ...] = ()
    topic: tuple[str, ...] = ()
    genre: tuple[str, ...] = ()
    validity: tuple[str, ...] = ()
    files: tuple[str, ...] = ()

    def __bool__(self) -> bool:
        return any(values for _, values in self.items())

    def items(self) -> Iterator[tuple[str, tuple[str, ...]]]:
        """(name, values) of what is narrowed, in the order of the page."""
        return ((one.name, values) for one in fields(self) if (values := getattr(self, one.name)))

    def pairs(self) -> list[tuple[str, str]]:
        """The parameters of an address that says the same, always in the same order."""
        return [(name, value) for name, values in self.items() for value in values]

    def with_value(self, name: str, value: str) -> "Selection":
        held = getattr(self, name)
        return self if value in held else replace(self, **{name: (*held, value)[:MOST]})

    def without(self, name: str, value: str | None = None) -> "Selection":
        """Without one value, or without all values of a name."""
        held = getattr(self, name)
        return replace(self, **{name: tuple(one for one in held if value is not None and one != value)})


def selection(values: Mapping[str, list[str]]) -> Selection:
    """Of lists of values under the names of LABELS; doubles and empty ones fall away, the rest is as it is."""
    chosen = {}
    for name in LABELS:
        given = (value.strip() for value in values.get(name, ()))
        chosen[name] = tuple(dict.fromkeys(value for value in given if value))[:MOST]
    return Selection(**chosen)
