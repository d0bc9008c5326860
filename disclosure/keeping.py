"""What somebody typed and has not stored: kept while they write, offered again when they come back, and who else has the item open.

Nothing here touches the item itself. A row belongs to one page of one person (`tab`); only that person ever gets it back.
"""

import re
import secrets
from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime, timedelta

from django.db.models import QuerySet

from disclosure.models import Kept, Publication
from taizhou_portal.bureau.models import Staff

Typed = Mapping[str, Sequence[str]]

#: a page that said nothing for so long is taken for closed
PRESENT = timedelta(minutes=2)
#: what was kept and never fetched is thrown away after this
OLD = timedelta(days=30)
#: the same for pages on which nothing was written
IDLE = timedelta(hours=1)
#: characters of one page, and pages of one person on one item
MOST, PAGES = 4 * 1024 * 1024, 20  # no form that is taken holds more
#: leads the name of a page whose text its writer gave up; it can be fetched back until it is old
GIVEN_UP = "~"
TAB = re.compile(rf"{GIVEN_UP}?[0-9a-f]{{16}}")


class TooLong(ValueError):
    """More than MOST characters were typed on one page."""


def new_tab() -> str:
    """The name of a page that is being opened: 16 hex digits."""
    return secrets.token_hex(8)


def tab_named(named: str) -> str:
    """`named` if it can be the name of a page, else an empty str."""
    return named if TAB.fullmatch(named) else ""


def tab_of(named: str) -> str:
    """`named` if it can be the name of a page, else a new name."""
    return tab_named(named) or new_tab()


def seen_open(publication: Publication, *, by: Staff, tab: str, seen: str, at: datetime) -> Kept:
    """The page is open now; what is kept of it stays as it is."""
    row, _ = Kept.objects.update_or_create(
        publication=publication,
        person=by,
        tab=tab,
        defaults={"last_seen_at": at},
        create_defaults={"seen": _plain(seen), "opened_at": at, "last_seen_at": at},
    )
    return row


def keep(
    publication: Publication, *, by: Staff, tab: str, seen: str, values: Typed, at: datetime, closed: bool = False
) -> Kept:
    """Keeps what stands on the page. `closed`: the page is gone, so nobody is counted as present. Raises TooLong."""
    typed = {_plain(name): [_plain(text) for text in texts] for name, texts in values.items()}
    if sum(len(text) for texts in typed.values() for text in texts) > MOST:
        raise TooLong
    now = {"seen": _plain(seen), "values": typed, "kept_at": at, "last_seen_at": at - PRESENT if closed else at}
    row, _ = Kept.objects.update_or_create(
        publication=publication, person=by, tab=tab, defaults=now, create_defaults={**now, "opened_at": at}
    )
    _crowd(publication, by)
    return row


def gone(publication: Publication, *, by: Staff, tab: str, at: datetime) -> None:
    """The page was closed."""
    rows = Kept.objects.filter(publication=publication, person=by, tab=tab)
    rows.filter(kept_at=None).delete()
    rows.update(last_seen_at=at - PRESENT)


def find(publication: Publication, *, by: Staff, tab: str) -> Kept | None:
    """What is kept of that page of theirs, given up or not; None where nothing was typed."""
    return _written(publication, by).filter(tab=tab_named(tab)).first()


def unsaved(publication: Publication, *, by: Staff, apart_from: Sequence[str] = ()) -> Iterator[Kept]:
    """What they typed and never stored, on any page but those named, the newest first; what they gave up does not count."""
    known = [tab_named(tab) for tab in apart_from]
    rows = _written(publication, by).exclude(tab__startswith=GIVEN_UP).exclude(tab__in=known)
    return rows.order_by("-kept_at", "-id").iterator(chunk_size=1)


def is_open(row: Kept, *, at: datetime) -> bool:
    """The page it stands on is open somewhere."""
    return row.last_seen_at > at - PRESENT


def take_over(publication: Publication, *, by: Staff, tab: str, kept_at: str, at: datetime) -> None:
    """Another page goes on with what was kept of the page `tab`, as it was at `kept_at` (ISO): that row is done with.

    It stays where its page wrote on meanwhile, or is still open.
    """
    row = find(publication, by=by, tab=tab)
    if row and row.kept_at and row.kept_at.isoformat() == kept_at and not is_open(row, at=at):
        row.delete()


def stored(publication: Publication, *, by: Staff, tab: str) -> None:
    """What stood on the page is in the item now."""
    Kept.objects.filter(publication=publication, person=by, tab=tab).delete()


def give_up(publication: Publication, *, by: Staff, tab: str, at: datetime) -> str:
    """They do not want it; the name under which it can still be fetched back, or an empty str where nothing was kept."""
    row = find(publication, by=by, tab=tab)
    if row is None:
        return ""
    name = GIVEN_UP + tab.removeprefix(GIVEN_UP)
    Kept.objects.filter(publication=publication, person=by, tab=name).exclude(pk=row.pk).delete()
    row.tab, row.last_seen_at = name, at - PRESENT
    row.save(update_fields=["tab", "last_seen_at"])
    return name


def others(publication: Publication, *, by: Staff, tab: str, at: datetime) -> list[Kept]:
    """One row for each person who has the item open beside this page, the first to come first; `by` themselves in another window."""
    rows = Kept.objects.filter(publication=publication, last_seen_at__gt=at - PRESENT).exclude(person=by, tab=tab)
    found: dict[int, Kept] = {}
    for row in rows.exclude(tab__startswith=GIVEN_UP).select_related("person").defer("values").order_by("opened_at"):
        found.setdefault(row.person_id, row)
    return list(found.values())


def sweep(at: datetime) -> int:
    """Throws away what is old; how many rows went."""
    old = Kept.objects.filter(last_seen_at__lt=at - OLD).delete()[0]
    return old + Kept.objects.filter(kept_at=None, last_seen_at__lt=at - IDLE).delete()[0]


def _plain(text: str) -> str:
    """Without NUL, which one database takes and the other does not."""
    return text.replace("\x00", "")


def _written(publication: Publication, by: Staff) -> QuerySet[Kept]:
    return Kept.objects.filter(publication=publication, person=by, kept_at__isnull=False)


def _crowd(publication: Publication, by: Staff) -> None:
    """Only the newest PAGES stay, so that nobody fills the table from one item."""
    rows = Kept.objects.filter(publication=publication, person=by).order_by("-last_seen_at", "-id")
    many = list(rows.values_list("pk", flat=True)[PAGES : PAGES * 2])
    if many:
        Kept.objects.filter(pk__in=many).delete()
