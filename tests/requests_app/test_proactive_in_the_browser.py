"""From the applicant's wish to the draft, and the public list, in a real browser at both widths, without faults of access."""

from datetime import date

import pytest
from django.urls import reverse

from disclosure.models import Publication
from requests_app import actions
from requests_app.models import ApplicationRule, PublishSuggestion, RegisterEntry, Request
from tests.factories import at
from tests.requests_app.people import ASKED, ASKER, FIRM, answer, bureau, replied
from tests.requests_app.proactive_scenes import WHY, answered, repeated

pytestmark = [pytest.mark.viewports("desktop", "phone"), pytest.mark.narrow]


def test_an_applicant_proposes_and_the_bureau_says_yes(page, page_as, looks_right):
    people = bureau()
    filed = actions.file(ASKED, ASKER, by=None, at=at("2026-11-04", 20))
    case = filed.request
    actions.confirm_receipt(case, by=people.receiver, at=at("2026-11-05"), confirmed_on=date(2026, 11, 5))
    actions.assign(case, by=people.receiver, at=at("2026-11-05"), office=people.finance, handler=people.handler)
    actions.reply(case, answer(), by=people.handler, at=at("2026-11-20", 16))
    page.goto(reverse("requests_app:track"))
    page.get_by_label("受理号").fill(case.number)
    page.get_by_label("查询码").fill(filed.code)
    page.get_by_role("button", name="查", exact=False).last.click()
    looks_right(page, "proactive-track")
    page.get_by_label("为什么应当让公众知道").fill("长" * 501)
    page.get_by_role("button", name="提出建议").click()
    assert page.get_by_role("alert").get_by_text("最多500字").is_visible()
    looks_right(page, "proactive-wish-refused")
    page.get_by_label("为什么应当让公众知道").fill("关系到全市小学生的家长")
    page.get_by_role("button", name="提出建议").click()
    assert page.get_by_role("heading", name="您建议主动公开").is_visible()

    desk = page_as(people.receiver)
    desk.goto(reverse("desk_requests:proactive"))
    looks_right(desk, "proactive-list")
    desk.get_by_role("link", name=ASKED.subject).click()
    desk.get_by_role("button", name="决定").click()
    assert desk.get_by_role("alert").get_by_text("填写理由").is_visible()
    looks_right(desk, "proactive-decide-refused")
    desk.get_by_label("同意，转为主动公开").check()
    desk.get_by_label("理由").fill(WHY)
    desk.get_by_role("button", name="决定").click()
    looks_right(desk, "proactive-decided")
    desk.get_by_role("link", name="由答复生成草稿").click()
    desk.get_by_label("信息种类").select_option("charge")
    desk.get_by_label("正文").fill("林小满申请的收费标准如下。")
    desk.get_by_role("button", name="生成草稿").click()
    assert desk.get_by_role("alert").get_by_text("正文：有申请人的姓名或者名称").is_visible()
    looks_right(desk, "proactive-draft-refused")
    desk.get_by_label("正文").fill("收费标准如下。")
    desk.get_by_role("button", name="生成草稿").click()
    assert desk.get_by_text("草稿已经生成").is_visible()
    assert Publication.objects.get().drafted_by == people.receiver
    desk.goto(reverse("desk_requests:case", args=[case.pk]))
    looks_right(desk, "proactive-case")
    page.goto(reverse("requests_app:case"))
    assert page.get_by_text(f"同意转为主动公开，按程序审核以后公开，理由：{WHY}").is_visible()
    looks_right(page, "proactive-track-decided")


def test_a_file_that_names_somebody_is_told_before_anything_is_sent(page_as, looks_right):
    people = bureau()
    case = answered(people, "名单.csv", "姓名,电话\n林小满,13900000123\n".encode())
    desk = page_as(people.receiver)
    desk.goto(reverse("desk_requests:publish", args=[case.pk]))
    assert desk.get_by_text("有手机号139****0123").is_visible()
    assert not desk.get_by_label("名单.csv").is_checked()
    looks_right(desk, "proactive-draft-file")


def test_what_was_decided_may_be_changed_and_the_sheet_shows_who_asked_before(page_as, looks_right):
    people = bureau()
    one = repeated(people)
    replied(people, served="2026-11-22", subject="教师招聘的体检标准", doc_number="")
    desk = page_as(people.receiver)
    desk.goto(reverse("desk_requests:suggestion", args=[one.pk]))
    looks_right(desk, "proactive-repeated")
    desk.get_by_label("不同意").check()
    desk.get_by_label("理由").fill("内容已经过时，不宜公开")
    desk.get_by_role("button", name="决定").click()
    looks_right(desk, "proactive-refused")
    assert PublishSuggestion.objects.get().agreed is False
    last = Request.objects.order_by("pk").last()
    desk.goto(reverse("desk_requests:asked_before", args=[last.pk]))
    looks_right(desk, "proactive-asked-before")


def test_the_public_list_is_chosen_at_the_desk_and_looked_through_by_everybody(page, page_as, looks_right):
    people = bureau()
    replied(people)
    replied(people, subject="林小满同学的学籍记录", doc_number="")
    replied(people, served="2026-11-23", asker=FIRM, subject="教师招聘的体检标准", doc_number="")
    desk = page_as(people.receiver)
    desk.goto(reverse("desk_requests:public_register"))
    looks_right(desk, "proactive-choose")
    for box in desk.get_by_role("checkbox").all():
        if box.is_visible():
            box.check()
    desk.get_by_role("button", name="选入").click()
    assert desk.get_by_role("alert").get_by_text("有申请人的姓名或者名称").is_visible()
    looks_right(desk, "proactive-choose-refused")
    desk.locator('input[value="林小满同学的学籍记录"]').fill("学籍记录")
    desk.get_by_role("button", name="选入").click()
    assert desk.get_by_text("已选入3件").is_visible()
    assert RegisterEntry.objects.count() == 3
    desk.get_by_role("link", name="已选过").click()
    looks_right(desk, "proactive-chosen")
    ApplicationRule(shows_answered=True, answered_since=date(2026, 1, 1)).record(by=None, reason="启用")

    page.goto(reverse("requests_app:guide"))
    page.get_by_role("link", name="依申请公开办理情况").click()
    looks_right(page, "proactive-public")
    page.get_by_label("在办理情况中查找").fill("体检")
    page.get_by_role("button", name="查找", exact=True).last.click()
    assert page.get_by_text("共1件").is_visible()
    looks_right(page, "proactive-public-found")

    desk.get_by_role("link", name="教师招聘的体检标准").click()
    looks_right(desk, "proactive-entry")
    desk.get_by_role("button", name="撤下").click()
    assert desk.get_by_role("alert").get_by_text("填写撤下的理由").is_visible()
    desk.get_by_label("撤下的理由").fill("名称不准确")
    desk.get_by_role("button", name="撤下").click()
    looks_right(desk, "proactive-entry-out")
    page.reload()
    assert page.get_by_text("没有符合条件的").is_visible()
    looks_right(page, "proactive-public-none")
