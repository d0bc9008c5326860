"""What officers set for the search, read at every question so that a change takes effect at once."""

from functools import lru_cache

from django.db.models import Q
from django.utils.timezone import localdate

from disclosure.models import PinnedResult, SearchWords
from disclosure.search.lexicon import Lexicon, lexicon
from disclosure.search.text import key


def words_now() -> Lexicon:
    return _made(tuple(SearchWords.objects.filter(is_on=True).order_by("pk").values_list("kind", "words", "means")))


@lru_cache(maxsize=4)
def _made(rows: tuple[tuple[str, str, str], ...]) -> Lexicon:
    """Reading the rows is quick, folding their words is not: the same rows are folded once."""
    return lexicon(rows)


def pinned_now(query: str) -> list[int]:
    """Ids of what stands first for exactly this query, in order."""
    today = localdate()
    found = PinnedResult.objects.filter(Q(until=None) | Q(until__gte=today), query_key=key(query)[:60], is_on=True)
    return list(found.order_by("order", "pk").values_list("publication_id", flat=True)) if key(query) else []
