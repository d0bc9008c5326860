"""文书文本 and a letter drafted by hand in a real browser: at both widths, by keyboard, without faults of access."""

import pytest
from django.urls import reverse

from requests_app.models import LetterWording
from requests_app.vocabulary import LetterKind
from tests.browsing import accessibility_faults, overflowing
from tests.requests_app.people import assigned, bureau

pytestmark = [pytest.mark.viewports("desktop", "phone"), pytest.mark.narrow]


def test_a_text_is_changed_previewed_saved_and_compared(page_as, screen, viewport):
    page = page_as(bureau().chief)

    def looks_right(name: str) -> None:
        assert accessibility_faults(page) == []
        assert not overflowing(page)
        screen(page, f"{name}-{viewport}")

    page.goto(reverse("desk_requests:wordings"))
    looks_right("wordings")
    page.get_by_role("link", name="予以公开答复书").click()
    looks_right("wording")
    text = page.get_by_label("文本", exact=True)
    shipped = text.input_value()
    text.fill(shipped.replace("{受理号}", "{受里号}"))
    page.get_by_role("button", name="预览").press("Enter")
    looks_right("wording-refused")
    assert "{受里号}" in text.input_value()
    text.fill(shipped.replace("可以公开。", "可以公开，现提供给您。"))
    page.get_by_label("修改说明").fill("写得更清楚")
    page.get_by_role("button", name="预览").press("Enter")
    looks_right("wording-preview")
    page.get_by_role("button", name="返回修改").press("Enter")
    assert "现提供给您" in text.input_value()
    page.get_by_role("button", name="保存").press("Enter")
    looks_right("wording-saved")
    page.get_by_role("link", name="所有版本，比较两版").click()
    looks_right("wording-versions")
    assert LetterWording.objects.get().note == "写得更清楚"


def test_a_letter_is_drafted_read_and_signed(page_as, screen, viewport):
    people = bureau()
    case = assigned(people)
    page = page_as(people.receiver)

    def looks_right(name: str) -> None:
        assert accessibility_faults(page) == []
        assert not overflowing(page)
        screen(page, f"{name}-{viewport}")

    page.goto(reverse("desk_requests:new_letter", args=[case.pk, LetterKind.OVERRIDE.value]))
    looks_right("letter-new-blocked")
    page.goto(reverse("desk_requests:fee", args=[case.pk]))
    page.get_by_role("button", name="计算，预览通知书").click()
    looks_right("fee-refused")
    page.get_by_label("按量计收：").check()
    page.get_by_label("为什么明显超过合理范围").fill("一年内提出300件")
    page.get_by_label("件数或者页数").fill("68")
    page.get_by_label("缴纳方式").fill("凭缴款码缴纳")
    page.get_by_role("button", name="计算，预览通知书").click()
    assert "应缴380元" in page.locator("h1").inner_text()
    looks_right("fee-preview")
    page.get_by_role("button", name="签发").click()
    assert "已签发收费通知书" in page.get_by_role("main").inner_text()
    page.goto(reverse("desk_requests:fee", args=[case.pk]))
    looks_right("fee-charged")
    assert case.letters.filter(kind=LetterKind.FEE).count() == 1
