"""Applications that were not needed, because what was wanted is public."""

from datetime import date

from django.db import transaction
from django.db.models import F

from disclosure.models import Publication
from requests_app.models import AvoidedFiling


@transaction.atomic
def count_avoided(publication: Publication, *, on: date) -> None:
    """One more visitor was answered by `publication` on the day `on`. A count alone: nothing is kept of who it was or what they typed."""
    row, _ = AvoidedFiling.objects.get_or_create(day=on, publication=publication)
    AvoidedFiling.objects.filter(pk=row.pk).update(times=F("times") + 1)
