"""What officers set for the search, read at every question so that a change takes effect at once."""

from django.db.models import Q
from django.utils.timezone import localdate

from disclosure.models import PinnedResult, SearchWords
from disclosure.search.lexicon import Lexicon, lexicon
from disclosure.search.text import key


def words_now() -> Lexicon:
    return lexicon(SearchWords.objects.filter(is_on=True).order_by("pk").values_list("kind", "words", "means"))


def pinned_now(query: str) -> list[int]:
    """Ids of what stands first for exactly this query, in order."""
    today = localdate()
    found = PinnedResult.objects.filter(Q(until=None) | Q(until__gte=today), query_key=key(query)[:60], is_on=True)
    return list(found.order_by("order", "pk").values_list("publication_id", flat=True)) if key(query) else []
