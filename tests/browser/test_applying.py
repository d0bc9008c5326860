"""The form of an application in a real browser: suggestions, papers on their way, drafts on the device, keyboard, elder look."""

import re

import pytest
from django.core.files.storage import default_storage
from django.urls import reverse

from disclosure.search import index
from requests_app.models import AvoidedFiling, Request
from tests.browsing import accessibility_faults, overflowing
from tests.bureau import upload_makers
from tests.factories import published
from tests.requests_app import filling

pytestmark = pytest.mark.django_db(transaction=True, serialized_rollback=True)
NEW, PART = reverse("requests_app:new"), reverse("requests_app:part", args=["what"])
FORM = {name: filling.FORM[name] for name in ("subject", "description", "name", "id_number", "phone", "email")}
NUMBER = FORM["id_number"]
DRAFT = "localStorage.getItem('application-draft')"


def paper(name="身份证.pdf", data=b"") -> dict:
    return {"name": name, "mimeType": "application/pdf", "buffer": data or upload_makers.pdf()}


def fill(page, **changes):
    for name, value in {**FORM, **changes}.items():
        page.fill(f"#id_{name}", value)


def press(page, words):
    page.get_by_role("button", name=words, exact=True).click()


def kept(page, field="proof"):
    return page.locator(f".papers[data-field={field}] li")


def looks_right(page):
    assert accessibility_faults(page) == []
    assert not overflowing(page)


def until(page, true: str):
    """The policy of the portal lets no page compute words, so that the test asks again and again itself."""
    for _ in range(100):
        if page.evaluate(true):
            return
        page.wait_for_timeout(50)
    raise AssertionError(f"{true} has not come true")


@pytest.fixture
def posted(page):
    """(address, what was sent) of every request by POST."""
    sent: list[tuple[str, str]] = []
    page.on(
        "request",
        lambda request: request.method == "POST" and sent.append((request.url, str(request.post_data_buffer))),
    )
    return sent


# 可能已经公开


@pytest.fixture
def answer():
    item = published(title="关于公布市直小学课后服务收费标准的通知", doc_number="台教〔2026〕33号")
    index.put([item])
    return item


def test_what_is_public_already_is_offered_while_the_subject_is_typed(page, answer):
    page.goto(NEW)
    page.locator("#id_subject").press_sequentially("课后服务收费")
    offer = page.locator("#similar li")
    offer.get_by_text(answer.title).first.wait_for()
    assert "台教〔2026〕33号" in offer.inner_text()
    assert "课后服务收费" not in page.url
    looks_right(page)


def test_the_offer_goes_when_the_subject_is_another(page, answer):
    page.goto(NEW)
    page.fill("#id_subject", "课后服务收费")
    page.locator("#similar li").first.wait_for()
    page.fill("#id_subject", "校")
    page.locator("#similar li").first.wait_for(state="detached")


def test_who_is_answered_need_not_apply_and_finds_the_form_as_it_was(page, answer):
    page.goto(NEW)
    fill(page)
    page.get_by_role("button", name="就是这条，不用申请了").click()
    page.wait_for_url(f"**/answered/?item={answer.pk}")
    assert page.locator("h1").inner_text() == "不用申请了"
    looks_right(page)
    assert AvoidedFiling.objects.get().times == 1
    page.get_by_role("link", name="没有我要的，接着填").click()
    assert page.input_value("#id_description") == FORM["description"]
    assert page.input_value("#id_name") == FORM["name"]
    assert Request.objects.count() == 0


def test_who_is_answered_can_end_the_filing_and_nothing_is_left(page, answer):
    keeping(page)
    page.get_by_role("button", name="就是这条，不用申请了").click()
    press(page, "不申请了，清掉已填的内容")
    assert page.get_by_text("已填的内容和附件都清掉了。").is_visible()
    assert page.input_value("#id_name") == ""
    assert page.evaluate(DRAFT) is None


