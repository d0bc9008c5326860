"""A9: changes told in a text, computed again where both years are known. PURE.

A percentage that was cut off instead of rounded is a reminder. Where several subjects or bases may be meant, one that fits is enough.
"""

from collections.abc import Iterable
from decimal import Decimal
from fractions import Fraction

from reports.checks.finding import Finding
from reports.claims.amounts import as_told
from reports.claims.claim import DOWN, Claim, Known, Text, finding
from reports.claims.shares import MULTIPLES, fit, percent_of, rounded


def wrong_growths(text: Text, known: Known) -> list[Finding]:
    return [found for claim in text.this_year if claim.change for found in _change(claim, text, known)]


def _change(claim: Claim, text: Text, known: Known) -> list[Finding]:
    if "百分点" in claim.unit or not claim.typed:
        return []
    bases = [(subject, _bases(subject, text, known)) for subject in text.about.get(claim.nth, ())]
    if not bases or not all(found for _, found in bases):
        return []
    compared = [(subject, name, base) for subject, found in bases for name, base in found if base]
    verdicts = [fit(claim, _moved(claim, subject, base), strictly=known.own) for subject, _, base in compared]
    if not verdicts or "" in verdicts:
        return []
    at = verdicts.index("cut") if "cut" in verdicts else 0
    return [_told(claim, *compared[at], severe=verdicts[at] == "wrong")]


def _moved(claim: Claim, subject: Claim, base: Decimal) -> Fraction:
    """How much it really changed, above nought when the way is the one that the text says."""
    difference = subject.amount.value - base
    moved = percent_of(difference, base) if claim.percent else Fraction(difference)
    return -moved if claim.change and DOWN.search(claim.change["way"]) else moved


def _told(claim: Claim, subject: Claim, name: str, base: Decimal, *, severe: bool) -> Finding:
    moved = _moved(claim, subject, base)
    what = "增减和两年的数对不上" if severe else "增减没有四舍五入"
    unit = "%" if claim.percent else claim.unit
    number = rounded(moved, claim) if claim.percent else as_told(Decimal(int(moved)))
    right = f"本年{as_told(subject.amount.value)}，上年{name}{as_told(base)}，{claim.words}{number}{unit}"
    off = Fraction(claim.amount.value) * (MULTIPLES.get(claim.unit, 1) if claim.percent else 1) - moved
    difference = rounded(off, claim) if claim.percent else as_told(Decimal(int(off)))
    return finding(what, claim, f"文中{claim.written}", right, difference, severe=severe)


def _bases(subject: Claim, text: Text, known: Known) -> list[tuple[str, Decimal]]:
    """Last year's number of the same thing, from this text, from last year's tables and from its text."""
    own = [claim for claim in text.claims if claim.last_year]
    texts: Iterable[Claim] = (*own, *(claim for claim in known.last_claims if not claim.last_year))
    spoken = [claim for claim in texts if claim.counts and claim.unit == subject.unit and _same(claim, subject)]
    return [("", claim.amount.value) for claim in spoken] + _read(subject, known)


def _same(one: Claim, other: Claim) -> bool:
    named = one.quantity and other.quantity and one.quantity.key == other.quantity.key
    return one.words == other.words or bool(named)


def _read(subject: Claim, known: Known) -> list[tuple[str, Decimal]]:
    """From last year's tables, by the reading that this year's number has."""
    meant = subject.quantity
    if meant is None or (meant.differs and not known.own):
        return []
    found = []
    for one in known.readings(meant):
        now, before = one.find(known.values), one.find(known.last_values)
        if before is not None and ((now is None and not known.own) or (now is not None and subject.amount.allows(now))):
            found.append(("" if known.own else one.name, Decimal(before)))
    return found
