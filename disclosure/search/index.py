"""Keeps the index in step with what is public. Called by the actions that publish, change or withdraw, in their transaction."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date
from itertools import islice

from django.db import connection, transaction
from django.db.models import Exists, Max, OuterRef

from disclosure.models import Publication, SearchEntry
from disclosure.search import segment
from disclosure.search.entry import Facts, Prepared, first_place, prepare
from taizhou_portal import engine

BATCH = 1000

Row = tuple[int, date, Prepared]  # id of a publication, its day, what its entry holds


def facts(publication: Publication) -> Facts:
    """What the index sees of a public publication."""
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
    )


@transaction.atomic
def put(publications: Iterable[Publication], prepared: Sequence[Prepared] | None = None) -> None:
    """Enters `publications`, or enters them anew after a change; one that is not visible to the public loses its entry.

    `prepared` may hold what `prepare(facts(publication))` gives for each, made elsewhere.
    """
    asked = list(publications)
    made: Sequence[Prepared | None] = prepared or [None] * len(asked)
    is_visible = Exists(Publication.objects.visible().filter(pk=OuterRef("pk")))  # by primary key, not by walking all
    visible = set(Publication.objects.filter(is_visible, pk__in=[p.pk for p in asked]).values_list("pk", flat=True))
    shown = [_row(p, ready) for p, ready in zip(asked, made, strict=True) if p.pk in visible]
    engine.hold_search(connection)
    _start_over_if_empty()
    kept = _take_out(asked, keep={pk: day for pk, day, _ in shown})
    _enter([row for row in shown if row[0] in kept], kept)  # first, so that nobody new is given a place that is kept
    _enter([row for row in shown if row[0] not in kept], {})


def _row(publication: Publication, ready: Prepared | None = None) -> Row:
    known = facts(publication)
    return publication.pk, known.published_on, ready or prepare(known)


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


def rebuild(say: Callable[[int, int], None] = lambda done, total: None, *, batch: int = BATCH) -> int:
    """Makes the whole index anew, in order of publication; the old one answers until it is done. Returns the number of entries.

    `say(done, total)` is called after each batch.
    """
    with transaction.atomic():
        engine.hold_search(connection)
        SearchEntry.objects.all().delete()
        engine.empty_search(connection)
        items = Publication.objects.visible().order_by("published_on", "pk")
        done, total = 0, items.count()
        for part in _batches(items.iterator(chunk_size=batch), batch):
            _enter([_row(publication) for publication in part], {})
            done += len(part)
            say(done, total)
    tidy()
    return done


def tidy() -> None:
    """Worth its time after a thousand new entries."""
    engine.tidy_search(connection)


def faults() -> list[str]:
    """Why the index should be made anew: entries of another version of rules, word list or dictionary, missing ones, leaked ones."""
    visible = Publication.objects.visible()
    counts = (
        (SearchEntry.objects.exclude(version=segment.version()).count(), "条条目的词表版本不同"),
        (visible.filter(search_entry=None).count(), "条公开信息没有条目"),
        (SearchEntry.objects.exclude(publication__in=visible).count(), "条条目对应的信息不再公开"),
    )
    return [f"{count}{words}" for count, words in counts if count]


def _batches(items: Iterator[Publication], size: int) -> Iterator[list[Publication]]:
    while part := list(islice(items, size)):
        yield part


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
    new = sorted((day, pk) for pk, day, _ in rows if pk not in kept)
    places = kept | dict(zip((pk for _, pk in new), _free_places([day for day, _ in new]), strict=True))
    version = segment.version()
    SearchEntry.objects.bulk_create(
        SearchEntry(
            place=places[pk],
            publication_id=pk,
            published_on=day,
            title=ready.title,
            number=ready.number,
            text=ready.text,
            version=version,
        )
        for pk, day, ready in rows
    )
    engine.put_words(connection, [(places[pk], ready.words) for pk, _, ready in rows])


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
