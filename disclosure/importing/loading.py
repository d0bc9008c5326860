"""Document lines into the database, in batches. A batch is one transaction: its documents, their history and index entries
are all there or none is. Equal lines are left alone, so that a load may be repeated."""

from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Executor, Future, ProcessPoolExecutor, wait
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date, datetime, time
from itertools import islice
from multiprocessing import get_context

from django.db import connection, transaction
from django.db.models import Field
from django.utils import timezone

from disclosure.importing.documents import BadLine, Document, Target, begin_reading, read_lines
from disclosure.models import Column, PolicyDetail, Publication, Topic
from disclosure.search import index, segment
from disclosure.vocabulary import Attribute, Stage
from taizhou_portal.bureau.history import Recorded
from taizhou_portal.bureau.models import Office
from taizhou_portal.bureau.numbering import importable_index

BATCH = 500
CHUNK = 25  # lines that a worker reads at a time
AHEAD = 40  # chunks under way
LARGE = 5000  # new documents after which the index is tidied
COLUMNS = {"law": "laws", "policy": "policies"}
REASON_NEW, REASON_CHANGED = "载入文件", "重新载入：来源有变化"

Line = tuple[int, bytes]


@dataclass(slots=True)
class Summary:
    """Counts of one load; `bad` holds every line that was skipped."""

    new: int = 0
    changed: int = 0
    same: int = 0
    bad: list[BadLine] = field(default_factory=list)

    @property
    def lines(self) -> int:
        return self.new + self.changed + self.same + len(self.bad)


def target(*, column: Column | None, office: Office, today: date) -> Target:
    """Where a load puts its documents; without `column` laws go to laws and policies to policies."""
    columns = {kind: column.pk if column else Column.objects.get(slug=slug).pk for kind, slug in COLUMNS.items()}
    topics = {str(topic): topic.pk for topic in Topic.objects.select_related("parent")}
    return Target(columns, office.pk, topics, today, f"{column.slug if column else ''}/{office.slug}")


@contextmanager
def readers(workers: int) -> Iterator[Executor | None]:
    """Processes that read lines, started and with their word list loaded; None for `workers` 0: this process reads."""
    if workers == 0:
        yield None
        return
    # spawn: a forked copy would share this process's database connection
    with ProcessPoolExecutor(workers, mp_context=get_context("spawn"), initializer=begin_reading) as pool:
        wait([pool.submit(segment.version) for _ in range(workers)])
        yield pool


def load(
    lines: Iterable[Line],
    where: Target,
    *,
    pool: Executor | None = None,
    ahead: int = AHEAD,
    tell: Callable[[Summary], None],
) -> Summary:
    """Loads all lines; `tell` is called after each batch. `pool` comes from `readers`; `ahead` chunks are read in advance."""
    summary = Summary()
    batch: list[Document] = []
    seen: dict[str, int] = {}  # source id → line
    for document in _read(lines, where, pool, ahead):
        if isinstance(document, Document) and document.source_id in seen:
            document = BadLine(document.line, f"id“{document.source_id}”与第{seen[document.source_id]}行重复")
        if isinstance(document, BadLine):
            summary.bad.append(document)
            continue
        seen[document.source_id] = document.line
        batch.append(document)
        if len(batch) == BATCH:
            _store(batch, summary)
            batch = []
            tell(summary)
    if batch:
        _store(batch, summary)
        tell(summary)
    if summary.new + summary.changed >= LARGE:
        index.tidy()
    return summary


def _read(lines: Iterable[Line], where: Target, pool: Executor | None, ahead: int) -> Iterator[Document | BadLine]:
    under_way: deque[Future] = deque()
    for chunk in _chunks(lines):
        if pool is None:
            yield from read_lines(chunk, where)
            continue
        under_way.append(pool.submit(read_lines, chunk, where))
        if len(under_way) >= ahead:
            yield from under_way.popleft().result()
    for future in under_way:
        yield from future.result()


def _chunks(lines: Iterable[Line]) -> Iterator[list[Line]]:
    rest = iter(lines)
    while chunk := list(islice(rest, CHUNK)):
        yield chunk


@transaction.atomic
def _store(batch: list[Document], summary: Summary) -> None:
    ids = [document.source_id for document in batch]
    known = {p.source_id: p for p in Publication.objects.filter(source_id__in=ids).only("source_id", "source_data")}
    freed = _free_index_numbers(batch)
    new, changed = [], []
    for document in batch:
        there = known.get(document.source_id)
        if there is None:
            new.append(document)
        elif there.source_data.get("digest") != document.fields["source_data"]["digest"]:
            changed.append((there.pk, document))
    pks = _created(new)
    index.enter_new([(pks[d.source_id], d.prepared) for d in new if d.source_id not in freed])
    if anew := [pk for source_id, pk in pks.items() if source_id in freed]:
        index.put(Publication.objects.filter(pk__in=anew))
    updated = [_updated(pk, document) for pk, document in changed]
    index.put(updated, [None if d.source_id in freed else d.prepared for _, d in changed])
    summary.new += len(new)
    summary.changed += len(changed)
    summary.same += len(batch) - len(new) - len(changed)


