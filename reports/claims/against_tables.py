"""A9: the numbers of a text against the tables and against each other. PURE.

What may be meant in two ways yields nothing unless no reading of it fits.
"""

import re
from collections.abc import Sequence
from decimal import Decimal
from itertools import groupby

from reports.checks.finding import Finding
from reports.claims.amounts import as_told
from reports.claims.claim import Claim, Known, Text, finding

_SAME = re.compile("政府信息|依申请公开|信息公开|公开(?=申请)|的|数量|件数")


def against_tables(text: Text, known: Known) -> list[Finding]:
    """A number of the text that fits no reading of the tables."""
    return [found for claim in text.claims for found in _against(claim, known)]


def _read(claim: Claim, known: Known) -> list[tuple[str, Decimal]]:
    """What the tables say of it: the number with its name."""
    if claim.quantity is None or claim.last_year or not claim.plain:
        return []
    read = ((one, one.find(known.values)) for one in known.readings(claim.quantity))
    return [(known.named(one, as_told(value)), Decimal(value)) for one, value in read if value is not None]


def _against(claim: Claim, known: Known) -> list[Finding]:
    read = _read(claim, known)
    if not read or not claim.typed or claim.quantity is None or any(claim.amount.allows(value) for _, value in read):
        return []
    name, value = read[0]
    sure = not claim.quantity.doubtful and (known.own or not claim.quantity.differs)
    what = "正文和表对不上" if sure else "正文和表不同，请写明口径"
    difference = as_told(claim.amount.value - value) if claim.amount.exact else ""
    return [finding(what, claim, f"文中{claim.written}", name, difference, severe=sure)]


def against_each_other(text: Text, known: Known) -> list[Finding]:
    """The same thing named twice with two numbers; in our own report what the tables tell is compared with them."""
    kept = [one for one in text.claims if one.counts and not one.part and _named(one)]
    kept = [one for one in kept if not (known.own and _read(one, known))]
    ordered = sorted(kept, key=_thing)
    return [found for _, group in groupby(ordered, key=_thing) for found in _contradicted(list(group))]


def _thing(claim: Claim) -> tuple[bool, str, str]:
    return claim.last_year, _SAME.sub("", claim.words) if claim.quantity else claim.words, claim.unit


def _named(claim: Claim) -> bool:
    """A short name may be that of two things: 通知公告 of the site and of the account."""
    return bool(claim.quantity and claim.family != "channels") or len(claim.words) >= 6


def _contradicted(group: Sequence[Claim]) -> list[Finding]:
    first, *others = group
    return [
        finding(
            "正文前后不一",
            other,
            f"前文{first.told}",
            f"这里{other.written}",
            as_told(first.amount.value - other.amount.value),
            severe=first.quantity is not None,
        )
        for other in others
        if other.amount.value != first.amount.value and (first.typed or other.typed)
    ]
