"""Rounds, their people and their items, for the tests of rounds, their lists and their pages."""

from dataclasses import dataclass
from datetime import date

from disclosure import actions
from disclosure.actions import round_entries
from disclosure.models import Publication, ReviewRound, RoundEntry
from disclosure.round_scope import Scope
from disclosure.rounds.vocabulary import Outcome, RoundKind
from disclosure.vocabulary import Attribute, Kind, Stage
from taizhou_portal.bureau.models import Office, Staff
from taizhou_portal.bureau.vocabulary import Role
from tests import factories
from tests.factories import at

OPENED, LATER = at("2026-03-23"), at("2026-03-24", 10)
DUE = date(2026, 4, 30)
WHY = "情况没有变"


@dataclass(frozen=True)
class House:
    """An office with drafter and head, another office, and two people of 局办公室."""

    office: Office
    other: Office
    drafter: Staff
    head: Staff
    stranger: Staff
    general: Staff
    colleague: Staff


def house() -> House:
    office, other = factories.office("基础教育处"), factories.office("计划财务处")
    return House(
        office,
        other,
        factories.staff("李敏", role=Role.DRAFTER, office=office),
        factories.staff("王宁", role=Role.HEAD, office=office),
        factories.staff("孙悦", role=Role.DRAFTER, office=other),
        factories.staff("周明", role=Role.GENERAL),
        factories.staff("周远", role=Role.GENERAL),
    )


def closed_item(office: Office, **values) -> Publication:
    """An item that is settled and not public."""
    closed = {"stage": Stage.FILED, "attribute": Attribute.WITHHELD, "ground": "D6", "attribute_reason": "过程稿"}
    return factories.publication(office=office, **{**closed, "next_review_on": date(2026, 3, 1), **values})


def document(office: Office, *, term: date | None = None, **values) -> Publication:
    """A public policy document that is in force."""
    item = factories.policy(office=office, **{"doc_number": "台教〔2020〕5号", "formed_on": date(2020, 5, 6), **values})
    if term:
        item.policy.expires_on = term
        item.policy.save()
    return item


def opened(by: Staff, kind: RoundKind = RoundKind.ATTRIBUTE, *, on=OPENED, due_on: date = DUE, **scope) -> ReviewRound:
    title = f"2026年{kind.label}"
    return actions.open_round(Scope(kind, **scope), title=title, due_on=due_on, by=by, at=on)


def only(round_: ReviewRound) -> RoundEntry:
    return RoundEntry.objects.select_related("round", "publication").get(round=round_)


def entry_of(round_: ReviewRound, item: Publication) -> RoundEntry:
    return RoundEntry.objects.get(round=round_, publication=item)


def proposed(entry: RoundEntry, by: Staff, outcome: Outcome = Outcome.KEEP, **values) -> RoundEntry:
    round_entries.propose(entry, outcome=outcome, reason=values.pop("reason", WHY), by=by, at=LATER, **values)
    return entry


def decided(entry: RoundEntry, by: Staff, **values) -> RoundEntry:
    round_entries.decide(entry, by=by, at=values.pop("on", LATER), **values)
    return entry


def fresh(row):
    return type(row).objects.get(pk=row.pk)


__all__ = [
    "DUE", "LATER", "OPENED", "WHY", "House", "Kind", "closed_item", "decided", "document", "entry_of", "fresh", "house", "only",
    "opened", "proposed",
]  # fmt: skip
