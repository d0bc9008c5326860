"""A report between its dry run and its import: in the page and signed, so that nothing of it is stored before somebody says so."""

import json
from dataclasses import dataclass
from datetime import timedelta

from django.core import signing

from reports.past.rules import Past, as_json, from_json

SALT = "reports.past.parcel"
LASTS = timedelta(hours=12)
LARGEST = 2 * 1024 * 1024  # characters: a form holds no more (DATA_UPLOAD_MAX_MEMORY_SIZE)


@dataclass(frozen=True)
class Parcel:
    """`notes` and `unread` are told again when the page is shown again."""

    past: Past
    notes: tuple[str, ...] = ()
    unread: tuple[tuple[str, str, str], ...] = ()


def packed(parcel: Parcel, *, by: int) -> str:
    """Empty where it is too large for a form."""
    told = (by, as_json(parcel.past), list(parcel.notes), [list(one) for one in parcel.unread])
    words = signing.dumps(told, salt=SALT, compress=True, serializer=_Serializer)
    return words if len(words) <= LARGEST else ""


def opened(words: str, *, by: int) -> Parcel | None:
    """None where it was changed, is old, or somebody else's."""
    try:
        owner, past, notes, unread = signing.loads(words, salt=SALT, max_age=LASTS, serializer=_Serializer)
    except signing.BadSignature:
        return None
    if owner != by:
        return None
    return Parcel(from_json(past), tuple(notes), tuple((place, text, why) for place, text, why in unread))


class _Serializer(signing.JSONSerializer):
    """Chinese as it is: a third of the size."""

    def dumps(self, obj: object) -> bytes:
        return json.dumps(obj, separators=(",", ":"), ensure_ascii=False).encode()

    def loads(self, data: bytes) -> object:
        return json.loads(data)
