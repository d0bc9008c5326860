"""Looking inside the lists of the desk without reading them.

- A whole 文号 or 索引号 is looked up by index; whatever has it is the answer.
- Public items are found by the search index, in titles, numbers and bodies, the newest first.
- Items that are not public stand in no search index: of these the WINDOW last changed are looked through by title, 文号 and 索引号.
"""

import re
from dataclasses import dataclass
from datetime import date
from itertools import islice

from django.db.models import Q

from disclosure import keyset, worklists
from disclosure.models import Publication
from disclosure.search.find import newest
from disclosure.search.query import parse
from disclosure.vocabulary import Stage
from disclosure.worklists import Narrowed
from taizhou_portal.bureau.models import Staff
from taizhou_portal.bureau.permissions import offices_known

MOST = 60
#: a whole 文号 however it was typed: 台教〔2026〕5号, 台教[2026]05号, 台教(2026)5
NUMBER = re.compile(r"(\S+?)\s*[〔\[［(（【]\s*(\d{4})\s*[〕\]］)）】]\s*0*(\d{1,6})\s*号?")


@dataclass(frozen=True)
class Found:
    """At most MOST rows, newest first. `more`: there are others. `reached`: how far back what is not public was looked through, None
    where to its end.
    """

    rows: list[Publication]
    more: bool = False
    reached: date | None = None


def in_words(query: str) -> Q:
    """What an item that is not public must hold: the query as it stands, in its title or one of its numbers."""
    return Q(title__icontains=query) | Q(doc_number__icontains=query) | Q(index_number=query)


def search(query: str, staff: Staff, *, name: str, narrowed: Narrowed, kind: str = "") -> Found:
    """The answer for the lists `published` and `all`; the others are short enough to be turned page by page (`in_words`)."""
    by_number = _by_number(query, staff, name)
    if by_number:
        return Found(by_number)
    public = _public(query, staff, narrowed, kind)
    if name == "published":
        ordered = sorted(public, key=lambda row: (row.published_on, row.pk), reverse=True)
        return Found(ordered[:MOST], len(ordered) > MOST)
    rare = in_words(query) & (Q(kind=kind) if kind else Q())
    page = keyset.page(worklists.unpublished(staff, narrowed), {}, rare=rare, size=MOST)
    rows = sorted([*public, *page.rows], key=lambda row: (row.updated_at, row.pk), reverse=True)
    return Found(rows[:MOST], len(rows) > MOST or bool(page.next and not page.reached), page.reached)


def all_of(query: str, staff: Staff, *, name: str, narrowed: Narrowed, kind: str = "", most: int) -> list[Publication]:
    """What `search` finds, to the end of the lists, at most `most` + 1 rows of each sort: for taking away, not for a page."""
    by_number = _by_number(query, staff, name)
    if by_number:
        return by_number
    public = _public(query, staff, narrowed, kind, limit=most + 1)
    if name == "published":
        return sorted(public, key=lambda row: (row.published_on, row.pk), reverse=True)
    rare = in_words(query) & (Q(kind=kind) if kind else Q())
    others = islice(keyset.walk(worklists.unpublished(staff, narrowed), rare=rare), most + 1)
    return sorted([*public, *others], key=lambda row: (row.updated_at, row.pk), reverse=True)


def _by_number(query: str, staff: Staff, name: str) -> list[Publication]:
    """Items with exactly this 文号 or 索引号, as typed or as it should be written."""
    number, index_number = NUMBER.fullmatch(query), parse(query).index_number
    if not (number or index_number):
        return []
    wanted = Q(index_number__in=[query, index_number])
    if number:
        wanted = Q(doc_number__in=[query, f"{number[1]}〔{number[2]}〕{number[3]}号"])
    offices = worklists.offices_of(staff)
    # in no order: with an order and a limit an engine might walk the whole table in that order
    found = sorted(
        keyset.joined(Publication.objects.filter(wanted)), key=lambda row: (row.updated_at, row.pk), reverse=True
    )
    fitting = [row for row in found if row.office_id in offices and (name == "all" or row.stage == Stage.PUBLISHED)]
    return fitting[:MOST]


def _public(query: str, staff: Staff, narrowed: Narrowed, kind: str, *, limit: int = MOST + 1) -> list[Publication]:
    """Read by primary key; whether they are public and of these offices is asked of each row once more."""
    offices = worklists.offices_of(staff, narrowed)
    some = offices if offices != offices_known(staff) else None
    found = newest(query, offices=some, kind=kind, year=narrowed.year, limit=limit)
    rows = keyset.joined(Publication.objects.filter(pk__in=found.values("publication_id")))
    return [row for row in rows if row.office_id in offices and row.stage == Stage.PUBLISHED and _by(row, narrowed)]


def _by(row: Publication, narrowed: Narrowed) -> bool:
    return not narrowed.author or (row.drafted_by is not None and row.drafted_by.name == narrowed.author)
