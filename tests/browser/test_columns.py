"""栏目更新 in a real browser, both widths: the list, one column with its forms, and what is left of a closed one."""

from datetime import timedelta

import pytest
from django.utils import timezone

from disclosure import actions
from disclosure.models import Column
from taizhou_portal.bureau.vocabulary import Role
from tests import factories
from tests.disclosure.team import Team, team

pytestmark = [pytest.mark.viewports("desktop", "phone"), pytest.mark.narrow]


@pytest.fixture
def people(transactional_db) -> Team:
    """工作动态 is two days late, 通知公告 in time, everything else blank; 学前教育 was closed."""
    made, today = team(), timezone.localdate()
    news = factories.column("news")
    news.keeper, news.deputy, news.office = made.author, made.colleague, made.office
    news.save()
    factories.published(column=news, on=today - timedelta(days=16), title="课后服务开课")
    factories.published(on=today, title="关于做好秋季学期教材征订工作的通知")
    closed = Column.objects.get(slug="preschool")
    how = {"end": "close", "successor": None, "reason": "并入义务教育以后不再单列"}
    row = actions.propose_end(closed, **how, by=made.general, at=timezone.now())
    second = factories.staff("方晴", role=Role.GENERAL)
    actions.decide_end(row, agree=True, answer="", by=second, at=timezone.now())
    return made


def test_a_late_column_is_found_chased_and_proposed_to_be_merged(page_as, looks_right, people):
    page = page_as(people.general)
    page.goto("/desk/columns/")
    looks_right(page, "columns")
    page.get_by_role("link", name="已过期").first.click()
    page.locator("button[value^='chase:']").first.click()
    assert page.get_by_text("已催办，责任人收到提醒").is_visible()
    page.goto("/desk/columns/")
    page.get_by_role("link", name="工作动态", exact=True).first.click()
    page.get_by_text("建议撤换这个栏目").click()
    page.get_by_role("button", name="提出建议").click()
    assert page.get_by_role("alert").first.is_visible()
    looks_right(page, "column")


def test_the_address_of_a_closed_column_says_why(page_as, looks_right, people):
    page = page_as(people.general)
    page.goto("/columns/preschool/")
    assert page.get_by_text("并入义务教育以后不再单列").is_visible()
    looks_right(page, "column-ended")
    page.goto("/columns/")
    looks_right(page, "columns-public")
