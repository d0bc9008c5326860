"""How the tests look at the public pages in the browser: six views of a page, and what is measured in each."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from types import SimpleNamespace

from django.conf import settings
from playwright.sync_api import BrowserContext, Page, Response

from tests.browsing import axe
from tests.public.pages import Shown

DESKTOP, PHONE = (1280, 800), (375, 812)
WIDTHS = (320, 375, 768, 1024, 1280)
#: what another look can spoil while the page itself stays the same: these rules alone are asked again
LOOKS = ("color-contrast", "link-in-text-block", "target-size", "scrollable-region-focusable")
#: the rule that takes three quarters of the time, and finds on a phone what it finds on the desk
COLOURS = ("color-contrast",)


@dataclass(frozen=True)
class View:
    """`display`: the cookie of the reader's choice. `rules`: those of axe that are asked; none named, all but `without`."""

    name: str
    size: tuple[int, int] = DESKTOP
    display: str = ""
    media: dict[str, str] = field(default_factory=dict)
    rules: tuple[str, ...] = ()
    without: tuple[str, ...] = ()


NORMAL = View("normal")
PHONES, ELDER = View("phone", PHONE, without=COLOURS), View("elder", PHONE, "elder", without=COLOURS)
CONTRAST = View("hc", PHONE, "hc", rules=LOOKS)
DARK = View("dark", media={"color_scheme": "dark"}, rules=LOOKS)
FORCED = View("forced", media={"forced_colors": "active"}, rules=LOOKS)
SMALL, IN_TURN = (PHONES, ELDER), (DARK, CONTRAST, FORCED)
VIEWS = (NORMAL, *SMALL, *IN_TURN)

SETTLED = "Promise.allSettled(document.getAnimations().map(one => one.finished))"
SHIFTED = """new Promise(told => {
  let sum = 0;
  new PerformanceObserver(list => { for (const entry of list.getEntries()) sum += entry.value; })
    .observe({type: "layout-shift", buffered: true});
  requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(() => told(sum), 0)));
})"""
WIDER = "document.documentElement.scrollWidth - document.documentElement.clientWidth"


class Visitor:
    """One tab that goes from page to page in any view; a page that is open already is not loaded again."""

    def __init__(self, context: BrowserContext, content: SimpleNamespace, home: str, *, scripts: bool = True) -> None:
        self.context, self.content, self.home, self.scripts = context, content, home, scripts
        self.tab: Page = context.new_page()
        self._shown: tuple[Shown, str] | None = None

    def open(self, page: Shown, view: View = NORMAL) -> Response | None:
        """The page in that view, at rest; the answer of the server if it had to be asked."""
        self.tab.set_viewport_size({"width": view.size[0], "height": view.size[1]})
        self.tab.emulate_media(
            color_scheme=view.media.get("color_scheme", "light"), forced_colors=view.media.get("forced_colors", "none")
        )
        response = None
        if self._shown != (page, view.display):
            self._become(page.by, view.display)
            response = self.tab.goto(page.at(self.content))
            assert response and response.status == page.status, f"{page.name}: {response and response.status}"
            self._shown = (page, view.display)
        if self.scripts:
            self.tab.evaluate(SETTLED)
        return response

    def _become(self, who: str, display: str) -> None:
        self.context.clear_cookies()
        given = {"display": display, settings.SESSION_COOKIE_NAME: self.content.visitors[who] if who else ""}
        kept = [{"name": name, "value": value, "url": self.home} for name, value in given.items() if value]
        if kept:
            self.context.add_cookies(kept)

    def shift(self) -> float:
        """How far the page moved under the reader while it was loaded (layout shift); 0 is at rest."""
        return self.tab.evaluate(SHIFTED)

    def axe(self, view: View, *, every_rule: bool = False) -> list[str]:
        """What axe finds, one line a fault: view, rule, severity, first element."""
        asked: dict[str, object] = {"resultTypes": ["violations"]}
        if not every_rule:
            asked |= {"runOnly": view.rules} if view.rules else {}
            asked |= {"rules": {rule: {"enabled": False} for rule in view.without}}
        return [f"{view.name}: {fault}" for fault in axe(self.tab, asked)]

    def sideways(self) -> list[str]:
        """The widths at which a reader would have to scroll sideways; the page keeps the last of them."""
        too_wide = []
        for width in WIDTHS:
            self.tab.set_viewport_size({"width": width, "height": 800})
            if (more := self.tab.evaluate(WIDER)) > 1:
                too_wide.append(f"{more} px too wide at {width}")
        return too_wide


def each(pages: tuple[Shown, ...], look: Callable[[Shown], list[str]]) -> dict[str, list[str]]:
    """Page → what is wrong there; pages without fault are left out."""
    return {name: said for name, said in _looked(pages, look) if said}


def _looked(pages: tuple[Shown, ...], look: Callable[[Shown], list[str]]) -> Iterator[tuple[str, list[str]]]:
    for page in pages:
        yield page.name, look(page)
