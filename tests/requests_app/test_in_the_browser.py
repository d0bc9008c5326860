"""The citizen's last click and the officer's page in a real browser; see tests/public for every public page."""

from datetime import date

import pytest
from django.urls import reverse
from django.utils import timezone

from requests_app import actions
from requests_app.models import Request
from requests_app.vocabulary import Outcome
from tests.browsing import accessibility_faults, overflowing
from tests.bureau import upload_makers
from tests.requests_app.filling import FORM
from tests.requests_app.people import ASKED, ASKER, answer, assigned, bureau, replied

TRACK, CASE = reverse("requests_app:track"), reverse("requests_app:case")
PDF = {"name": "身份证.pdf", "mimeType": "application/pdf", "buffer": upload_makers.pdf()}
FIELDS = ("subject", "description", "name", "id_number", "phone", "email")


def fill(page, **changes):
    for name, value in ({name: FORM[name] for name in FIELDS} | changes).items():
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
    page.locator("#id_consult_sent_on").fill(today.isoformat())
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


# 查进度


@pytest.fixture
def lately():
    """A case of today with its code."""
    return actions.file(ASKED, ASKER, by=None, at=timezone.now())


def listening(page) -> list:
    """All requests of the tab from now on."""
    asked: list = []
    page.on("request", lambda request: asked.append(request))
    return asked


def told(asked) -> str:
    """Every address that left the browser, and every address it said it came from."""
    return "\n".join(f"{request.url} {request.all_headers().get('referer', '')}" for request in asked)


def scanned(done) -> str:
    return f"{TRACK}#{done.request.number}.{done.code}"


def test_a_scanned_receipt_opens_its_case_and_the_code_reaches_no_address(page, lately):
    asked = listening(page)
    page.goto(scanned(lately))
    page.wait_for_url(f"**{CASE}")
    assert page.locator("h1").inner_text() == "已提交，等待确认收件"
    assert lately.code not in page.url
    page.get_by_role("link", name="我的个人信息").click()
    page.wait_for_url("**/mine/")
    assert lately.code not in told(asked)
    assert [request.method for request in asked if lately.code in (request.post_data or "")] == ["POST"]


def test_the_code_is_out_of_the_address_before_anything_is_sent(page, lately):
    def stay(route):
        route.fulfill(status=204) if route.request.method == "POST" else route.continue_()

    page.route(f"**{TRACK}", stay)
    with page.expect_request(lambda request: request.method == "POST"):
        page.goto(scanned(lately), wait_until="commit")  # the page is left before it has loaded
    assert page.locator("#id_code").input_value() == lately.code
    assert page.evaluate("location.href").endswith(TRACK)


def test_the_way_back_does_not_bring_the_code_into_the_address_again(page, lately):
    page.goto(scanned(lately))
    page.wait_for_url(f"**{CASE}")
    page.go_back()
    page.wait_for_load_state()
    assert lately.code not in page.url
    assert page.evaluate("location.hash") == ""


def test_a_second_receipt_scanned_into_the_open_page_opens_its_own_case(page, lately):
    page.goto(TRACK)
    page.evaluate("words => { location.hash = words; }", f"{lately.request.number}.{lately.code}")
    page.wait_for_url(f"**{CASE}")
    assert page.get_by_text(lately.request.number).first.is_visible()


def test_a_wrong_code_behind_the_address_gets_the_neutral_answer_and_is_gone_from_it(page, lately):
    page.goto(f"{TRACK}#{lately.request.number}.{'0' * 26}")
    page.get_by_text("受理号和查询码对不上，请核对后再查").wait_for()
    assert page.evaluate("location.href").endswith(TRACK)
    assert page.locator("#id_number").input_value() == lately.request.number


@pytest.mark.parametrize("behind", ["main", "2026-0001", "x.y", "2026-0001.<b>", f"2026-0001.{'0' * 61}"])
def test_what_is_no_number_and_code_is_left_alone(page, behind):
    asked = listening(page)
    page.goto(f"{TRACK}#{behind}")
    page.wait_for_load_state("networkidle")
    assert [request.method for request in asked if request.method != "GET"] == []
    assert page.locator("#id_number").input_value() == ""


def test_without_script_a_scanned_receipt_leads_to_the_form_that_says_what_to_do(open_context, lately):
    page = open_context(javascript=False).new_page()
    asked = listening(page)
    page.goto(scanned(lately))
    assert page.get_by_text("请照回执填写受理号和查询码").is_visible()
    page.fill("#id_number", lately.request.number)
    page.fill("#id_code", lately.code)
    press(page, "查进度")
    page.wait_for_url(lambda url: CASE in url)
    assert lately.code not in told(asked)


def test_the_receipt_is_copied_with_number_and_code_together(open_context):
    context = open_context()
    context.grant_permissions(["clipboard-read", "clipboard-write"])
    page = context.new_page()
    page.goto(reverse("requests_app:new"))
    fill(page)
    page.set_input_files("#id_proof", PDF)
    press(page, "下一步：核对")
    press(page, "提交申请")
    page.wait_for_url("**/requests/receipt/")
    press(page, "复制受理号和查询码")
    page.get_by_role("button", name="已复制").wait_for()
    number, code = page.locator("dd.status").inner_text(), page.locator("dd.code").inner_text()
    assert page.evaluate("navigator.clipboard.readText()") == f"受理号 {number}，查询码 {code}"


@pytest.mark.viewports("desktop", "phone")
@pytest.mark.narrow
def test_an_answer_is_judged_and_a_telephone_changed_by_keyboard(page, screen, viewport):
    people, today = bureau(), timezone.localdate()
    done = actions.file(ASKED, ASKER, by=None, at=timezone.now())
    case = done.request
    actions.confirm_receipt(case, by=people.receiver, at=timezone.now(), confirmed_on=today)
    actions.assign(case, by=people.receiver, at=timezone.now(), office=people.finance, handler=people.handler)
    said = {"withheld_reason": "公开后会影响执法。", "text": "您申请的信息不予公开。"}
    actions.reply(case, answer(Outcome.N6, today.isoformat(), **said), by=people.handler, at=timezone.now())
    page.goto(scanned(done))
    page.wait_for_url(f"**{CASE}")
    looks_right(page)
    screen(page, f"case-answered-{viewport}")
    page.locator("#opinion input[type=radio]").first.focus()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Space")
    page.keyboard.press("Tab")
    page.keyboard.type("再快一点就好。")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    page.get_by_text("已收到您的评价，谢谢。").wait_for()
    assert case.opinion.words == "再快一点就好。"
    screen(page, f"case-judged-{viewport}")
    page.goto(reverse("requests_app:contact"))
    looks_right(page)
    page.locator("#id_phone").focus()
    page.keyboard.type("0576-88000001")
    page.keyboard.press("Enter")
    page.get_by_text("联系方式已更改").wait_for()
    for name in ("mine", "opinion", "case"):
        page.goto(reverse(f"requests_app:{name}"))
        looks_right(page)
