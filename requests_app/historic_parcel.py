"""A list between its dry run and its import: in the page and signed, so that nothing of it is stored before somebody says so."""

import json
from dataclasses import asdict, dataclass
from datetime import date, timedelta
from typing import Any

from django.core import signing

from requests_app.historic import DAYS, Past

SALT = "requests_app.historic_parcel"
LASTS = timedelta(hours=12)
LARGEST = 3 * 1024 * 1024  # characters: a form holds no more (DATA_UPLOAD_MAX_MEMORY_SIZE)


@dataclass(frozen=True)
class Parcel:
    """`rows`: (row of the file, case), those that nothing stands against."""

    name: str
    sha256: str
    rows: tuple[tuple[int, Past], ...]


def packed(parcel: Parcel, *, by: int) -> str:
    """Empty where it is too large for a form."""
    rows = [(line, _plain(past)) for line, past in parcel.rows]
    told = signing.dumps((by, parcel.name, parcel.sha256, rows), salt=SALT, compress=True, serializer=_Serializer)
    return told if len(told) <= LARGEST else ""


def opened(told: str, *, by: int) -> Parcel | None:
    """None where it was changed, is old, or somebody else's."""
    try:
        owner, name, sha256, rows = signing.loads(told, salt=SALT, max_age=LASTS, serializer=_Serializer)
    except signing.BadSignature:
        return None
    if owner != by:
        return None
    return Parcel(name, sha256, tuple((line, _past(values)) for line, values in rows))


class _Serializer(signing.JSONSerializer):
    """Chinese as it is: a third of the size."""

    def dumps(self, obj: object) -> bytes:
        return json.dumps(obj, separators=(",", ":"), ensure_ascii=False).encode()

    def loads(self, data: bytes) -> object:
        return json.loads(data)


def _plain(past: Past) -> dict[str, object]:
    told = {name: value for name, value in asdict(past).items() if value not in (None, "", 0)}
    return {name: value.isoformat() if isinstance(value, date) else value for name, value in told.items()}


def _past(values: dict[str, Any]) -> Past:
    read: dict[str, Any] = {
        name: date.fromisoformat(value) if name in DAYS else value for name, value in values.items()
    }
    return Past(**read)
