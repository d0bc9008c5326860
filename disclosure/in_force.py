"""有效性 of an item on a given day: an announced day counts from its morning, whenever the system gets to it."""

from datetime import date, timedelta

from disclosure.models import Publication
from disclosure.vocabulary import Validity

A_DAY = timedelta(days=1)


def standing(item: Publication, today: date) -> tuple[Validity, date | None]:
    """有效性 on `today` and since when it is out of force."""
    validity = Validity(item.validity)
    if validity is not Validity.VALID:
        return validity, item.invalid_on
    if item.coming_validity and item.invalid_on and item.invalid_on <= today:
        return Validity(item.coming_validity), item.invalid_on
    last = last_day(item)
    return (Validity.EXPIRED, last + A_DAY) if last and last < today else (validity, None)


def last_day(item: Publication) -> date | None:
    """有效期至 of a policy document."""
    policy = getattr(item, "policy", None)
    return policy.expires_on if policy else None
