"""Everything that was done to an item, from every table that keeps it, moment by moment.

A moment is what was done in one transaction: its rows share one time, whatever table they stand in.
"""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import cache
from typing import Any

from django.db.models import F, Model, Q, QuerySet, TextChoices

from disclosure import models
from disclosure.models import Publication
from disclosure.naming import openable
from disclosure.versions import DETAILS
from disclosure.vocabulary import Verb
from taizhou_portal.bureau.history import with_before
from taizhou_portal.bureau.models import Staff


class Sort(TextChoices):
    """What a moment is about; it may be about several things."""

    STEP = "step", "办理"
    REVIEW = "review", "审查"
    CHANGE = "change", "文字和目录信息"
    FILE = "file", "附件"
    REMARK = "remark", "批注"
    ATTRIBUTE = "attribute", "公开属性"
    URGENT = "urgent", "紧急公开"
    DOUBT = "doubt", "公开异议"
    CORRECTION = "correction", "更正"
    RELEASE = "release", "发布渠道"
    LOOK = "look", "查阅附件"


@dataclass(frozen=True)
class Source:
    """One table. `of`, `at` and `by` name its columns for the item, the time and the person; `only`: the rows that count as `sort`."""

    sort: Sort
    model: Any  # a model, or the model of its history
    of: str = "publication_id"
    at: str = "at"
    by: str = "by"
    only: Q = Q()
    joined: tuple[str, ...] = ()
    unread: tuple[str, ...] = ()  # columns that may be long and are not told

    @property
    def keeps_changes(self) -> bool:
        return self.at == "history_date"


@dataclass(frozen=True)
class Row:
    """A row and the one of the same record before it, where its table keeps changes."""

    source: Source
    stored: Any
    before: Any = None

    @property
    def at(self) -> datetime:
        return getattr(self.stored, self.source.at)

    @property
    def by(self) -> Staff | None:
        return getattr(self.stored, self.source.by)

    @property
    def of(self) -> int:
        """The number of the item."""
        return getattr(self.stored, self.source.of)


@dataclass(frozen=True)
class Chosen:
    """What is asked for: one sort, one person; empty: all."""

    sort: str = ""
    person: int | None = None


@dataclass(frozen=True)
class Turn:
    """Moments, newest first; whether there are newer and older ones."""

    moments: list[datetime]
    newer: bool = False
    older: bool = False


def _reason(*words: str) -> Q:
    found = Q()
    for each in words:
        found |= Q(history_change_reason__startswith=each)
    return found


WRITTEN = _reason(Verb.DRAFT.label, Verb.REVISE.label)
CORRECTED = _reason(Verb.CORRECT.label, Verb.APPLY.label)
OF_FILES = Q(history_change_reason__contains="附件")
#: what has a table of its own
ELSEWHERE = _reason(Verb.REMARK.label, Verb.ANSWER_REMARK.label, Verb.CHALLENGE.label)
KEPT: dict[str, Any] = {"at": "history_date", "by": "history_user"}


@cache
def sources() -> tuple[Source, ...]:
    """Every table, what speaks first of a moment first."""
    decided: dict[str, Any] = {"at": "decided_at", "by": "decided_by"}
    answered: dict[str, Any] = {"at": "answered_at", "by": "answered_by"}
    return (
        Source(Sort.URGENT, models.Urgent),
        Source(Sort.URGENT, models.Urgent, **decided),
        Source(Sort.DOUBT, models.Challenge),
        Source(Sort.REMARK, models.Remark),
        Source(Sort.REMARK, models.Remark, **answered),
        Source(Sort.CORRECTION, models.Correction, unread=("before", "after")),
        Source(Sort.REVIEW, models.Review),
        Source(Sort.STEP, Publication.history.model, only=~(WRITTEN | CORRECTED | ELSEWHERE), of="id", **KEPT),
        *(Source(Sort.CHANGE, model.history.model, **KEPT) for model in DETAILS.values()),
        Source(Sort.FILE, models.Attachment.history.model, unread=("text",), **KEPT),
        Source(Sort.DOUBT, models.Challenge, **decided),
        Source(Sort.ATTRIBUTE, models.AttributeDecision),
        Source(Sort.RELEASE, models.Release.history.model, joined=("channel",), **KEPT),
        Source(Sort.LOOK, models.FileLook, joined=("attachment",), unread=("attachment__text",)),
    )


