"""A report from compilation to the public page in a real browser, by the people whom it passes; then a correction as version 2."""

import pytest
from playwright.sync_api import Page, expect

from reports import actions
from reports.models import AnnualReport, Version
from reports.versions.verifying import verify
from reports.vocabulary import ChapterStage, Stage
from reports.writing import chapters
from requests_app.vocabulary import Outcome
from taizhou_portal.demo import report_current
from tests import factories
from tests.reports import books
from tests.reports.test_chapters import Team

pytestmark = [pytest.mark.browser]
YEAR, DESK = 2025, "/desk/reports/2025/"
AT = factories.at("2026-01-08")
WHY = "表三漏计自然人申请1件"


@pytest.fixture
def team():
    books.case("person", received="2025-03-03", outcome=Outcome.G2, served="2025-03-20")
    books.release("edu-site", books.items(YEAR, "notice", "notices", 4))
    return Team()


def given_out(team: Team) -> AnnualReport:
    """Compiled by hand in the desk; the texts of the demonstration given to the writer, all but the fifth chapter written."""
    report = AnnualReport.objects.get(year=YEAR)
    for key, value, source, note in report_current.TALLIES:
        actions.enter_tally(year=YEAR, key=key, value=value, source=source, note=note, by=team.clerk, at=AT)
    actions.write_preface(report, title="", text=report_current.PREFACE, by=team.clerk, at=AT)
    for number, heading, text, _ in report_current.CHAPTERS:
        row = report.chapters.get(number=number)
        chapters.assign(row, office=team.office, writer=team.writer, due_on=None, by=team.clerk, at=AT)
        if number != "五" and text:
            actions.write_chapter(report, number=number, heading=heading, text=text, by=team.writer, at=AT)
            chapters.submit(report.chapters.get(number=number), by=team.writer, at=AT)
    return report


def pass_all(tab: Page) -> None:
    tab.goto("/desk/chapters/")
    tab.get_by_role("button", name="全部通过").click()
    expect(tab.get_by_text("已通过").first).to_be_visible()


def press(tab: Page, name: str) -> None:
    tab.get_by_role("button", name=name, exact=True).click()


def explained(tab: Page) -> None:
    """A word about each kind of reminder, beside the report."""
    tab.goto(DESK)
    while tab.locator("form.word").count():
        left = tab.locator("form.word").count()
        tab.locator("form.word summary").first.click()
        tab.locator("form.word").first.get_by_role("textbox").fill("已与责任处室核对，确实如此")
        tab.locator("form.word").first.get_by_role("button").click()
        expect(tab.locator("form.word")).to_have_count(left - 1)


def test_four_people_take_a_report_from_compilation_to_the_public_page(page_as, page, team, looks_right):
    clerk = page_as(team.clerk)
    clerk.goto("/desk/reports/")
    clerk.get_by_label("年度").fill(str(YEAR))
    press(clerk, "编制")
    report = given_out(team)

    writer = page_as(team.writer)
    writer.goto("/desk/chapters/")
    writer.get_by_role("link", name="五、存在的主要问题及改进情况").click()
    writer.get_by_label("正文").fill("有的栏目更新不够及时。下一步按月核对各栏目的更新期限，逐项销号。")
    press(writer, "保存")
    press(writer, "送审")
    expect(writer.get_by_text("已送审，现在是“科室审核”")).to_be_visible()
    pass_all(page_as(team.head))
    pass_all(page_as(team.chief))
    leader = page_as(team.leader)
    pass_all(leader)
    assert set(report.chapters.values_list("stage", flat=True)) == {ChapterStage.SETTLED}

    explained(clerk)
    clerk.get_by_role("link", name="去定稿送签").click()
    looks_right(clerk, "report-freeze")
    press(clerk, "定稿送签")
    expect(clerk.get_by_text("已定稿（第1版），等局领导签发")).to_be_visible()

    leader.goto("/desk/")
    leader.get_by_role("link", name="第1版").first.click()
    looks_right(leader, "report-version-waiting")
    press(leader, "退回")
    expect(leader.get_by_text("退回的原因写4至300个字").first).to_be_visible()
    leader.get_by_role("textbox", name="意见").fill("第五章写明按月核对的办法")
    press(leader, "退回")
    expect(leader.get_by_text("已退回，报告可以修改")).to_be_visible()
    clerk.goto(f"{DESK}freeze/")
    press(clerk, "定稿送签")
    leader.goto("/desk/")
    leader.get_by_role("link", name="第1版").first.click()
    press(leader, "签发")
    expect(leader.get_by_text("已签发，文件已生成，由局办公室发布")).to_be_visible()

    clerk.goto("/desk/")
    clerk.get_by_role("link", name="第1版").first.click()
    press(clerk, "发布")
    expect(clerk.get_by_text("已发布。公开页和“公开年报”栏目已可查看")).to_be_visible()
    looks_right(clerk, "report-version-published")
    taken(page, team, looks_right)
    corrected(clerk, leader, page, team, looks_right)
    assert all(verify(version).sound for version in Version.objects.filter(stage="published"))


