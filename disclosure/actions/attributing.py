"""公开属性 as a decision: kept when it is made, and looked at again for what is not public (条例第十八条)."""

from datetime import date, datetime

from django.db import transaction
from django.utils import timezone

from disclosure.actions.round_counting import count, entry_in_force, own_proposal
from disclosure.actions.steps import allowed, held, put, record
from disclosure.actions.telling import shut, tell
from disclosure.attribute import needs_general_office, objections
from disclosure.hearing import Event
from disclosure.models import AttributeDecision, DraftingRule, Publication
from disclosure.rounds.rules import outcome_of
from disclosure.rounds.vocabulary import RoundKind
from disclosure.vocabulary import Attribute, Stage, Verb
from taizhou_portal.bureau.models import Staff
from taizhou_portal.bureau.permissions import may
from taizhou_portal.bureau.vocabulary import Ability
from taizhou_portal.bureau.workdays import months_after


@transaction.atomic
def evaluate(
    publication: Publication, *, attribute: str, reason: str, by: Staff, at: datetime, ground: str = ""
) -> AttributeDecision:
    """定期评估: the attribute stays or changes, as a new decision beside the old one.

    What becomes 主动公开 goes back to its author and through every review; what does not is looked at again after the set months.
    It counts for the open round that holds the item.
    """
    held(publication)
    entry, before = entry_in_force(publication, RoundKind.ATTRIBUTE), publication.attribute
    wrong = evaluation_objections(publication, attribute=attribute, ground=ground, reason=reason, by=by)
    allowed(Verb.EVALUATE, publication, by, [*wrong, *own_proposal(entry, by)])
    put(publication, {"attribute": attribute, "ground": ground, "attribute_reason": reason.strip()[:300]})
    again = None
    if attribute == Attribute.PROACTIVE:
        words = f"定期评估后改为主动公开：{reason}"[:300]
        put(publication, {"stage": Stage.RETURNED, "stage_at": at, "return_reason": words, "attribute_reason": ""})
    else:
        again = months_after(timezone.localdate(at), DraftingRule.current().evaluate_months)
    publication.next_review_on = again
    record(publication, f"{Verb.EVALUATE.label}：{Attribute(attribute).label}", by=by, at=at)
    if attribute == Attribute.PROACTIVE:
        tell(Event.REOPENED, publication, by=by, at=at, words=reason)
    count(entry, outcome_of(before, attribute), reason=reason, by=by, at=at)
    return keep_decision(publication, by=by, at=at, reason=reason, next_review_on=again)


def evaluation_objections(
    publication: Publication, *, attribute: str, ground: str, reason: str, by: Staff
) -> list[str]:
    """What stands against an evaluation with this answer, beside the table of moves."""
    wrong = list(objections(attribute, ground=ground, reason=reason).values())
    if not reason.strip():
        wrong.append("请写明评估的理由")
    if needs_general_office(publication.kind, attribute) and not may(by, Ability.PUBLISH, publication.office):
        wrong.append("政策文件仍不主动公开的，由局办公室评估（国办发〔2016〕80号）")
    return list(dict.fromkeys(wrong))


def keep_decision(
    publication: Publication, *, by: Staff, at: datetime, reason: str = "", next_review_on: date | None = None
) -> AttributeDecision:
    """A row for the attribute as the item carries it now."""
    if publication.attribute != Attribute.PROACTIVE:
        shut(publication)
    return AttributeDecision.objects.create(
        publication=publication,
        attribute=publication.attribute,
        ground=publication.ground,
        reason=(reason or publication.attribute_reason)[:300],
        basis=publication.attribute_basis,
        origin=publication.origin,
        next_review_on=next_review_on,
        by=by,
        at=at,
    )