def test_the_title_of_an_offer_opens_beside_the_form(page, answer):
    page.goto(NEW)
    fill(page)
    with page.expect_popup() as beside:
        page.locator("#similar a").click()
    beside.value.wait_for_load_state()
    assert answer.title in beside.value.title()
    assert page.input_value("#id_name") == FORM["name"]


# 附件


def test_papers_go_up_as_they_are_chosen_and_can_be_taken_away(page):
    page.goto(NEW)
    page.set_input_files("#id_proof", [paper("正面.pdf"), paper("反面.pdf")])
    page.get_by_role("button", name=re.compile("去掉.*正面")).click()
    kept(page).filter(has_text="正面").wait_for(state="detached")
    assert kept(page).count() == 1
    assert len(default_storage.listdir("pending")[1]) == 1
    fill(page)
    press(page, "下一步：核对")
    assert page.get_by_text("反面.pdf（申请人身份证明").is_visible()
    press(page, "提交申请")
    page.wait_for_url("**/receipt/")
    assert Request.objects.get().identity_proofs.get().title == "反面"


def test_how_far_a_paper_has_come_is_shown_and_the_form_waits_for_it(page):
    page.goto(NEW)
    fill(page)
    waiting = []
    page.route("**/new/papers/", lambda route: waiting.append(route))
    page.set_input_files("#id_proof", paper())
    bar = page.get_by_role("progressbar", name="身份证.pdf上传进度")
    bar.wait_for()
    looks_right(page)
    page.locator("#apply .btn.go").evaluate("button => button.click()")
    assert page.url.endswith(NEW)
    waiting[0].continue_()
    page.wait_for_url("**/check/")


@pytest.mark.parametrize(
    ("name", "size", "words"),
    [
        ("大.pdf", 30 * 1024 * 1024, "大.pdf：30.0 MB，超过了10.0 MB，请压缩后再选"),
        ("程序.exe", 2, "程序.exe：只收PDF、JPG和PNG文件"),
        ("图.svg", 40, "图.svg：只收PDF、JPG和PNG文件"),
    ],
)
def test_what_cannot_be_taken_is_said_before_it_is_sent(page, posted, tmp_path, name, size, words):
    chosen = tmp_path / name
    chosen.write_bytes(b"0" * size)
    page.goto(NEW)
    page.set_input_files("#id_proof", chosen)
    assert page.locator(".papers .msg").inner_text().removeprefix("错误：").strip() == words
    assert posted == []


def test_a_program_with_a_name_of_paper_is_refused_beside_its_field(page):
    page.goto(NEW)
    fill(page)
    page.set_input_files("#id_proof", paper("身份证.pdf", b"MZ\x90\x00 this is a program"))
    page.locator(".papers .msg").wait_for()
    assert page.locator(".papers .msg").inner_text().removeprefix("错误：").strip().startswith("身份证.pdf：")
    assert kept(page).count() == 0
    assert page.input_value("#id_name") == FORM["name"]


def test_what_is_refused_while_the_form_waits_is_read_before_it_goes(page):
    page.goto(NEW)
    fill(page)
    waiting = []
    page.route("**/new/papers/", lambda route: waiting.append(route))
    page.set_input_files("#id_proof", [paper(), paper("程序.pdf", b"MZ\x90\x00 this is a program")])
    page.locator("#apply .btn.go").evaluate("button => button.click()")
    for n in range(2):
        until(page, f"document.querySelectorAll('progress').length <= {2 - n}")
        while len(waiting) <= n:
            page.wait_for_timeout(20)
        waiting[n].continue_()
    page.get_by_text("程序.pdf：").wait_for()
    page.wait_for_timeout(300)
    assert page.url.endswith(NEW)
    press(page, "下一步：核对")
    page.wait_for_url("**/check/")


