"""Without script every public page is complete: nothing is missing that a script would have brought, and every walk can be walked."""

import pytest
from playwright.sync_api import Page

from requests_app.models import Request
from tests.bureau import upload_makers
from tests.public.looking import Visitor, each
from tests.public.pages import PAGES, Shown
from tests.requests_app.filling import FORM

pytestmark = pytest.mark.django_db(transaction=True, serialized_rollback=True)
PDF = {"name": "身份证.pdf", "mimeType": "application/pdf", "buffer": upload_makers.pdf()}
#: links, controls and forms that a reader sees, in their order; what each is called and where it leads
OFFERED = """els => els.filter(el => el.checkVisibility()).map(el =>
  [el.tagName, el.getAttribute("href") || el.getAttribute("action") || el.getAttribute("name") || el.id,
   el.tagName == "FORM" ? "" : el.innerText.replace(/\\s+/g, "")].join(" ").trim())"""
#: what a script adds: a quicker way to what the reader can do without it
ONLY_QUICKER = ("复制网址", "复制引文", "复制受理号和查询码", "打印这一页", "朗读", "keep-on-device", "去掉身份证.pdf")


@pytest.fixture
def scriptless(open_context, content, live_server) -> Visitor:
    return Visitor(open_context(javascript=False), content, live_server.url, scripts=False)


def offered(tab: Page) -> list[str]:
    return tab.locator("a[href], button, input:not([type=hidden]), select, textarea, form").evaluate_all(OFFERED)


@pytest.mark.parametrize("part", [pytest.param(0, marks=pytest.mark.long), pytest.param(1, marks=pytest.mark.long), 2])
def test_every_public_page_offers_the_same_without_script_and_no_button_that_does_nothing(visitor, scriptless, part):
    def lacking(page: Shown) -> list[str]:
        visitor.open(page)
        scriptless.open(page)
        without = offered(scriptless.tab)
        dead = scriptless.tab.locator("button[type=button]:visible").all_inner_texts()
        return dead + [one for one in offered(visitor.tab) if one not in without and not one.endswith(ONLY_QUICKER)]

    assert each(PAGES[part::3], lacking) == {}


def press(tab: Page, words: str) -> None:
    tab.get_by_role("button", name=words, exact=True).first.click()


def test_a_reader_without_script_searches_narrows_reads_takes_a_file_and_computes_a_due_date(scriptless):
    tab = scriptless.tab
    tab.goto("/")
    tab.get_by_role("searchbox").first.fill("招生")
    press(tab, "查找")
    tab.locator("fieldset label", has_text="政策文件").locator("input").check()
    press(tab, "应用筛选")
    assert "kind=policy" in tab.url
    tab.get_by_role("link", name="关于进一步规范义务教育阶段学校招生工作的实施意见").first.click()
    assert "现行有效" in tab.locator("article").inner_text()
    with tab.expect_download() as download:
        tab.get_by_role("link", name="服务区一览表", exact=True).click()
    assert download.value.suggested_filename == "服务区一览表.xlsx"
    tab.goto("/requests/deadline/")
    tab.fill("[name=received]", "2026-03-02")
    press(tab, "算期限")
    assert "2026年3月30日" in tab.locator("main").inner_text()


def test_a_reader_without_script_chooses_the_elder_look_and_leaves_it(scriptless):
    tab = scriptless.tab
    tab.goto("/offices/")
    tab.get_by_role("link", name="长者模式").click()
    assert tab.locator("html.elder").count() == 1
    tab.get_by_role("link", name="退出长者模式").click()
    assert tab.locator("html.elder").count() == 0


def test_a_citizen_without_script_files_follows_and_withdraws_an_application(scriptless):
    tab, before = scriptless.tab, Request.objects.count()
    tab.goto("/requests/")
    tab.get_by_role("link", name="开始申请").first.click()
    for name in ("subject", "description", "name", "id_number", "phone", "email"):
        tab.fill(f"#id_{name}", FORM[name])
    tab.set_input_files("#id_proof", PDF)
    press(tab, "下一步：核对")
    press(tab, "提交申请")
    number, code = tab.locator("dd.status").inner_text(), tab.locator("dd.code").inner_text()
    assert Request.objects.count() == before + 1
    tab.goto("/requests/track/")
    tab.fill("#id_number", number)
    tab.fill("#id_code", code)
    press(tab, "查进度")
    assert tab.locator("h1").inner_text() == "已提交，等待确认收件"
    tab.get_by_role("link", name="撤回申请").click()
    press(tab, "撤回申请")
    assert tab.get_by_text("申请已撤回").is_visible()


def test_a_citizen_without_script_fills_in_part_by_part_for_somebody_else(scriptless):
    tab, before = scriptless.tab, Request.objects.count()
    tab.goto("/requests/new/")
    press(tab, "改成分三部分填")
    tab.fill("#id_subject", FORM["subject"])
    tab.fill("#id_description", "一、市直小学招生计划的文件。\n二、市直小学收费标准的文件。")
    press(tab, "下一步")
    for name in ("name", "id_number", "phone", "email"):
        tab.fill(f"#id_{name}", FORM[name])
    tab.get_by_label("委托代理人", exact=True).check()
    tab.get_by_text("由代理人或者监护人提出的，填这里").click()
    for name, value in {"name": "王代理", "id_number": "110101199003070038", "phone": "0576-88000000"}.items():
        tab.fill(f"#id_agent_{name}", value)
    press(tab, "上一步")
    assert tab.input_value("#id_subject") == FORM["subject"]
    press(tab, "下一步")
    assert tab.input_value("#id_agent_name") == "王代理"
    press(tab, "下一步")
    for name in ("proof", "agent_proof", "agent_paper"):
        tab.set_input_files(f"#id_{name}", PDF)
    press(tab, "下一步：核对")
    press(tab, "分成2件")
    press(tab, "提交申请")
    assert tab.locator("dd.code").count() == 2
    assert Request.objects.count() == before + 2
    assert Request.objects.order_by("-pk").first().identity_proofs.count() == 3
