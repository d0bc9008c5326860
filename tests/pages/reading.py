"""How the page tests look at a page: as the parts that a reader meets."""

from bs4 import BeautifulSoup


def soup(response) -> BeautifulSoup:
    return BeautifulSoup(response.content, "html.parser")


def words(node) -> str:
    """The text of a page or a part, without line breaks; `<wbr>` leaves no gap."""
    return "".join(node.get_text().split())


def text(response) -> str:
    return words(soup(response))


def main(response) -> str:
    return words(soup(response).main)


def hidden(page) -> dict[str, str]:
    """What the forms of a page carry on unseen, as a browser would send it."""
    inputs = page.select("form input[type=hidden]")
    return {one["name"]: one.get("value", "") for one in inputs if "csrf" not in one["name"]}


def titles(response) -> list[str]:
    """Titles of the rows on the page, in order."""
    return [words(link) for link in soup(response).select(".rows a.t")]


def facts(response, label: str = "目录信息") -> dict[str, str]:
    """The catalogue table as label → value."""
    table = soup(response).find("dl", attrs={"aria-label": label})
    return {words(row.dt): words(row.dd) for row in table.find_all("div")} if table else {}


def tags(response) -> dict[str, str]:
    """Page tags as name → content; fails when a name stands there twice."""
    found = [(meta["name"], meta["content"]) for meta in soup(response).find_all("meta", attrs={"name": True})]
    names = [name for name, _ in found]
    assert len(names) == len(set(names)), names
    return dict(found)


def link(response, label: str) -> str | None:
    """Where the link with these words leads."""
    return next(
        (a["href"] for a in soup(response).find_all("a", href=True) if words(a) == "".join(label.split())), None
    )


def chips(response, label: str) -> dict[str, str]:
    """Filter chips of a group: words → href."""
    group = soup(response).find("nav", attrs={"aria-label": f"按{label}"})
    return {words(a): a["href"] for a in group.find_all("a")} if group else {}


def whole(response) -> bytes:
    """The bytes of a file that comes piece by piece."""
    return b"".join(response.streaming_content)
