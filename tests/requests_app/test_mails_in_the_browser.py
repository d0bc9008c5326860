"""收到的邮件 in a real browser: from the empty list to the case, at both widths, without faults of access."""

import pytest
from django.urls import reverse

from tests.browsing import accessibility_faults, overflowing
from tests.requests_app.made_mails import plain, with_files
from tests.requests_app.people import bureau

pytestmark = [pytest.mark.viewports("desktop", "phone"), pytest.mark.narrow]
LIST = reverse("desk_requests:mails_in")


def eml(data: bytes, name: str = "申请.eml") -> dict:
    return {"name": name, "mimeType": "message/rfc822", "buffer": data}


def test_one_mail_from_the_dropped_file_to_the_case(page_as, screen, viewport):
    page = page_as(bureau().receiver)

    def looks_right(name: str) -> None:
        assert accessibility_faults(page) == []
        assert not overflowing(page)
        screen(page, f"{name}-{viewport}")

    page.goto(LIST)
    page.get_by_role("button", name="读入").click()
    assert page.get_by_role("alert").is_visible()
    looks_right("mails-in-empty")
    page.get_by_label("邮件文件", exact=True).set_input_files(eml(with_files()))
    page.get_by_role("button", name="读入").click()
    looks_right("mail-in")
    page.goto(LIST)
    page.get_by_label("邮件文件", exact=True).set_input_files(eml(plain()))
    page.get_by_role("button", name="读入").click()
    page.get_by_label("证件号码", exact=True).fill("12345")
    page.get_by_role("button", name="登记", exact=True).click()
    assert page.get_by_label("信息名称").input_value() == "2026年市直小学课后服务收费标准"
    looks_right("mail-in-wrong")
    page.get_by_label("证件号码", exact=True).fill("331000199001010015")
    page.get_by_role("button", name="登记", exact=True).click()
    assert page.get_by_role("heading", level=1).inner_text() == "2026年市直小学课后服务收费标准"
    page.goto(LIST)
    looks_right("mails-in")
