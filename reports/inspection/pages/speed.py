"""PURE. How long a page takes and how heavy it is; and whether the site can be reached (V2)."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from reports.inspection.finding import Finding
from reports.inspection.page import Page, Parsed
from reports.inspection.rulebook import told
from reports.inspection.site import Site

SLOW, DEAD = 3_000, 15_000  # milliseconds
HEAVY = 2_000_000  # bytes of the page alone
FEWEST = 20  # visits a day at least; fewer prove nothing
SHARE = 5  # percent of failed visits from which a site is unreachable


@dataclass(frozen=True)
class Probe:
    """One visit of the home page: its status (0: no answer) and its milliseconds."""

    status: int
    millis: int

    @property
    def failed(self) -> bool:
        return not 200 <= self.status < 400 or self.millis > DEAD


def check(page: Page, parsed: Parsed, site: Site) -> Iterator[Finding]:
    if page.millis > SLOW:
        yield told("S1", page.address, f"打开用了{page.millis / 1000:.1f}秒")
    if page.size > HEAVY:
        yield told("S2", page.address, f"页面有{page.size / 1_000_000:.1f}MB")


def unreachable(probes: Sequence[Probe], *, place: str = "/") -> list[Finding]:
    """V2 over the visits of a week: 7 of 140 are 5.0% and fail the site, 6 do not."""
    failed = sum(probe.failed for probe in probes)
    if len(probes) < FEWEST or failed * 100 < SHARE * len(probes):
        return []
    return [told("V2", place, f"{len(probes)}次访问有{failed}次15秒内打不开，占{failed * 100 / len(probes):.1f}%")]
