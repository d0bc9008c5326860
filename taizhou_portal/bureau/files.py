"""Uploads: what is let in, under which name, and how it is kept.

The verdict and the public copy are made by `uploads`; here they meet the form that sent the file and the row that keeps it. The stored
name is random; the name people see is cleaned.
"""

import hashlib
import secrets
from collections.abc import Collection
from dataclasses import dataclass
from typing import TypeVar

from django.conf import settings
from django.core.files.base import ContentFile
from django.core.files.uploadedfile import UploadedFile
from django.db.models import FileField

from taizhou_portal.bureau import virus
from taizhou_portal.bureau.documents import Passage, Reading, Trait, read
from taizhou_portal.bureau.models import StoredFile
from taizhou_portal.bureau.uploads import DOCUMENTS, MEDIA_TYPES, PROOFS, Examined, examine, oversize
from taizhou_portal.bureau.uploads.kinds import true_type
from taizhou_portal.bureau.uploads.names import cleaned_name

__all__ = ["DOCUMENTS", "MEDIA_TYPES", "PROOFS", "Accepted", "accept", "cleaned_name", "store", "true_type"]

File = TypeVar("File", bound=StoredFile)
UNREAD = 200  # characters of the reason that is kept


@dataclass(frozen=True)
class Accepted:
    """An upload that passed. `title` is clean and carries no extension; `text` is what a reader of the file sees, `passages` all that could
    be read in it, hidden or not, with its place.

    `public` is the copy for everybody, None where the original may go out unchanged; `stripped` says in Chinese what it goes without.
    `note` tells the officer why something stays in (a signed file); `unread` why the checks could not read everything. `scanned`: a
    scanner for viruses has looked and found nothing.
    """

    title: str
    extension: str
    media_type: str
    size: int
    sha256: str
    text: str
    data: bytes
    public: bytes | None = None
    stripped: tuple[str, ...] = ()
    note: str = ""
    pages: int | None = None
    passages: tuple[Passage, ...] = ()
    traits: tuple[tuple[Trait, str], ...] = ()
    unread: str = ""
    scanned: bool = False


def accept(upload: UploadedFile, *, allowed: Collection[str] = DOCUMENTS, public: bool = True) -> Accepted | list[str]:
    """The upload with what is known of it, or the list of reasons why it is not taken. Reads no more than UPLOAD_LIMIT bytes.

    With `public=False` (papers of applicants, which never go out) no copy is made and nothing is read out of the file.
    """
    name = upload.name or ""
    if (upload.size or 0) > settings.UPLOAD_LIMIT:
        return list(oversize(name, settings.UPLOAD_LIMIT).reasons)
    upload.seek(0)
    data = upload.read(settings.UPLOAD_LIMIT + 1)
    found = examine(data, name, allowed=allowed, limit=settings.UPLOAD_LIMIT, with_copy=public)
    if found.verdict.refused:
        return list(found.verdict.reasons)
    seen = virus.look(data)
    if seen is virus.Seen.INFECTED:
        return [virus.WORDS]
    return _accepted(data, found, read(data, found.extension) if public else None, scanned=seen is virus.Seen.CLEAN)


def store(accepted: Accepted, into: File) -> File:
    """Writes the bytes under a random name and fills the fields of `into`; the caller records the row. `into.title` is kept if set.

    The file is whole on the disk before this returns; a row that is not recorded after it leaves a file that nothing names. A model
    with fields for a public copy gets that, too; what holds no other bytes than the original has no copy, only its size and hash.
    """
    into.title = into.title or accepted.title
    into.extension, into.media_type = accepted.extension, accepted.media_type
    into.size, into.sha256, into.text = accepted.size, accepted.sha256, accepted.text
    into.file.save(_random_name(accepted), ContentFile(accepted.data), save=False)
    known = {field.name: field for field in into._meta.get_fields()}
    for name, value in _more(accepted).items():
        if name in known:
            setattr(into, name, value)
    if isinstance(known.get("public_file"), FileField) and accepted.public is not None:
        getattr(into, "public_file").save(_random_name(accepted), ContentFile(accepted.public), save=False)  # noqa: B009
    return into


def _accepted(data: bytes, found: Examined, reading: Reading | None, *, scanned: bool) -> Accepted:
    copy = found.copy
    return Accepted(
        title=found.title,
        extension=found.extension,
        media_type=MEDIA_TYPES[found.extension],
        size=len(data),
        sha256=hashlib.sha256(data).hexdigest(),
        text=reading.text if reading else "",
        data=data,
        public=copy.data if copy and copy.removed else None,
        stripped=copy.removed if copy else (),
        note=copy.note if copy else "",
        pages=reading.pages if reading else None,
        passages=reading.passages if reading else (),
        traits=reading.traits if reading else (),
        unread=reading.unread[:UNREAD] if reading else "",
        scanned=scanned,
    )


def _more(accepted: Accepted) -> dict[str, object]:
    """What only some models keep."""
    public = accepted.data if accepted.public is None else accepted.public
    return {
        "public_size": len(public),
        "public_sha256": hashlib.sha256(public).hexdigest(),
        "stripped": list(accepted.stripped),
        "copy_note": accepted.note,
        "pages": accepted.pages,
        "unread": accepted.unread,
        "scanned": accepted.scanned,
    }


def _random_name(accepted: Accepted) -> str:
    return f"{secrets.token_hex(16)}.{accepted.extension}"
