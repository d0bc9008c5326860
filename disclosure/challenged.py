"""Public items whose openness somebody doubts."""

from collections.abc import Collection

from django.db.models import QuerySet

from disclosure.models import Challenge
from disclosure.vocabulary import Stage


def open_challenges(offices: Collection[int]) -> QuerySet[Challenge]:
    """Doubts to be settled of public items of `offices`, the oldest first."""
    found = Challenge.objects.filter(outcome="", publication__stage=Stage.PUBLISHED, publication__office_id__in=offices)
    return found.order_by("at", "pk")
