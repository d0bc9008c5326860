"""Finding a public item by what a person has of it: its address, its number on the site, its 文号 or 索引号, or words of its title."""

import re
from dataclasses import dataclass, field

from django.db.models import Q, QuerySet

from disclosure.models import Publication
from disclosure.search.find import find
from disclosure.search.query import parse
from disclosure.worksearch import NUMBER

MOST = 8  # that are offered to choose from
ADDRESS = re.compile(r"/items/([0-9]{1,15})(?:[/?#]|$)")
PLAIN = re.compile(r"([0-9]{1,15})")


@dataclass(frozen=True)
class Meant:
    """The public items that a text may mean, the likeliest first. `sure`: it can mean no other than the only one."""

    rows: list[Publication] = field(default_factory=list)
    sure: bool = False


def meant(text: str, *, but: int | None = None) -> Meant:
    """What `text` means among the public items, at most MOST of them; `but`: an item that is not meant."""
    text = text.strip()
    public = Publication.objects.visible().exclude(pk=but)
    known = _by_identity(text)
    if known is None:
        return _by_words(text, public)
    rows = list(public.filter(known).newest_first()[:MOST])
    return Meant(rows, sure=len(rows) == 1)


def by_number(text: str, among: QuerySet[Publication]) -> Publication | None:
    """The one of `among`, public or not, whose address or number on the site this is."""
    number = _number(text.strip())
    return among.filter(pk=number).first() if number else None


def _number(text: str) -> int | None:
    found = ADDRESS.search(text) or PLAIN.fullmatch(text)
    return int(found[1]) if found else None


def _by_identity(text: str) -> Q | None:
    """Address, number on the site, 文号 however it was typed, 索引号; None for anything else."""
    number = _number(text)
    if number is not None:
        return Q(pk=number)
    document, index_number = NUMBER.fullmatch(text), parse(text).index_number
    if document:
        return Q(doc_number__in=[text, f"{document[1]}〔{document[2]}〕{document[3]}号"])
    return Q(index_number__in=[text, index_number]) if index_number else None


def _by_words(text: str, public) -> Meant:
    """By title, as the public search ranks it; only a title that is the very same leaves nothing to choose."""
    if not text:
        return Meant()
    ranked = [hit.publication["id"] for hit in find(text, size=MOST + 1).hits]
    found = {row.pk: row for row in public.filter(pk__in=ranked)}
    rows = [found[pk] for pk in ranked if pk in found][:MOST]
    same = [row for row in rows if row.title == text]
    return Meant(same, sure=True) if len(same) == 1 else Meant(rows)
