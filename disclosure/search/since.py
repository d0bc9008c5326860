"""What became public after a moment and is what somebody asked for: for alerts by mail."""

from datetime import datetime

from django.utils.timezone import localdate

from disclosure.models import Publication, SearchEntry
from disclosure.search.asked import Asked
from disclosure.search.entry import first_place
from disclosure.search.find import walk


def published_since(asked: Asked, moment: datetime, *, limit: int) -> list[int]:
    """Ids of visible publications, the newest first, at most `limit`."""
    oldest = first_place(localdate(moment))
    ids: list[int] = []
    beyond = None
    while len(ids) < limit:
        places = walk(asked.query, asked.selection, beyond=beyond, limit=limit)
        new = [place for place in places if place >= oldest]
        ids += _new(new, moment)
        if len(new) < limit:
            break
        beyond = new[-1]
    return ids[:limit]


def _new(places: list[int], moment: datetime) -> list[int]:
    known = dict(SearchEntry.objects.filter(place__in=places).values_list("place", "publication_id"))
    ids = [known[place] for place in places if place in known]
    new = Publication.objects.visible().filter(pk__in=ids, published_at__gt=moment)
    fresh = set(new.values_list("pk", flat=True))
    return [pk for pk in ids if pk in fresh]
