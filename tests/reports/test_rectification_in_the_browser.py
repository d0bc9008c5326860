"""整改登记 in a real browser, both widths, no faults of access: the register, a finding from report to close, a notice and its paper."""

from datetime import date

import pytest

from reports.rectification import acting
from reports.vocabulary import Inspection
from tests.reports import rectifying as made

pytestmark = [pytest.mark.viewports("desktop", "phone"), pytest.mark.narrow]


@pytest.fixture
def people(transactional_db):
    return made.team()


def test_a_finding_is_reported_by_one_and_checked_by_another(page_as, looks_right, people):
    one = made.finding(people, before="打开是404", page="/columns/notices/")
    page = page_as(people.drafter)
    page.goto("/desk/rectifications/")
    looks_right(page, "rectifications-office")
    page.get_by_role("link", name=one.title).first.click()
    page.get_by_label("怎样改的").fill("改")
    page.get_by_role("button", name="报整改完成").click()
    looks_right(page, "rectification-wrong")
    page.get_by_label("怎样改的").fill(made.WORDS)
    page.get_by_role("button", name="报整改完成").click()
    assert "等局办公室复核" in page.locator("main").inner_text()
    page = page_as(people.head)
    page.goto(one.get_absolute_url())
    looks_right(page, "rectification")
    page.get_by_label("已看过改好后的网页或者材料").check()
    page.get_by_role("button", name="复核通过").click()
    assert "已经办结" in page.locator("main").inner_text()
    looks_right(page, "rectification-closed")


def test_the_register_a_notice_and_its_paper(page_as, looks_right, people):
    notice = made.notice(people)
    made.closed(people, notice=notice, origin=Inspection.MONITORING)
    late = made.finding(people, notice=notice, origin=Inspection.MONITORING, title="“通知公告”栏目超过更新期限")
    made.finding(people, office=None, title="网站地图有两个栏目的名称不一致")
    page = page_as(people.clerk)
    page.goto("/desk/rectifications/")
    looks_right(page, "rectifications")
    page.goto(notice.get_absolute_url())
    looks_right(page, "monitoring")
    page.goto(f"{notice.get_absolute_url()}paste/")
    page.get_by_label("粘贴表格").fill("链接失效\t/a/\t招生处\t2026-03-20\n错字\t\t无此处\t")
    page.get_by_role("button", name="核对").click()
    looks_right(page, "monitoring-paste-wrong")
    acting.void(late, reason="与文件原文一致", by=people.clerk, at=made.CHECKED)
    page.goto(notice.get_absolute_url())
    page.get_by_label("整改报告日期").fill(f"{date(2026, 3, 20)}")
    page.get_by_role("button", name="登记已交报告").click()
    looks_right(page, "monitoring-answered")
    page.goto(f"{notice.get_absolute_url()}report/")
    looks_right(page, "monitoring-report")
    page.goto("/desk/rectifications/new/?text=栏目名称不一致&page=/sitemap/")
    looks_right(page, "rectification-new")
