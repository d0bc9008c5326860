"""Which texts of two packed editions differ, paragraph by paragraph. PURE."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from disclosure.changes import compare


@dataclass(frozen=True)
class ChangedText:
    """`before` and `after` as they are read; empty where the part is not there."""

    title: str
    before: str
    after: str

    @property
    def paragraphs(self) -> list:
        """What was taken away and put in, for the template of differences."""
        return compare(self.before, self.after)


def changed_texts(before: Mapping[str, Any], after: Mapping[str, Any]) -> list[ChangedText]:
    """Title, preface and chapters by their number, in the order of the later one; then what it no longer has."""
    old, new = _texts(before), _texts(after)
    names = list(dict.fromkeys([*new, *old]))
    made = [
        ChangedText(_called(name, old, new), *(texts.get(name, ("", ""))[1] for texts in (old, new))) for name in names
    ]
    return [one for one in made if one.before != one.after]


def _texts(packed: Mapping[str, Any]) -> dict[str, tuple[str, str]]:
    """What a part is known by → (its title, its words)."""
    found = {"标题": ("标题", packed["title"]), "前言": ("前言", _words(packed["preface"]))}
    for chapter in packed["chapters"]:
        title = f"{chapter['number']}、{chapter['heading']}" if chapter["number"] else chapter["heading"]
        found[chapter["number"] or title] = (title, f"{title}\n{_words(chapter['paragraphs'])}")
    return found


def _called(name: str, *texts: Mapping[str, tuple[str, str]]) -> str:
    return next(found[name][0] for found in reversed(texts) if name in found)


def _words(paragraphs: list[list[list[str]]]) -> str:
    return "\n".join("".join(text + unit for text, _, unit in pieces) for pieces in paragraphs)
