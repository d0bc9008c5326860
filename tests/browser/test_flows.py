"""Both flows in a real browser: four people bring a notice to the public, a citizen's request is answered."""

import re
from types import SimpleNamespace

import pytest
from playwright.sync_api import Page, expect

from disclosure.models import Publication
from disclosure.workflow import CHECKLIST
from requests_app.models import Request
from requests_app.vocabulary import Stage
from tests import factories as make
from tests.browser.drafting import text_of
from tests.browsing import accessibility_faults, overflowing
from tests.bureau import upload_makers

TITLE = "关于做好2026学年寒假放假工作的通知"
BODY = "各县（市、区）教育局：\n\n中小学寒假从2027年1月30日开始，2月27日报到。请做好安全提醒。"
PDF = {
    "name": "身份证.pdf",
    "mimeType": "application/pdf",
    "buffer": upload_makers.pdf(),
}
SHEET = {"name": "放假安排.csv", "mimeType": "text/csv", "buffer": "学段,开始\n小学,1月30日\n".encode()}


@pytest.fixture
def people(db) -> SimpleNamespace:
    return make.four_people()


@pytest.mark.viewports("desktop", "phone")
@pytest.mark.narrow
def test_four_people_bring_a_notice_to_the_public(people, page, page_as, screen, viewport):
    author = page_as(people.author)
    write(author)
    item = Publication.objects.get(title=TITLE)
    assert page.goto(item.get_absolute_url()).status == 404

    approve(page_as(people.head), item, "处室审核通过")
    secrecy = page_as(people.secrecy)
    secrecy.goto(f"/desk/items/{item.pk}/review/")
    for question in CHECKLIST.values():
        secrecy.get_by_role("group", name=question).get_by_label("无", exact=True).check()
    sound(secrecy)
    screen(secrecy, f"review-{viewport}")
    secrecy.get_by_role("button", name="保密审查通过").click()
    expect(secrecy.get_by_text("保密审查通过，已送局办公室签发")).to_be_visible()
    approve(page_as(people.general), item, "签发公开")

    page.goto("/columns/notices/")
    page.get_by_role("link", name=TITLE).click()
    expect(page.get_by_text("请做好安全提醒。")).to_be_visible()
    sound(page)
    page.goto("/search/?q=寒假放假")
    expect(page.get_by_role("link", name=TITLE)).to_be_visible()
    screen(page, f"search-{viewport}")


def write(author: Page) -> None:
    """Draft, data, text and file; then on to the office head."""
    author.goto("/desk/items/new/")
    author.get_by_label("信息种类").select_option(label="通知公告")
    author.get_by_label("标题").fill(TITLE)
    author.get_by_label("主动公开", exact=True).check()
    sound(author)
    author.get_by_role("button", name="建草稿").click()
    author.get_by_role("textbox", name="文号").fill("台教〔2026〕41号")
    author.get_by_label("成文日期").fill("2026-11-20")
    author.get_by_label("内容概述").fill("明确中小学寒假起止日期和安全提醒要求。")
    expect(text_of(author)).to_be_visible()
    author.get_by_role("textbox", name="正文").fill(BODY)
    author.get_by_label("选择文件").first.set_input_files(SHEET)
    sound(author)
    author.get_by_role("button", name="提交处室审核").click()
    expect(author.get_by_text("已提交处室审核")).to_be_visible()


def approve(tab: Page, item: Publication, button: str) -> None:
    tab.goto(f"/desk/items/{item.pk}/review/")
    tab.get_by_role("button", name=button).click()
    expect(tab).to_have_url(re.compile(rf"/desk/items/{item.pk}/$"))


@pytest.mark.viewports("desktop", "phone")
@pytest.mark.narrow
def test_a_citizen_files_follows_and_reads_the_answer(people, page, page_as, screen, viewport):
    number, code = file(page, screen, viewport)
    case = Request.objects.get(number=number)

    general = page_as(people.general)
    general.goto(f"/desk/requests/{case.pk}/")
    general.get_by_role("button", name="确认收件").click()  # what is to be done next stands open
    general.get_by_label("承办处室").select_option(label="基础教育处")
    general.get_by_role("button", name="分办").click()
    sound(general)
    screen(general, f"case-{viewport}")

    author = page_as(people.author)
    author.goto(f"/desk/requests/{case.pk}/reply/")
    author.get_by_label("办理结果").select_option(label="予以公开")
    author.get_by_label("依据条款").fill("《条例》第三十六条第二项")
    author.get_by_label("答复内容").fill("随信附上2026年课后服务收费标准。")
    sound(author)
    author.get_by_role("button", name="登记并送达").click()
    case.refresh_from_db()
    assert case.stage == Stage.REPLIED

    page.goto("/requests/track/")
    page.get_by_label("受理号").fill(number)
    page.get_by_label("查询码").fill(code)
    page.get_by_role("button", name="查进度").click()
    expect(page.get_by_text("随信附上2026年课后服务收费标准。")).to_be_visible()
    sound(page)
    screen(page, f"track-{viewport}")


def file(page: Page, screen, viewport) -> tuple[str, str]:
    page.goto("/requests/")
    page.get_by_role("link", name="开始申请").first.click()
    page.get_by_label("信息名称").fill("2026年课后服务收费标准")
    page.get_by_label("内容描述").fill("2026年市直小学课后服务的收费标准和依据。")
    page.get_by_label("姓名或单位名称").fill("林小满")
    page.get_by_label("证件号码", exact=True).fill("331000199001010013")
    page.get_by_label("联系电话").fill("13900000000")
    page.get_by_role("textbox", name="电子邮箱").fill("lin.example.com")
    page.locator("input[name=proof]").set_input_files(PDF)
    page.get_by_role("button", name="下一步：核对").click()
    expect(page.get_by_text("电子邮箱写得不完整").first).to_be_visible()
    expect(page).to_have_title(re.compile("^错误："))
    expect(page.get_by_text("身份证.pdf").first).to_be_visible()
    sound(page)
    screen(page, f"apply-{viewport}")
    page.get_by_label("证件号码", exact=True).fill("331000199001010015")
    page.get_by_role("textbox", name="电子邮箱").fill("lin@example.com")
    page.get_by_role("button", name="下一步：核对").click()
    sound(page)
    page.get_by_role("button", name="提交申请").click()
    sound(page)
    return page.locator("dd.status").inner_text(), page.locator("dd.code").inner_text()


def sound(tab: Page) -> None:
    """Accessible, and no wider than the window."""
    assert accessibility_faults(tab) == []
    assert not overflowing(tab)
