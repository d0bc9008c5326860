"""Letters in a real browser, at both widths: files given, the sealed scan, the service, and what the applicant takes away."""

import re
from pathlib import Path

import pytest
from django.conf import settings
from django.urls import reverse
from django.utils import timezone

from requests_app import actions, letter_links
from requests_app.models import Letter, Request
from requests_app.vocabulary import Stage
from taizhou_portal.bureau import codes
from tests.browsing import accessibility_faults, overflowing
from tests.requests_app.made_files import PDF
from tests.requests_app.people import ASKER, Bureau, answer, assigned, bureau

pytestmark = [pytest.mark.viewports("desktop", "phone"), pytest.mark.narrow]


def looks_right(page) -> None:
    assert accessibility_faults(page) == []
    assert not overflowing(page)


def press(page, words: str) -> None:
    page.get_by_role("button", name=words, exact=True).click()


def put_up(people: Bureau, case: Request) -> Letter:
    now = timezone.now()
    today = timezone.localdate(now).isoformat()
    actions.propose_reply(case, answer(served=today), by=people.handler, at=now)
    return actions.sign_reply(case, by=people.receiver, at=now)


def test_from_the_file_to_the_service(page_as, screen, viewport, tmp_path: Path):
    people = bureau()
    case = assigned(people, delivery="post")
    file = tmp_path / "收费标准.pdf"
    file.write_bytes(PDF)
    page = page_as(people.handler)

    page.goto(reverse("desk_requests:case", args=[case.pk]))
    page.get_by_role("link", name="随答复提供的文件").click()
    looks_right(page)
    press(page, "上传")
    assert page.get_by_role("alert").is_visible()
    page.get_by_label("选择文件").set_input_files(file)
    press(page, "上传")
    page.get_by_text("已上传《收费标准》。").wait_for()
    looks_right(page)
    screen(page, f"letter-files-{viewport}")
    page.get_by_role("button", name="移除").click()
    page.get_by_text("已移除（1）").click()
    page.get_by_role("button", name="恢复").click()
    assert page.get_by_label("文件名称").first.input_value() == "收费标准"

    letter = put_up(people, case)
    page.goto(reverse("desk_requests:case", args=[case.pk]))
    looks_right(page)
    screen(page, f"case-letters-{viewport}")
    page.get_by_role("link", name="上传盖章扫描件").first.click()
    page.get_by_label("盖章扫描件").set_input_files(file)
    looks_right(page)
    screen(page, f"letter-scan-{viewport}")
    press(page, "上传")
    page.get_by_text("已上传盖章扫描件。").wait_for()

    page.get_by_role("link", name="登记送达").first.click()
    page.get_by_label("邮件号").fill("12")
    press(page, "登记送达")
    assert page.get_by_role("alert").is_visible()
    looks_right(page)
    screen(page, f"serve-{viewport}")
    page.get_by_label("邮件号").fill("XA 1234 5678 933")
    press(page, "登记送达")
    assert Request.objects.get(pk=case.pk).stage == Stage.REPLIED
    page.get_by_role("link", name="更正送达").first.click()
    looks_right(page)
    screen(page, f"serve-again-{viewport}")
    page.goto(reverse("desk_requests:letter", args=[case.pk, letter.pk]))
    looks_right(page)
    screen(page, f"letter-sheet-{viewport}")


def test_a_big_file_says_how_far_it_has_come_and_can_be_stopped(page_as, screen, viewport, tmp_path: Path):
    people = bureau()
    case = assigned(people)
    file = tmp_path / "明细.pdf"
    file.write_bytes(PDF + bytes(3 * 1024 * 1024))
    page = page_as(people.handler)
    page.goto(reverse("desk_requests:letter_files", args=[case.pk]))
    page.get_by_label("选择文件").set_input_files(file)
    line = page.context.new_cdp_session(page)
    line.send("Network.enable")
    slow = {"offline": False, "latency": 0, "downloadThroughput": -1, "uploadThroughput": 300 * 1024}
    line.send("Network.emulateNetworkConditions", slow)
    press(page, "上传")
    bar = page.get_by_role("progressbar", name="上传进度")
    page.get_by_text(re.compile(r"[1-9]\d?%")).wait_for()
    assert 0 < float(bar.get_attribute("value") or 0) < 1
    looks_right(page)
    screen(page, f"letter-sending-{viewport}")
    press(page, "停止")
    assert page.get_by_text("已停止，什么都没有上传。").is_visible()
    assert not case.letter_files.exists()

    line.send("Network.emulateNetworkConditions", slow | {"offline": True})
    press(page, "上传")
    page.get_by_text("没有传上去，请检查网络后再按一次。").wait_for()
    line.send("Network.emulateNetworkConditions", slow | {"uploadThroughput": -1})
    press(page, "上传")  # the file is still chosen
    page.get_by_text("已上传《明细》。").wait_for()
    looks_right(page)
    page.get_by_label("文件名称").first.fill("收费明细")
    page.get_by_role("button", name="改名").click()
    assert case.letter_files.get().title == "收费明细"


