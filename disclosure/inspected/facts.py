"""PURE. What the inspection knows of a public item, a guide, a message: plain values, so that its rules need no database."""

from dataclasses import dataclass, field
from datetime import date


@dataclass(frozen=True)
class SoundFile:
    """A file of an item. `fault`: empty, or why the stored bytes are not those of its row: missing, size, hash."""

    pk: int
    name: str
    fault: str = ""


@dataclass(frozen=True)
class Lapse:
    """What only a policy document has: 规范性文件, 有效期至, why it needs no 解读, the day of its first 解读 that can be read."""

    normative: bool = False
    lapses_on: date | None = None
    excused: str = ""
    interpreted_on: date | None = None


@dataclass(frozen=True)
class Item:
    """A public item. `stored_on`: the local day of the moment at which it was published; `told_on`: the local day on which the history
    first says that it is public, `said_on`: the 发布日期 that this first row of history bears; None where there is no history.

    `imported`: it came in as public already, from an older site; `said_on` is then the day that its source gave last. `claimed`: the
    索引号 that its source gave and that another item has. `same_number`: the title of another public item with the same 文号.
    `reads`: an interpretation: whether the document that it interprets can be read; None for every other kind.
    """

    pk: int
    title: str = ""
    kind: str = "notice"
    office_id: int | None = None
    column: str = ""
    summary: str = ""
    doc_number: str = ""
    index_number: str = ""
    claimed: str = ""
    issuer: str = ""
    topic: bool = True
    own: bool = True
    formed_on: date | None = None
    ends_on: date | None = None
    published_on: date | None = None
    stored_on: date | None = None
    told_on: date | None = None
    said_on: date | None = None
    released_on: date | None = None
    imported: bool = False
    validity: str = "valid"
    coming_validity: str = ""
    invalid_on: date | None = None
    banner: str = ""
    interprets: int | None = None
    reads: bool | None = None
    same_number: str = ""
    policy: Lapse | None = None
    files: tuple[SoundFile, ...] = field(default_factory=tuple)

    @property
    def place(self) -> str:
        """The path of its public page."""
        return f"/items/{self.pk}/"


@dataclass(frozen=True)
class Guide:
    """办事指南 of one matter. `lacking`: the labels of the key elements that neither its particulars nor its text tell."""

    pk: int
    title: str
    lacking: tuple[str, ...]
    office_id: int | None = None

    @property
    def place(self) -> str:
        return f"/items/{self.pk}/"


@dataclass(frozen=True)
class Message:
    """What somebody outside asked or reported. `valid`: it wants an answer; `simple`: an answer needs no investigation.

    `place`: its page in the desk. Nothing of whoever wrote it, and none of their words.
    """

    number: str
    received_on: date
    answered_on: date | None = None
    valid: bool = True
    simple: bool = False
    what: str = "留言"
    place: str = ""
    office_id: int | None = None


@dataclass(frozen=True)
class MissedDuty:
    """教育时令: what should have been public by `due_on` and is not; `place`: its column."""

    what: str
    season: str
    due_on: date
    place: str
    office_id: int | None = None


@dataclass(frozen=True)
class Owner:
    """Who answers for a place: an office, and an officer where one is known."""

    office_id: int | None
    officer_id: int | None = None
