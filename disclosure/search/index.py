"""Keeps the index in step with what is public. Called by the actions that publish, change or withdraw, in their transaction."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import fields
from datetime import date

from django.db import connection, transaction
from django.db.models import Exists, Max, OuterRef, QuerySet

from disclosure.models import Attachment, Publication, SearchEntry
from disclosure.search import segment
from disclosure.search.entry import Facets, Facts, Prepared, first_place, prepare
from taizhou_portal import engine

BATCH = 200
LARGE = 1000  # new entries after which tidying is worth its time

Say = Callable[[int, int], None]

Row = tuple[int, Prepared]  # id of a publication, what its entry holds
Files = tuple[tuple[str, str], ...]  # (title, text)


def facts(publication: Publication, files: Files) -> Facts:
    """What the index sees of a public publication and of what can be downloaded with it."""
    if publication.published_on is None:
        raise ValueError(f"公开信息 {publication.pk} 没有发布日期，不能进入检索")
    return Facts(
        title=publication.title,
        doc_number=publication.doc_number,
        index_number=publication.index_number or "",
        issuer=publication.issuer,
        keywords=publication.keywords,
        body=f"{publication.summary}\n{publication.body}" if publication.summary else publication.body,
        column_id=publication.column_id,
        office_id=publication.office_id,
        kind=publication.kind,
        validity=publication.validity,
        published_on=publication.published_on,
        genre=publication.genre,
        topic_id=publication.topic_id or 0,
        files=files,
    )


def files_of(ids: Iterable[int]) -> dict[int, Files]:
    """What can be downloaded with each publication, in its order; pictures of a text are part of the text."""
    shown = Attachment.objects.filter(publication__in=list(ids), removed=False, is_picture=False)
    found: dict[int, Files] = {}
    for pk, title, text in shown.order_by("order", "id").values_list("publication_id", "title", "text"):
        found[pk] = (*found.get(pk, ()), (title, text))
    return found


@transaction.atomic
def put(publications: Iterable[Publication], prepared: Sequence[Prepared | None] | None = None) -> None:
    """Enters `publications`, or enters them anew after a change; one that is not visible to the public loses its entry.

    `prepared` may hold what `prepare` gives for each without its files, made elsewhere; None where it has to be made here.
    """
    asked = list(publications)
    made: Sequence[Prepared | None] = prepared or [None] * len(asked)
    visible = set(Publication.objects.visible_among(p.pk for p in asked).values_list("pk", flat=True))
    files = files_of(visible)
    shown = [
        (p.pk, prepare(facts(p, files.get(p.pk, ()))) if ready is None or p.pk in files else ready)
        for p, ready in zip(asked, made, strict=True)
        if p.pk in visible
    ]
    engine.hold_search(connection)
    _start_over_if_empty()
    kept = _take_out(asked, keep={pk: ready.facets.published_on for pk, ready in shown})
    _enter([row for row in shown if row[0] in kept], kept)  # first, so that nobody new is given a place that is kept
    _enter([row for row in shown if row[0] not in kept], {})


@transaction.atomic
def enter_new(rows: list[Row]) -> None:
    """Enters items that this very transaction has made public: nothing is asked about them again."""
    engine.hold_search(connection)
    _start_over_if_empty()
    _enter(rows, {})


def remove(publications: Iterable[Publication]) -> None:
    """Takes `publications` out of the index; those that were never in it do no harm."""
    with transaction.atomic():
        engine.hold_search(connection)
        _take_out(list(publications), keep={})


def rebuild(say: Say = lambda done, total: None, *, everything: bool = False, batch: int = BATCH) -> int:
    """Makes anew every entry of another version, enters what is missing and takes out what is no longer public; with `everything`
    each entry is made anew. Returns how many were touched.

    Batch by batch, each a transaction of its own: the search answers meanwhile and whoever publishes waits for one batch at most. Broken
    off at any time, it goes on the next time where it stopped. `say(done, total)` is called after each batch.
    """
    visible = Publication.objects.visible().order_by("published_on", "pk")
    stale = visible if everything else visible.exclude(search_entry__version=segment.version())
    ids = [*leaked().values_list("publication_id", flat=True), *stale.values_list("pk", flat=True)]
    for first in range(0, len(ids), batch):
        put(Publication.objects.filter(pk__in=ids[first : first + batch]))
        say(min(first + batch, len(ids)), len(ids))
    with transaction.atomic():
        engine.hold_search(connection)
        engine.remove_words(connection, orphans())
    if len(ids) >= LARGE:
        tidy()
    return len(ids)


def start_over(say: Say = lambda done, total: None, *, batch: int = BATCH) -> int:
    """Makes the whole index anew from nothing, for one that is damaged; the old one answers until it is done, and nobody publishes
    meanwhile. Returns the number of entries.
    """
    with transaction.atomic():
        engine.hold_search(connection)
        SearchEntry.objects.all().delete()
        engine.empty_search(connection)
        ids = list(Publication.objects.visible().order_by("published_on", "pk").values_list("pk", flat=True))
        for first in range(0, len(ids), batch):
            part = ids[first : first + batch]
            items, files = Publication.objects.in_bulk(part), files_of(part)
            _enter([(pk, prepare(facts(items[pk], files.get(pk, ())))) for pk in part], {})
            say(min(first + batch, len(ids)), len(ids))
    tidy()
    return len(ids)


def leaked() -> QuerySet[SearchEntry]:
    """Entries of what is no longer public."""
    visible = Publication.objects.visible().filter(pk=OuterRef("publication_id"))
    return SearchEntry.objects.filter(~Exists(visible))


def orphans() -> list[int]:
    """Places of words that belong to no entry."""
    known = set(SearchEntry.objects.values_list("place", flat=True).iterator())
    return [place for place in engine.places(connection) if place not in known]


def tidy() -> None:
    """Worth its time after a thousand new entries."""
    engine.tidy_search(connection)


def _start_over_if_empty() -> None:
    """Without any entry the words of the engine belong to nothing (emptied tables): they must not answer for new entries."""
    if not SearchEntry.objects.exists():
        engine.empty_search(connection)


def _take_out(publications: list[Publication], keep: dict[int, date | None]) -> dict[int, int]:
    """Removes the entries. Returns the place of each publication in `keep` whose day has not changed, for its new entry."""
    found = list(
        SearchEntry.objects.filter(publication__in=[p.pk for p in publications]).values_list(
            "publication_id", "place", "published_on"
        )
    )
    places = [place for _, place, _ in found]
    engine.remove_words(connection, places)
    SearchEntry.objects.filter(place__in=places).delete()
    return {pk: place for pk, place, day in found if keep.get(pk) == day}


def _enter(rows: list[Row], kept: dict[int, int]) -> None:
    new = sorted((ready.facets.published_on, pk) for pk, ready in rows if pk not in kept)
    places = kept | dict(zip((pk for _, pk in new), _free_places([day for day, _ in new]), strict=True))
    version = segment.version()
    SearchEntry.objects.bulk_create(_entry(pk, places[pk], ready, version) for pk, ready in rows)
    engine.put_words(connection, [(places[pk], ready.words) for pk, ready in rows])


def _entry(pk: int, place: int, ready: Prepared, version: str) -> SearchEntry:
    known = {one.name: getattr(ready.facets, one.name) for one in fields(Facets)}
    texts = {"title": ready.title, "number": ready.number, "text": ready.text, "attached": ready.attached}
    return SearchEntry(
        place=place, publication_id=pk, version=version, year=ready.facets.published_on.year, **known, **texts
    )


def _free_places(days: list[date]) -> list[int]:
    """A free place for each of `days` (ascending), behind those of the same day; a full day goes on into the next."""
    last = dict(
        SearchEntry.objects.filter(published_on__in=set(days)).values_list("published_on").annotate(last=Max("place"))
    )
    free_behind: dict[int, int] = {}  # taken place → the first free one above it
    while True:
        places, at = [], -1
        for day in days:
            at = max(at + 1, first_place(day), last.get(day, -1) + 1)
            while at in free_behind:
                at = free_behind[at]
            places.append(at)
        taken = SearchEntry.objects.filter(place__in=places).order_by("place").values_list("place", flat=True)
        if not taken:
            return places
        for place in taken:
            free_behind[place] = free_behind.get(place - 1) or _first_free_above(place)


def _first_free_above(place: int) -> int:
    """The end of the run of taken places that `place` stands in."""
    following = SearchEntry.objects.filter(place=OuterRef("place") + 1)
    ends = SearchEntry.objects.filter(~Exists(following), place__gte=place).order_by("place")
    return ends.values_list("place", flat=True)[0] + 1
