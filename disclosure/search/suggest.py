"""What begins like the words that are being typed: titles of public items, and words that the bureau's list knows."""

from disclosure.models import Publication, SearchEntry, SearchWords
from disclosure.search import candidates, ranking
from disclosure.search.lexicon import split
from disclosure.search.query import parse, word
from disclosure.search.text import joined, key, typed

LOOKED_THROUGH = 100  # newest titles that hold what is typed


def titles(query: str, *, limit: int) -> list[tuple[int, str]]:
    """(id, title) of visible items whose title holds it: those that begin with it first, then those that are mostly it, then the newest."""
    whole = key(query)
    if not whole:
        return []
    phrase = joined(typed(query))
    places = candidates.in_titles([word(phrase)], (), (), LOOKED_THROUGH) or candidates.in_titles(
        parse(query).words, (), (), LOOKED_THROUGH
    )
    known = SearchEntry.objects.filter(place__in=places).values_list("place", "publication_id", "title")
    ranked = sorted(
        known, key=lambda row: (not ranking.bare(row[2]).startswith(whole), len(row[2]) > 2 * len(whole), -row[0])
    )
    ids = [pk for _, pk, _ in ranked[: limit * 2]]
    shown = dict(Publication.objects.visible_among(ids).values_list("pk", "title"))
    return [(pk, shown[pk]) for pk in ids if pk in shown][:limit]


def words(query: str, *, limit: int) -> list[str]:
    """Words of the bureau's list that begin with it, the shortest first."""
    beginning = joined(typed(query))
    if not beginning:
        return []
    groups = SearchWords.objects.filter(is_on=True, words__icontains=beginning).values_list("words", flat=True)[:50]
    found = {one for group in groups for one in split(group) if one.startswith(beginning) and one != beginning}
    return sorted(found, key=lambda one: (len(one), one))[:limit]
