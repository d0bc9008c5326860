"""What a round is about: the items that its scope names, and what came undecided out of earlier rounds."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from django.db.models import Count, Exists, OuterRef, Q, QuerySet

from disclosure.models import DraftingRule, Publication, RoundEntry
from disclosure.models.review_round import CLOSED_STAGES
from disclosure.rounds.vocabulary import RoundKind, Why
from disclosure.vocabulary import Attribute, Kind, Stage, Validity
from taizhou_portal.bureau.models import Office
from taizhou_portal.bureau.workdays import months_after

STRIDE = 1000  # items read at a time
SOON_MONTHS = 6  # a term that ends within them is near


@dataclass(frozen=True)
class Scope:
    """What is asked; empty means all. `kinds`, `grounds` for what is not public, `whys` for policy documents; `offices` are ids."""

    kind: RoundKind
    kinds: tuple[str, ...] = ()
    grounds: tuple[str, ...] = ()
    offices: tuple[int, ...] = ()
    formed_before: date | None = None
    whys: tuple[str, ...] = ()


def chosen(scope: Scope, *, today: date) -> QuerySet[Publication]:
    """The items of a round that is opened now, in no order. What stands in an open round of the kind belongs to that one."""
    this_one = {"round__kind": scope.kind, "publication": OuterRef("pk")}
    taken = Exists(RoundEntry.objects.of_open_rounds().filter(**this_one))
    asked = _scoped(scope, today)
    if asked:
        asked |= Q(Exists(carried(scope.kind).filter(publication=OuterRef("pk"))))
    return Publication.objects.filter(_open_question(scope.kind), asked).filter(~taken)


def carried(kind: RoundKind) -> QuerySet[RoundEntry]:
    """Undecided when their round was closed, and in no later round yet."""
    left = RoundEntry.objects.filter(round__kind=kind, round__closed_at__isnull=False, decided_at=None)
    return left.waiting().filter(carried_into=None)


def by_office(scope: Scope, *, today: date) -> list[tuple[Office, int]]:
    """How many items of each office the round would hold, in the order of the offices."""
    found = chosen(scope, today=today).order_by().values_list("office").annotate(n=Count("pk"))
    numbers = dict(found)
    return [(office, numbers[office.pk]) for office in Office.objects.filter(pk__in=numbers)]


def in_parts(found: QuerySet[Publication]) -> Iterator[list[dict]]:
    """What an entry keeps of each item, STRIDE at a time by number: a list of any length is never held whole."""
    names = ("pk", "office_id", "attribute", "ground", "validity", "next_review_on", "policy__expires_on")
    last = 0
    while part := list(found.filter(pk__gt=last).order_by("pk").values(*names)[:STRIDE]):
        yield part
        last = part[-1]["pk"]


def _open_question(kind: RoundKind) -> Q:
    if kind is RoundKind.ATTRIBUTE:
        return Q(stage__in=CLOSED_STAGES) & ~Q(attribute__in=[Attribute.PROACTIVE, ""])
    return Q(kind=Kind.POLICY, stage=Stage.PUBLISHED, attribute=Attribute.PROACTIVE, validity=Validity.VALID)


def _scoped(scope: Scope, today: date) -> Q:
    found = Q()
    if scope.offices:
        found &= Q(office_id__in=scope.offices)
    if scope.formed_before:
        found &= Q(formed_on__lt=scope.formed_before)
    if scope.kind is RoundKind.ATTRIBUTE:
        found &= Q(kind__in=scope.kinds) if scope.kinds else Q()
        return found & (Q(ground__in=scope.grounds) if scope.grounds else Q())
    reasons = [WHYS[Why(why)](today) for why in scope.whys]
    either = Q(pk__in=[]) if reasons else Q()
    for reason in reasons:
        either |= reason
    return found & either


def soon(today: date) -> date:
    """Until when a term counts as near."""
    return months_after(today, SOON_MONTHS)


def _term(today: date) -> Q:
    near = soon(today)
    return Q(policy__expires_on__lte=near) | Q(invalid_on__lte=near) & ~Q(coming_validity="")


def _age(today: date) -> Q:
    return Q(formed_on__lte=years_before(today, DraftingRule.current().policy_years))


def _succeeded(today: date) -> Q:
    return Q(successor__isnull=False)


WHYS = {Why.TERM: _term, Why.AGE: _age, Why.SUCCEEDED: _succeeded}


def years_before(today: date, years: int) -> date:
    """The same day so many years ago; of 29 February the 28th."""
    return months_after(today, -12 * years)
