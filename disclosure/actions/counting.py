"""How often something is looked for, without who or when: what the bureau learns of its own gaps."""

from datetime import date, timedelta

from django.db import DatabaseError, transaction
from django.db.models import F
from django.utils.timezone import localdate

from disclosure.checks import privacy
from disclosure.models import AskedQuery
from disclosure.search.text import typed

LONGEST = 40  # characters; whoever types more tells a story
KEPT = timedelta(days=397)  # thirteen months, the longest that there are
MOST = 5000  # different queries of a day: what comes after them is made by a machine


def count_query(query: str, *, in_vain: bool) -> None:
    """Adds one to the count of today. What may hold personal data is not kept. A full or busy database loses a count and nothing else."""
    words = " ".join(typed(query).split())
    if not words or len(words) > LONGEST or privacy.check(words):
        return
    try:
        with transaction.atomic():
            _add(words, in_vain)
    except DatabaseError:
        return


def forget_old_counts(today: date) -> int:
    """Deletes what is older than thirteen months; how many rows that were. Run again, it finds and writes nothing."""
    old = AskedQuery.objects.filter(day__lt=today - KEPT)
    return old.delete()[0] if old.exists() else 0


def _add(words: str, in_vain: bool) -> None:
    """The first count of a day also forgets the old ones: a portal without a timer keeps them no longer."""
    today = localdate()
    counted = AskedQuery.objects.filter(day=today, query=words)
    if counted.update(times=F("times") + 1, in_vain=F("in_vain") + int(in_vain)):
        return
    of_today = AskedQuery.objects.filter(day=today).count()
    if not of_today:
        forget_old_counts(today)
    if of_today < MOST:
        AskedQuery.objects.create(day=today, query=words, times=1, in_vain=int(in_vain))
