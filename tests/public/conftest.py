"""What a look at all public pages begins with: a clock that stands, content of every sort, codes that are the same every time."""

import re
from collections.abc import Iterator
from types import SimpleNamespace

import pytest
import time_machine
from django.test import Client

from taizhou_portal import errors
from taizhou_portal.bureau import codes, outgoing
from taizhou_portal.bureau.qr import qr_svg
from taizhou_portal.templatetags import portal
from tests.public import content as contents
from tests.public.looking import Visitor
from tests.public.pages import Shown


@pytest.fixture
def standing_clock() -> Iterator[None]:
    with time_machine.travel(contents.NOW, tick=False):
        yield


@pytest.fixture
def content(standing_clock, settings, monkeypatch, request) -> SimpleNamespace:
    """All that the public pages show. In a browser test the server shows it too."""
    request.getfixturevalue("transactional_db" if "live_server" in request.fixturenames else "db")
    if "live_server" in request.fixturenames:
        request.getfixturevalue("plain_http_cookies")
    settings.ROOT_URLCONF = "tests.public.breaking"
    monkeypatch.setattr(codes, "secrets", SimpleNamespace(choice=lambda signs: signs[-1]))
    monkeypatch.setattr(errors, "secrets", SimpleNamespace(token_hex=lambda size: "0" * 2 * size))
    monkeypatch.setattr(outgoing, "missing", list)  # the form is shown that is shown where mail is set up
    # the port is another each time
    monkeypatch.setattr(portal, "qr_svg", lambda address: qr_svg(re.sub(r":\d+/", "/", address)))
    return contents.made()


@pytest.fixture
def answer(content, settings):
    """`answer(page)`: what the server says there, without a browser."""

    def ask(page: Shown):
        client = Client(raise_request_exception=False)
        if page.by:
            client.cookies[settings.SESSION_COOKIE_NAME] = content.visitors[page.by]
        response = client.get(page.at(content))
        assert response.status_code == page.status, page.name
        return response

    return ask


@pytest.fixture
def visitor(open_context, content, live_server) -> Visitor:
    """A reader with a browser, who can open any page in any view."""
    return Visitor(open_context(), content, live_server.url)
