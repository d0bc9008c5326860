"""Beside an item in the desk: how it stands with its interpretation, where it was posted, who doubts that it may be public."""

from django.urls import reverse
from django.utils import timezone

from disclosure import interpreting, naming, unpaired
from disclosure.interpreting import State
from disclosure.models import Challenge, Publication
from disclosure.vocabulary import ONCE_PUBLIC, PUT_AWAY, Kind, Stage, Verb
from disclosure.workflow import Facts, possible
from taizhou_portal.bureau.calendar import workdays_for
from taizhou_portal.bureau.models import Staff
from taizhou_portal.bureau.vocabulary import Ability


def state_of(document: Publication, person: Staff) -> State | None:
    """How a public policy document stands; None while it is not public."""
    if document.stage != Stage.PUBLISHED or document.published_on is None:
        return None
    rule, workdays = unpaired.rule(), workdays_for(person)
    detail = getattr(document, "policy", None)
    reasons = interpreting.spared(
        rule=rule,
        is_normative=bool(detail and detail.is_normative),
        published_on=document.published_on,
        validity=document.validity,
        excused=detail.no_interpretation if detail else "",
    )
    needed = interpreting.limit(document.published_on, days=rule.days, today=timezone.localdate(), workdays=workdays)
    return interpreting.state(needed, reasons, unpaired.first_readable(document), workdays=workdays)


def pairing(publication: Publication, person: Staff, present: Facts) -> dict | None:
    """A policy document with its interpretations and their day, or an interpretation with its document."""
    if publication.corrects_id or publication.stage in PUT_AWAY:
        return None
    if publication.kind == Kind.INTERPRETATION:
        return _document(publication, person)
    return _interpretations(publication, person) if publication.kind == Kind.POLICY else None


def _document(interpretation: Publication, person: Staff) -> dict | None:
    document = interpretation.interprets
    here = reverse("desk_disclosure:pairing", args=[interpretation.pk])
    if document is None:
        return {"heading": "所解读的文件", "rows": [], "none": "还没有关联文件。", "url": here}
    return {"heading": "所解读的文件", "rows": rows([document], person), "url": here}


def _interpretations(document: Publication, person: Staff) -> dict:
    return {
        "heading": "政策解读",
        "rows": rows(list(unpaired.interpretations(document).exclude(stage__in=PUT_AWAY)), person),
        "none": "还没有解读。",
        "state": state_of(document, person),
        "url": reverse("desk_disclosure:pairing", args=[document.pk]),
    }


def rows(items: list[Publication], person: Staff) -> list[dict]:
    """Items of the other side as they are named to this reader: who may not open one and cannot read it in public sees no title."""
    numbers = [item.pk for item in items]
    titles, mine = naming.titles(numbers, person), naming.openable(numbers, person)
    return [{"pk": item.pk, "item": item, "title": titles[item.pk], "url": _url(item, mine)} for item in items]


def _url(item: Publication, mine: set[int]) -> str:
    """Into the desk where one may, else to the public page while there is one."""
    if item.pk in mine:
        return reverse("desk_disclosure:item", args=[item.pk])
    return item.get_absolute_url() if item.is_visible else ""


def posts(publication: Publication, person: Staff, present: Facts) -> dict | None:
    """The channels that an item went to."""
    if publication.stage not in ONCE_PUBLIC:
        return None
    found = publication.releases.select_related("channel").order_by("released_on", "pk")
    return {
        "rows": [{"channel": row.channel.name, "on": row.released_on, "place": row.place} for row in found],
        "url": reverse("desk_disclosure:posts", args=[publication.pk]),
        "may": Verb.POST in possible(present),
    }


def challenges(publication: Publication, person: Staff, present: Facts) -> dict | None:
    """Doubts that were raised, and the way to raise another or to settle them; without any, the moves of the item offer the first."""
    offered, here = possible(present), [publication.pk]
    found = [told(row) for row in publication.challenges.select_related("by", "decided_by").order_by("-at", "-pk")]
    waiting = any(not row["outcome"] for row in found)
    if not found:
        return None
    raise_url = reverse("desk_disclosure:challenge", args=here) if Verb.CHALLENGE in offered else ""
    may_decide = Verb.CLOSE_OFF in offered and Ability.PUBLISH in present.abilities
    return {
        "rows": found,
        "raise_url": raise_url,
        "decide_url": reverse("desk_disclosure:decide_challenge", args=here) if may_decide else "",
        "waiting": waiting and publication.stage == Stage.PUBLISHED,
    }


def told(row: Challenge) -> dict:
    return {
        "by": str(row.by),
        "at": row.at,
        "reason": row.reason,
        "outcome": row.get_outcome_display() if row.outcome else "",
        "opinion": row.opinion,
        "decided_by": str(row.decided_by or ""),
    }
