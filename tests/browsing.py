"""The browser of the tests: a real Chromium on the live server, strict about everything that it complains of.

A test that takes `page` is a browser test (the mark is set for it). It fails when the page logs an error, breaks the
Content-Security-Policy or asks another host for anything. `@pytest.mark.viewports("desktop", "phone")` runs it once for
each width.
"""

import json
import os
import re
from collections.abc import Callable, Iterator
from pathlib import Path
from threading import Event

import pytest
from axe_playwright_python.base import AXE_SCRIPT
from django.conf import settings
from django.db import connections
from django.test import Client
from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, Locator, Page, Request, sync_playwright

from taizhou_portal.testing import chromium

VIEWPORTS: dict[str, dict] = {
    "desktop": {"viewport": {"width": 1280, "height": 800}},
    "phone": {"viewport": {"width": 375, "height": 812}, "is_mobile": True, "has_touch": True},
}
WAIT = 10_000  # milliseconds, for anything that is waited for
EVERY_RULE = Event()  # set with --long
_click = Locator.click


def _click_and_arrive(self: Locator, **options) -> None:
    """A click waits until the answer has begun; what a test looks at next must be there as a whole."""
    _click(self, **options)
    self.page.wait_for_load_state()


@pytest.fixture(scope="session")
def browser(django_db_setup) -> Iterator[Browser]:
    program = chromium.executable()
    if not program:
        pytest.skip(f"没有 Chromium；安装：{chromium.INSTALL_HINT}")
    # Playwright keeps an event loop in this thread; the ORM calls of the tests are as synchronous as ever.
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"
    before = connections["default"]
    with sync_playwright() as playwright, pytest.MonkeyPatch.context() as patch:
        patch.setattr(Locator, "click", _click_and_arrive)
        # Its loop also gives this thread a new connection; what the migrations wrote must come back there as well, as fast.
        connections["default"]._test_serialized_contents = before._test_serialized_contents
        put_back = before.creation.deserialize_db_from_string
        patch.setattr(connections["default"].creation, "deserialize_db_from_string", put_back)
        opened = playwright.chromium.launch(executable_path=program, args=chromium.arguments())
        yield opened
        opened.close()
        connections["default"].close()


@pytest.fixture
def viewport(request: pytest.FixtureRequest) -> str:
    return getattr(request, "param", "desktop")


@pytest.fixture
def plain_http_cookies(settings) -> None:
    """The live server has no TLS, so the cookies may not ask for it."""
    settings.SESSION_COOKIE_SECURE = settings.CSRF_COOKIE_SECURE = False
    settings.SESSION_COOKIE_NAME, settings.CSRF_COOKIE_NAME = "portal_session", "portal_csrf"


@pytest.fixture
def trouble() -> Iterator[list[str]]:
    """What the browser complained of; anything left in it fails the test."""
    complaints: list[str] = []
    yield complaints
    assert not complaints, "浏览器报告了问题：\n" + "\n".join(complaints)


@pytest.fixture
def open_context(
    browser, live_server, viewport, plain_http_cookies, trouble
) -> Iterator[Callable[..., BrowserContext]]:
    """`open_context()` is a fresh visitor, `open_context(javascript=False)` one whose browser runs no scripts."""
    opened: list[BrowserContext] = []

    def make(*, javascript: bool = True) -> BrowserContext:
        context = browser.new_context(
            base_url=live_server.url, locale="zh-CN", java_script_enabled=javascript, **VIEWPORTS[viewport]
        )
        context.set_default_timeout(WAIT)
        _listen(context, live_server.url, trouble)
        opened.append(context)
        return context

    yield make
    for context in opened:
        context.close()


def _listen(context: BrowserContext, home: str, trouble: list[str]) -> None:
    def hear(message: ConsoleMessage) -> None:
        # A page that is itself answered with 403 or 404 is what the test asked for, not a fault of the page.
        own_answer = message.text.startswith("Failed to load resource") and message.page is not None
        if message.type == "error" and not (own_answer and message.location["url"] == message.page.url):
            trouble.append(f"{message.text}（{message.location['url']}）")

    def see(request: Request) -> None:
        if not request.url.startswith((home, "data:", "blob:", "about:")):
            trouble.append(f"向站外发出了请求：{request.url}")

    context.on("console", hear)
    context.on("weberror", lambda error: trouble.append(str(error.error)))
    context.on("request", see)


@pytest.fixture
def page(open_context, request) -> Iterator[Page]:
    """An open tab of a visitor. With `--screens` its last state is kept under var/screens."""
    tab = open_context().new_page()
    yield tab
    if request.config.getoption("--screens") and tab.url != "about:blank":
        tab.screenshot(path=_picture(request.node.name), full_page=True)


@pytest.fixture
def screen(request) -> Callable[[Page, str], None]:
    """`screen(page, "home")` keeps a picture of the whole page, only when `--screens` was asked for."""

    def take(tab: Page, name: str) -> None:
        if request.config.getoption("--screens"):
            tab.screenshot(path=_picture(name), full_page=True)

    return take


@pytest.fixture
def looks_right(screen, viewport) -> Callable[[Page, str], None]:
    """`looks_right(page, "name")`: no fault of access, nothing wider than the window; a picture of it by name and width."""

    def look(tab: Page, name: str) -> None:
        assert accessibility_faults(tab) == []
        assert not overflowing(tab)
        screen(tab, f"{name}-{viewport}")

    return look


@pytest.fixture
def page_as(open_context, plain_http_cookies) -> Callable[..., Page]:
    """`page_as(staff)`: a tab of its own in which that officer is logged in."""

    def enter(staff) -> Page:
        client = Client()
        client.force_login(staff)
        context = open_context()
        cookie = client.cookies[settings.SESSION_COOKIE_NAME]
        context.add_cookies([{"name": cookie.key, "value": cookie.value, "domain": "localhost", "path": "/"}])
        return context.new_page()

    return enter


def _picture(name: str) -> Path:
    return Path(settings.BASE_DIR) / "var" / "screens" / (re.sub(r"[^\w-]+", "-", name).strip("-") + ".png")


def accessibility_faults(tab: Page, *, colours: bool = False) -> list[str]:
    """What axe finds on the page once it has come to rest, one line a fault: rule, severity, first element.

    `colours`: how letters stand out from what is behind them, too. That rule takes three quarters of the time; all pairs of
    tokens are computed elsewhere, the gallery shows every part, and `--long` asks everywhere.
    """
    tab.wait_for_load_state()
    tab.evaluate("Promise.allSettled(document.getAnimations().map(one => one.finished))")
    asked = {"resultTypes": ["violations"], "rules": {"color-contrast": {"enabled": colours or EVERY_RULE.is_set()}}}
    return axe(tab, asked)


def axe(tab: Page, asked: dict) -> list[str]:
    """One line a fault. No more of the report is brought over: what it says of all that is right took half of the time."""
    if not tab.evaluate("'axe' in window"):
        tab.evaluate(AXE_SCRIPT)
    found = tab.evaluate(f"axe.run({json.dumps(asked)}).then(told => told.violations)")
    return [f"{fault['id']}（{fault['impact']}）：{fault['nodes'][0]['html'][:200]}" for fault in found]


def overflowing(tab: Page) -> bool:
    """Is the page wider than the window, so that a reader must scroll sideways?"""
    return bool(tab.evaluate("document.documentElement.scrollWidth > document.documentElement.clientWidth + 1"))