@cache
def _asked_as_well() -> tuple[Source, ...]:
    """Rows of the item itself that count as something else than a step."""
    past = Publication.history.model
    return (
        Source(Sort.CHANGE, past, only=WRITTEN & ~OF_FILES, of="id", **KEPT),
        Source(Sort.CORRECTION, past, only=CORRECTED, of="id", **KEPT),
    )


@cache
def in_short() -> tuple[Source, ...]:
    """The tables that tell of the way of an item in short."""
    short = {models.Review, Publication.history.model, *(model.history.model for model in DETAILS.values())}
    return tuple(source for source in sources() if source.model in short)


def family(item: Publication, reader: Staff | None) -> tuple[int, ...]:
    """The item and its corrections in work or done, as far as `reader` may open them."""
    copies = set(Publication.objects.filter(corrects_id=item.pk).values_list("pk", flat=True))
    return (item.pk, *sorted(openable(copies, reader)))


def turn(
    items: Collection[int],
    chosen: Chosen = Chosen(),
    *,
    size: int,
    before: datetime | None = None,
    after: datetime | None = None,
    told: Sequence[Source] = (),
) -> Turn:
    """The `size` moments next to `before` (older) or `after` (newer), the newest without either; `told`: in these tables alone."""
    asked = told or [source for source in (*sources(), *_asked_as_well()) if chosen.sort in {"", source.sort}]
    parts = [_moments(source, items, chosen.person, before, after, narrow=not told) for source in asked]
    sign = "" if after else "-"
    found = list(parts[0].union(*parts[1:]).order_by(f"{sign}moment").values_list("moment", flat=True)[: size + 1])
    more, moments = len(found) > size, found[:size]
    if after:
        return Turn(moments[::-1], newer=more, older=True)
    return Turn(moments, newer=before is not None, older=more)


def rows(items: Collection[int], moments: Collection[datetime], told: Sequence[Source] = ()) -> Iterator[Row]:
    """All that was written at these moments; one question for a table, two where it keeps changes."""
    for source in told or sources():
        found = source.model._default_manager.filter(**{f"{source.of}__in": items, f"{source.at}__in": moments})
        found = found.order_by("pk").select_related(source.by, *source.joined).defer(*source.unread)
        kept = with_before(found, unread=source.unread) if source.keeps_changes else None
        pairs = [(stored, None) for stored in found] if kept is None else kept
        yield from (Row(source, stored, before) for stored, before in pairs)


def people(items: Collection[int]) -> QuerySet[Staff]:
    """Everybody who did something to the item."""
    parts = [_of(source, items).values_list(f"{source.by}_id", flat=True) for source in sources()]
    return Staff.objects.filter(pk__in=set(parts[0].union(*parts[1:])) - {None}).order_by("name", "pk")


def _of(source: Source, items: Collection[int]) -> QuerySet[Model]:
    return source.model._default_manager.filter(**{f"{source.of}__in": items}).order_by()


def _moments(
    source: Source,
    items: Collection[int],
    person: int | None,
    before: datetime | None,
    after: datetime | None,
    *,
    narrow: bool,
) -> QuerySet:
    limits = {f"{source.by}_id": person, f"{source.at}__lt": before, f"{source.at}__gt": after}
    asked = Q(**{f"{source.at}__isnull": False}, **{name: value for name, value in limits.items() if value is not None})
    found = _of(source, items).filter(asked, source.only if narrow else Q())
    return found.annotate(moment=F(source.at)).values_list("moment")
