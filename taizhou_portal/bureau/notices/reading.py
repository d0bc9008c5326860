"""The notices of one person: what may still be read, what is new, what was looked at."""

from datetime import datetime

from django.db.models import BooleanField, Case, QuerySet, Value, When

from taizhou_portal.bureau.models import Notice, Staff
from taizhou_portal.bureau.permissions import works_for


def readable(person: Staff) -> QuerySet[Notice]:
    """Notices of the offices that `person` works for now; those of other offices are kept and not shown."""
    return Notice.objects.filter(person=person, office_id__in=works_for(person))


def unread(person: Staff) -> QuerySet[Notice]:
    """In no order, for the count."""
    return readable(person).filter(read_at=None).order_by()


def in_order(person: Staff) -> QuerySet[Notice]:
    """What was not looked at first, then the newest."""
    seen = Case(When(read_at=None, then=Value(False)), default=Value(True), output_field=BooleanField())
    return readable(person).annotate(seen=seen).select_related("office", "by").order_by("seen", "-at", "-pk")


def mark_read(found: QuerySet[Notice], *, at: datetime) -> int:
    """How many of `found` were new."""
    return found.filter(read_at=None).update(read_at=at)
