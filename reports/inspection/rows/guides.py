"""PURE. 办事服务: V6 and each guide that lacks elements (site-standards 6; that many lacking ones need 5 items is UNVERIFIED)."""

from collections.abc import Sequence

from disclosure.inspected.facts import Guide
from reports.inspection.finding import Finding
from reports.inspection.rulebook import told

FOUR, FIVE = 4, 5
SERVICES = "/columns/permits/"


def guides(found: Sequence[Guide], *, offers: bool) -> list[Finding]:
    """`offers`: the unit has services for the outside; one that has none is not asked for guides."""
    if not offers:
        return []
    if not found:
        return [told("V6", SERVICES, "没有一条办事指南")]
    poor = [one for one in found if len(one.lacking) >= FOUR]
    return [*map(_guide, (one for one in found if one.lacking)), *_together(poor, len(found))]


def _guide(one: Guide) -> Finding:
    return told("G1", one.place, f"办事指南“{one.title}”缺少{'、'.join(one.lacking)}")


def _together(poor: Sequence[Guide], count: int) -> list[Finding]:
    """At least five poor ones; with fewer than five guides, all of them."""
    if len(poor) >= FIVE or (count < FIVE and len(poor) == count):
        return [told("V6", SERVICES, f"{count}条办事指南里有{len(poor)}条缺少4类以上要素")]
    return []
