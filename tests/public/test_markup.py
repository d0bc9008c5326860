"""The markup of every public page is right: no error of a strict parser, no name twice, every sort of page in the list."""

import re
from collections import Counter

import html5lib
import pytest
from django.urls import get_resolver

from taizhou_portal import urls
from tests.pages import doors
from tests.public.pages import NO_PAGE, PAGES

pytestmark = [pytest.mark.django_db, pytest.mark.one_engine]

#: the same page in another state, under the same title
TWICE = {"requests-new-filled", "requests-deadline-empty"}


def faults(html: str) -> list[str]:
    """What a strict reading of HTML5 objects to, and every id that stands twice."""
    parser = html5lib.HTMLParser(strict=False, namespaceHTMLElements=False)
    tree = parser.parse(html)
    lines = html.splitlines()
    said = [
        f"{code}: {lines[line - 1][max(0, column - 60) : column + 20]}" for (line, column), code, _ in parser.errors
    ]
    ids = Counter(element.get("id") for element in tree.iter() if element.get("id"))
    targets = {element.get("href", "")[1:] for element in tree.iter("a") if element.get("href", "").startswith("#")}
    return (
        said
        + [f"id twice: {name}" for name, times in ids.items() if times > 1]
        + [f"leads nowhere: #{name}" for name in sorted(targets - set(ids))]
    )


def lacking(html: str) -> list[str]:
    heads = len(re.findall(r"<h1\b", html))
    return [f"{heads} first headings"] * (heads != 1) + ["no language"] * ('<html lang="zh-Hans-CN"' not in html)


def test_a_fault_of_the_markup_would_be_seen():
    assert faults("<!DOCTYPE html><title>题</title><p>文") == []
    assert faults("<!DOCTYPE html><title>题</title><p id=a><div></p><p id=a><a href=#b>乙</a>") != []
    assert "leads nowhere: #b" in faults("<!DOCTYPE html><title>题</title><a href=#b>乙</a>")
    assert "id twice: a" in faults("<!DOCTYPE html><title>题</title><i id=a></i><b id=a></b>")


def test_every_public_page_is_without_fault_and_has_one_first_heading_a_title_of_its_own_and_its_language(answer):
    pages = {page.name: answer(page).content.decode() for page in PAGES}
    found = {name: faults(html) + lacking(html) for name, html in pages.items()}
    assert {name: said for name, said in found.items() if said} == {}
    titles = Counter(re.search(r"<title>(.+?)</title>", html)[1] for name, html in pages.items() if name not in TWICE)
    assert [title for title, times in titles.items() if times > 1] == []


def test_every_public_route_is_in_the_list_or_named_as_no_page():
    resolver = get_resolver("taizhou_portal.urls")
    seen = {
        resolver.resolve(re.sub(r"\{\w+\}", "1", page.address).split("?")[0]).route for page in PAGES if _ours(page)
    }
    public = {route for route in doors.routes(urls.urlpatterns) if not route.startswith(doors.INSIDE)}
    assert public - seen == set(NO_PAGE)
    assert seen & set(NO_PAGE) == set()


def _ours(page) -> bool:
    return not page.name.startswith("error-")
