"""What became public after a moment and is what somebody asked for: for alerts by mail."""

from datetime import datetime

from disclosure.models import Publication
from disclosure.search.asked import Asked
from disclosure.search.find import find


def published_since(asked: Asked, moment: datetime, *, limit: int) -> list[int]:
    """Ids of visible publications, the newest first, at most `limit`."""
    chosen = {
        name: values[0] for name, values in asked.selection.items() if name in ("kind", "office", "column", "validity")
    }
    found = [hit.publication["id"] for hit in find(asked.query, **chosen).hits]
    new = Publication.objects.visible().filter(published_at__gt=moment)
    return [pk for pk in new.newest_first().values_list("pk", flat=True)[:limit] if pk in found]
