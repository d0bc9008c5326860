"""规范性文件有效性: every public policy document with its state, its term, when it was last looked at and when it must be again."""

from collections.abc import Collection
from datetime import date

from django.db.models import OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import TruncDate

from disclosure.models import DraftingRule, Publication, RoundEntry
from disclosure.round_scope import soon, years_before
from disclosure.rounds.vocabulary import RoundKind
from disclosure.vocabulary import Attribute, Kind, Stage, Validity

LISTS = {
    "in_force": "现行有效",
    "ending": "6个月内到期",
    "overdue": "该清理的",
    "ended": "失效和废止",
    "all": "全部",
}


def register(offices: Collection[int], name: str, *, today: date) -> QuerySet[Publication]:
    """The documents of one list, those whose number is asked for first by the day of formation. Raises KeyError for a name without list."""
    found = Publication.objects.filter(
        kind=Kind.POLICY, stage=Stage.PUBLISHED, attribute=Attribute.PROACTIVE, office_id__in=offices
    )
    return found.filter(_LISTED[name](today)).order_by("-formed_on", "-pk")


def with_reviews(found: QuerySet[Publication]) -> QuerySet[Publication]:
    """`reviewed_on`: the day of the last decision in a 清理; `round_outcome`: what it was."""
    last = RoundEntry.objects.filter(
        publication=OuterRef("pk"), round__kind=RoundKind.VALIDITY, decided_at__isnull=False
    ).order_by("-decided_at", "-pk")
    told = found.annotate(
        reviewed_on=Subquery(last.annotate(day=TruncDate("decided_at")).values("day")[:1]),
        round_outcome=Subquery(last.values("outcome")[:1]),
    )
    return told.select_related("office", "policy", "successor").defer(
        "body", "source_data", "particulars", "successor__body", "successor__source_data", "successor__particulars"
    )


def _ended(today: date) -> Q:
    """The same as in_force.standing, as a condition: an announced day or a term that is over counts from its morning."""
    announced = Q(invalid_on__lte=today) & ~Q(coming_validity="")
    return ~Q(validity=Validity.VALID) | announced | Q(policy__expires_on__lt=today)


def _in_force(today: date) -> Q:
    announced = Q(invalid_on__gt=today) | Q(invalid_on=None) | Q(coming_validity="")
    running = Q(policy__expires_on__gte=today) | Q(policy__expires_on=None)
    return Q(validity=Validity.VALID) & announced & running


def _ending(today: date) -> Q:
    near = Q(policy__expires_on__lte=soon(today)) | Q(invalid_on__lte=soon(today)) & ~Q(coming_validity="")
    return _in_force(today) & near


def _overdue(today: date) -> Q:
    """Its day is over; or nobody has set one, and it is as old as the bureau lets a document get."""
    old = Q(next_review_on=None, formed_on__lte=years_before(today, DraftingRule.current().policy_years))
    return _in_force(today) & (Q(next_review_on__lt=today) | old)


_LISTED = {
    "in_force": _in_force,
    "ending": _ending,
    "overdue": _overdue,
    "ended": _ended,
    "all": lambda today: Q(),
}
