"""A9: a whole told in a text and the parts told beside it: channels, applicants, results, 其中. PURE.

A list that is open (等, 主要, no 其他) may fall short of its whole, none may exceed it. The same item on several channels of publication
counts on each of them: those need not add up.
"""

from collections.abc import Iterable, Sequence
from decimal import Decimal
from itertools import accumulate, takewhile

from reports.checks.finding import Finding
from reports.transcribed.claims import GROUPS, PUBLISHING, Claim, Values, group_total
from reports.transcribed.text_checks import about, told

#: a list without a mark that falls short by so little, of a whole at least so large, was meant to add up
NEARLY, LARGE = 2, 20
MOST_PARTS = 14
WHOLES = {"channels": ("received", "new", "handled"), "applicants": ("received", "new", "handled", "done")}


def added(parts: Iterable[Claim]) -> Decimal:
    return sum((claim.amount.value for claim in parts), Decimal(0))


def lists(claims: Sequence[Claim], values: Values) -> list[Finding]:
    this_year = [claim for claim in claims if not claim.last_year]
    plain = [claim for claim in this_year if not claim.percent and not claim.change]
    return [
        *_channels(plain, values),
        *_applicants(plain),
        *_results(plain, values),
        *_topics(this_year),
    ]


def _unequal(whole: Claim, parts: Sequence[Claim], due: Decimal, *, severe: bool, right: str = "") -> list[Finding]:
    difference = added(parts) - due
    if not difference:
        return []
    left = "+".join(f"{claim.words}{told(claim.amount.value)}" for claim in parts) + f"={told(added(parts))}"
    right = right or f"{whole.words}{whole.written}"
    return [about("各部分相加不等", whole, left, right, told(difference), severe=severe)]


def _family(claims: Sequence[Claim], name: str) -> list[Claim]:
    """The members of one family; none where one is told twice, for then there are two lists."""
    found = [claim for claim in claims if claim.quantity and claim.quantity.family == name]
    keys = {claim.quantity.key for claim in found if claim.quantity}
    return found if len(keys) == len(found) else []


def _wholes(claims: Sequence[Claim], keys: Sequence[str]) -> list[Claim]:
    return [claim for claim in claims if claim.counts and claim.quantity and claim.quantity.key in keys]


def _nearest(wholes: Sequence[Claim], parts: Sequence[Claim]) -> Claim | None:
    before = [whole for whole in wholes if whole.nth < parts[0].nth]
    kept = before or list(wholes)
    return kept[-1] if kept else None


def _held(whole: Claim, parts: Sequence[Claim], due: Decimal, right: str = "") -> list[Finding]:
    """One application has one channel, one result: three parts or one of 其他 are held to the whole, two that fall short are doubted."""
    short = added(parts) < due
    if short and (len(parts) < 2 or any(claim.open for claim in parts)):
        return []
    complete = len(parts) >= 3 or any(claim.words.startswith("其他") for claim in parts)
    return _unequal(whole, parts, due, severe=not short or complete, right=right)


def _channels(claims: Sequence[Claim], values: Values) -> list[Finding]:
    parts = _family(claims, "channels")
    wholes = _wholes(claims, WHOLES["channels"])
    whole = _nearest(wholes, parts) if parts else None
    if whole is None or not all(claim.amount.exact and claim.unit == whole.unit for claim in parts):
        return []
    read = [reading(values) for _, reading in whole.quantity.readings] if whole.quantity else []
    if added(parts) in {one.amount.value for one in wholes} or added(parts) in read:
        return []
    return _held(whole, parts, whole.amount.value)


def _applicants(claims: Sequence[Claim]) -> list[Finding]:
    """自然人 and 法人或其他组织 are everybody; the kinds of 法人 alone may leave some out."""
    parts = _family(claims, "applicants")
    both = [claim for claim in parts if claim.quantity and claim.quantity.key in {"person", "legal_all"}]
    complete = len(both) == 2
    parts = both if complete else [claim for claim in parts if claim.quantity and claim.quantity.key != "legal_all"]
    wholes = _wholes(claims, WHOLES["applicants"])
    whole = _nearest(wholes, parts) if parts else None
    if whole is None or not all(claim.amount.exact for claim in parts):
        return []
    if added(parts) in {one.amount.value for one in wholes} or (not complete and added(parts) < whole.amount.value):
        return []
    return _unequal(whole, parts, whole.amount.value, severe=True)


