"""The dumps that lie on the disk: which is the newest, and whether it may still be handed out.

Nothing leaves in a dump that could not be read on the site at this moment. What was withdrawn, has run out, was taken away by a
correction or came back in another form since the dump was made makes the whole dump stale, until it is made again.
"""

import json
from array import array
from bisect import bisect_left
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from functools import lru_cache
from pathlib import Path
from typing import Any

from django.db.models import Max, OuterRef, Subquery

from disclosure.models import Correction, Publication

MANIFEST, SHOWN = "manifest.json", ".shown"
FOLDER = "????????T??????.??????Z"  # the moment, so that names sort by age
EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
#: a row is stored a little before its transaction ends, and clocks differ: what was stored so long before is looked at, too
OVERLAP = timedelta(hours=1)
UNKNOWN = -1
#: an item was read in its present form no earlier than this: when it (last) became public, or a correction took something away
_HIDDEN = Correction.objects.filter(publication=OuterRef("pk"), is_shown=False).order_by().values("publication")
LAST_HIDDEN = Subquery(_HIDDEN.annotate(last=Max("at")).values("last"))


@dataclass(frozen=True)
class Dump:
    """`files`: name, rows (None for a text), bytes, sha256, media_type of each, as the manifest has them."""

    folder: Path
    made_at: datetime
    files: tuple[dict[str, Any], ...]

    def file(self, name: str) -> dict[str, Any] | None:
        return next((file for file in self.files if file["name"] == name), None)


def newest(root: Path) -> Dump | None:
    """None where none was made yet, or the newest cannot be read."""
    folders = sorted(root.glob(FOLDER))
    if not folders:
        return None
    try:
        told = json.loads((folders[-1] / MANIFEST).read_text("utf-8"))
        return Dump(folders[-1], datetime.fromisoformat(told["made_at"]), tuple(told["files"]))
    except (OSError, ValueError, KeyError):
        return None


def form_of(*moments: datetime | None) -> int:
    """A number for the form in which an item is read; another one once it became public anew or something was taken away."""
    return (max(moment for moment in moments if moment) - EPOCH) // timedelta(microseconds=1)


def keep_shown(folder: Path, forms: Mapping[int, int]) -> None:
    """Writes which items the dump names, and in which form: two numbers each, in the order of their ids."""
    numbers = array("q", (number for pair in sorted(forms.items()) for number in pair))
    (folder / SHOWN).write_bytes(numbers.tobytes())


def is_stale(dump: Dump, *, at: datetime) -> bool:
    """Whether an item of the dump can no longer be read as it stands there. Three questions, over what was stored since."""
    try:
        shown = _shown(dump.folder)
    except OSError:
        return True
    since = dump.made_at - OVERLAP
    over = Publication.objects.filter(expires_at__gt=since, expires_at__lte=at).values_list("pk", flat=True)
    if any(_form(shown, pk) is not None for pk in over):
        return True
    stored = Publication.objects.filter(updated_at__gt=since).order_by()
    readable = stored.visible().values_list("pk", "published_at", "republished_at", LAST_HIDDEN)
    forms = {pk: form_of(*moments) for pk, *moments in readable.iterator()}
    known = ((pk, _form(shown, pk)) for pk in stored.values_list("pk", flat=True).iterator())
    return any(form is not None and forms.get(pk) != form for pk, form in known)


@lru_cache(maxsize=2)
def _shown(folder: Path) -> array:
    """A folder never changes once it has its name."""
    numbers = array("q")
    numbers.frombytes((folder / SHOWN).read_bytes())
    return numbers


def _form(shown: array, pk: int) -> int | None:
    place = bisect_left(range(0, len(shown), 2), pk, key=lambda n: shown[n]) * 2
    return shown[place + 1] if place < len(shown) and shown[place] == pk else None
