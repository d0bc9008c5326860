"""Mails that did not arrive and filings that were not needed, in a real browser: at both widths, by keyboard."""

import pytest
from django.urls import reverse
from django.utils import timezone

from requests_app.models import AvoidedFiling, CaseMail, Opinion
from tests.browsing import accessibility_faults, overflowing
from tests.factories import published
from tests.requests_app.people import assigned, bureau, replied

pytestmark = [pytest.mark.viewports("desktop", "phone"), pytest.mark.narrow]
QUEUE, AVOIDED = reverse("desk_requests:mails"), reverse("desk_requests:avoided")


def looks_right(page):
    assert accessibility_faults(page) == []
    assert not overflowing(page)


def test_a_lost_mail_is_found_and_settled_by_keyboard(page_as, screen, viewport):
    people, now = bureau(), timezone.now()
    case = assigned(people, timezone.localdate().isoformat())
    for event in ("filed", "confirmed"):
        CaseMail.objects.create(request=case, event=event, at=now, failed="收件邮箱拒收（550）")
    page = page_as(people.handler)
    page.goto(reverse("desk_requests:case", args=[case.pk]))
    looks_right(page)
    screen(page, f"case-mails-{viewport}")
    page.goto(QUEUE)
    looks_right(page)
    screen(page, f"mails-{viewport}")
    page.get_by_role("button", name="已另行告知").first.press("Enter")
    page.get_by_role("status").get_by_text("已记下").wait_for()
    looks_right(page)
    assert page.get_by_role("button", name="已另行告知").count() == 1
    page.get_by_role("button", name="已另行告知").press("Enter")
    page.get_by_text("没有送不到的邮件").wait_for()
    looks_right(page)


def test_the_figures_of_filings_that_were_not_needed(page_as, screen, viewport):
    people, today = bureau(), timezone.localdate()
    page = page_as(people.receiver)
    page.goto(AVOIDED)
    looks_right(page)
    screen(page, f"avoided-empty-{viewport}")
    item = published(title="台州市教育局关于公布2026年市直小学课后服务收费标准和减免办法的通知")
    AvoidedFiling.objects.create(publication=item, day=today, times=3)
    case = replied(people, today.isoformat(), today.isoformat())
    Opinion.objects.create(request=case, value="unsatisfied", words="没有说清楚。\n" * 12, at=timezone.now())
    page.goto(AVOIDED)
    looks_right(page)
    screen(page, f"avoided-{viewport}")
    page.get_by_role("link", name="近30天").click()
    assert page.get_by_role("link", name="近30天").get_attribute("aria-current") == "true"
    assert page.get_by_role("link", name=item.title).is_visible()
