"""The demonstration is walked link by link: no page leads nowhere, in public and in the desk of every role."""

import re
from collections import deque
from html import unescape
from urllib.parse import urldefrag, urljoin, urlsplit

import pytest
from django.test import Client

from disclosure.models import Publication
from taizhou_portal.bureau.models import Staff
from taizhou_portal.demo import ACCOUNTS

pytestmark = [pytest.mark.one_engine, pytest.mark.timeout(300)]
MOST, OF_A_SORT = 60, 3  # pages of one walk, and of those whose addresses differ by a number alone
GONE = {410}
LINK = re.compile(r'<a\b[^>]*?\shref="([^"]*)"')
POSTED = re.compile(r'<form\b[^>]*\smethod="post".*?</form>', re.DOTALL)
SKIPPED = ("/desk/logout/", "/display/", "/elder/", "/hant/", "/static/", "/desk/reference/")


def walk(client: Client, start: list[str], *, most: int = MOST, of_a_sort: int = OF_A_SORT) -> dict[str, int]:
    """Status of every address reached from `start`, breadth first; addresses of one pattern are taken a few times only."""
    waiting, seen, kinds, forms = deque(start), {}, {}, 0
    while waiting and len(seen) < most:
        address = waiting.popleft()
        kind = "/".join("#" if part.isdecimal() else part for part in urlsplit(address).path.split("/"))
        if address in seen or kinds.get(kind, 0) >= of_a_sort:
            continue
        kinds[kind] = kinds.get(kind, 0) + 1
        response = client.get(address)
        seen[address] = response.status_code
        if response.streaming:
            response.getvalue()  # read to its end, so that the file is closed
        if response.status_code == 200 and response["Content-Type"].startswith("text/html"):
            found = POSTED.findall(response.content.decode())
            assert all("csrfmiddlewaretoken" in form for form in found), address
            forms += len(found)
            waiting.extend(links(response.content, address))
        elif response.status_code == 302:
            waiting.append(response.headers["Location"])
    assert forms, "no form was seen at all"
    return seen


def links(page: bytes, here: str) -> list[str]:
    """Where the links of a page lead. Found by their pattern: taking thousands of pages apart would take minutes."""
    places = [urldefrag(urljoin(here, unescape(href)))[0] for href in LINK.findall(page.decode())]
    return [place for place in places if place.startswith("/") and not place.startswith(SKIPPED)]


def faults(seen: dict[str, int]) -> dict[str, int]:
    return {address: status for address, status in seen.items() if status >= 400 and status not in GONE}


def test_no_public_link_leads_nowhere(loaded):
    seen = walk(
        Client(), ["/", "/columns/", "/disclosure/", "/reports/", "/requests/", "/sitemap/"], most=240, of_a_sort=6
    )
    assert len(seen) > 120
    assert faults(seen) == {}


#: one of each sort of work; the others see parts of the same with --long
USUAL = {"bangongshi", "chengban2", "zhuren", "shenji"}


def of_account(account):
    return pytest.param(account, id=account.username, marks=() if account.username in USUAL else pytest.mark.long)


@pytest.mark.parametrize("account", map(of_account, ACCOUNTS))
def test_no_link_of_the_desk_leads_nowhere(loaded, account, request):
    """`--long`: four times as far."""
    further = 4 if request.config.getoption("--long") else 1
    client = Client()
    client.force_login(Staff.objects.get(username=account.username))
    seen = walk(client, ["/desk/"], most=further * MOST, of_a_sort=further * OF_A_SORT)
    assert faults(seen) == {}


def test_nothing_that_is_not_public_is_linked_or_found_in_public(loaded):
    hidden = Publication.objects.exclude(pk__in=Publication.objects.visible()).exclude(
        pk__in=Publication.objects.gone()
    )
    assert hidden.count() > 5
    for item in hidden:
        assert Client().get(item.get_absolute_url()).status_code == 404
        found = Client().get("/api/v1/search", {"q": f'"{item.title}"'}).json()
        assert item.pk not in [hit["id"] for hit in found["items"]]
