"""A9: a whole told in a text and the parts told beside it: channels, applicants, results, 其中. PURE.

A list that is open (等, 主要, no 其他) may fall short of its whole, none may exceed it. The same item on several channels of publication
counts on each of them: those need not add up. Where figures wrote every number of a sum, the tables are checked instead.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal
from itertools import groupby

from reports.checks.finding import Finding
from reports.claims.amounts import as_told
from reports.claims.claim import Claim, Known, Listing, Text, finding
from reports.claims.subjects import GROUPS, group_total

#: a list without a mark that falls short by so little, of a whole at least so large, was meant to add up
NEARLY, LARGE = 2, 20
MOST_PARTS = 14
WHOLES = {"channels": ("received", "new", "handled"), "applicants": ("received", "new", "handled", "done")}
#: the same thing is counted on each of these; their numbers need not add up to anything
PUBLISHING = re.compile(
    "网站|视频号|微信|微博|公众号|新媒体|公报|客户端|抖音|头条|报刊|报纸|广播|电视|公开栏|渠道|平台|专栏|栏目|简报|媒体"
)


def added(parts: Iterable[Claim]) -> Decimal:
    return sum((claim.amount.value for claim in parts), Decimal(0))


def wrong_sums(text: Text, known: Known) -> list[Finding]:
    """One finding for each whole at the most of its kind of list."""
    told = [(one.whole, found) for one in text.listings for found in _judged(one)]
    seen = {whole.nth for whole, _ in told}
    plain = [claim for claim in text.this_year if claim.plain]
    for _, group in groupby(plain, key=lambda claim: claim.passage):
        told += [(whole, found) for whole, found in _families(list(group), known) if whole.nth not in seen]
    return [found for _, found in told]


def _families(claims: Sequence[Claim], known: Known) -> Iterator[tuple[Claim, Finding]]:
    for rule in (_channels, _applicants, _results):
        yield from rule(claims, known)


def _judged(listing: Listing) -> Iterator[Finding]:
    whole, parts, due = listing.whole, listing.parts, listing.whole.amount.value
    if larger := [claim for claim in parts if claim.amount.value > due]:
        yield from (found for claim in larger for found in _unequal(whole, [claim], due, severe=True))
        return
    short = due - added(parts)
    if len(parts) < 2 or not short:
        return
    nearly = abs(short) <= NEARLY and due >= LARGE
    if listing.guessed or any(PUBLISHING.search(claim.words) for claim in parts):
        severe, told = False, nearly
    elif short < 0:
        severe, told = listing.closed or not _some_make(parts, due), True
    else:
        severe, told = listing.closed, not listing.open and (listing.closed or nearly)
    if told:
        yield from _unequal(whole, parts, due, severe=severe)


def _some_make(parts: Sequence[Claim], due: Decimal) -> bool:
    """Some of the parts alone make up the whole: the others may be parts of parts."""
    sums = {Decimal(0)}
    for claim in parts[:MOST_PARTS]:
        sums |= {one + claim.amount.value for one in sums}
    return due in sums


def _unequal(whole: Claim, parts: Sequence[Claim], due: Decimal, *, severe: bool) -> list[Finding]:
    difference = added(parts) - due
    if not difference or not any(claim.typed for claim in (whole, *parts)):
        return []
    left = "+".join(f"{claim.words}{as_told(claim.amount.value)}" for claim in parts) + f"={as_told(added(parts))}"
    return [finding("各部分相加不等", whole, left, f"{whole.words}{whole.written}", as_told(difference), severe=severe)]


def _family(claims: Sequence[Claim], name: str) -> list[Claim]:
    """The members of one family; none where one is told twice, for then there are two lists."""
    found = [claim for claim in claims if claim.family == name]
    keys = {claim.quantity.key for claim in found if claim.quantity}
    return found if len(keys) == len(found) else []


def _wholes(claims: Sequence[Claim], keys: Sequence[str]) -> list[Claim]:
    return [claim for claim in claims if claim.counts and claim.quantity and claim.quantity.key in keys]


def _nearest(wholes: Sequence[Claim], parts: Sequence[Claim]) -> Claim | None:
    before = [whole for whole in wholes if whole.nth < parts[0].nth]
    kept = before or list(wholes)
    return kept[-1] if kept else None


def _held(whole: Claim, parts: Sequence[Claim], due: Decimal) -> Iterator[tuple[Claim, Finding]]:
    """One application has one channel, one result: three parts or one of 其他 are held to the whole, two that fall short are doubted; after
    其中 three are doubted and two may be some of more.
    """
    short, some = added(parts) < due, any(claim.part for claim in parts)
    others = any(claim.words.startswith("其他") for claim in parts)
    if short and (any(claim.open for claim in parts) or len(parts) < (3 if some and not others else 2)):
        return
    complete = others or (len(parts) >= 3 and not some)
    yield from ((whole, found) for found in _unequal(whole, parts, due, severe=not short or complete))


def _channels(claims: Sequence[Claim], known: Known) -> Iterator[tuple[Claim, Finding]]:
    parts = _family(claims, "channels")
    wholes = _wholes(claims, WHOLES["channels"])
    whole = _nearest(wholes, parts) if parts else None
    if whole is None or not all(claim.amount.exact and claim.unit == whole.unit for claim in parts):
        return
    read = [one.find(known.values) for one in known.readings(whole.quantity)] if whole.quantity else []
    if added(parts) not in {one.amount.value for one in wholes} and added(parts) not in read:
        yield from _held(whole, parts, whole.amount.value)


def _applicants(claims: Sequence[Claim], known: Known) -> Iterator[tuple[Claim, Finding]]:
    """自然人 and 法人或其他组织 are everybody; the kinds of 法人 alone may leave some out."""
    parts = _family(claims, "applicants")
    both = [claim for claim in parts if claim.quantity and claim.quantity.key in {"person", "legal_all"}]
    complete = len(both) == 2
    parts = both if complete else [claim for claim in parts if claim.quantity and claim.quantity.key != "legal_all"]
    wholes = _wholes(claims, WHOLES["applicants"])
    whole = _nearest(wholes, parts) if parts else None
    if whole is None or not all(claim.amount.exact for claim in parts):
        return
    short = added(parts) < whole.amount.value
    if added(parts) in {one.amount.value for one in wholes} or (
        short and (not complete or any(one.open for one in parts))
    ):
        return
    yield from ((whole, found) for found in _unequal(whole, parts, whole.amount.value, severe=True))


def _results(claims: Sequence[Claim], known: Known) -> Iterator[tuple[Claim, Finding]]:
    """办结 is all results; what was in hand is all results and what goes on. What is new alone cannot be compared."""
    parts = _family(claims, "results")
    if not parts or not all(claim.amount.exact for claim in parts):
        return
    named = {claim.quantity.key for claim in parts if claim.quantity}
    if any(group_total(known.values, name) for name in GROUPS if name not in named):
        return
    goes_on = [claim for claim in claims if claim.counts and claim.quantity and claim.quantity.key == "out"][:1]
    done, handled = _wholes(claims, ("done",)), _wholes(claims, ("handled",))
    wholes, parts = (done, parts) if done else (handled if goes_on else [], [*parts, *goes_on])
    if wholes and added(parts) not in {whole.amount.value for whole in wholes}:
        yield from _held(wholes[0], parts, wholes[0].amount.value)
