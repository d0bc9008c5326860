"""PURE. All rules over one page."""

from collections.abc import Callable, Iterator

from reports.inspection.finding import Finding
from reports.inspection.page import Page, Parsed
from reports.inspection.pages import (
    access,
    catalogue,
    dating,
    guides,
    identity,
    letters,
    linking,
    safety,
    speed,
    tagging,
    titling,
    wordings,
)
from reports.inspection.site import Site

Check = Callable[[Page, Parsed, Site], Iterator[Finding]]
#: a listing of files, a page that says that it is none
ALONE = frozenset({"H8", "L5"})
CHECKS: tuple[Check, ...] = (
    wordings.check, letters.check, guides.check, linking.check, tagging.check, identity.check, catalogue.check, dating.check,
    titling.check, speed.check, access.check,
)  # fmt: skip


def judge(page: Page, parsed: Parsed, site: Site) -> list[Finding]:
    """What is wrong with a page that answered; `page.kind` is set. What ought not to be a page at all is judged as nothing else."""
    guarded = list(safety.check(page, parsed, site))
    amiss = [one for one in guarded if one.rule in ALONE]
    return amiss or guarded + [found for check in CHECKS for found in check(page, parsed, site)]
