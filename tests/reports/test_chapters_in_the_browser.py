"""The fifth chapter on its way in a real browser: given out, written by keyboard, returned, mended, passed by everybody."""

import pytest
from django.urls import reverse
from playwright.sync_api import Page, expect

from reports import actions
from reports.models import AnnualReport, Narrative
from reports.vocabulary import ChapterStage
from reports.writing import chapters
from tests import factories
from tests.reports import books
from tests.reports.test_chapters import Team

pytestmark = [pytest.mark.browser]
YEAR = 2025


@pytest.fixture
def team():
    books.release("edu-site", books.items(2024, "news", "news", 505) + books.items(YEAR, "news", "news", 550))
    last = actions.compile_report(YEAR - 1, countersigned=False, by=None, at=factories.at("2025-01-08"))
    told = {"number": "五", "heading": "存在的主要问题及改进情况", "text": "发布505条，栏目更新不及时。"}
    actions.write_chapter(last, **told, by=None, at=factories.at("2025-01-08"))
    return Team()


def editor(row: Narrative) -> str:
    return reverse("desk_reports:chapter", args=[row.report.year, row.pk])


def sheet(row: Narrative) -> str:
    return reverse("desk_reports:chapter_review", args=[row.report.year, row.pk])


def decide(tab: Page, row: Narrative, button: str, words: str = "") -> None:
    tab.goto(sheet(row))
    if words:
        tab.get_by_role("textbox", name="意见").fill(words)
    tab.get_by_role("button", name=button, exact=True).click()


def write_by_keyboard(tab: Page) -> None:
    """A figure is looked for and put in at the caret without the mouse."""
    text = tab.get_by_label("正文")
    text.fill("本年发布信息，更新还不均衡。")
    text.press("Home")
    for _ in "本年发布信息":
        text.press("ArrowRight")
    box = tab.get_by_label("查指标")
    box.focus()
    box.type("台州教育网发布 比上年")
    box.press("Enter")
    expect(text).to_be_focused()
    expect(text).to_have_value("本年发布信息〔〔edu_site_items〕〕条，更新还不均衡。")
    text.press_sequentially("，")
    box.focus()
    box.press("ArrowDown")
    tab.keyboard.press("ArrowDown")
    tab.keyboard.press("Enter")
    expect(text).to_have_value(
        "本年发布信息〔〔edu_site_items〕〕条，比上年〔〔edu_site_items|growth〕〕，更新还不均衡。"
    )


def test_a_chapter_is_written_by_keyboard_and_signed_by_everybody(page_as, team, looks_right):
    clerk = page_as(team.clerk)
    clerk.goto("/desk/reports/")
    clerk.get_by_label("年度").fill(str(YEAR))
    clerk.get_by_role("button", name="编制").click()
    row = AnnualReport.objects.get(year=YEAR).chapters.select_related("report").get(number="五")
    clerk.goto(f"/desk/reports/{YEAR}/?chapter=五")
    clerk.get_by_role("link", name="分工", exact=True).click()
    clerk.get_by_label("责任处室").select_option(label="教育督导处")
    clerk.get_by_label("撰稿人").select_option(label="基础教育处　唐果" if team.writer.office else "未分处室　唐果")
    clerk.get_by_role("button", name="保存分工").click()
    expect(clerk.get_by_text("撰稿人唐果")).to_be_visible()

    writer = page_as(team.writer)
    writer.goto("/desk/")
    writer.get_by_role("link", name="我的年报章节").click()
    writer.get_by_role("link", name="五、存在的主要问题及改进情况").click()
    write_by_keyboard(writer)
    preview = writer.locator("#preview")
    expect(preview.get_by_role("button", name="增加9%")).to_be_visible()
    preview.get_by_role("button", name="增加9%").focus()
    expect(preview.get_by_role("tooltip").filter(has_text="记9%")).to_be_visible()
    expect(preview.get_by_role("tooltip").filter(has_text="记9%")).to_contain_text(
        "上年505条，本年550条，(550−505)÷505=8.9%，记9%"
    )
    looks_right(writer, "chapter-editor")
    writer.get_by_role("button", name="保存", exact=True).click()
    writer.get_by_role("button", name="送审").click()
    expect(writer.get_by_text("已送审，现在是“科室审核”")).to_be_visible()

    head = page_as(team.head)
    decide(head, row, "退回")
    expect(head.get_by_text("退回要写明理由").first).to_be_visible()
    decide(head, row, "退回", "写明是哪些栏目")
    writer.goto(editor(row))
    writer.get_by_label("正文").fill("本年发布信息〔〔edu_site_items〕〕条，财政栏目更新不及时。")
    writer.get_by_role("button", name="保存", exact=True).click()
    writer.get_by_role("button", name="送审").click()
    head.goto(sheet(row))
    looks_right(head, "chapter-review")
    decide(head, row, "通过", "同意")
    decide(page_as(team.chief), row, "通过")
    leader = page_as(team.leader)
    leader.goto("/desk/chapters/")
    looks_right(leader, "chapters-of-a-leader")
    leader.get_by_role("button", name="全部通过").click()
    expect(leader.get_by_text("已通过1章：五")).to_be_visible()
    row.refresh_from_db()
    assert row.stage == ChapterStage.SETTLED


@pytest.mark.viewports("desktop", "phone")
def test_the_editor_is_readable_at_both_widths(page_as, team, looks_right):
    report = actions.compile_report(YEAR, by=team.clerk, at=factories.at("2026-01-08"))
    row = report.chapters.get(number="五")
    chapters.assign(
        row, office=team.office, writer=team.writer, due_on=None, by=team.clerk, at=factories.at("2026-01-08")
    )
    actions.write_chapter(
        report, number="五", heading=row.heading, text="发布〔〔edu_site_items〕〕条，又发布505条。", by=team.writer,
        at=factories.at("2026-01-08"),
    )  # fmt: skip
    tab = page_as(team.clerk)
    tab.goto(editor(row))
    looks_right(tab, "chapter-editor-of-the-office")
    tab.goto(sheet(row))
    looks_right(tab, "chapter-sheet-of-the-office")
    tab.goto("/desk/chapters/")
    looks_right(tab, "chapters-of-the-office")


def test_every_button_of_the_editor_works_without_a_script(open_context, team, live_server):
    report = actions.compile_report(YEAR, by=team.clerk, at=factories.at("2026-01-08"))
    row = report.chapters.get(number="五")
    context = open_context(javascript=False)
    tab = context.new_page()
    enter(tab, team.clerk)
    tab.goto(editor(row))
    tab.get_by_role("button", name="以上年文字起草").click()
    expect(tab.get_by_label("正文")).to_have_value("发布505条，栏目更新不及时。")
    tab.get_by_role("button", name="台州教育网发布信息").and_(tab.locator("[name=swap]")).click()
    expect(tab.get_by_label("正文")).to_have_value("发布〔〔edu_site_items〕〕条，栏目更新不及时。")
    tab.get_by_label("查指标").fill("行政复议")
    tab.get_by_role("button", name="查找").last.click()
    tab.locator("button[value='〔〔reviews〕〕件']").click()
    expect(tab.get_by_label("正文")).to_have_value("发布〔〔edu_site_items〕〕条，栏目更新不及时。〔〔reviews〕〕件")
    expect(tab.locator("#preview").get_by_role("link", name="550", exact=True)).to_be_visible()


def enter(tab: Page, person) -> None:
    tab.goto("/desk/login/")
    tab.get_by_label("用户名").fill(person.username)
    tab.get_by_label("密码").fill(factories.PASSWORD)
    tab.get_by_role("button", name="登录").click()
