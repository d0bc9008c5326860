"""A9: shares told in a text, recomputed as far as it is known what they are shares of, and added up. PURE.

A percentage is rounded half up (9.56 is told as 10%). Where several wholes may be meant, one that fits is enough.
"""

from collections.abc import Sequence
from decimal import Decimal
from fractions import Fraction

from reports.checks.finding import Finding
from reports.claims.amounts import as_told
from reports.claims.claim import Claim, Known, Shares, Text, finding
from reports.claims.subjects import DONE, HANDLED, NEW

NEAR_HUNDRED = 5
MULTIPLES = {"倍": 100, "成": 10}


def wrong_shares(text: Text, known: Known) -> list[Finding]:
    sums = [found for one in text.shares for found in _near_hundred(one)]
    return sums + [found for claim in text.this_year if claim.share for found in _share(claim, text, known)]


def percent_of(part: Decimal | int, whole: Decimal | int) -> Fraction:
    return Fraction(part) * 100 / Fraction(whole)


def fit(claim: Claim, exact: Fraction, *, strictly: bool = False) -> str:
    """ "" where the text may say so, "cut" where it was cut off instead of rounded, "wrong" otherwise. 一倍 is told of 96% too, but not
    strictly.
    """
    scale = MULTIPLES.get(claim.unit, 1) if claim.percent else 1
    if not claim.amount.exact:
        return "" if claim.amount.allows(abs(exact) / scale) else "wrong"
    difference = abs(exact - Fraction(claim.amount.value) * scale)
    if strictly and claim.unit == "倍" and claim.amount.value == 1:
        return "wrong" if difference else ""
    step = Fraction(claim.amount.step) * (min(scale, 10) if claim.amount.step == 1 else scale)
    if difference <= step / 2:
        return ""
    return "cut" if difference < step else "wrong"


def rounded(exact: Fraction, claim: Claim) -> str:
    places = max(2, -int(claim.amount.step.as_tuple().exponent or 0))
    return f"{float(exact):.{places}f}"


def _near_hundred(told: Shares) -> list[Finding]:
    """Shares of one whole add up to 100 within half of the last place of each."""
    shares, total = told.claims, sum((claim.amount.value for claim in told.claims), Decimal(0))
    rounding = sum((claim.amount.step / 2 for claim in shares), Decimal(0))
    off, short = abs(total - 100), total < 100
    if len(shares) < 2 or off <= rounding or not any(claim.typed for claim in shares):
        return []
    sure = told.of_one and (told.closed or not short)
    more = short and (any(claim.open for claim in shares) or (len(shares) < 3 and not told.closed))
    if more or (not sure and off >= NEAR_HUNDRED):
        return []
    left = "+".join(f"{claim.words}{claim.written}" for claim in shares) + f"={as_told(total)}%"
    return [finding("各项占比相加不是100%", shares[0], left, "100%", f"{as_told(total - 100)}%", severe=sure)]


def _share(claim: Claim, text: Text, known: Known) -> list[Finding]:
    subject = next(iter(text.about.get(claim.nth, ())), None)
    if subject is None or claim.unit != "%" or not (claim.typed or subject.typed):
        return []
    wholes = _wholes(subject, text.this_year, known)
    nearest = [one for one in text.this_year if one.nth < claim.nth and one.counts and not one.part]
    kept = [one for one in nearest if one is not subject and one.unit == subject.unit]
    kept = [one for one in kept if one.amount.value >= subject.amount.value and one.amount.value]
    if not kept or any(fit(claim, percent_of(subject.amount.value, whole)) != "wrong" for whole in wholes):
        return []
    exact = percent_of(subject.amount.value, kept[-1].amount.value)
    right = f"{subject.told}占{kept[-1].told}的{rounded(exact, claim)}%"
    difference = rounded(Fraction(claim.amount.value) - exact, claim)
    return [finding("占比对不上", claim, f"文中{claim.written}", right, difference, severe=False)]


def _wholes(subject: Claim, claims: Sequence[Claim], known: Known) -> set[Decimal]:
    """Anything that it may be a share of."""
    told_here = {one.amount.value for one in claims if one.counts and one.unit == subject.unit and one is not subject}
    read = [one.find(known.values) for one in (NEW, HANDLED, DONE)]
    return {Decimal(whole) for whole in (*told_here, *read) if whole and whole >= subject.amount.value}
