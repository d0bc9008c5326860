"""The pages look as they were last approved. See README.md beside this file for how to approve a new look."""

import json
from pathlib import Path

import pytest
from django.conf import settings
from PIL import Image

from tests.public.looking import NORMAL, PHONES, VIEWS, View, Visitor, each
from tests.public.pages import BY_NAME, PAGES, Shown
from tests.public.pictures import WIDTH, apart, keep, small

pytestmark = [pytest.mark.django_db(transaction=True, serialized_rollback=True), pytest.mark.timeout(600)]
REFERENCES = Path(__file__).parent / "references"
MADE_WITH = REFERENCES / "made-with.json"
MAIN = tuple(BY_NAME[name] for name in ("home", "column", "item-policy", "search", "requests"))


class Album:
    """Compares with the kept pictures, or makes them anew; what differs is left under var/screens."""

    def __init__(self, visitor: Visitor, *, renew: bool) -> None:
        self.visitor, self.renew = visitor, renew

    def differing(self, page: Shown, views: tuple[View, ...]) -> list[str]:
        return [f"{view.name}: {said}" for view in views if (said := self._compared(page, view))]

    def _compared(self, page: Shown, view: View) -> str:
        self.visitor.open(page, view)
        picture = small(self.visitor.tab.screenshot(full_page=True, animations="disabled"))
        kept = REFERENCES / f"{page.name}-{view.name}.png"
        said = apart(picture, Image.open(kept)) if kept.exists() else "no picture is kept"
        if said and self.renew:
            keep(picture, kept)
            return ""
        return f"{said}; the new one is {self._left(picture, kept.name)}" if said else ""

    def _left(self, picture: Image.Image, name: str) -> str:
        path = Path(settings.BASE_DIR) / "var" / "screens" / f"new-{name}"
        keep(picture, path)
        return str(path.relative_to(settings.BASE_DIR))


def drawn_by(visitor: Visitor) -> dict[str, object]:
    """What draws: the version of the browser, and how wide its Chinese letters and digits come out."""
    visitor.open(BY_NAME["requests-track"])
    measure = """() => { const el = document.createElement("span"); el.textContent = "政府信息公开指南 2026";
      document.body.append(el); return Math.round(el.getBoundingClientRect().width * 10); }"""
    browser = visitor.context.browser
    return {"chromium": browser.version.split(".")[0] if browser else "", "letters": visitor.tab.evaluate(measure)}


@pytest.fixture
def album(visitor, request) -> Album:
    renew, drawn = request.config.getoption("--renew-references"), drawn_by(visitor)
    if renew:
        REFERENCES.mkdir(exist_ok=True)
        MADE_WITH.write_text(json.dumps(drawn) + "\n", "utf-8")
    elif json.loads(MADE_WITH.read_text("utf-8")) != drawn:
        pytest.skip("drawn by another browser or other letters; see tests/public/README.md")
    return Album(visitor, renew=renew)


@pytest.mark.long
def test_the_main_pages_look_as_they_were_approved(album):
    assert each(MAIN, lambda page: album.differing(page, (NORMAL, PHONES))) == {}


@pytest.mark.long
def test_every_page_looks_so_in_every_view(album):
    assert each(PAGES, lambda page: album.differing(page, VIEWS)) == {}
    names = {f"{page.name}-{view.name}.png" for page in PAGES for view in VIEWS}
    for left in {path.name for path in REFERENCES.glob("*.png")} - names:
        assert album.renew, f"{left} belongs to no page"
        (REFERENCES / left).unlink()


def test_another_look_would_be_noticed_and_a_shifted_edge_would_not():
    plain = Image.new("L", (WIDTH, 300), 255)
    plain.paste(0, (20, 20, 120, 40))
    moved, missing, longer = plain.copy(), Image.new("L", (WIDTH, 300), 255), Image.new("L", (WIDTH, 330), 255)
    moved.paste(140, (20, 20, 21, 40))
    assert apart(moved, plain) == ""
    assert apart(missing, plain).startswith("a block differs")
    assert apart(longer, plain) == "height 330 instead of 300"