def _free_index_numbers(batch: list[Document]) -> set[str]:
    """An 索引号 of another form, or one that belongs to another item, stays in source_data; whose it was: their entries are made anew."""
    freed = set()
    asked = {number for document in batch if (number := document.fields["index_number"])}
    owners = dict(Publication.objects.filter(index_number__in=asked).values_list("index_number", "source_id"))
    for document in batch:
        number = document.fields["index_number"]
        if number and not (
            importable_index(number) and owners.setdefault(number, document.source_id) == document.source_id
        ):
            document.fields["index_number"] = None
            document.fields["source_data"]["index_number"] = number
            freed.add(document.source_id)
    return freed


def _midnight(day: date) -> datetime:
    return datetime.combine(day, time(), tzinfo=timezone.get_default_timezone())


def _created(documents: list[Document]) -> dict[str, int]:
    """Source id → id of the new publications. Written with plain statements: the ORM would take twice the time of all else."""
    if not documents:
        return {}
    fields = [field for field in Publication._meta.concrete_fields if not field.primary_key]
    usual = Publication(
        stage=Stage.PUBLISHED, attribute=Attribute.PROACTIVE, created_at=timezone.now(), updated_at=timezone.now()
    )
    base = {field.attname: _prepared(field, getattr(usual, field.attname)) for field in fields}
    by_name = {field.attname: field for field in fields}
    rows = []
    for document in documents:
        day = document.fields["published_on"]
        own = document.fields | {"source_id": document.source_id, "published_at": _midnight(day)}
        values = base | {name: _prepared(by_name[name], value) for name, value in own.items()}
        rows.append(list(values.values()))
    columns = ", ".join(connection.ops.quote_name(str(field.column)) for field in fields)
    marks = ", ".join(["%s"] * len(fields))
    with connection.cursor() as cursor:
        cursor.executemany(f"INSERT INTO {Publication._meta.db_table} ({columns}) VALUES ({marks})", rows)
    ids = [document.source_id for document in documents]
    pks = {str(key): pk for key, pk in Publication.objects.filter(source_id__in=ids).values_list("source_id", "pk")}
    _first_history(Publication, list(pks.values()))
    _create_details(documents, pks)
    return pks


def _prepared(field: Field, value):
    return field.get_db_prep_save(value, connection)


def _create_details(documents: list[Document], pks: dict[str, int]) -> None:
    details = PolicyDetail.objects.bulk_create(
        PolicyDetail(publication_id=pks[document.source_id], effective_on=document.effective_on)
        for document in documents
        if _needs_detail(document)
    )
    _first_history(PolicyDetail, [detail.pk for detail in details])


def _first_history(model: type[Recorded], pks: list[int]) -> None:
    """The first history row of new rows, copied inside the database: making them one by one costs as much as all else."""
    history = model.history.model
    columns = [connection.ops.quote_name(str(field.column)) for field in history.tracked_fields]
    own = ["history_date", "history_type", "history_change_reason", "history_user_id"]
    into = ", ".join([*columns, *own])
    marks = ", ".join(["%s"] * len(pks))
    with connection.cursor() as cursor:
        if pks:
            cursor.execute(
                f"INSERT INTO {history._meta.db_table} ({into}) SELECT {', '.join(columns)}, %s, '+', %s, NULL"
                f" FROM {model._meta.db_table} WHERE id IN ({marks})",
                [connection.ops.adapt_datetimefield_value(timezone.now()), REASON_NEW, *pks],
            )


def _needs_detail(document: Document) -> bool:
    return document.fields["kind"] == "policy" or document.effective_on is not None


def _updated(pk: int, document: Document) -> Publication:
    """What a bureau decided about the item (stage, attribute) stays; what the source says of it is taken over."""
    publication = Publication.objects.get(pk=pk)
    for name, value in document.fields.items():
        setattr(publication, name, value)
    publication.published_at = _midnight(document.fields["published_on"])
    publication.record(by=None, reason=REASON_CHANGED)
    if _needs_detail(document):
        detail = PolicyDetail.objects.filter(publication=publication).first() or PolicyDetail(publication=publication)
        if detail.pk is None or detail.effective_on != document.effective_on:
            detail.effective_on = document.effective_on
            detail.record(by=None, reason=REASON_CHANGED)
    return publication
