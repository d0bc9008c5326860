"""PURE. How long a page takes and how heavy it is."""

from collections.abc import Iterator

from reports.inspection.finding import Finding
from reports.inspection.page import Page, Parsed
from reports.inspection.rulebook import told
from reports.inspection.site import Site

SLOW = 3_000  # milliseconds
HEAVY = 2_000_000  # bytes of the page alone


def check(page: Page, parsed: Parsed, site: Site) -> Iterator[Finding]:
    if page.millis > SLOW:
        yield told("S1", page.address, f"打开用了{page.millis / 1000:.1f}秒")
    if page.size > HEAVY:
        yield told("S2", page.address, f"页面有{page.size / 1_000_000:.1f}MB")