def test_a_line_that_breaks_leaves_the_form_as_it_is(page, trouble):
    page.goto(NEW)
    fill(page)
    page.route("**/new/papers/", lambda route: route.abort())
    page.set_input_files("#id_proof", paper())
    page.get_by_text("身份证.pdf：没有传上去，请检查网络后再选一次").wait_for()
    assert page.input_value("#id_name") == FORM["name"]
    trouble.clear()  # the browser tells of the line that we cut


def test_what_is_pasted_and_too_long_is_kept_whole_and_said(page):
    page.goto(NEW)
    fill(page, description="字" * 3100, name="名" * 101)
    press(page, "下一步：核对")
    said = page.locator(".errs .msg").all_inner_texts()
    assert any("内容描述最多3000字" in words for words in said)
    assert any("姓名或单位名称最多100字" in words for words in said)
    assert page.input_value("#id_description") == "字" * 3100
    assert page.input_value("#id_name") == "名" * 101


# 存在这台设备上的草稿


def keeping(page):
    page.goto(NEW)
    page.get_by_label("在这台设备上存草稿").check()
    fill(page)
    page.get_by_text("已存在这台设备上").wait_for()
    until(page, f"{DRAFT}.includes('lin@example.com')")


def reopened(page):
    """The tab is closed, the session is over, another day begins on the same device."""
    context = page.context
    page.close()
    context.clear_cookies()
    again = context.new_page()
    again.goto(NEW)
    return again


def test_a_draft_on_the_device_survives_a_closed_tab_without_the_number_of_a_paper(page):
    keeping(page)
    assert NUMBER not in page.evaluate(DRAFT)
    again = reopened(page)
    assert again.get_by_text("已恢复这台设备上").is_visible()
    found = {name: again.input_value(f"#id_{name}") for name in FORM}
    assert found == {**FORM, "id_number": ""}


def test_nothing_is_left_on_a_device_whose_owner_did_not_ask(page):
    page.goto(NEW)
    fill(page)
    press(page, "下一步：核对")
    assert page.evaluate("localStorage.length") == 0
    assert reopened(page).input_value("#id_name") == ""


def test_a_draft_is_cleared_when_it_is_no_longer_wished(page):
    keeping(page)
    page.get_by_label("在这台设备上存草稿").uncheck()
    assert page.evaluate(DRAFT) is None
    page.fill("#id_name", "王一")
    assert page.get_by_text("这台设备上的草稿已清掉").is_visible()
    assert reopened(page).input_value("#id_name") == ""


def test_a_draft_goes_when_the_application_was_sent(page):
    keeping(page)
    page.set_input_files("#id_proof", paper())
    kept(page).get_by_role("button").wait_for()
    press(page, "下一步：核对")
    assert page.evaluate(DRAFT) is not None
    press(page, "提交申请")
    page.wait_for_url("**/receipt/")
    until(page, f"{DRAFT} === null")


def test_a_draft_of_another_week_is_forgotten(page):
    keeping(page)
    page.evaluate(
        f"""() => {{ const kept = JSON.parse({DRAFT}); kept.at -= 8 * 24 * 3600 * 1000;
        localStorage.setItem('application-draft', JSON.stringify(kept)); }}"""
    )
    again = reopened(page)
    assert again.input_value("#id_name") == ""
    assert again.evaluate(DRAFT) is None


def test_what_the_server_keeps_is_not_overwritten_unasked(page):
    keeping(page)
    page.fill("#id_phone", "12")
    press(page, "下一步：核对")
    page.evaluate(f"() => localStorage.setItem('application-draft', {DRAFT}.replaceAll('林小满', '林大满'))")
    page.goto(NEW)
    assert page.input_value("#id_name") == "林小满"
    page.get_by_role("button", name="用这台设备上").click()
    assert page.input_value("#id_name") == "林大满"


def test_what_is_broken_in_the_store_of_the_device_stops_nothing(page):
    page.goto(NEW)
    page.evaluate("localStorage.setItem('application-draft', '{not json')")
    page.reload()
    assert page.input_value("#id_name") == ""
    page.get_by_label("在这台设备上存草稿").check()
    assert page.get_by_text("已存在这台设备上").is_visible()


