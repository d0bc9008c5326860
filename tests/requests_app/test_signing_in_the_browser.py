"""The way of an answer in a real browser, at both widths: on the phone the leader reads and signs, the head sends back with words."""

import pytest
from django.urls import reverse
from django.utils import timezone

from requests_app import actions
from requests_app.models import Request
from requests_app.vocabulary import ReplyPath, Stage
from tests.browsing import accessibility_faults, overflowing
from tests.requests_app.house import house
from tests.requests_app.people import answer, assigned

pytestmark = [pytest.mark.viewports("desktop", "phone")]


def there(case, name: str = "case") -> str:
    return reverse(f"desk_requests:{name}", args=[case.pk])


@pytest.mark.narrow
def test_from_the_first_word_to_the_signature(page_as, screen, viewport):
    at_home = house()
    case = assigned(at_home.people, timezone.localdate().isoformat())

    def looks_right(page, name: str) -> None:
        assert accessibility_faults(page) == []
        assert not overflowing(page)
        screen(page, f"signing-{name}-{viewport}")

    writer = page_as(at_home.writer)
    writer.goto(there(case, "reply"))
    writer.get_by_label("办理结果").select_option("G2")
    assert writer.get_by_label("应向哪个机关申请").is_hidden()
    assert writer.get_by_label("提供方式").is_visible()
    looks_right(writer, "reply")
    writer.get_by_role("button", name="送签").click()  # without a word
    assert writer.get_by_role("alert").get_by_text("填写答复内容").is_visible()
    looks_right(writer, "reply-refused")
    writer.get_by_label("答复内容").fill("您申请的收费标准见附件。")
    writer.get_by_role("button", name="预览答复书").click()
    assert writer.get_by_text("（签发时编号）").is_visible()
    looks_right(writer, "reply-preview")
    writer.get_by_role("button", name="返回修改").click()
    assert writer.get_by_label("答复内容").input_value() == "您申请的收费标准见附件。"
    writer.get_by_role("button", name="送签").click()
    assert writer.get_by_text("答复已送签").is_visible()
    looks_right(writer, "case-waiting")

    head = page_as(at_home.head)
    head.goto(f"{reverse('desk_requests:list')}?queue=decide")
    looks_right(head, "queue")
    head.get_by_role("link", name=case.number, exact=True).click()
    looks_right(head, "pass")
    head.get_by_role("button", name="退回修改").click()  # without a word
    assert head.get_by_role("alert").get_by_text("退回的写明要修改什么").is_visible()
    head.get_by_label("意见").fill("写明共几页")
    head.get_by_role("button", name="退回修改").click()
    assert head.get_by_text("已退回修改").is_visible()

    writer.goto(there(case, "reply"))
    assert writer.get_by_text("写明共几页").is_visible()
    writer.get_by_label("答复内容").fill("您申请的收费标准见附件，共2页。")
    writer.get_by_role("button", name="送签").click()

    head.goto(there(case, "pass"))
    assert head.locator("ins").get_by_text("共2页").is_visible()
    looks_right(head, "pass-changed")
    head.get_by_role("button", name="通过", exact=True).click()
    head.goto(there(case, "reply_versions"))
    looks_right(head, "versions")
    actions.pass_reply(Request.objects.get(pk=case.pk), by=at_home.checker, at=timezone.now())

    leader = page_as(at_home.leader)
    leader.goto("/desk/")
    looks_right(leader, "home")
    leader.get_by_role("main").get_by_role("link", name="审核签发").click()
    looks_right(leader, "sign")
    leader.get_by_label("意见").fill("同意")
    leader.get_by_role("button", name="签发").click()
    assert leader.get_by_text("已签发，等送达申请人").is_visible()
    looks_right(leader, "signed")

    checker = page_as(at_home.checker)
    checker.goto(there(case))
    checker.get_by_text("收回签发", exact=True).first.click()
    checker.get_by_role("button", name="收回签发").click()
    assert checker.get_by_role("alert").get_by_text("核对以后勾选这一项").is_visible()
    looks_right(checker, "void-refused")
    checker.get_by_label("收回的理由").fill("附件放错了")
    checker.get_by_label("我知道这个文号作废").check()
    checker.get_by_role("button", name="收回签发").click()
    assert checker.get_by_text("已收回签发").is_visible()
    assert Request.objects.get(pk=case.pk).stage == Stage.ASSIGNED


@pytest.mark.narrow
def test_without_script_every_field_is_there_under_its_heading(open_context, page_as, screen, viewport):
    at_home = house(ReplyPath.DIRECT)
    case = assigned(at_home.people, timezone.localdate().isoformat())
    page = page_as(at_home.writer)
    cookies = page.context.cookies()
    plain = open_context(javascript=False)
    plain.add_cookies(cookies)
    page = plain.new_page()
    page.goto(there(case, "reply"))
    assert page.get_by_label("应向哪个机关申请").is_visible()
    assert page.get_by_role("group", name="送达").is_visible()
    assert not overflowing(page)
    screen(page, f"reply-plain-{viewport}")


@pytest.mark.narrow
def test_whoever_leaves_at_once_finds_what_they_wrote(page_as, viewport):
    at_home = house(ReplyPath.DIRECT)
    case = assigned(at_home.people, timezone.localdate().isoformat())
    page = page_as(at_home.writer)
    page.goto(there(case, "reply"))
    page.get_by_label("答复内容").fill("写了一半")
    page.goto(there(case))  # before it was kept by itself
    page.goto(there(case, "reply"))
    assert page.get_by_label("答复内容").input_value() == "写了一半"


@pytest.mark.narrow
def test_whoever_leaves_what_could_not_be_kept_is_asked(page_as, viewport):
    """Somebody else put up an answer meanwhile."""
    at_home = house(ReplyPath.DIRECT)
    case = assigned(at_home.people, timezone.localdate().isoformat())
    page = page_as(at_home.writer)
    page.goto(there(case, "reply"))
    actions.propose_reply(
        case, answer(served=timezone.localdate().isoformat()), by=at_home.people.receiver, at=timezone.now()
    )
    page.get_by_label("答复内容").fill("写了一半")
    page.get_by_text("写的内容没有保存").or_(page.get_by_text("等局办公室签发")).wait_for()
    asked = []
    page.on("dialog", lambda dialog: (asked.append(dialog.type), dialog.accept()))
    page.goto(there(case))
    assert asked == ["beforeunload"]


@pytest.mark.narrow
def test_the_letter_is_read_by_whoever_may_not_decide(page_as, screen, viewport):
    at_home = house()
    case = assigned(at_home.people, timezone.localdate().isoformat())
    now = timezone.now()
    actions.propose_reply(case, answer(served=timezone.localdate().isoformat()), by=at_home.writer, at=now)
    page = page_as(at_home.leader)
    page.goto(there(case, "pass"))
    assert page.get_by_text("现在不由您办").is_visible()
    assert page.get_by_role("button", name="通过").count() == 0
    screen(page, f"pass-other-{viewport}")
