"""What became public after a moment and is what somebody asked for: for alerts by mail."""

from datetime import datetime

from django.db.models import Q
from django.utils.timezone import localdate

from disclosure.models import Publication, SearchEntry
from disclosure.search.asked import Asked
from disclosure.search.entry import first_place
from disclosure.search.find import walk

RETURNED = 200  # items that came back after a withdrawal, looked at one by one


def published_since(asked: Asked, moment: datetime, *, limit: int) -> list[int]:
    """Ids of visible publications, the newest first, at most `limit`; what came back after a withdrawal is new, too."""
    ids = dict.fromkeys([*_returned(asked, moment), *_published(asked, moment, limit)])
    new = Publication.objects.visible_among(ids)
    return list(new.newest_first().values_list("pk", flat=True)[:limit])


def _published(asked: Asked, moment: datetime, limit: int) -> list[int]:
    """By their days from the newest on, till one that is older."""
    oldest = first_place(localdate(moment))
    ids: list[int] = []
    beyond = None
    while len(ids) < limit:
        places = [place for place in walk(asked.query, asked.selection, beyond=beyond, limit=limit) if place >= oldest]
        ids += _after(places, moment)
        if len(places) < limit:
            break
        beyond = places[-1]
    return ids


def _after(places: list[int], moment: datetime) -> list[int]:
    entries = SearchEntry.objects.filter(place__in=places, publication__published_at__gt=moment)
    return list(entries.order_by("-place").values_list("publication_id", flat=True))


def _returned(asked: Asked, moment: datetime) -> list[int]:
    """They keep the place of their first day: each is asked for alone."""
    back = SearchEntry.objects.filter(~Q(publication__published_at__gt=moment), publication__republished_at__gt=moment)
    found = back.order_by("-publication__republished_at").values_list("place", "publication_id")[:RETURNED]
    return [pk for place, pk in found if walk(asked.query, asked.selection, beyond=place + 1, limit=1) == [place]]
