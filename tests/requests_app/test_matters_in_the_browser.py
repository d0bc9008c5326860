"""更正和投诉 in a real browser: from the public form to the letter, at both widths, without faults of access."""

import re
from datetime import timedelta

import pytest
from django.contrib.sessions.models import Session
from django.urls import reverse
from django.utils import timezone

from requests_app import actions
from requests_app.models import Matter
from tests.browsing import accessibility_faults, overflowing
from tests.factories import PASSWORD
from tests.requests_app.made_files import SCAN
from tests.requests_app.people import bureau
from tests.requests_app.test_matter_actions import LATE, WRONG

pytestmark = [pytest.mark.viewports("desktop", "phone"), pytest.mark.narrow]


def test_a_correction_is_asked_for_by_somebody_without_an_account(page, screen, viewport):
    def looks_right(name: str) -> None:
        assert accessibility_faults(page) == []
        assert not overflowing(page)
        screen(page, f"{name}-{viewport}")

    page.goto(reverse("requests_app:matters"))
    looks_right("matters-public")
    page.get_by_role("link", name="要求更正").click()
    page.get_by_label("哪一份记录错了").fill(WRONG.subject)
    page.get_by_role("button", name="提交").click()
    assert page.get_by_role("alert").is_visible()
    looks_right("matter-form-wrong")
    assert page.get_by_label("哪一份记录错了").input_value() == WRONG.subject
    page.get_by_label("错在哪里，应当怎样写").fill(WRONG.description)
    page.get_by_label("有什么证据").fill(WRONG.evidence)
    page.get_by_label("姓名或者单位名称").fill(WRONG.name)
    page.get_by_label("联系电话").fill(WRONG.phone)
    page.get_by_role("button", name="提交").click()
    assert page.get_by_role("heading", name="已收到").is_visible()
    looks_right("matter-received")
    assert Matter.objects.get().number in page.locator("main").inner_text()
    page.goto(reverse("requests_app:new_matter", args=["complaint"]))
    looks_right("matter-complaint")


def test_the_office_brings_it_to_its_end(page_as, screen, viewport):
    people, now = bureau(), timezone.now()
    how = {"by": people.receiver, "at": now, "via": "counter"}
    matter = actions.register_matter(WRONG, **how).matter
    late = actions.register_matter(LATE, **how).matter
    over = now - timedelta(days=3)
    actions.assign_matter(late, office=people.finance, by=people.receiver, at=over, due_on=timezone.localdate(over))
    page = page_as(people.receiver)

    def looks_right(name: str) -> None:
        assert accessibility_faults(page) == []
        assert not overflowing(page)
        screen(page, f"{name}-{viewport}")

    page.goto(reverse("desk_requests:matters"))
    looks_right("matters-desk")
    page.get_by_role("link", name="登记投诉").click()
    page.get_by_role("button", name="登记").click()
    looks_right("matter-entry-wrong")
    page.goto(reverse("desk_requests:matter", args=[matter.pk]))
    looks_right("matter-new")
    page.get_by_label("承办处室").select_option(label=str(people.finance))
    page.get_by_role("button", name="交办").click()
    page = page_as(people.handler)
    page.goto(reverse("desk_requests:matter", args=[matter.pk]))
    page.get_by_label("不予更正").check()
    page.get_by_role("button", name="办结").click()
    assert page.get_by_role("alert").is_visible()
    looks_right("matter-result-wrong")
    page.get_by_label("答复内容").fill("户口簿上的日期与档案一致，没有错。")
    page.get_by_role("button", name="预览告知书").click()
    assert page.get_by_text("（签发时编号）").is_visible()
    looks_right("matter-preview")
    page.get_by_role("button", name="返回修改").click()
    assert page.get_by_label("答复内容").input_value() == "户口簿上的日期与档案一致，没有错。"
    assert page.get_by_label("不予更正").is_checked()
    looks_right("matter-written-on")
    page.get_by_role("button", name="办结").click()
    assert page.get_by_role("link", name="PDF").is_visible()
    looks_right("matter-closed")
    page.get_by_role("link", name="登记送达").click()
    looks_right("matter-serve")
    page.get_by_label("邮寄送达").check()
    page.get_by_role("button", name="登记送达").click()
    assert page.get_by_role("alert").is_visible()
    looks_right("matter-serve-wrong")
    page.get_by_label("邮件号").fill("XA12345678933")
    page.get_by_role("button", name="登记送达").click()
    assert page.get_by_text("申请行政复议：不晚于").is_visible()
    page.get_by_role("link", name="上传盖章扫描件").click()
    page.get_by_label("盖章扫描件").set_input_files({"name": "a.pdf", "mimeType": "application/pdf", "buffer": SCAN})
    page.get_by_role("button", name="上传").click()
    page.get_by_role("link", name=re.compile("^盖章扫描件")).wait_for()  # it is sent by the page itself
    looks_right("matter-served")
    page.get_by_role("link", name="上传盖章扫描件").click()
    looks_right("matter-scan")
    page.get_by_role("link", name="返回").click()
    page.get_by_role("link", name="查看完整信息").click()
    page.get_by_label("理由").fill("寄送告知书")
    page.get_by_role("button", name="查看").click()
    assert page.get_by_text(WRONG.phone).is_visible()
    looks_right("matter-contact")
    page = page_as(people.receiver)
    page.goto(reverse("desk_requests:matter", args=[matter.pk]))
    page.get_by_text("重新办理", exact=True).first.click()
    page.get_by_role("button", name="重新办理").click()
    looks_right("matter-again-wrong")
    page.get_by_label("重新办理的理由").fill("复议决定要求重新核对")
    page.get_by_label("我知道").check()
    page.get_by_role("button", name="重新办理").click()
    assert page.get_by_text("已重新打开").is_visible()
    looks_right("matter-again")


def test_a_form_sent_after_the_session_ended_is_sent_again_from_its_page(page_as, screen, viewport):
    people = bureau()
    matter = actions.register_matter(WRONG, by=people.receiver, at=timezone.now(), via="counter").matter
    page, there = page_as(people.receiver), reverse("desk_requests:matter", args=[matter.pk])
    page.goto(there)
    Session.objects.all().delete()
    page.get_by_label("承办处室").select_option(label=str(people.finance))
    page.get_by_role("button", name="交办").click()
    assert page.get_by_text("登录已过期，刚才提交的没有办").is_visible()
    assert accessibility_faults(page) == []
    assert not overflowing(page)
    screen(page, f"login-ended-{viewport}")
    page.get_by_label("用户名").fill(people.receiver.username)
    page.get_by_label("密码").fill(PASSWORD)
    page.get_by_role("button", name="登录").click()
    page.get_by_role("button", name="交办").wait_for()
    assert page.url.endswith(there)
    assert Matter.objects.get().office is None
