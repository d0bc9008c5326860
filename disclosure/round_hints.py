"""From rows to the hints of an entry: what the portal itself knows of the item. What people asked for is not known here."""

import re
from datetime import date

from django.utils.html import strip_tags

from disclosure.citing import numbers_in
from disclosure.models import DraftingRule, Publication, RoundEntry
from disclosure.round_scope import soon
from disclosure.rounds import hints
from disclosure.rounds.vocabulary import RoundKind
from disclosure.vocabulary import Attribute, Validity

READ = 200_000  # characters of a text that are looked through for numbers of documents
SPACES = re.compile(r"\s+")


def hints_of(entry: RoundEntry, *, today: date) -> list[str]:
    """Reasons to look twice, none of them a verdict. Three queries at most."""
    item = entry.publication
    if entry.round.kind == RoundKind.ATTRIBUTE:
        kept = item.decisions.exclude(attribute=Attribute.PROACTIVE).count() - 1
        closed = hints.Closed(item.ground, item.formed_on, _public_twin(item), max(0, kept))
        return hints.of_closed(closed, today=today)
    policy = getattr(item, "policy", None)
    heir = item.successor
    document = hints.Document(
        item.formed_on,
        term=policy.expires_on if policy else None,
        successor=_named(heir) if heir and heir.is_visible else "",
        gone=tuple(_gone(item)),
        coming=item.invalid_on if item.coming_validity else None,
    )
    years = DraftingRule.current().policy_years
    return hints.of_document(document, today=today, years_set=years, soon=soon(today))


def _public_twin(item: Publication) -> str:
    if not item.doc_number:
        return ""
    twins = Publication.objects.visible().filter(doc_number=item.doc_number).exclude(pk=item.pk)
    return twins.values_list("title", flat=True).first() or ""


def _gone(item: Publication) -> list[str]:
    """Numbers of our own public documents that the text cites and that are out of force."""
    named = numbers_in(SPACES.sub("", strip_tags(item.body[:READ])), own=item.doc_number)
    if not named:
        return []
    cited = Publication.objects.visible().filter(doc_number__in=named).exclude(validity=Validity.VALID)
    return sorted(cited.values_list("doc_number", flat=True)[:10])


def _named(item: Publication) -> str:
    return item.doc_number or item.title
