"""复议诉讼登记 in a real browser: an entry, its decision, the case taken up again; both widths, no faults of access."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from requests_app import actions
from requests_app.models import Remedy, Request
from requests_app.vocabulary import Outcome
from tests.browsing import accessibility_faults, overflowing
from tests.requests_app.people import bureau, replied

pytestmark = [pytest.mark.viewports("desktop", "phone"), pytest.mark.narrow]


def test_a_review_is_entered_decided_and_the_case_taken_up_again(page_as, screen, viewport):
    people, today = bureau(), timezone.localdate()
    case = replied(people, f"{today - timedelta(days=30)}", f"{today - timedelta(days=20)}", Outcome.N6)
    page = page_as(people.receiver)

    def looks_right(name: str) -> None:
        assert accessibility_faults(page) == []
        assert not overflowing(page)
        screen(page, f"{name}-{viewport}")

    def press(words: str) -> None:
        page.get_by_role("button", name=words, exact=True).click()

    page.goto(reverse("desk_requests:remedies"))
    looks_right("remedies-empty")
    page.goto(reverse("desk_requests:case", args=[case.pk]))
    assert page.get_by_role("heading", name="复议和诉讼").is_visible()
    page.get_by_role("link", name="登记复议诉讼").click()
    page.get_by_label("说明").fill("电话13800138000")
    press("登记")
    assert page.get_by_role("alert").is_visible()
    assert page.get_by_label("受理号").input_value() == case.number
    looks_right("remedy-entry-wrong")
    page.get_by_label("类别").select_option(label="行政复议")
    page.get_by_label("程序").select_option(label="简易程序")
    page.get_by_label("案号").fill("台政复〔2026〕12号")
    page.get_by_label("受理或者立案日期").fill(f"{today - timedelta(days=3)}")
    page.get_by_label("说明").fill("认为讨论记录应当公开")
    press("登记")
    assert page.get_by_text("提交答复的期限", exact=True).first.is_visible()
    looks_right("remedy")
    page.get_by_role("link", name="登记结果").click()
    page.get_by_label("决定", exact=True).select_option(label="撤销")
    page.get_by_label("责令重新答复的期限").fill(f"{today + timedelta(days=30)}")
    looks_right("remedy-close")
    press("登记结果")
    looks_right("remedy-corrected")
    press("按决定重新办理")
    assert page.get_by_role("alert").is_visible()
    page.get_by_label("我知道原来的答复不再算数").check()
    press("按决定重新办理")
    assert page.get_by_text("已经按决定重新办理").is_visible()
    assert Request.objects.get().redo_by == today + timedelta(days=30)
    looks_right("remedy-redone")
    page.goto(reverse("desk_requests:case", args=[case.pk]))
    looks_right("remedy-case")


def test_the_list_with_its_filters_a_void_entry_and_the_sheet(page_as, screen, viewport):
    people, now = bureau(), timezone.now()
    case = replied(
        people, f"{timezone.localdate() - timedelta(days=30)}", f"{timezone.localdate() - timedelta(days=20)}"
    )
    told = {"by": people.receiver, "at": now, "filed_on": timezone.localdate() - timedelta(days=15)}
    review = actions.add_remedy(
        kind="review", request=case, body="台州市人民政府", their_number="台政复〔2026〕12号", **told
    )
    actions.add_remedy(kind="report", about="没有主动公开本年度收费标准，也没有说明什么时候公开", **told)
    actions.close_remedy(
        review, by=people.receiver, at=now, decision="upheld", result="upheld", closed_on=told["filed_on"]
    )
    actions.add_remedy(kind="lawsuit_after_review", request=case, review=review, **told)
    page = page_as(people.receiver)

    def looks_right(name: str) -> None:
        assert accessibility_faults(page) == []
        assert not overflowing(page)
        screen(page, f"{name}-{viewport}")

    page.goto(reverse("desk_requests:remedies"))
    looks_right("remedies")
    page.get_by_role("link", name="举报投诉").first.click()
    assert page.locator("tbody tr").count() == 1
    page.locator("tbody a").first.click()
    page.get_by_text("作废这一件").first.click()
    page.get_by_label("作废的理由").fill("重复登记")
    page.get_by_role("button", name="作废这一件").click()
    looks_right("remedy-void")
    page.get_by_text("恢复这一件").first.click()
    page.get_by_role("button", name="恢复这一件").click()
    assert Remedy.objects.pending().count() == 2
    page.get_by_role("link", name="更正登记").click()
    looks_right("remedy-change")
    page.goto(reverse("desk_requests:remedies") + "?print=1")
    looks_right("remedies-print")
