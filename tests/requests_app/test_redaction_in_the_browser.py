"""遮盖 in a real browser: drawn with the mouse, typed by keyboard, without scripts and on a phone; without faults of access."""

import pytest
from django.urls import reverse

from requests_app import actions, proofs
from requests_app.models import Mark, Original, Release
from taizhou_portal.bureau.redaction import pages
from tests.bureau import made_hideouts
from tests.requests_app.people import assigned, bureau
from tests.requests_app.redaction_scenes import DRAFT, NOW, PAPER, marked, original


def there(made: Original, query: str = "") -> str:
    return reverse("desk_requests:redact_one", args=[made.request_id, made.pk]) + query


def drag(page, start: tuple[float, float], end: tuple[float, float]) -> None:
    """Shares of the page."""
    box = page.locator(".stage svg").bounding_box()
    page.mouse.move(box["x"] + start[0] * box["width"], box["y"] + start[1] * box["height"])
    page.mouse.down()
    page.mouse.move(box["x"] + end[0] * box["width"], box["y"] + end[1] * box["height"], steps=4)
    page.mouse.up()


def test_a_file_is_uploaded_covered_with_the_mouse_released_and_taken_back(page_as, looks_right):
    people = bureau()
    case, page = assigned(people), page_as(people.handler)
    page.goto(reverse("desk_requests:case", args=[case.pk]))
    page.get_by_role("link", name="遮盖", exact=True).click()
    looks_right(page, "redact-none")
    page.get_by_label("选择原件").set_input_files(
        {"name": "收费依据.pdf", "mimeType": "application/pdf", "buffer": PAPER}
    )
    page.get_by_role("button", name="上传").click()
    page.wait_for_url("**/redact/*/")
    looks_right(page, "redact-begun")
    drag(page, (0.07, 0.15), (0.42, 0.18))
    assert page.locator("#drawn").inner_text().startswith("已框出")
    assert page.get_by_label("距左边").input_value().startswith("7")
    page.get_by_label("依据").select_option("D4")
    page.get_by_label("不公开的理由").fill("公开会打扰个人生活。")
    looks_right(page, "redact-drawn")
    page.get_by_role("button", name="遮盖这一处").click()
    mark = Mark.objects.get()
    assert abs(mark.left - 700) < 30 and abs(mark.top - 1_500) < 30 and abs(mark.width - 3_500) < 60
    assert page.get_by_label("不公开的理由").input_value() == "公开会打扰个人生活。", (
        "the next one is often for the same reason"
    )
    looks_right(page, "redact-marked")
    page.get_by_role("button", name="遮盖并核验").click()
    page.get_by_text("核验通过", exact=True).wait_for()
    looks_right(page, "redact-released")
    file = Release.objects.get().file
    assert not made_hideouts.told(proofs.opened(file), "pdf") and pages.words(proofs.opened(file)) == ""
    assert page.locator(".stage img").evaluate("one => one.complete && one.naturalWidth > 500")
    page.get_by_role("button", name="收回再改").click()
    assert page.get_by_role("button", name="遮盖这一处").is_visible()
    assert Release.objects.get().taken_back_on


def test_a_slip_of_the_mouse_changes_nothing_and_escape_gives_up(page_as):
    people = bureau()
    page = page_as(people.handler)
    page.goto(there(original(people)))
    page.get_by_label("距左边").fill("10")
    drag(page, (0.5, 0.5), (0.5005, 0.5005))
    assert page.get_by_label("距左边").input_value() == "10"
    box = page.locator(".stage svg").bounding_box()
    page.mouse.move(box["x"] + 50, box["y"] + 50)
    page.mouse.down()
    page.mouse.move(box["x"] + 150, box["y"] + 150)
    page.keyboard.press("Escape")
    page.mouse.up()
    assert page.get_by_label("距左边").input_value() == "10"
    assert not Mark.objects.exists()


def test_the_frame_follows_what_is_typed(page_as):
    people = bureau()
    page = page_as(people.handler)
    page.goto(there(original(people)))
    for label, value in (("距左边", "10"), ("距上边", "20"), ("宽", "30"), ("高", "5")):
        page.get_by_label(label).fill(value)
    draft = page.locator(".stage .draft")
    assert [draft.get_attribute(side) for side in ("x", "width")] == ["1000", "3000"]
    page.get_by_label("宽").press("ArrowUp")
    assert draft.get_attribute("width") == "3100"
    page.get_by_label("第几页").fill("2")
    assert draft.count() == 0, "it is on another page"


@pytest.mark.viewports("desktop", "phone")
@pytest.mark.narrow
def test_the_same_is_done_by_keyboard_and_form_at_both_widths(page_as, looks_right, viewport):
    people = bureau()
    made, page = marked(people), page_as(people.handler)
    page.goto(there(made, "?page=2"))
    looks_right(page, "redact-two")
    page.get_by_role("button", name="撤销 第2处").press("Enter")
    page.wait_for_url("**like=**")
    assert Mark.objects.filter(dropped_on=None).count() == 1
    page.get_by_label("不公开的理由").fill("")
    page.get_by_label("宽").fill("99")
    page.get_by_role("button", name="遮盖这一处").press("Enter")
    page.get_by_role("alert").first.wait_for()
    assert "超出了页面的右边，最多写93" in page.locator("#mark").inner_text()
    looks_right(page, "redact-wrong")
    page.get_by_label("宽").fill("35")
    page.get_by_label("不公开的理由").fill(DRAFT.reason)
    page.get_by_role("button", name="遮盖这一处").press("Enter")
    page.wait_for_url("**#m*")
    assert Mark.objects.filter(dropped_on=None).count() == 2
    actions.release_redacted(made, by=people.handler, at=NOW)
    page.goto(there(made))
    looks_right(page, "redact-given")
    page.goto(reverse("desk_requests:redact", args=[made.request_id]))
    looks_right(page, "redact-list")
    page.goto(reverse("desk_requests:letter_files", args=[made.request_id]))
    looks_right(page, "redact-letter-files")


def test_without_scripts_everything_works(open_context, page_as):
    people = bureau()
    made = original(people)
    cookies = page_as(people.handler).context.cookies()
    context = open_context(javascript=False)
    context.add_cookies(cookies)
    page = context.new_page()
    page.goto(there(made))
    for label, value in (("距左边", "7"), ("距上边", "15"), ("宽", "35"), ("高", "3"), ("不公开的理由", DRAFT.reason)):
        page.get_by_label(label).fill(value)
    page.get_by_label("依据").select_option("D6")
    page.get_by_role("button", name="遮盖这一处").click()
    assert page.locator(".stage rect").count() == 1
    page.get_by_role("button", name="遮盖并核验").click()
    assert Release.objects.get().covered == 1
