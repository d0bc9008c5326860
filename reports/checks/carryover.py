"""What last year hands over: whose word it is, and what changed in it since it was signed. PURE.

The comparison itself, column by column, is A5 in arithmetic.py.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from reports.checks.finding import Finding
from reports.edition import Edition
from reports.figure import Figure, Number, minus, plain
from reports.vocabulary import Source

#: what the next report continues: cases and remedies that are open at the end, documents in force
CONTINUED = ("t3-out-", "t4-review-pending", "t4-direct-pending", "t4-after-pending", "t2-normative-valid")


@dataclass(frozen=True)
class LastYear:
    """`signed`: figures of its published report, `now` the same counted again; `entered`: key → whose word a number of it is that was
    entered by hand because no report of it is here.
    """

    year: int
    signed: Mapping[str, Figure] | None = None
    now: Mapping[str, Figure] | None = None
    entered: Mapping[str, str] | None = None
    begun: bool = False  # what this year took over was entered

    @property
    def known(self) -> bool:
        told = [key for key, one in (self.signed or {}).items() if one.value is not None]
        return self.begun or any(key.startswith("t3-out-") for key in (*told, *(self.entered or {})))


def evidence(edition: Edition, last: LastYear) -> dict[str, Number]:
    """The numbers of last year that somebody answers for: where only a number of this year was entered by hand, rows that were never kept
    say nothing against it.
    """
    by_hand = {key for key, one in edition.figures.items() if one.source == Source.TALLY}
    entered = last.entered or {}
    silent = {_before(key) for key in by_hand if last.signed is None} - set(entered)
    return {key: value for key, value in edition.previous.items() if key not in silent}


def _before(key: str) -> str:
    """The cell of last year that one of this year continues."""
    return key.replace("t3-in-", "t3-out-")


def unknown_carry(last: LastYear) -> list[Finding]:
    """A reminder where neither a report of last year nor anybody's word tells what was carried over."""
    if last.known:
        return []
    words = f"没有{last.year}年已发布的报告，也没有录入上年结转的数，“上年结转”无从核对"
    return [Finding("结转", "上年结转没有依据", words, ("t3-in-total",), severe=False)]


def corrections(last: LastYear) -> list[Finding]:
    """Numbers that this report continues and whose rows changed after last year's was signed."""
    signed, now = last.signed or {}, last.now or {}
    pairs = [(one, now.get(key)) for key, one in signed.items() if key.startswith(CONTINUED)]
    return [_corrected(last.year, one, other) for one, other in pairs if other and other.value != one.value]


def _corrected(year: int, signed: Figure, now: Figure) -> Finding:
    left, right = f"{year}年报告{plain(signed.value)}", f"现在的记录{plain(now.value)}"
    words = f"{signed.label}：{left}，{right}，定稿后记录有变动"
    difference = "" if signed.value is None or now.value is None else plain(minus(signed.value, now.value))
    return Finding("结转", "上年报告定稿后有更正", words, (), False, left, right, difference)


def with_source(found: Iterable[Finding], last: LastYear) -> list[Finding]:
    """A5 said of a number that was entered by hand names whose word it is."""
    return [_sourced(one, last.entered or {}) for one in found]


def _sourced(one: Finding, entered: Mapping[str, str]) -> Finding:
    keys = [_before(key) for key in one.keys if key.startswith("t3-in-")]
    word = next((entered[key] for key in keys if key in entered), "")
    return replace(one, where=f"{one.where}（上年数按录入：{word}）") if one.rule == "A5" and word else one
