"""更正 as the public is told of them: which there were, and of which the old text may be seen."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import OuterRef, Subquery
from django.utils.timezone import localdate

from disclosure.models import Correction, Publication
from disclosure.vocabulary import Validity

#: moment of the last correction of a publication in a query, None where there was none
LAST_CORRECTED = Subquery(Correction.objects.filter(publication=OuterRef("pk")).order_by("-at", "-id").values("at")[:1])


@dataclass(frozen=True)
class Told:
    """The `number`-th correction of an item (from 1). `is_shown`: the public may see what stood there before."""

    number: int
    pk: int
    at: datetime
    note: str
    is_shown: bool

    @property
    def day(self) -> date:
        return localdate(self.at)


def told_of(publication: Publication) -> list[Told]:
    """All corrections of an item, the first one first, without the texts."""
    return told(publication, publication.corrections.order_by("at", "id").defer("before", "after"))


def told(publication: Publication, corrections: Iterable[Correction]) -> list[Told]:
    """The same of corrections at hand, the first one first.

    A correction whose old text is hidden took something away that must not be read: it stood in all the older texts as well.
    """
    may_be_seen = True
    found = []
    for number, row in reversed(list(enumerate(corrections, start=1))):
        may_be_seen = may_be_seen and row.is_shown and _since_public_again(row.at, publication)
        found.append(Told(number, row.pk, row.at, row.note, may_be_seen))
    return found[::-1]


def last_change(publication: Publication, corrected_at: datetime | None) -> datetime:
    """When what the public reads of it changed last. What happens inside is no change; some changes bear no moment of their own."""
    moments = (publication.published_at, publication.republished_at, corrected_at)
    known = [moment for moment in moments if moment]
    is_marked = publication.banner or publication.validity != Validity.VALID or publication.source_id
    return max([*known, publication.updated_at] if is_marked or not known else known)


def _since_public_again(at: datetime, publication: Publication) -> bool:
    """What was withdrawn and came back in another form may still stand in the corrections made before."""
    return publication.republished_at is None or at >= publication.republished_at
