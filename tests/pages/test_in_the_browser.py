"""The public pages in a real browser: readable by everyone, at every width, with and without script."""

from datetime import date

import pytest
from django.core.files.base import ContentFile

from disclosure.models import Attachment
from disclosure.vocabulary import Stage, Validity
from tests import factories
from tests.browsing import accessibility_faults, overflowing
from tests.bureau import upload_makers

pytestmark = pytest.mark.django_db(transaction=True, serialized_rollback=True)

BODY = """<p class="to">各县（市、区）教育局：</p><p>参见<a href="https://example.com/">外部资料</a>。</p><h2>一、范围</h2><p>划片招生。</p>
<table><thead><tr><th scope="col">学校</th><th scope="col">计划数</th></tr></thead>
<tbody><tr><td>演示小学</td><td>240</td></tr></tbody></table>
<h2>二、要求</h2><p class="end">台州市教育局<br>2026年3月18日</p>"""


@pytest.fixture
def portal() -> dict[str, str]:
    """Some content of every sort, and the address of each sort of page."""
    heir = factories.policy(
        title="关于进一步规范义务教育阶段学校招生工作的实施意见",
        body=BODY,
        doc_number="台教〔2026〕5号",
        effective_on=date(2026, 5, 1),
    )
    old = factories.policy(
        title="旧办法", validity=Validity.ABOLISHED, invalid_on=date(2026, 5, 1), successor=heir, on=date(2021, 4, 1)
    )
    factories.published(title="《实施意见》解读", interprets=heir, column=factories.column("interpretations"))
    attachment = Attachment(
        publication=heir, title="服务区一览表", extension="xlsx", media_type="application/x", size=3, sha256="0" * 64
    )
    attachment.file.save("x.xlsx", ContentFile(upload_makers.book()), save=True)
    gone = factories.published(
        stage=Stage.WITHDRAWN, withdrawn_at=factories.at("2026-04-01"), withdrawn_reason="列有个人信息"
    )
    for _ in range(22):
        factories.published(ends_on=date(2099, 1, 1))
    factories.resource(needs_login=True, is_free=False)
    factories.resource(suspended_reason="系统升级，下月恢复")
    factories.season(name="教材征订", opens="01-01", closes="12-30", words="事项的通知")
    pages = {"item": heir, "old": old, "gone": gone}
    lists = [
        "/",
        "/columns/",
        "/columns/notices/",
        "/offices/",
        "/offices/bureau/",
        "/disclosure/",
        "/disclosure/guide/",
        "/sitemap/",
        "/resources/",
        "/seasons/",
    ]
    others = [
        "/leaving/?to=https://example.com/",
        "/help/accessibility/",
        "/help/privacy/",
        "/help/search/",
        "/nowhere/",
        "/search/?q=招生",
        "/search/?q=没有的词语",
    ]
    return (
        {name: f"/items/{item.pk}/" for name, item in pages.items()}
        | {"print": f"/items/{heir.pk}/print/"}
        | {a: a for a in lists + others}
    )


def faults_of(tab, pages: dict[str, str]) -> dict[str, list[str]]:
    """Page → what axe finds there, and whether it scrolls sideways; pages without fault are left out."""
    faults = {}
    for name, address in pages.items():
        tab.goto(address)
        found = accessibility_faults(tab) + (["scrolls sideways"] if overflowing(tab) else [])
        faults |= {name: found} if found else {}
    return faults


@pytest.mark.viewports("desktop", "phone")
@pytest.mark.narrow
def test_every_public_page_is_free_of_faults_and_never_scrolls_sideways(page, portal):
    assert faults_of(page, portal) == {}


@pytest.mark.viewports("phone")
@pytest.mark.parametrize("mode", ["elder", "hc"])
def test_so_it_is_in_elder_mode_and_high_contrast_on_a_phone(open_context, live_server, portal, mode):
    context = open_context()
    context.add_cookies([{"name": "display", "value": mode, "url": live_server.url}])
    assert faults_of(context.new_page(), portal) == {}


def test_the_dark_look_is_as_readable(page, portal):
    page.emulate_media(color_scheme="dark")
    assert faults_of(page, portal) == {}


def test_elder_mode_has_large_letters_and_large_targets(page):
    page.goto("/offices/")
    page.get_by_role("link", name="长者模式").click()
    size = page.evaluate("parseFloat(getComputedStyle(document.body).fontSize)")
    assert size >= 18
    heights = page.locator(".nav a").evaluate_all("links => links.map(a => a.getBoundingClientRect().height)")
    assert min(heights) >= 60
    page.get_by_role("link", name="退出长者模式").click()
    assert page.evaluate("parseFloat(getComputedStyle(document.body).fontSize)") == 16


def test_the_first_press_of_tab_skips_to_the_text(page):
    page.goto("/offices/")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.textContent") == "跳到正文"
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "main"


def test_every_link_can_be_reached_with_the_keyboard_and_shows_where_one_is(page, portal):
    page.goto(portal["item"])
    total = page.locator("a[href], button:visible, input:not([type=hidden]), [tabindex='0']").count()
    reached = set()
    for _ in range(total):
        page.keyboard.press("Tab")
        reached.add(page.evaluate("[...document.querySelectorAll('*')].indexOf(document.activeElement)"))
        outline = page.evaluate("getComputedStyle(document.activeElement).outlineWidth")
        assert outline == "3px"
    assert len(reached) == total


def test_a_reader_without_script_walks_from_home_to_a_file(open_context, portal):
    tab = open_context(javascript=False).new_page()
    tab.goto("/")
    tab.get_by_role("link", name="关于进一步规范义务教育阶段学校招生工作的实施意见").click()
    assert "现行有效" in tab.locator("article").inner_text()
    with tab.expect_download() as download:
        tab.get_by_role("link", name="服务区一览表", exact=True).click()
    assert download.value.suggested_filename == "服务区一览表.xlsx"


def test_a_reader_turns_pages_down_and_back_up(page, portal):
    page.goto("/columns/notices/")
    first = page.locator(".rows a.t").first.inner_text()
    page.get_by_role("link", name="下一页").click()
    assert page.locator(".rows a.t").count() == 2
    page.get_by_role("link", name="上一页").click()
    assert page.locator(".rows a.t").first.inner_text() == first


def test_on_paper_there_is_the_text_and_no_navigation(page, portal):
    page.goto(portal["item"])
    page.emulate_media(media="print")
    assert page.locator(".doc").is_visible()
    for part in (".mast nav", ".foot", ".crumbs", ".side"):
        assert not page.locator(part).first.is_visible(), part
