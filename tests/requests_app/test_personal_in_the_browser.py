"""The pages about personal data in a real browser: at both widths, by keyboard, without script."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from requests_app.models import Applicant, LookWish, Request
from taizhou_portal.bureau.vocabulary import Role
from tests.browsing import accessibility_faults, overflowing
from tests.factories import root, staff
from tests.requests_app.people import assigned, bureau, replied

pytestmark = [pytest.mark.viewports("desktop", "phone"), pytest.mark.narrow]
LOOKS, DISPOSALS, RULE = (reverse(f"desk_requests:{name}") for name in ("looks", "disposals", "rule"))


def looks_right(page):
    assert accessibility_faults(page) == []
    assert not overflowing(page)


def press(page, words):
    page.get_by_role("button", name=words, exact=True).click()


def test_two_officers_open_the_data_of_a_child(page_as, screen, viewport):
    people, second = bureau(), staff("顾宁", role=Role.GENERAL, office=root())
    case = assigned(people, timezone.localdate().isoformat())
    Applicant.objects.filter(request=case).update(minor=True)
    there = reverse("desk_requests:applicant", args=[case.pk])
    page = page_as(people.receiver)
    page.goto(there)
    looks_right(page)
    press(page, "提出查看")  # without a reason
    assert page.get_by_role("alert").get_by_text("填写理由，或者在上面选一个").is_visible()
    looks_right(page)
    screen(page, f"applicant-ask-{viewport}")
    page.get_by_label("用来办什么").select_option("核对申请人身份")
    press(page, "提出查看")
    assert page.get_by_text("等同事批准").first.is_visible()

    other = page_as(second)
    other.goto(LOOKS)
    looks_right(other)
    screen(other, f"looks-{viewport}")
    other.goto(reverse("desk_requests:look_wish", args=[LookWish.objects.get().pk]))
    looks_right(other)
    other.get_by_label("批准查看").check()
    screen(other, f"look-wish-{viewport}")
    press(other, "决定")
    looks_right(other)
    screen(other, f"looks-decided-{viewport}")

    page.goto(there)
    page.get_by_label("理由", exact=False).last.fill("核对监护人寄来的材料")
    press(page, "查看")
    assert page.get_by_text("331000199001010015").is_visible()
    looks_right(page)
    screen(page, f"applicant-full-{viewport}")


def test_whoever_handles_the_case_sees_a_part(page_as, screen, viewport):
    people = bureau()
    case = assigned(people, timezone.localdate().isoformat())
    page = page_as(people.handler)
    page.goto(reverse("desk_requests:applicant", args=[case.pk]))
    page.get_by_label("用来办什么").select_option("与申请人确认收件")
    press(page, "查看")
    assert page.get_by_text("3310************15").first.is_visible()
    looks_right(page)
    screen(page, f"applicant-part-{viewport}")


def test_what_is_due_is_disposed_of_with_a_tick(page_as, screen, viewport):
    people, today = bureau(), timezone.localdate()
    case = replied(people)
    long_ago = today - timedelta(days=900)
    Request.objects.filter(pk=case.pk).update(stage="closed", closed_on=long_ago)
    page = page_as(people.receiver)
    page.goto(DISPOSALS)
    looks_right(page)
    press(page, "处置")
    assert page.get_by_role("alert").get_by_text("核对清单以后勾选这一项").is_visible()
    looks_right(page)
    screen(page, f"disposals-{viewport}")
    page.get_by_label("我已核对清单").check()
    press(page, "处置")
    assert page.get_by_text("已处置1件申请的个人信息。").is_visible()
    looks_right(page)
    screen(page, f"disposals-none-{viewport}")
    page.goto(reverse("desk_requests:case", args=[case.pk]))
    looks_right(page)
    screen(page, f"case-disposed-{viewport}")
    page.goto(reverse("desk_requests:applicant", args=[case.pk]))
    looks_right(page)


def test_the_rules_are_changed_by_keyboard(page_as, screen, viewport):
    page = page_as(bureau().receiver)
    page.goto(RULE)
    looks_right(page)
    page.get_by_label("批准查看未成年人信息后几小时内有效").fill("99")
    page.keyboard.press("Enter")
    page.get_by_role("alert").get_by_text("要写成1至72的整数").wait_for()
    page.get_by_label("批准查看未成年人信息后几小时内有效").fill("8")
    page.keyboard.press("Enter")
    page.get_by_text("已保存，从现在起按新的规则办。").wait_for()
    looks_right(page)
    screen(page, f"rule-{viewport}")
