"""The versions of an item: every stored state of its text, data or files that is unlike the one before, read from history."""

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from django.db.models import Exists, F, OuterRef, Window
from django.db.models.functions import Lag
from django.db.models.lookups import Exact

from disclosure.content import FileContent, fingerprint
from disclosure.facts import STAMPED, content_of
from disclosure.kinds import demands
from disclosure.models import Attachment, PolicyDetail, ProposalDetail, Publication, Review
from disclosure.naming import bare

#: what is set after publication and stands on the public page as well
MARKS = ("correction_note", "show_difference", "validity", "coming_validity", "invalid_on", "successor_id", "banner")
#: the data of a version, beside the text; where the item stands and what the system gave it makes no version
DATA = tuple(name for name in STAMPED if name != "body") + MARKS
DETAILS: dict[str, type[PolicyDetail] | type[ProposalDetail]] = {"policy": PolicyDetail, "proposal": ProposalDetail}
OF_A_FILE = (
    "id",
    "title",
    "extension",
    "size",
    "sha256",
    "public_sha256",
    "order",
    "version",
    "replaces_id",
    "removed",
)
#: of a history row: its number, and what it says of who, when and why
TOLD = (
    "history_id", "history_date", "history_change_reason", "history_type", "history_user__name", "history_user__username",
)  # fmt: skip
TYPES = {"+": "新建", "~": "修改", "-": "删除"}
SYSTEM = "系统"


@dataclass(frozen=True)
class File:
    """A file as it stood in a version; versions of one file have the same `root`, the number of the first."""

    pk: int
    title: str
    extension: str
    size: int
    sha256: str
    public_sha256: str
    version: int
    root: int


@dataclass(frozen=True)
class Version:
    """`number` counts from 1; `row` and `detail` are the history rows that hold its text and data (detail 0: none)."""

    number: int
    at: datetime
    by: str
    what: str
    row: int
    detail: int
    files: tuple[File, ...]


@dataclass
class Moment:
    """All that one transaction wrote: its rows share one moment."""

    at: datetime
    by: str
    what: list[str] = field(default_factory=list)
    text: dict[str, Any] | None = None  # the item without its text; `same` says whether that is as it was before
    detail: dict[str, Any] | None = None
    files: list[dict[str, Any]] = field(default_factory=list)


def versions_of(item: Publication) -> list[Version]:
    """Oldest first. The texts are not read; the number of questions does not grow with that of the versions."""
    found: list[Version] = []
    data, text, detail, files, last = None, 0, None, {}, None  # type: ignore[var-annotated]
    for moment in _moments(item):
        if moment.text:
            data, text = moment.text, text + (not moment.text["same"])
        detail = moment.detail or detail
        files |= {row["id"]: row for row in moment.files}
        present = _present(files)
        state = (text, [data[name] for name in DATA] if data else None, _values(detail), present)
        if data and state != last:
            number, row = len(found) + 1, data["history_id"]
            what, of_kind = "；".join(dict.fromkeys(moment.what)), detail["history_id"] if detail else 0
            found.append(Version(number, moment.at, moment.by, what, row, of_kind, present))
            last = state
    return found


def states(item: Publication, versions: Iterable[Version]) -> dict[int, Publication]:
    """Number of a version → the item as it was then, never to be stored. Two questions for all of them."""
    versions = list(versions)
    texts = item.history.in_bulk([version.row for version in versions])
    model = _detail_model(item)
    details = model.history.in_bulk([version.detail for version in versions if version.detail]) if model else {}
    found = {}
    for version in versions:
        state = texts[version.row].instance
        for name in DETAILS:
            row = details.get(version.detail) if DETAILS[name] is model else None
            Publication._meta.get_field(name).set_cached_value(state, row.instance if row else None)  # type: ignore[union-attr]
        found[version.number] = state
    return found


def marks(item: Publication, versions: Sequence[Version]) -> dict[int, str]:
    """Number of a version → the fingerprint that a review of it carries."""
    then = states(item, versions)
    return {version.number: fingerprint(content_of(then[version.number], _contents(version))) for version in versions}


