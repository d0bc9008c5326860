"""What falls due by itself: publication at the set hour, the end of a term, the end of validity. Each item alone, in order of its hour."""

import logging
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from datetime import datetime, time
from typing import Any

from django.db import transaction
from django.db.models import QuerySet, Subquery
from django.utils import timezone

from disclosure.actions.afterwards import end_validity, ends, expire
from disclosure.actions.counting import forget_old_counts
from disclosure.actions.publishing import go_public
from disclosure.actions.steps import held, put, record, stage_values
from disclosure.actions.telling import tell
from disclosure.hearing import Event
from disclosure.models import PolicyDetail, Publication
from disclosure.vocabulary import Stage, Validity
from taizhou_portal.bureau.arranging import call_for_arrangement
from taizhou_portal.bureau.refusals import Refused

logger = logging.getLogger(__name__)
REASONS = 300  # characters that the item keeps of why it did not go out
#: what hours are read from
HOURS = ("stage", "publish_at", "expires_at", "validity", "coming_validity", "invalid_on", "policy__expires_on")
#: said like this, no engine walks all public items to find the few that have an hour
NOT_PUBLIC = [stage.value for stage in Stage if stage is not Stage.PUBLISHED]


@dataclass
class Done:
    """What one run has done. `held_back`: not made public at their hour, each with the reasons; `failed`: left as they were by an error."""

    published: list[Publication] = field(default_factory=list)
    expired: list[Publication] = field(default_factory=list)
    ended: list[Publication] = field(default_factory=list)
    held_back: list[tuple[Publication, list[str]]] = field(default_factory=list)
    failed: list[tuple[Publication, Exception]] = field(default_factory=list)

    @property
    def any(self) -> bool:
        return bool(self.published or self.expired or self.ended or self.held_back or self.failed)


def next_due() -> datetime | None:
    """The earliest hour at which something is to be done by itself; may have passed. One question, four places of an index."""
    firsts = [_to_publish().values("pk"), _to_expire().values("pk"), _to_end().values("pk")]
    asked: list[Any] = [Subquery(first[:1]) for first in [*firsts, _to_lapse().values("publication")]]
    items = Publication.objects.filter(pk__in=asked).select_related("policy").only(*HOURS)
    return min((hour for item in items for hour in _hours(item)), default=None)


def run_due(*, at: datetime) -> Done:
    """Does all that is due at `at`. Run twice, or by two at once, it does everything once; an error at one item stops no other.

    At last it forgets how often something was looked for thirteen months ago, which has no hour of its own and is told of nowhere, and
    calls for the 放假安排 of a year that is not loaded.
    """
    done, today = Done(), timezone.localdate(at)
    _each(_to_publish().filter(publish_at__lte=at), _publish, done, at=at)
    _each(_to_expire().filter(expires_at__lte=at), _expire, done, at=at)
    _each(_to_end().filter(invalid_on__lte=today), _end, done, at=at)
    lapsed = _to_lapse().filter(expires_on__lt=today).select_related("publication")
    _each((detail.publication for detail in lapsed), _end, done, at=at)
    forget_old_counts(today)
    call_for_arrangement(at=at)
    return done


def _to_publish() -> QuerySet[Publication]:
    """Whatever has an hour is scheduled."""
    return Publication.objects.filter(publish_at__isnull=False).order_by("publish_at", "pk")


def _to_expire() -> QuerySet[Publication]:
    public = Publication.objects.exclude(stage__in=NOT_PUBLIC)
    return public.filter(expires_at__isnull=False).order_by("expires_at", "pk")


def _to_end() -> QuerySet[Publication]:
    """Whose end was announced."""
    public = Publication.objects.exclude(stage__in=NOT_PUBLIC).filter(validity=Validity.VALID)
    return public.exclude(coming_validity="").order_by("invalid_on", "pk")


def _to_lapse() -> QuerySet[PolicyDetail]:
    """Valid policy documents with a last day of their own (有效期至)."""
    public = PolicyDetail.objects.exclude(publication__stage__in=NOT_PUBLIC).filter(
        publication__validity=Validity.VALID
    )
    return public.filter(expires_on__isnull=False).order_by("expires_on", "pk")


def _hours(item: Publication) -> Iterator[datetime]:
    """When something is to be done with this one by itself."""
    if item.publish_at:
        yield item.publish_at
    if item.stage != Stage.PUBLISHED:
        return
    if item.expires_at:
        yield item.expires_at
    for day, _ in ends(item) if item.validity == Validity.VALID else []:
        yield timezone.make_aware(datetime.combine(day, time()))


def _each(items: Iterable[Publication], act: Callable[..., None], done: Done, *, at: datetime) -> None:
    for item in items:
        try:
            act(item, done, at=at)
        except Exception as error:  # the next item must not wait for the fault of this one
            logger.exception("到时办理出错，公开信息 %s", item.pk)
            done.failed.append((item, error))


def _publish(item: Publication, done: Done, *, at: datetime) -> None:
    """What cannot go out goes back to sign-off with the reasons; it is never forced."""
    try:
        go_public(item, at=at)
        done.published.append(item)
    except Refused as refused:
        if _hold_back(item, refused.reasons, at=at):
            done.held_back.append((item, refused.reasons))


@transaction.atomic
def _hold_back(item: Publication, reasons: list[str], *, at: datetime) -> bool:
    """False where somebody else, or another run, was quicker: it is public, or no longer due."""
    held(item)
    if item.publish_at is None or item.publish_at > at:
        return False
    words = f"到时没有公开：{'；'.join(reasons)}"
    put(item, {**stage_values(Stage.SIGN_OFF, at), "return_reason": words[:REASONS]})
    record(item, words, by=None, at=at)
    tell(Event.HELD_BACK, item, by=None, at=at, words="；".join(reasons))
    return True


def _expire(item: Publication, done: Done, *, at: datetime) -> None:
    """Somebody else, or another run, may have been quicker."""
    try:
        expire(item, at=at)
        done.expired.append(item)
    except Refused:
        return


def _end(item: Publication, done: Done, *, at: datetime) -> None:
    if end_validity(item, at=at):
        done.ended.append(item)
