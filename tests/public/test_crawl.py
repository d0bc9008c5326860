"""A reader follows every link in a real browser, at the root of a host and below a path of another site: none is dead.

The browser itself fails the test over an error on its console, a breach of the content policy or a request to another host.
"""

import re
from collections import deque
from collections.abc import Callable, Iterator
from typing import Any
from urllib.parse import urldefrag, urlsplit

import pytest
from django.core.handlers.wsgi import WSGIHandler
from django.urls import set_script_prefix
from playwright.sync_api import BrowserContext

pytestmark = [pytest.mark.django_db(transaction=True, serialized_rollback=True), pytest.mark.timeout(300)]
PREFIX = "/zwgk"
EACH = 2  # addresses of one pattern that are opened
#: what a browser saves or shows as data; asked without opening it
NO_PAGE = re.compile(r"/files/\d+/$|/(pdf|docx)/$|\.(atom|xml|json|csv|svg|txt|ics|gz)$|/api/|/feeds/$")
TAKEN_AWAY = re.compile(r"(^|&)export=")
LEFT = ("/display/", "/desk/")
LINKS = "els => els.map(a => a.href)"


def walk(context: BrowserContext, home: str, *, prefix: str = "", most: int = 120) -> dict[str, int]:
    """Address → status of what can be reached from the home page, breadth first, a few of each pattern."""
    tab = context.new_page()
    waiting, seen, kinds = deque([f"{prefix}/"]), {}, {}
    while waiting and len(seen) < most:
        address = waiting.popleft()
        kind = pattern(address)
        if address in seen or kinds.get(kind, 0) >= EACH:
            continue
        kinds[kind] = kinds.get(kind, 0) + 1
        if NO_PAGE.search(urlsplit(address).path) or TAKEN_AWAY.search(urlsplit(address).query):
            seen[address] = context.request.get(address).status
            continue
        response = tab.goto(address)
        seen[address] = response.status if response else 0
        found = [urldefrag(link)[0] for link in tab.locator("a[href]").evaluate_all(LINKS)]
        waiting.extend(link.removeprefix(home) for link in found if inside(link, home, prefix))
    return seen


def inside(link: str, home: str, prefix: str) -> bool:
    """A link of ours; what is left out is asked by tests of its own."""
    return link.startswith(home) and not link.removeprefix(home + prefix).startswith(LEFT)


def pattern(address: str) -> str:
    """Addresses that differ in numbers, names and values alone have one pattern."""
    place = urlsplit(address)
    parts = ["#" if part.isdecimal() else part for part in place.path.split("/")]
    return "/".join(parts[:3] + ["*" if part else "" for part in parts[3:]]) + "?" + re.sub(r"=[^&]*", "", place.query)


def dead(seen: dict[str, int]) -> dict[str, int]:
    return {address: status for address, status in seen.items() if status not in {200, 410}}


@pytest.mark.long
def test_no_public_link_is_dead(open_context, content, live_server):
    """Walked without a browser each time (tests/demo/test_crawl.py); here with everything that a browser complains of."""
    seen = walk(open_context(), live_server.url)
    assert len(seen) > 50
    assert dead(seen) == {}


@pytest.fixture
def mounted(content, live_server, settings) -> Iterator[str]:
    """The live server below a path: the proxy in front takes it off, everything else is not ours."""
    settings.FORCE_SCRIPT_NAME, settings.STATIC_URL = PREFIX, f"{PREFIX}/static/"
    server, at_root = live_server.thread.httpd, live_server.thread.httpd.get_app()
    server.set_app(below(WSGIHandler()))
    yield live_server.url
    server.set_app(at_root)
    set_script_prefix("/")


def below(site: Callable) -> Callable:
    def answer(environ: dict[str, Any], start_response: Callable):
        path = environ["PATH_INFO"]
        if not path.startswith(f"{PREFIX}/"):
            start_response("404 Not Found", [("Content-Type", "text/plain")])
            return [b"another site"]
        return site(environ | {"PATH_INFO": path.removeprefix(PREFIX)}, start_response)

    return answer


@pytest.mark.long
def test_below_a_path_no_link_is_dead_and_no_style_is_missing(mounted, open_context):
    context = open_context()
    seen = walk(context, mounted, prefix=PREFIX, most=50)
    assert len(seen) > 30
    assert all(address.startswith(f"{PREFIX}/") for address in seen)
    assert dead(seen) == {}
    tab = context.pages[0]
    tab.goto(f"{PREFIX}/")
    assert tab.evaluate("document.styleSheets.length") >= 4
    tab.get_by_role("combobox").first.fill("课后服务")  # a search box with suggestions
    tab.get_by_role("button", name="查找", exact=True).first.click()
    assert tab.url.startswith(f"{mounted}{PREFIX}/search/")
    assert tab.locator(".rows a.t").count() > 3