def test_an_upload_that_goes_wrong_leaves_the_form_as_it_was(page_as, viewport, tmp_path: Path):
    people = bureau()
    case = assigned(people)
    file = tmp_path / "明细.pdf"
    file.write_bytes(PDF)
    page = page_as(people.handler)
    there, status = reverse("desk_requests:letter_files", args=[case.pk]), 502

    def broken(route):
        if route.request.method == "POST":
            route.fulfill(status=status, content_type="text/html", body="<h1>Bad Gateway</h1>")
        else:
            route.continue_()

    page.goto(reverse("desk_requests:case", args=[case.pk]))
    page.goto(there)
    page.route(f"**{there}", broken)
    page.get_by_label("选择文件").set_input_files(file)
    page.get_by_label("文件名称").fill("收费明细")
    press(page, "上传")
    page.get_by_text("可能已经办成").wait_for()
    status = 413
    press(page, "上传")
    page.get_by_text("服务器不收这么大的文件").wait_for()
    assert page.get_by_label("文件名称").input_value() == "收费明细"
    page.unroute(f"**{there}")

    kept = page.context.cookies()
    page.context.clear_cookies(name=settings.SESSION_COOKIE_NAME)
    press(page, "上传")
    page.get_by_text("登录已过期，没有传上去").wait_for()
    page.context.clear_cookies()
    page.context.add_cookies([one for one in kept if one["name"] == settings.SESSION_COOKIE_NAME])
    press(page, "上传")  # logged in anew, the word of the form is another one
    page.get_by_text("已上传《收费明细》。").wait_for()
    assert case.letter_files.get().title == "收费明细"
    page.go_back()
    assert page.url.endswith(reverse("desk_requests:case", args=[case.pk]))


def test_what_the_applicant_takes_away(page, screen, viewport):
    people, code = bureau(), codes.new_code()
    case = assigned(people, delivery="email")
    Request.objects.filter(pk=case.pk).update(code_hash=codes.hashed(code))
    case.refresh_from_db()
    letter = put_up(people, case)
    now = timezone.now()
    actions.serve_reply(case, by=people.handler, at=now, via="email", on=timezone.localdate(now))

    page.goto(reverse("requests_app:track"))
    page.get_by_label("受理号").fill(case.number)
    page.get_by_label("查询码").fill(code)
    press(page, "查进度")
    looks_right(page)
    screen(page, f"track-letters-{viewport}")
    page.get_by_role("link", name="予以公开答复书", exact=True).first.click()
    looks_right(page)

    word = letter_links.sealed(letter.pk, timezone.localdate(now), ASKER.email)
    page.goto(reverse("requests_app:letter_link", args=[word]))
    looks_right(page)
    screen(page, f"letter-link-{viewport}")


def test_what_is_typed_is_kept_by_itself_and_survives_the_end_of_the_session(page_as, screen, viewport):
    people = bureau()
    case = assigned(people)
    page = page_as(people.handler)
    there = reverse("desk_requests:reply", args=[case.pk])
    page.goto(there)
    page.locator("#id_text").fill("您申请的收费标准写了一半")
    page.get_by_text(re.compile("已自动保存 ")).wait_for()
    page.reload()
    assert page.locator("#id_text").input_value() == "您申请的收费标准写了一半"
    assert page.get_by_text("已放回下面").is_visible()
    looks_right(page)
    screen(page, f"reply-kept-{viewport}")

    kept = page.context.cookies()
    page.context.clear_cookies(name=settings.SESSION_COOKIE_NAME)
    page.locator("#id_text").fill("您申请的收费标准写了一半，还没写完")
    page.get_by_text(re.compile("登录已过期")).wait_for()
    page.context.add_cookies(kept)
    page.evaluate("window.dispatchEvent(new Event('focus'))")
    page.get_by_text(re.compile("已自动保存 ")).wait_for()
    page.goto(reverse("desk"))
    page.goto(there)
    assert page.locator("#id_text").input_value() == "您申请的收费标准写了一半，还没写完"
    press(page, "不要这些")
    assert page.locator("#id_text").input_value() == ""
    press(page, "放回来")
    assert page.locator("#id_text").input_value() == "您申请的收费标准写了一半，还没写完"
