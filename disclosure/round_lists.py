"""Rounds and their entries as the desk reads them: whose they are, how they stand, their sums. One question each."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

from django.db.models import Count, Q, QuerySet

from disclosure.models import ReviewRound, RoundEntry, RoundEntryQuerySet
from disclosure.models.review_round import CHANGED
from disclosure.rounds.rules import Sums
from disclosure.rounds.vocabulary import EntryState, Outcome
from taizhou_portal.bureau.models import Office, Staff
from taizhou_portal.bureau.permissions import abilities_of, offices_where
from taizhou_portal.bureau.vocabulary import Ability

SEEING = (Ability.DRAFT, Ability.REVIEW, Ability.PUBLISH)
#: what a line of a list prints; the texts stay where they are
UNREAD = ("publication__body", "publication__source_data", "publication__particulars")


@dataclass(frozen=True)
class OfficeLine:
    """One office in a round."""

    office: Office
    sums: Sums

    def late(self, due_on: date, today: date) -> bool:
        return self.sums.left > 0 and due_on < today


def offices_of(staff: Staff) -> set[int]:
    """The offices whose entries `staff` may see."""
    return set().union(*(offices_where(staff, ability) for ability in SEEING))


def keeps(staff: Staff) -> bool:
    """Whether `staff` opens and closes rounds."""
    return Ability.PUBLISH in abilities_of(staff)


def rounds_for(staff: Staff) -> QuerySet[ReviewRound]:
    """All for who keeps them, else those with an entry of an own office; open ones first, by their day."""
    found = ReviewRound.objects.all() if keeps(staff) else _with_entries(offices_of(staff))
    return found.select_related("opened_by", "closed_by")


def _with_entries(offices: Collection[int]) -> QuerySet[ReviewRound]:
    inside = RoundEntry.objects.filter(office_id__in=offices).values("round")
    return ReviewRound.objects.filter(pk__in=inside)


def entries_of(round_: ReviewRound, staff: Staff) -> RoundEntryQuerySet:
    """Those of the offices of `staff`, in the order of the list."""
    return RoundEntry.objects.filter(round=round_, office_id__in=offices_of(staff))


def joined(found: RoundEntryQuerySet) -> RoundEntryQuerySet:
    """With what a line prints."""
    return found.select_related(
        "round", "publication__office", "office", "proposed_by", "decided_by", "successor", "plan_by"
    ).defer(*UNREAD, *(name.replace("publication__", "successor__", 1) for name in UNREAD))


def sums_of(round_: ReviewRound, offices: Collection[int] | None = None) -> list[OfficeLine]:
    """How each office stands, in the order of the offices; of `offices` alone where given. Two queries."""
    entries = RoundEntry.objects.filter(round=round_)
    entries = entries if offices is None else entries.filter(office_id__in=offices)
    numbers = _counted(entries, "office")
    return [OfficeLine(office, numbers[office.pk]) for office in Office.objects.filter(pk__in=numbers)]


def sums_of_rounds(rounds: Collection[int], offices: Collection[int]) -> dict[int, Sums]:
    """Round → how the entries of these offices stand. One query."""
    return _counted(RoundEntry.objects.filter(round__in=rounds, office_id__in=offices), "round") if rounds else {}


def total(lines: Collection[OfficeLine]) -> Sums:
    sums = Sums()
    for line in lines:
        sums = sums.plus(line.sums)
    return sums


def left_of_offices(round_: ReviewRound) -> dict[int, int]:
    """Office → entries to be decided."""
    waiting = RoundEntry.objects.filter(round=round_).waiting()
    return dict(waiting.order_by().values_list("office").annotate(n=Count("pk")))


def _counted(entries: QuerySet[RoundEntry], by: str) -> dict[int, Sums]:
    decided = Q(decided_at__isnull=False)
    columns = {
        "all_of_them": Count("pk"),
        "changed": Count("pk", filter=CHANGED),
        "proposed": Count("pk", filter=~decided & ~CHANGED & ~Q(outcome="")),
        **{outcome.value: Count("pk", filter=decided & Q(outcome=outcome)) for outcome in Outcome},
    }
    rows = entries.order_by().values(by).annotate(**columns)
    return {row[by]: _sums(row) for row in rows}


def _sums(row: dict) -> Sums:
    outcomes = {outcome.value: row[outcome.value] for outcome in Outcome if row[outcome.value]}
    known = row["changed"] + row["proposed"] + sum(outcomes.values())
    return Sums(row["all_of_them"] - known, row["proposed"], row["changed"], outcomes)


def to_do(staff: Staff) -> list[QuerySet[RoundEntry]]:
    """What waits for `staff` in open rounds, for the count of the rail: proposals to make, and to decide."""
    held, found = abilities_of(staff), []
    open_ones = RoundEntry.objects.of_open_rounds().order_by("pk")
    if Ability.DRAFT in held and Ability.PUBLISH not in held:
        found.append(open_ones.filter(office_id__in=offices_where(staff, Ability.DRAFT)).in_state(EntryState.TO_DO))
    if Ability.REVIEW in held:
        decides = open_ones.filter(office_id__in=offices_where(staff, Ability.REVIEW)).exclude(proposed_by=staff)
        found.append(decides.in_state(EntryState.PROPOSED))
    return found