def taken(visitor: Page, team: Team, looks_right) -> None:
    """Everybody takes the documents."""
    visitor.goto(f"/reports/{YEAR}/")
    looks_right(visitor, "report-published")
    for name, ending in (("Word", "docx"), ("PDF", "pdf"), ("Excel", "xlsx")):
        with visitor.expect_download() as waited:
            visitor.get_by_role("link", name=f"{name}文件").click()
        assert waited.value.suggested_filename.endswith(f"年度报告.{ending}")


def corrected(clerk: Page, leader: Page, visitor: Page, team: Team, looks_right) -> None:
    """A case was left out: the second version says so, the first stays readable."""
    books.case("person", received="2025-06-03", outcome=Outcome.G2, served="2025-06-20")
    clerk.goto(DESK)
    expect(clerk.get_by_text("定稿后有变动")).to_be_visible()
    clerk.get_by_role("link", name="逐条看变动").click()
    looks_right(clerk, "report-version-changes")
    clerk.goto(DESK)
    clerk.get_by_role("link", name="更正", exact=True).click()
    clerk.get_by_role("textbox", name="更正原因").fill(WHY)
    press(clerk, "打开更正")
    explained(clerk)
    clerk.goto(f"{DESK}freeze/")
    press(clerk, "定稿送签")
    place = clerk.url
    visitor.goto(f"/reports/{YEAR}/")
    expect(visitor.get_by_text(WHY)).to_have_count(0)
    leader.goto(place)
    looks_right(leader, "report-version-corrected")
    press(leader, "签发")
    clerk.goto(place)
    press(clerk, "发布")
    visitor.goto(f"/reports/{YEAR}/")
    expect(visitor.get_by_text(WHY)).to_be_visible()
    visitor.get_by_text("更正了什么").click()
    looks_right(visitor, "report-corrected")
    visitor.get_by_role("link", name="看第1版").click()
    expect(visitor.get_by_text("不是最新的一版")).to_be_visible()
    looks_right(visitor, "report-first-version")
    report = AnnualReport.objects.get(year=YEAR)
    assert (report.stage, report.versions.published().count()) == (Stage.PUBLISHED, 2)


@pytest.mark.viewports("desktop", "phone")
def test_the_pages_of_a_version_are_readable_at_both_widths(page_as, page, team, looks_right):
    report = books.enter_texts(report_current, by=team.clerk, at=AT)
    version = books.publish(report, by=team.clerk, at=AT)
    tab = page_as(team.clerk)
    for name, place in (("versions", "versions/"), ("version", f"versions/{version.pk}/"), ("correct", "correct/")):
        tab.goto(DESK + place)
        looks_right(tab, f"desk-report-{name}")
    page.goto(f"/reports/{YEAR}/versions/1/")
    looks_right(page, "report-version")
