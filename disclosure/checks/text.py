"""PURE. All checks over one plain text, in its order."""

from collections.abc import Sequence

from disclosure.checks import address, dates, docnumber, marks, minors, privacy, titles, wording
from disclosure.checks.finding import Finding, in_order
from disclosure.checks.grid import Grid
from disclosure.checks.narrow import narrow
from disclosure.checks.titles import ORDERS, TitleOrder
from disclosure.checks.wording import Term
from disclosure.checks.wordlist import DEFAULT


def check(text: str, *, words: Sequence[Term] = DEFAULT, orders: Sequence[TitleOrder] = ORDERS) -> list[Finding]:
    """Findings in the order of the text; positions are characters of `text` itself, the end exclusive.

    `words`: the wording list, `orders`: the orders of leaders' titles; both are the officers' own where they keep some.
    """
    plain = narrow(text)
    grid = Grid(plain)
    found = privacy.personal_numbers(plain, grid)
    found += address.found_in(plain, grid)
    found += minors.found_in(plain, grid)
    found += marks.found_in(plain)
    found += docnumber.found_in(text, plain)
    found += dates.found_in(text, plain)
    found += wording.found_in(plain, words)
    found += wording.up_to(plain)
    found += titles.found_in(text, plain, orders)
    return in_order(found)
