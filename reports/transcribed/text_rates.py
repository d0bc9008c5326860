"""A9: shares and changes told in a text, recomputed as far as it is known what they are shares and changes of. PURE.

A percentage is rounded half up (9.56 is told as 10%); one that was cut off instead is a reminder. Where several wholes or bases may be
meant, one that fits is enough.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from reports.checks.finding import Finding
from reports.transcribed.claims import DOWN, Claim, Quantity, Values, quantity
from reports.transcribed.text_checks import about, told

NEAR_HUNDRED = 5
MULTIPLES = {"倍": 100, "成": 10}


@dataclass(frozen=True)
class Years:
    """What is known of this year and of the year before: the numbers of the texts and the tables."""

    claims: Sequence[Claim]
    values: Values
    last_claims: Sequence[Claim]
    last_values: Values


def rates(years: Years) -> list[Finding]:
    this_year = [claim for claim in years.claims if not claim.last_year]
    return [*_sum_of_shares(this_year), *_shares(this_year, years.values), *_changes(this_year, years)]


def percent_of(part: Decimal | int, whole: Decimal | int) -> Fraction:
    return Fraction(part) * 100 / Fraction(whole)


def fit(claim: Claim, exact: Fraction) -> str:
    """ "" where the text may say so, "cut" where it was cut off instead of rounded, "wrong" otherwise."""
    scale = MULTIPLES.get(claim.unit, 1) if claim.percent else 1
    if not claim.amount.exact:
        return "" if claim.amount.allows(abs(exact) / scale) else "wrong"
    step = Fraction(claim.amount.step) * min(scale, 10)  # 一倍 is told of 96% too
    difference = abs(exact - Fraction(claim.amount.value) * scale)
    if difference <= step / 2:
        return ""
    return "cut" if difference < step else "wrong"


def _rounded(exact: Fraction, claim: Claim) -> str:
    places = max(2, -int(claim.amount.step.as_tuple().exponent or 0))
    return f"{float(exact):.{places}f}"


def _sum_of_shares(claims: Sequence[Claim]) -> list[Finding]:
    """Shares of one whole add up to 100 within half of the last place of each."""
    shares = [claim for claim in claims if claim.share and claim.unit == "%" and claim.amount.exact]
    families = {_family(claim) for claim in shares}
    return [found for name in sorted(families) for found in _near_hundred([c for c in shares if _family(c) == name])]


def _family(claim: Claim) -> str:
    named = quantity(claim.share["head"].rstrip("的"), "件") if claim.share else None
    return named.family if named else ""


def _near_hundred(shares: Sequence[Claim]) -> list[Finding]:
    added = sum((claim.amount.value for claim in shares), Decimal(0))
    rounding = sum((claim.amount.step / 2 for claim in shares), Decimal(0))
    off = abs(added - 100)
    if len(shares) < 2 or off <= rounding or off > NEAR_HUNDRED or any(claim.open for claim in shares):
        return []
    if added < 100 and len(shares) < 3:
        return []
    left = "+".join(f"{claim.words}{claim.written}" for claim in shares) + f"={told(added)}%"
    return [about("各项占比相加不是100%", shares[0], left, "100%", told(added - 100), severe=False)]


def _shares(claims: Sequence[Claim], values: Values) -> list[Finding]:
    return [found for n, claim in enumerate(claims) if claim.share for found in _share(claim, claims, n, values)]


def _share(claim: Claim, claims: Sequence[Claim], n: int, values: Values) -> list[Finding]:
    head = claim.share["head"].rstrip("的") if claim.share else ""
    subject = _named(head, claims) if head else _before(claims, n)
    if subject is None or claim.unit != "%":
        return []
    wholes = _wholes(subject, claims, values)
    nearest = [one for one in claims[:n] if one.counts and not one.part and one is not subject]
    kept = [one for one in nearest if one.unit == subject.unit and one.amount.value >= subject.amount.value]
    if not kept or any(fit(claim, percent_of(subject.amount.value, whole)) != "wrong" for whole in wholes):
        return []
    exact = percent_of(subject.amount.value, kept[-1].amount.value)
    right = f"{subject.told}占{kept[-1].told}的{_rounded(exact, claim)}%"
    difference = _rounded(Fraction(claim.amount.value) - exact, claim)
    return [about("占比对不上", claim, f"正文{claim.written}", right, difference, severe=False)]


def _named(head: str, claims: Sequence[Claim]) -> Claim | None:
    """The one claim that the head of a share or a change names."""
    meant = quantity(head, "件")
    same = [
        c for c in claims if c.counts and (c.words == head or (meant and c.quantity and c.quantity.key == meant.key))
    ]
    return same[0] if len(same) == 1 else None


def _before(claims: Sequence[Claim], n: int) -> Claim | None:
    """The number right before; only a part of something can be a share without saying so."""
    before = claims[n - 1] if n else None
    if before is None or not before.counts:
        return None
    return before if before.part or (before.quantity and before.quantity.family) else None


def _wholes(subject: Claim, claims: Sequence[Claim], values: Values) -> set[Decimal]:
    """Anything that it may be a share of."""
    told_here = {one.amount.value for one in claims if one.counts and one.unit == subject.unit and one is not subject}
    received = quantity("收到申请", "件")
    done = quantity("办结", "件")
    read = [reading(values) for one in (received, done) if one for _, reading in one.readings]
    return {Decimal(whole) for whole in (*told_here, *read) if whole and whole >= subject.amount.value}


def _changes(claims: Sequence[Claim], years: Years) -> list[Finding]:
    return [found for n, claim in enumerate(claims) if claim.change for found in _change(claim, claims, n, years)]


def _change(claim: Claim, claims: Sequence[Claim], n: int, years: Years) -> list[Finding]:
    head = claim.change["head"].rstrip("的") if claim.change else ""
    named = _named(head, claims)
    subjects = ([named] if named else []) if head else _subjects(claims[:n])
    bases = [(subject, _bases(subject, years)) for subject in subjects]
    if not bases or not all(known for _, known in bases):
        return []
    compared = [(subject, name, base) for subject, known in bases for name, base in known if base]
    verdicts = [fit(claim, _moved(claim, subject, base)) for subject, _, base in compared]
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
    number = _rounded(moved, claim) if claim.percent else told(Decimal(int(moved)))
    right = f"本年{told(subject.amount.value)}，上年{name}{told(base)}，{claim.words}{number}{unit}"
    off = Fraction(claim.amount.value) * (MULTIPLES.get(claim.unit, 1) if claim.percent else 1) - moved
    difference = _rounded(off, claim) if claim.percent else told(Decimal(int(off)))
    return about(what, claim, f"正文{claim.written}", right, difference, severe=severe)


def _subjects(before: Sequence[Claim]) -> list[Claim]:
    """What a bare 同比增长 may speak of: the part right before it, or the last whole. An inexact one cannot be compared."""
    plain = [claim for claim in before if not claim.percent and not claim.change]
    if not plain:
        return []
    whole = [claim for claim in plain if not claim.part and not _member(claim)][-1:]
    found = list({claim.nth: claim for claim in (plain[-1], *whole)}.values())
    return found if all(claim.counts for claim in found) else []


def _member(claim: Claim) -> bool:
    return bool(claim.quantity and claim.quantity.family in {"applicants", "channels", "results"})


def _bases(subject: Claim, years: Years) -> list[tuple[str, Decimal]]:
    """Last year's number of the same thing, from this text, from last year's tables and from its text."""
    own = [claim for claim in years.claims if claim.last_year]
    texts: Iterable[Claim] = (*own, *(claim for claim in years.last_claims if not claim.last_year))
    spoken = [claim for claim in texts if claim.counts and claim.unit == subject.unit and _same(claim, subject)]
    return [("", claim.amount.value) for claim in spoken] + _read(subject, subject.quantity, years)


def _same(one: Claim, other: Claim) -> bool:
    named = one.quantity and other.quantity and one.quantity.key == other.quantity.key
    return one.words == other.words or bool(named)


def _read(subject: Claim, meant: Quantity | None, years: Years) -> list[tuple[str, Decimal]]:
    """From last year's tables, by the reading that this year's number has."""
    found = []
    for name, reading in meant.readings if meant and meant.sure else ():
        now, before = reading(years.values), reading(years.last_values)
        if before is not None and (now is None or subject.amount.allows(now)):
            found.append((name, Decimal(before)))
    return found
