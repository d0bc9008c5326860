"""Public items for the inspection, a batch at a time along the key: seven questions for a thousand items, however many there are."""

import hashlib
import re
from collections.abc import Collection, Iterable, Mapping
from datetime import date, datetime, time, timedelta
from typing import Any

from django.core.files.base import File
from django.db.models import Min
from django.utils import timezone

from disclosure.actions import OWN_CHANNEL
from disclosure.importing.loading import REASON_CHANGED
from disclosure.inspected.facts import Item, Lapse, SoundFile
from disclosure.models import Attachment, PolicyDetail, Publication, Release
from disclosure.vocabulary import GONE, ONCE_PUBLIC, Attribute, Kind, Maker, Stage, Validity

BATCH = 1000
FILE = re.compile(r"/items/(\d{1,12})/files/(\d{1,12})/")
#: bytes of one file up to which its hash is counted again; a bigger one is compared by its size
HASHED = 4 * 1024 * 1024
CHUNK = 64 * 1024
SAME = 20  # bearers of one number that are looked at
FIELDS = (
    "pk", "title", "kind", "office_id", "column__name", "summary", "doc_number", "index_number", "issuer", "topic_id",
    "made_by", "formed_on", "ends_on", "published_on", "published_at", "validity", "coming_validity", "invalid_on",
    "banner", "interprets_id", "source_id", "stage", "attribute", "expires_at", "withdrawn_at",
)  # fmt: skip
NEVER = [stage for stage in Stage if stage not in ONCE_PUBLIC]

Row = Mapping[str, Any]


def batch(on: date, *, after: int = 0, size: int = BATCH) -> tuple[list[Item], int | None]:
    """The public items among the next `size` rows behind the key `after`, as of `on`, and the last key read; None: there are no more."""
    # what is asked can use no index but the key: with stage = … SQLite would sort everything public for each batch
    found = Publication.objects.filter(pk__gt=after).exclude(stage__in=NEVER).order_by("pk")
    read = list(found.values(*FIELDS)[:size])
    moment = _moment(on)
    rows = [row for row in read if _public(row, on, moment)]
    return _facts(rows, on, moment), read[-1]["pk"] if len(read) == size else None


def _moment(on: date) -> datetime:
    """The end of that day, or now if it is today."""
    if on == timezone.localdate():
        return timezone.now()
    return datetime.combine(on + timedelta(days=1), time(), tzinfo=timezone.get_default_timezone())


def _public(row: Row, on: date, moment: datetime) -> bool:
    """Whether the public could read it on that day."""
    if row["published_on"] is None or (row["expires_at"] and row["expires_at"] <= moment):
        return False
    if row["published_on"] > on and not _ahead(row, on, moment):
        return False
    if row["stage"] in GONE:
        return bool(row["withdrawn_at"] and row["withdrawn_at"] >= moment)
    return row["attribute"] == Attribute.PROACTIVE


def _ahead(row: Row, on: date, moment: datetime) -> bool:
    """A 发布日期 to come of what stands there all the same."""
    return on == timezone.localdate() or bool(row["published_at"] and row["published_at"] < moment)


def _facts(rows: list[Row], on: date, moment: datetime) -> list[Item]:
    ids = [row["pk"] for row in rows]
    began, released, numbers = _beginnings(rows), _releases(ids), _same_numbers(rows)
    policies = _policies([row["pk"] for row in rows if row["kind"] == Kind.POLICY], on, moment)
    read = _readable({row["interprets_id"] for row in rows if row["kind"] == Kind.INTERPRETATION}, on, moment)
    claims, files = _claims([row["pk"] for row in rows if row["source_id"]]), _files(ids)
    return [
        Item(
            **_own(row, on),
            **began.get(row["pk"], {"imported": bool(row["source_id"])}),
            claimed=claims.get(row["pk"], ""),
            released_on=released.get(row["pk"]),
            same_number=numbers.get(row["pk"], ""),
            reads=row["interprets_id"] in read if row["kind"] == Kind.INTERPRETATION else None,
            policy=policies.get(row["pk"]),
            files=tuple(files.get(row["pk"], ())),
        )
        for row in rows
    ]


def _own(row: Row, on: date) -> dict[str, Any]:
    same = (
        "pk", "title", "kind", "office_id", "summary", "doc_number", "issuer", "formed_on", "ends_on", "published_on", "banner",
    )  # fmt: skip
    return {name: row[name] for name in same} | {
        "column": row["column__name"],
        "index_number": row["index_number"] or "",
        "topic": row["topic_id"] is not None,
        "own": row["made_by"] in {Maker.OWN, Maker.JOINT},
        "stored_on": timezone.localdate(row["published_at"]) if row["published_at"] else None,
        "interprets": row["interprets_id"],
        **_standing(row, on),
    }


def _standing(row: Row, on: date) -> dict[str, Any]:
    """有效性 as it was on a day of the past: what ended only since then was in force, its end to come."""
    names = ("validity", "coming_validity", "invalid_on")
    validity, _, ended = found = tuple(row[name] for name in names)
    if validity != Validity.VALID and ended and on < ended <= timezone.localdate():
        found = (Validity.VALID, validity, ended)
    return dict(zip(names, found, strict=True))


