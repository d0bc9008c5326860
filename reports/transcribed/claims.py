"""The claims of a transcribed text: {meaning, value, unit} as numbers with what they are about and what they stand beside. PURE.

A transcription keeps the order of the text and none of its stops: what belongs together is told by 其中, by kinds that split a whole, and
by numbers that nearly add up.
"""

import re
from collections.abc import Iterator, Sequence
from itertools import accumulate, takewhile

from reports.claims.amounts import amount
from reports.claims.claim import Claim, Listing, Shares, Text, named
from reports.claims.subjects import DECISIONS, Quantity, quantity
from reports.claims.sums import LARGE, NEARLY, PUBLISHING
from reports.transcribed.transcript import Said, Transcript

PART = re.compile("^(?:其中|包括|包含|含)[:,、]?")
HEAD = re.compile(
    "^(?:20\\d\\d年度?|本年度?|本期|年内|全年|全市|全区|全县|全省|我局|本局|本机关|本单位|共计?|合计|总共)[,:]?"
)
OPEN = re.compile("等$|主要|之一|等信息")
LAST_YEAR = re.compile("^(?:上一?年度?|去年|上年同期|去年同期)(?!度?结转)")


def claims_of(transcript: Transcript) -> tuple[Claim, ...]:
    made = (_claim(said, transcript.year) for said in transcript.said)
    return tuple(claim for claim in made if claim)


def text_of(transcript: Transcript) -> Text:
    claims = claims_of(transcript)
    this_year = [claim for claim in claims if not claim.last_year]
    about = {claim.nth: _about(claim, this_year, n) for n, claim in enumerate(this_year) if claim.change or claim.share}
    return Text(claims, tuple(_listings(this_year)), tuple(_shares(this_year)), about)


def _claim(said: Said, year: int | None) -> Claim | None:
    raw, unit = said.raw, said.unit
    if isinstance(raw, str) and raw.strip().endswith(("%", "％")):
        raw, unit = raw.strip()[:-1], "%"
    told = amount(raw, unit)
    if told is None:
        return None
    part = bool(PART.match(said.meaning))
    meaning, last_year = _of_year(PART.sub("", said.meaning), year)
    words = meaning.removesuffix("等") or said.meaning
    written = f"{raw}{unit}" if not str(raw).endswith(unit or " ") else str(raw)
    is_open = bool(OPEN.search(said.meaning) or "等" in f"{raw}{unit}" or not told.exact)
    place = f"正文 第{said.nth}个数“{words}”"
    return Claim(said.nth, place, words, unit, told, written[:30], _meant(words, unit, part), part, is_open, last_year)


def _meant(words: str, unit: str, part: bool) -> Quantity | None:
    """What tables of anybody tell. 其中行政许可 may be what was published about permits: a part of that, not the number of decisions."""
    found = quantity(words, unit)
    return None if found is None or found.ours or (part and found.key in DECISIONS) else found


def _of_year(meaning: str, year: int | None) -> tuple[str, bool]:
    """The meaning without its year, and whether that was the year before."""
    found = re.match("^(20\\d\\d)年度?", meaning)
    last_year = bool(LAST_YEAR.match(meaning)) or (found is not None and year is not None and int(found[1]) == year - 1)
    meaning = LAST_YEAR.sub("", meaning)
    while HEAD.match(meaning) and HEAD.sub("", meaning):
        meaning = HEAD.sub("", meaning)
    return meaning, last_year


def _listings(claims: Sequence[Claim]) -> Iterator[Listing]:
    for n, whole in enumerate(claims):
        if whole.counts and not whole.part:
            rest = [claim for claim in claims[n + 1 :] if claim.plain]
            yield from _marked(whole, rest) or _unmarked(whole, rest)


def _marked(whole: Claim, rest: Sequence[Claim]) -> list[Listing]:
    """Parts that say 其中 of themselves."""
    run = [claim for claim in takewhile(lambda claim: claim.part, rest) if not claim.family]
    parts = tuple(claim for claim in run if claim.unit == whole.unit and claim.amount.exact)
    if len(parts) < 2 and not any(claim.amount.value > whole.amount.value for claim in parts):
        return []
    closed = any(claim.words.startswith("其他") for claim in parts)
    is_open = len(parts) < len(run) or any(claim.open for claim in run)
    return [Listing(whole, parts, closed and not is_open, is_open)]


def _unmarked(whole: Claim, rest: Sequence[Claim]) -> list[Listing]:
    """A run of numbers of the same kind after one that they nearly add up to: likely its parts."""
    run = list(takewhile(lambda claim: _alike(claim, whole), rest))
    sums = list(accumulate(claim.amount.value for claim in run))
    due = whole.amount.value
    if len(run) < 3 or due < LARGE or due in sums or any(claim.open for claim in run):
        return []
    ends = range(2, len(run)) if run[0].part else [len(run) - 1]  # 其中 said once makes a list of what follows
    nearest = min(ends, key=lambda n: abs(sums[n] - due))
    if abs(sums[nearest] - due) > NEARLY or any(PUBLISHING.search(claim.words) for claim in run[: nearest + 1]):
        return []
    return [Listing(whole, tuple(run[: nearest + 1]), guessed=True)]


def _alike(claim: Claim, whole: Claim) -> bool:
    """Of the same unit, no larger, and nothing of its own."""
    same = claim.counts and claim.unit == whole.unit and claim.quantity is None
    return same and claim.amount.value <= whole.amount.value


def _shares(claims: Sequence[Claim]) -> Iterator[Shares]:
    """Those of one family of kinds, or of none."""
    shares = [claim for claim in claims if claim.share and claim.unit == "%" and claim.amount.exact]
    for name in sorted({_family(claim) for claim in shares}):
        yield Shares(tuple(claim for claim in shares if _family(claim) == name))


def _family(claim: Claim) -> str:
    named = quantity(claim.share["head"].rstrip("的"), "件") if claim.share else None
    return named.family if named else ""


def _about(claim: Claim, claims: Sequence[Claim], n: int) -> tuple[Claim, ...]:
    told = claim.change or claim.share
    if told is not None and (head := told["head"].rstrip("的")):
        return named(head, claims)
    return _changed(claims[:n]) if claim.change else _before(claims, n)


def _before(claims: Sequence[Claim], n: int) -> tuple[Claim, ...]:
    """The number right before; only a part of something can be a share without saying so."""
    before = claims[n - 1] if n else None
    return (before,) if before and before.counts and (before.part or before.family) else ()


def _changed(before: Sequence[Claim]) -> tuple[Claim, ...]:
    """What a bare 同比增长 may speak of: the part right before it, or the last whole. An inexact one cannot be compared."""
    plain = [claim for claim in before if claim.plain]
    if not plain:
        return ()
    whole = [claim for claim in plain if not claim.part and claim.family not in {"applicants", "channels", "results"}]
    found = {claim.nth: claim for claim in (plain[-1], *whole[-1:])}
    return tuple(found.values()) if all(claim.counts for claim in found.values()) else ()
