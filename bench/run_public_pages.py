"""What each public page weighs on the wire, how many things it asks for, whether it moves while it loads. Keeps a dated result.

Behind nginx with gzip at level 6, as in production (see serving.py), over the content of the demonstration.
"""

from collections import defaultdict

from playwright.sync_api import Browser, Request, sync_playwright

from bench.keeping import keep, keep_table
from bench.public_addresses import pages
from bench.serving import served
from taizhou_portal.testing import chromium
from tests.public.looking import SHIFTED

SORTS = {"document": "html", "stylesheet": "css", "script": "js", "image": "img"}
COLUMNS = ("page", "html", "css", "js", "img", "total", "requests", "shift_first", "shift_again")


def measured(browser: Browser, home: str, name: str, address: str) -> dict[str, object]:
    """Bytes of the bodies as they were sent, by sort, for a reader who comes for the first time; then the page again."""
    context = browser.new_context(base_url=home, locale="zh-CN", viewport={"width": 375, "height": 812})
    tab, sent = context.new_page(), defaultdict(int)
    asked: list[Request] = []
    tab.on("requestfinished", lambda request: asked.append(request))
    tab.goto(address)
    first = tab.evaluate(SHIFTED)
    for request in asked:
        sent[SORTS.get(request.resource_type, "img")] += request.sizes()["responseBodySize"]
    told = {sort: sent[sort] for sort in SORTS.values()}
    found = {"page": name, **told, "total": sum(told.values()), "requests": len(asked), "shift_first": round(first, 4)}
    tab.goto(address)
    found["shift_again"] = round(tab.evaluate(SHIFTED), 4)
    context.close()
    return found


def main() -> None:
    known = pages()
    with served() as home, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium.executable(), args=chromium.arguments())
        results = [measured(browser, home, page.name, address) for page, address in known]
        version = browser.version
        browser.close()
    keep("public-pages", results, by_engine=False, browser=version)
    keep_table("public-pages", __doc__ or "", COLUMNS, results)


if __name__ == "__main__":
    main()