def _beginnings(read: list[Row]) -> dict[int, dict[str, Any]]:
    """What the history says of the moment at which each first stood there as public. An item that began as public was brought in;
    the day under which it was brought in again later is as good as the first.
    """
    history, ids = Publication.history, [row["pk"] for row in read]
    first = history.filter(id__in=ids, stage=Stage.PUBLISHED).values("id").annotate(row=Min("history_id"))
    rows = history.filter(history_id__in=[one["row"] for one in first])
    told = rows.values_list("id", "history_date", "published_on", "history_type", "source_id")
    found = {
        pk: {"told_on": timezone.localdate(at), "said_on": said, "imported": kind == "+" or source is not None}
        for pk, at, said, kind, source in told
    }
    shown = {row["pk"]: row["published_on"] for row in read}
    moved = [pk for pk, one in found.items() if one["imported"] and one["said_on"] != shown[pk]]
    for pk in _brought_again(moved, shown):
        found[pk]["said_on"] = shown[pk]
    return found


def _brought_again(ids: Collection[int], shown: Mapping[int, date]) -> list[int]:
    """Those of a few whose present day the import itself gave, because the source had changed."""
    if not ids:
        return []
    rows = Publication.history.filter(id__in=ids, history_change_reason=REASON_CHANGED).values_list(
        "id", "published_on"
    )
    return [pk for pk, day in rows if day == shown[pk]]


def _same_numbers(rows: list[Row]) -> dict[int, str]:
    """Item → the title of another that is public, ours, and bears the same 文号 under another title. By the index of numbers."""
    numbers = {row["doc_number"] for row in rows if row["doc_number"] and not row["source_id"]}
    if not numbers:
        return {}
    asked = Publication.objects.visible().filter(doc_number__in=numbers, source_id=None).order_by("pk")
    bearers: dict[str, list[tuple[int, str]]] = {}
    for pk, number, title in asked.values_list("pk", "doc_number", "title"):
        bearers.setdefault(number, []).append((pk, title))
    return {
        row["pk"]: title
        for row in rows
        for other, title in bearers.get(row["doc_number"], ())[:SAME]
        if other != row["pk"] and title != row["title"]
    }


def _releases(ids: Collection[int]) -> dict[int, date]:
    """The day of its posting on our own site."""
    # by the items alone: asked by channel as well, SQLite walks all postings of our site
    rows = Release.objects.filter(publication__in=ids).values_list("publication_id", "channel__code", "released_on")
    return {pk: day for pk, code, day in rows if code == OWN_CHANNEL}


def _policies(ids: Collection[int], on: date, moment: datetime) -> dict[int, Lapse]:
    if not ids:
        return {}
    rows = PolicyDetail.objects.filter(publication__in=ids)
    asked = rows.values_list("publication_id", "is_normative", "expires_on", "no_interpretation")
    kept = {pk: (normative, lapses, excused) for pk, normative, lapses, excused in asked}
    days = _interpreted(ids, on, moment)
    return {pk: Lapse(*kept.get(pk, (False, None, "")), interpreted_on=days.get(pk)) for pk in ids}


def _interpreted(ids: Collection[int], on: date, moment: datetime) -> dict[int, date]:
    """Document → the day of its first interpretation that can be read."""
    asked = ("interprets_id", "published_on", "stage", "attribute", "expires_at", "withdrawn_at")
    found: dict[int, date] = {}
    for row in Publication.objects.filter(interprets__in=ids).values(*asked):
        if _public(row, on, moment):
            found[row["interprets_id"]] = min(row["published_on"], found.get(row["interprets_id"], row["published_on"]))
    return found


def _readable(ids: Iterable[int | None], on: date, moment: datetime) -> set[int]:
    wanted = [pk for pk in ids if pk is not None]
    if not wanted:
        return set()
    asked = ("pk", "published_on", "stage", "attribute", "expires_at", "withdrawn_at")
    return {row["pk"] for row in Publication.objects.filter(pk__in=wanted).values(*asked) if _public(row, on, moment)}


def _claims(ids: Collection[int]) -> dict[int, str]:
    """The 索引号 that a source gave and that could not be kept, for another item has it (disclosure.importing.loading)."""
    if not ids:
        return {}
    rows = Publication.objects.filter(pk__in=ids, index_number=None).values_list("pk", "source_data__index_number")
    return {pk: str(number) for pk, number in rows if number}


def _files(ids: Collection[int]) -> dict[int, list[SoundFile]]:
    found: dict[int, list[SoundFile]] = {}
    for one in Attachment.objects.filter(publication__in=ids, removed=False).defer("text").order_by("pk"):
        found.setdefault(one.publication_id, []).append(SoundFile(one.pk, str(one), _fault(one)))
    return found


def _fault(one: Attachment) -> str:
    """What a reader gets is the public copy where there is one, else the original."""
    copy = bool(one.public_file)
    file, size = (one.public_file, one.public_size) if copy else (one.file, one.size)
    name = file.name or ""
    if not name or not file.storage.exists(name):
        return "missing"
    if size is not None and file.storage.size(name) != size:
        return "size"
    told = one.public_sha256 if copy else one.sha256
    return "hash" if told and (size or 0) <= HASHED and _hash(file) != told else ""


def _hash(file: Any) -> str:
    counted = hashlib.sha256()
    with file.storage.open(file.name) as opened:
        _read(opened, counted)
    return counted.hexdigest()


def _read(opened: File, counted: Any) -> None:
    for chunk in opened.chunks(CHUNK):
        counted.update(chunk)


def keeps_file(path: str) -> bool:
    """Whether a file of ours is registered at this address: that it opens is then told by its row."""
    found = FILE.match(path)
    return (
        found is not None
        and Attachment.objects.filter(publication=int(found[1]), pk=int(found[2]), removed=False).exists()
    )
