"""The citizen's last click and the officer's page in a real browser; see tests/public for every public page."""

from datetime import date

import pytest
from django.urls import reverse
from django.utils import timezone

from requests_app import actions
from requests_app.models import Request
from tests.browsing import accessibility_faults, overflowing
from tests.bureau import upload_makers
from tests.requests_app.people import assigned, bureau, replied

PDF = {"name": "身份证.pdf", "mimeType": "application/pdf", "buffer": upload_makers.pdf()}
FORM = {
    "subject": "市直小学课后服务收费标准",
    "description": "2026年市直小学课后服务的收费标准和依据。",
    "name": "林小满",
    "id_number": "331000199001010015",
    "phone": "13900000000",
    "email": "lin@example.com",
}


def fill(page, **changes):
    for name, value in {**FORM, **changes}.items():
        page.fill(f"#id_{name}", value)


def press(page, words):
    page.get_by_role("button", name=words, exact=True).click()


def looks_right(page):
    assert accessibility_faults(page) == []
    assert not overflowing(page)


def test_pressing_submit_twice_in_the_browser_files_once(page):
    page.goto(reverse("requests_app:new"))
    fill(page)
    page.set_input_files("#id_proof", PDF)
    press(page, "下一步：核对")
    page.get_by_role("button", name="提交申请").dblclick()
    page.wait_for_url("**/requests/receipt/")
    page.go_back()
    assert Request.objects.count() == 1


@pytest.mark.viewports("desktop", "phone")
@pytest.mark.narrow
def test_an_officer_works_on_a_case(page_as, screen, viewport):
    people, today = bureau(), timezone.localdate()
    case = assigned(people, today.isoformat())
    page = page_as(people.handler)
    page.goto(reverse("desk_requests:case", args=[case.pk]))
    looks_right(page)
    page.get_by_text("登记征求意见", exact=True).first.click()
    page.locator("#id_sent_on").fill(today.isoformat())
    press(page, "登记征求意见")
    assert page.get_by_text("已登记征求意见，期限从次日起停止计算。").is_visible()
    assert page.get_by_text("征求意见", exact=True).first.is_visible()
    looks_right(page)
    screen(page, f"desk-case-{viewport}")
    page.goto(reverse("desk_requests:list") + "?queue=mine")
    looks_right(page)


@pytest.mark.viewports("desktop", "phone")
@pytest.mark.narrow
def test_the_other_desk_pages_are_accessible_and_fit(page_as, viewport):
    people = bureau()
    case = replied(people, "2026-03-02", "2026-03-20")
    actions.add_remedy(by=people.receiver, at=timezone.now(), kind="review", filed_on=date(2026, 4, 2), request=case)
    page = page_as(people.receiver)
    pages = ["list", "new", "remedies"]
    for address in [
        *(reverse(f"desk_requests:{name}") for name in pages),
        reverse("desk_requests:applicant", args=[case.pk]),
    ]:
        page.goto(address)
        looks_right(page)
    page.goto(reverse("desk_requests:reply", args=[case.pk]))
    looks_right(page)
