"""How the browser tests of the drafting page do what an officer does."""

from django.utils import timezone
from playwright.sync_api import Page, expect

from disclosure import keeping
from disclosure.models import Kept, Publication
from tests.pages.sending import edit


def opened(tab: Page, item: Publication) -> Page:
    """The page of the draft with its editor ready."""
    tab.goto(edit(item))
    expect(text_of(tab)).to_be_visible()
    return tab


def text_of(tab: Page):
    return tab.locator(".ProseMirror")


def tool(tab: Page, label: str):
    return tab.get_by_role("toolbar").get_by_role("button", name=label, exact=True)


def write_over(tab: Page, words: str) -> None:
    """Takes the whole text away and types another one, one paragraph a line."""
    text_of(tab).click()
    tab.keyboard.press("Control+A")
    tab.keyboard.press("Delete")
    for n, line in enumerate(words.split("\n")):
        if n:
            tab.keyboard.press("Enter")
        tab.keyboard.type(line)


def kept(tab: Page) -> None:
    """Waits for the word that what was typed is kept."""
    expect(tab.locator("#kept")).to_contain_text("已自动保存", timeout=20_000)


def reopened(tab: Page, item: Publication) -> Page:
    """Closes the only open page of the draft, and opens it anew when the server has heard the last words of the first."""
    tab.close(run_before_unload=True)
    again = tab.context.new_page()
    for _ in range(200):
        if not any(keeping.is_open(row, at=timezone.now()) for row in Kept.objects.all()):
            return opened(again, item)
        again.wait_for_timeout(100)
    raise AssertionError("the server was never told that the page was closed")


def beat(tab: Page) -> None:
    """As after thirty seconds."""
    tab.evaluate("document.dispatchEvent(new Event('visibilitychange'))")


def paste(tab: Page, html: str = "", text: str = "", picture: list[int] | None = None) -> None:
    """Pastes into the text what another program has put on the clipboard."""
    tab.evaluate(
        """([html, text, picture]) => {
            const data = new DataTransfer();
            if (html) data.setData("text/html", html);
            if (text) data.setData("text/plain", text);
            if (picture) data.items.add(new File([new Uint8Array(picture)], "image.png", {type: "image/png"}));
            const event = new ClipboardEvent("paste", {clipboardData: data, bubbles: true, cancelable: true});
            document.querySelector(".ProseMirror").dispatchEvent(event);
        }""",
        [html, text, picture],
    )


def store_in_passing(tab: Page) -> None:
    """Stores with the keyboard, without leaving the page."""
    tab.keyboard.press("Control+S")
    expect(tab.locator("#kept")).to_contain_text("已保存", timeout=20_000)


def store(tab: Page) -> None:
    tab.get_by_role("button", name="保存草稿").click()
    expect(tab.locator(".notices")).to_contain_text("已保存")