def test_the_parts_of_a_form_make_one_draft(page):
    page.goto(PART)
    page.get_by_label("在这台设备上存草稿").check()
    page.fill("#id_subject", FORM["subject"])
    page.fill("#id_description", FORM["description"])
    press(page, "下一步")
    page.fill("#id_name", FORM["name"])
    until(page, f"{DRAFT}.includes('林小满')")
    again = reopened(page)
    assert (again.input_value("#id_subject"), again.input_value("#id_name")) == (FORM["subject"], FORM["name"])


# 键盘、长者模式、手机


def tab_to(page, name, *, most=60):
    for _ in range(most):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.id") == name:
            return
    raise AssertionError(f"{name} cannot be reached by keyboard")


def test_an_application_is_filed_by_keyboard_alone(page):
    page.goto(NEW)
    for name in ("subject", "description", "name", "id_number", "phone", "email"):
        tab_to(page, f"id_{name}")
        page.keyboard.type(FORM[name])
    tab_to(page, "id_proof")
    page.set_input_files("#id_proof", paper())  # the dialog of the system is not ours
    kept(page).get_by_role("button").wait_for()
    page.locator("#id_email").focus()
    page.keyboard.press("Enter")
    page.wait_for_url("**/check/")
    page.get_by_role("button", name="提交申请").focus()
    page.keyboard.press("Enter")
    page.wait_for_url("**/receipt/")
    assert Request.objects.count() == 1


def test_the_enter_key_goes_on_and_does_not_change_the_way_of_filling_in(page):
    page.goto(PART)
    page.fill("#id_subject", FORM["subject"])
    page.fill("#id_description", FORM["description"])
    page.locator("#id_subject").press("Enter")
    page.wait_for_url("**/by-part/who/")


def test_who_says_that_another_files_sees_what_that_asks_for(page):
    page.goto(NEW)
    assert page.locator("#id_agent_name").is_hidden()
    page.get_by_label("委托代理人", exact=True).check()
    assert page.locator("#id_agent_name").is_visible()
    assert page.locator("#id_agent_paper").is_visible()


@pytest.mark.sampled(3)  # desktop, and phone in elder mode
@pytest.mark.viewports("desktop", "phone")
@pytest.mark.parametrize("look", ["", "elder"])
def test_every_page_on_the_way_is_accessible_and_fits(open_context, live_server, viewport, look, screen, answer):
    context = open_context()
    context.add_cookies([{"name": "display", "value": look, "url": live_server.url}] if look else [])
    page = context.new_page()
    page.goto(reverse("requests_app:guide"))
    looks_right(page)
    page.goto(NEW)
    fill(page, phone="12", id_number="331000199001010018", description="一、收费标准的文件。\n二、招生计划的文件。")
    page.get_by_label("监护人", exact=True).check()
    press(page, "下一步：核对")
    assert page.evaluate("document.activeElement.className") == "errsum"
    looks_right(page)
    screen(page, f"apply-errors-{viewport}-{look}")
    press(page, "改成分三部分填")
    for words in ("下一步", "下一步"):
        looks_right(page)
        screen(page, f"apply-{page.url.split('/')[-2]}-{viewport}-{look}")
        if "who" in page.url:
            page.fill("#id_phone", FORM["phone"])
            page.fill("#id_id_number", NUMBER)
            page.get_by_label("本人或者本单位", exact=True).check()
        press(page, words)
    page.set_input_files("#id_proof", paper())
    kept(page).get_by_role("button").wait_for()
    looks_right(page)
    press(page, "下一步：核对")
    looks_right(page)
    screen(page, f"apply-check-{viewport}-{look}")
    press(page, "分成2件")
    press(page, "提交申请")
    page.wait_for_url("**/receipt/")
    looks_right(page)
    assert Request.objects.count() == 2