def _results(claims: Sequence[Claim], values: Values) -> list[Finding]:
    """办结 is all results; what was in hand is all results and what goes on. What is new alone cannot be compared."""
    parts = _family(claims, "results")
    if not parts or not all(claim.amount.exact for claim in parts):
        return []
    named = {claim.quantity.key for claim in parts if claim.quantity}
    if any(group_total(values, name) for name in GROUPS if name not in named):
        return []
    goes_on = [claim for claim in claims if claim.counts and claim.quantity and claim.quantity.key == "out"][:1]
    if done := _wholes(claims, ("done",)):
        return [] if _fits(done, parts) else _held(done[0], parts, done[0].amount.value)
    handled = _wholes(claims, ("handled",))
    if not handled or not goes_on:
        return []
    return [] if _fits(handled, [*parts, *goes_on]) else _held(handled[0], [*parts, *goes_on], handled[0].amount.value)


def _fits(wholes: Sequence[Claim], parts: Sequence[Claim]) -> bool:
    return added(parts) in {whole.amount.value for whole in wholes}


def _topics(claims: Sequence[Claim]) -> list[Finding]:
    found: list[Finding] = []
    for n, whole in enumerate(claims):
        if whole.counts and not whole.part:
            rest = [claim for claim in claims[n + 1 :] if not claim.percent and not claim.change]
            found += _marked(whole, rest) or _unmarked(whole, rest)
    return found


def _marked(whole: Claim, rest: Sequence[Claim]) -> list[Finding]:
    """Parts that say 其中 of themselves."""
    run = [claim for claim in takewhile(lambda claim: claim.part, rest) if not _of_family(claim)]
    parts = [claim for claim in run if claim.unit == whole.unit and claim.amount.exact]
    due = whole.amount.value
    larger = [claim for claim in parts if claim.amount.value > due]
    if larger:
        return [found for claim in larger for found in _unequal(whole, [claim], due, severe=True)]
    if len(parts) < 2:
        return []
    short = due - added(parts)
    nearly = abs(short) <= NEARLY and due >= LARGE
    if any(PUBLISHING.search(claim.words) for claim in parts):
        return _unequal(whole, parts, due, severe=False) if nearly else []
    if short <= 0:
        return _unequal(whole, parts, due, severe=not _some_make(parts, due))
    if len(parts) < len(run) or any(claim.open for claim in run):
        return []
    complete = any(claim.words.startswith("其他") for claim in parts)
    return _unequal(whole, parts, due, severe=complete) if complete or nearly else []


def _some_make(parts: Sequence[Claim], due: Decimal) -> bool:
    """Some of the parts alone make up the whole: the others may be parts of parts."""
    sums = {Decimal(0)}
    for claim in parts[:MOST_PARTS]:
        sums |= {one + claim.amount.value for one in sums}
    return due in sums


def _unmarked(whole: Claim, rest: Sequence[Claim]) -> list[Finding]:
    """A run of numbers of the same kind after one that they nearly add up to: likely its parts, so a reminder."""
    run = list(takewhile(lambda claim: _alike(claim, whole), rest))
    sums = list(accumulate(claim.amount.value for claim in run))
    due = whole.amount.value
    if len(run) < 3 or due < LARGE or due in sums or any(claim.open for claim in run):
        return []
    ends = range(2, len(run)) if run[0].part else [len(run) - 1]  # 其中 said once makes a list of what follows
    nearest = min(ends, key=lambda n: abs(sums[n] - due))
    if abs(sums[nearest] - due) > NEARLY or any(PUBLISHING.search(claim.words) for claim in run[: nearest + 1]):
        return []
    return _unequal(whole, run[: nearest + 1], due, severe=False)


def _alike(claim: Claim, whole: Claim) -> bool:
    """Of the same unit, no larger, and nothing of its own."""
    same = claim.counts and claim.unit == whole.unit and claim.quantity is None
    return same and claim.amount.value <= whole.amount.value


def _of_family(claim: Claim) -> bool:
    return bool(claim.quantity and claim.quantity.family)
