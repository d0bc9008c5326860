"""One place that knows which rules look at a page and which at all pages together."""

from reports.inspection.crawl import Door, State, Visited
from reports.inspection.finding import Finding
from reports.inspection.site import Site


def of_page(visited: Visited, site: Site, state: State) -> list[Finding]:
    return []


def of_whole(state: State, site: Site, door: Door) -> list[Finding]:
    return []
