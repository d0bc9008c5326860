"""政策文件 that wait for their 政策解读, by index and in one question; the rule itself is interpreting.spared."""

from collections.abc import Collection
from datetime import date

from django.db.models import Exists, Min, OuterRef, Q, QuerySet
from django.utils import timezone

from disclosure.interpreting import Rule
from disclosure.models import DraftingRule, PolicyDetail, Publication
from disclosure.vocabulary import Attribute, Kind, Stage, Validity

#: stages at which an interpretation may still come out of what was begun
ENDED = (Stage.PUBLISHED, Stage.WITHDRAWN, Stage.EXPIRED, Stage.MERGED, Stage.DISCARDED, Stage.FILED)


def unpaired(offices: Collection[int]) -> QuerySet[Publication]:
    """Public documents of `offices` that need an interpretation and have none that can be read, first due first.

    What the bureau has set is asked within the same question, for this is counted on every page of the desk.
    """
    set_to_all = DraftingRule.objects.filter(interpret_all=True)
    set_to_later = DraftingRule.objects.filter(interpret_since__gt=OuterRef("published_on"))
    asked = PolicyDetail.objects.filter(Q(is_normative=True) | Exists(set_to_all), no_interpretation="")
    found = Publication.objects.visible().filter(
        ~Exists(set_to_later),
        pk__in=asked.values("publication"),  # few beside all items, so they are the way in
        kind=Kind.POLICY,
        validity=Validity.VALID,
        office_id__in=offices,
    )
    found = found.exclude(pk__in=_readable().values("interprets"))
    return found.order_by("published_on", "pk")


def _readable() -> QuerySet[Publication]:
    """The same as visible(), of interpretations alone, which are few: said so that the index of what they interpret is the way in."""
    elsewhere = [stage for stage in Stage if stage is not Stage.PUBLISHED]
    closed = [attribute for attribute in Attribute if attribute is not Attribute.PROACTIVE]
    found = Publication.objects.filter(interprets__gt=0).exclude(stage__in=elsewhere).exclude(attribute__in=closed)
    return found.exclude(expires_at__lte=timezone.now())


def rule() -> Rule:
    """What the bureau has set for interpretations."""
    row = DraftingRule.current()
    return Rule(days=row.interpret_workdays, everything=row.interpret_all, since=row.interpret_since)


def interpretations(document: Publication) -> QuerySet[Publication]:
    """All that interprets it, public or in work, the newest first; corrections of an interpretation are none of their own."""
    return document.interpretations.filter(corrects=None).order_by("-published_on", "-pk")


def in_work(document: Publication) -> QuerySet[Publication]:
    """Interpretations that were begun and may still come out."""
    return interpretations(document).exclude(stage__in=ENDED)


def first_readable(document: Publication) -> date | None:
    """The day of its first interpretation that the public can read."""
    return document.interpretations.visible().aggregate(day=Min("published_on"))["day"]
