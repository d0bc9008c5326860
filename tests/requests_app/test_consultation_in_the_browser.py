"""Consultations in a real browser, at both widths: register, one of them, the finding, and the answer of the third party by its link."""

import re

import pytest
from django.urls import reverse
from django.utils import timezone

from requests_app import actions
from requests_app.models import GivenOpinion, OpinionFinding, OpinionLink, Pause
from tests.requests_app.opinion_scenes import ABOUT, NO, THIRD, code_of, fresh
from tests.requests_app.people import Bureau, assigned, bureau

pytestmark = [pytest.mark.viewports("desktop", "phone"), pytest.mark.narrow]


def asked(people: Bureau, kind: str = "third_party") -> Pause:
    """Just now, and handed over."""
    now = timezone.now()
    day = timezone.localdate(now)
    given = {"sent_on": day, "letter_received_on": day, "about": ABOUT, **THIRD}
    return actions.consult(assigned(people), by=people.handler, at=now, kind=kind, **given)


def press(page, words: str) -> None:
    page.get_by_role("button", name=words, exact=True).click()


def test_register_and_review(page_as, looks_right):
    people = bureau()
    page = page_as(people.handler)
    page.goto(reverse("desk_requests:consultations"))
    looks_right(page, "consultations-none")
    pause, now = asked(people), timezone.now()
    asked(people, "co_author")
    given = {"ended_on": timezone.localdate(now), "opinion": "见来函。", "given": NO}
    actions.end_consultation(pause, by=people.handler, at=now, **given)
    page.goto(f"{reverse('desk_requests:consultations')}?state=all")
    looks_right(page, "consultations")
    page.get_by_role("link", name="打印台账").click()
    looks_right(page, "consultations-print")
    page.goto(f"{reverse('desk_requests:consultations')}?state=objection")
    page.locator("a.t").click()
    looks_right(page, "consultation-objection")
    page.get_by_text("更正意见", exact=True).first.click()
    press(page, "更正意见")
    assert page.get_by_role("alert").is_visible()
    looks_right(page, "consultation-correction")
    press(page, "登记审查结果")
    assert page.get_by_role("alert").is_visible()
    looks_right(page, "consultation-wrong")
    page.get_by_label("理由合理，但不公开").check()
    page.get_by_label("理由", exact=True).fill("涉及全市学生家长的支出。")
    press(page, "登记审查结果")
    page.get_by_text("已登记审查结果").wait_for()
    looks_right(page, "consultation-override")
    assert OpinionFinding.objects.get().verdict == "override"
    page.goto(reverse("desk_requests:case", args=[pause.request_id]))
    looks_right(page, "case-consulted")
    page.goto(reverse("desk_requests:reply", args=[pause.request_id]))
    looks_right(page, "reply-consulted")
    general = page_as(people.receiver)
    general.goto(reverse("desk_requests:consultation", args=[pause.request_id, pause.pk]))
    general.get_by_role("link", name="起草决定公开告知书").click()
    assert general.get_by_label("决定公开的内容").input_value() == NO.parts
    looks_right(general, "override-begun")


def test_the_third_party_answers_by_its_link(page_as, open_context, plain_http_cookies, looks_right):
    people = bureau()
    pause = asked(people)
    desk = page_as(people.handler)
    desk.goto(reverse("desk_requests:consultation", args=[pause.request_id, pause.pk]))
    press(desk, "生成链接")
    looks_right(desk, "consultation-link")
    address = desk.locator("#address").inner_text()
    page = open_context().new_page()
    page.goto(re.sub(r"^https?://[^/]+", "", address))
    looks_right(page, "opinion-code")
    page.get_by_label("答复码", exact=True).fill("00000-00000")
    press(page, "打开")
    assert page.get_by_role("alert").is_visible()
    looks_right(page, "opinion-wrong-code")
    page.get_by_label("答复码", exact=True).fill(code_of(pause))
    page.get_by_label("答复码", exact=True).press("Enter")
    page.get_by_text(ABOUT).wait_for()
    looks_right(page, "opinion-form")
    press(page, "下一步：核对")
    assert page.get_by_role("alert").is_visible()
    looks_right(page, "opinion-form-wrong")
    page.get_by_label("不同意公开", exact=True).check()
    page.get_by_label("公开会损害哪一种权益").select_option("business")
    page.get_by_role("textbox", name="理由").fill("属于我公司的商业秘密。")
    page.get_by_label("答复人").fill("赵经理")
    page.get_by_label("联系电话").fill("13800000001")
    press(page, "下一步：核对")
    looks_right(page, "opinion-preview")
    press(page, "送出答复")
    page.get_by_role("heading", name="已收到答复").wait_for()
    looks_right(page, "opinion-done")
    assert GivenOpinion.objects.get().stance == "objection"

    stranger = open_context().new_page()
    stranger.goto(re.sub(r"^https?://[^/]+", "", address))
    stranger.get_by_label("答复码", exact=True).fill(code_of(pause))
    press(stranger, "打开")
    assert stranger.get_by_text(ABOUT).count() == 0
    desk.reload()
    looks_right(desk, "consultation-answered")


def test_forwarded_to_another_browser_it_says_so(open_context, plain_http_cookies, looks_right):
    people = bureau()
    pause = asked(people)
    word = actions.make_opinion_link(fresh(pause), by=people.handler, at=timezone.now())
    there = reverse("requests_app:opinion_link", args=[word])
    for name in ("first", "second"):
        page = open_context().new_page()
        page.goto(there)
        page.get_by_label("答复码", exact=True).fill(code_of(pause))
        press(page, "打开")
        assert (page.get_by_text(ABOUT).count() == 1) is (name == "first")
    looks_right(page, "opinion-elsewhere")
    assert OpinionLink.objects.get().ended_at is None


def test_without_scripts_it_can_be_answered_too(browser, viewport, live_server, plain_http_cookies):
    people = bureau()
    pause = asked(people)
    word = actions.make_opinion_link(fresh(pause), by=people.handler, at=timezone.now())
    context = browser.new_context(java_script_enabled=False, base_url=live_server.url)
    page = context.new_page()
    page.goto(reverse("requests_app:opinion_link", args=[word]))
    page.get_by_label("答复码", exact=True).fill(code_of(pause))
    press(page, "打开")
    page.get_by_label("同意公开", exact=True).check()
    page.get_by_label("答复人").fill("赵经理")
    page.get_by_label("联系电话").fill("13800000001")
    press(page, "下一步：核对")
    press(page, "送出答复")
    assert page.get_by_role("heading", name="已收到答复").is_visible()
    context.close()
