"""放假安排 in a real browser: what cannot be read, what would change, the twelve months, at both widths, without faults of access."""

import pytest

from tests.browsing import accessibility_faults, overflowing
from tests.bureau.holiday_notices import INVENTED_2027
from tests.requests_app.people import assigned, bureau

pytestmark = [pytest.mark.viewports("desktop", "phone"), pytest.mark.narrow]
HOME = "/desk/settings/calendar/"


def test_a_notice_from_the_paste_to_the_year(page_as, screen, viewport):
    people = bureau()
    moved = assigned(people, "2026-12-04")
    page = page_as(people.receiver)

    def looks_right(name: str) -> None:
        assert accessibility_faults(page) == []
        assert not overflowing(page)
        screen(page, f"{name}-{viewport}")

    page.goto(HOME)
    page.get_by_label("年份", exact=True).fill("2027")
    page.get_by_label("依据", exact=True).fill("编造的通知〔2026〕1号")
    page.get_by_label("通知的文字或者表格").fill("元旦放几天还没有定")
    page.get_by_role("button", name="看看会改变什么").click()
    assert page.get_by_role("alert").is_visible()
    assert page.get_by_label("通知的文字或者表格").input_value() == "元旦放几天还没有定"
    looks_right("calendar-unread")
    page.get_by_label("通知的文字或者表格").fill(INVENTED_2027)
    page.get_by_role("button", name="看看会改变什么").click()
    assert page.get_by_role("link", name=moved.number).is_visible()
    looks_right("calendar-preview")
    page.get_by_role("button", name="载入").click()
    assert page.get_by_role("status").is_visible()
    looks_right("calendar-year")