def reviews_of(item: Publication, versions: Sequence[Version]) -> dict[int, list[Review]]:
    """Number of a version → the decisions that were made on exactly this text and these files; nothing is asked where there are none."""
    reviews = list(item.reviews.select_related("by").order_by("at", "id"))
    carried = marks(item, versions) if reviews else {}
    return {number: [review for review in reviews if review.fingerprint == mark] for number, mark in carried.items()}


def _contents(version: Version) -> list[FileContent]:
    return [FileContent(file.title, file.sha256, public_sha256=file.public_sha256) for file in version.files]


def _moments(item: Publication) -> list[Moment]:
    """In the order in which the item was written; what was written without it stands where its moment is."""
    moments: dict[datetime, Moment] = {}
    for row in item.history.order_by("history_id").values(*TOLD):
        moments.setdefault(row["history_date"], _moment(row)).what.append(_reason(row))
    for row in _ends(item):
        moments[row["history_date"]].text = row
    of_item = list(moments)
    alone: dict[datetime, Moment] = {}
    for name, rows in (("detail", _detail_rows(item)), ("files", _file_rows(item))):
        for row in rows:
            at = row["history_date"]
            moment = moments.get(at) or alone.setdefault(at, _moment(row, _reason(row)))
            if name == "detail":
                moment.detail = row
            else:
                moment.files.append(row)
    return _in_order(of_item, moments, alone)


def _in_order(of_item: list[datetime], moments: dict[datetime, Moment], alone: dict[datetime, Moment]) -> list[Moment]:
    places = [(place, 0, at, moments[at]) for place, at in enumerate(of_item)]
    places += [(bisect_right(of_item, at) - 1, 1, at, moment) for at, moment in alone.items()]
    return [moment for *_, moment in sorted(places, key=lambda place: place[:3])]


def _moment(row: dict[str, Any], *what: str) -> Moment:
    return Moment(row["history_date"], row["history_user__name"] or row["history_user__username"] or SYSTEM, list(what))


def _reason(row: dict[str, Any]) -> str:
    return bare(row["history_change_reason"] or TYPES[row["history_type"]])


def _ends(item: Publication):
    """The last row of each moment, without the text, and whether the text is that of the moment before."""
    later = Publication.history.filter(
        id=item.pk, history_date=OuterRef("history_date"), history_id__gt=OuterRef("history_id")
    )
    before = Window(Lag("body"), order_by=F("history_id").asc())
    ends = item.history.filter(~Exists(later)).annotate(same=Exact(F("body"), before)).order_by("history_id")
    return ends.values("history_id", "history_date", "same", *DATA)


def _detail_model(item: Publication) -> type[PolicyDetail] | type[ProposalDetail] | None:
    return DETAILS.get(demands(item.kind).detail)


def _detail_rows(item: Publication):
    model = _detail_model(item)
    if model is None:
        return []
    own = [each.attname for each in model._meta.concrete_fields]
    return model.history.filter(publication_id=item.pk).order_by("history_id").values(*TOLD, *own)


def _values(detail: dict[str, Any] | None) -> dict[str, Any]:
    return {name: value for name, value in (detail or {}).items() if name not in TOLD}


def _file_rows(item: Publication):
    kept = Attachment.history.filter(publication_id=item.pk, is_picture=False).order_by("history_id")
    return kept.values(*TOLD, *OF_A_FILE)


def _present(files: dict[int, dict[str, Any]]) -> tuple[File, ...]:
    rows = sorted((row for row in files.values() if not row["removed"]), key=lambda row: (row["order"], row["id"]))
    return tuple(
        File(
            row["id"],
            row["title"],
            row["extension"],
            row["size"],
            row["sha256"],
            row["public_sha256"],
            row["version"],
            _root(row, files),
        )
        for row in rows
    )


def _root(row: dict[str, Any], files: dict[int, dict[str, Any]]) -> int:
    while row["replaces_id"] in files:
        row = files[row["replaces_id"]]
    return row["id"]
