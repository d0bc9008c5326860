"""对公开提出异议: any officer may doubt that an item may be public; 局办公室 decides, as at any evaluation (条例第十八条)."""

from datetime import datetime

from django.db import transaction
from django.utils import timezone

from disclosure.actions.afterwards import settle
from disclosure.actions.attributing import keep_decision
from disclosure.actions.steps import allowed, move, needs_words, put, record
from disclosure.actions.telling import tell
from disclosure.attribute import objections
from disclosure.hearing import Event
from disclosure.models import Challenge, DraftingRule, Publication
from disclosure.search import index
from disclosure.vocabulary import Attribute, Verb, Withdrawal
from taizhou_portal.bureau.models import Staff
from taizhou_portal.bureau.workdays import months_after

WORDS = 300


@transaction.atomic
def challenge(publication: Publication, *, reason: str, by: Staff, at: datetime) -> Challenge:
    """Opens the decision; the item stays public until it is made."""
    again = publication.challenges.filter(outcome="", by=by).exists()
    wrong = ["您提出的异议还在处理"] if again else []
    allowed(Verb.CHALLENGE, publication, by, [*needs_words(reason, "请写明为什么不该公开"), *wrong])
    row = Challenge.objects.create(publication=publication, reason=reason.strip()[:WORDS], by=by, at=at)
    record(publication, f"{Verb.CHALLENGE.label}：{row.reason}", by=by, at=at)
    tell(Event.CHALLENGED, publication, by=by, at=at, words=row.reason)
    return row


@transaction.atomic
def keep_public(publication: Publication, *, reason: str, by: Staff, at: datetime) -> None:
    """维持公开, with the reason, as a decision beside the earlier ones."""
    allowed(Verb.KEEP_PUBLIC, publication, by, needs_words(reason, "请写明为什么仍然公开"))
    settle(publication, Verb.KEEP_PUBLIC, opinion=reason, by=by, at=at)
    record(publication, f"{Verb.KEEP_PUBLIC.label}：{reason}", by=by, at=at)
    keep_decision(publication, by=by, at=at, reason=reason)


@transaction.atomic
def close_off(publication: Publication, *, attribute: str, ground: str, reason: str, by: Staff, at: datetime) -> None:
    """改为不公开并撤下: a new decision with its ground; the address says only that the item is no longer public."""
    wrong = list(objections(attribute, ground=ground, reason=reason).values())
    wrong += ["仍然主动公开的，请选维持公开"] if attribute == Attribute.PROACTIVE else []
    present = allowed(Verb.CLOSE_OFF, publication, by, wrong)
    again = months_after(timezone.localdate(at), DraftingRule.current().evaluate_months)
    put(publication, {"attribute": attribute, "ground": ground, "attribute_reason": reason.strip()[:WORDS]})
    withdrawn = {"withdrawn_at": at, "withdrawn_kind": Withdrawal.GONE, "withdrawn_reason": "公开属性已改变"}
    words = f"{Verb.CLOSE_OFF.label}：{Attribute(attribute).label}"
    move(
        Verb.CLOSE_OFF, publication, by=by, at=at, present=present, words=words, **withdrawn,
        title_hidden=True, expires_at=None, next_review_on=again,
    )  # fmt: skip
    settle(publication, Verb.CLOSE_OFF, opinion=reason, by=by, at=at)
    keep_decision(publication, by=by, at=at, next_review_on=again)
    index.remove([publication])
