"""What a screen reader stumbles over on a page: headings out of order, tables without names, links into nothing."""

from bs4 import BeautifulSoup

from tests.pages import reading


def levels(page: BeautifulSoup) -> list[int]:
    """Levels of the headings of the content, in order; the foot has its own below the whole page."""
    return [int(heading.name[1]) for heading in page.main.find_all(["h1", "h2", "h3", "h4", "h5", "h6"])]


def jumps(found: list[int]) -> list[tuple[int, int]]:
    return [(a, b) for a, b in zip(found, found[1:], strict=False) if b > a + 1]


def unnamed(table) -> bool:
    region = table.find_parent(attrs={"role": "region"})
    return not (table.caption or table.get("aria-label") or (region and region.get("aria-label")))


def faults(page: BeautifulSoup) -> list[str]:
    found = []
    if levels(page).count(1) != 1 or len(page.find_all("h1")) != 1:
        found.append(f"h1: {levels(page)}")
    found += [f"h{a} to h{b}" for a, b in jumps(levels(page))]
    found += ["a table without a name" for table in page.find_all("table") if unnamed(table)]
    found += [f"no scope: {reading.words(cell)}" for cell in page.find_all("th") if not cell.get("scope")]
    ids = {tag["id"] for tag in page.find_all(id=True)}
    found += [f"leads nowhere: {a['href']}" for a in page.select('a[href^="#"]') if a["href"][1:] not in ids]
    found += ["no main to skip to"] if page.main.get("id") != "main" else []
    return found
