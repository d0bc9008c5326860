"""What an applicant sees of a new answer that a decision orders, in a real browser at both widths, without faults of access."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from requests_app import actions
from requests_app.vocabulary import Outcome
from tests.browsing import accessibility_faults, overflowing
from tests.requests_app.people import ASKED, ASKER, answer, bureau, charged

pytestmark = [pytest.mark.viewports("desktop", "phone"), pytest.mark.narrow]


def test_the_ordered_day_stands_above_what_is_to_be_paid(page, screen, viewport):
    people, now = bureau(), timezone.now()
    filed = actions.file(ASKED, ASKER, by=None, at=now)
    case, today, told = filed.request, timezone.localdate(now), {"by": people.receiver, "at": now}
    actions.confirm_receipt(case, **told, confirmed_on=today)
    actions.assign(case, **told, office=people.finance, handler=people.handler)
    refused = answer(Outcome.N6, f"{today}", withheld_reason="公开后会影响执法。")
    actions.reply(case, refused, by=people.handler, at=now)
    remedy = actions.add_remedy(**told, kind="review", filed_on=today, request=case)
    actions.close_remedy(remedy, **told, decision="revoked", result="corrected", closed_on=today)
    actions.redo_case(remedy, **told, due_on=today + timedelta(days=30))
    case.refresh_from_db()
    charged(people, case, now)

    page.goto(reverse("requests_app:track"))
    page.get_by_label("受理号").fill(case.number)
    page.get_by_label("查询码").fill(filed.code)
    page.get_by_role("button", name="查", exact=False).last.click()
    ordered, pay = (
        page.locator("main .banner").filter(has_text="期限"),
        page.locator("main .banner").filter(has_text="缴"),
    )
    assert ordered.first.get_by_text("重新答复的期限").is_visible()
    assert ordered.first.bounding_box()["y"] < pay.first.bounding_box()["y"]
    assert accessibility_faults(page) == []
    assert not overflowing(page)
    screen(page, f"redone-to-pay-{viewport}")
