"""The desk of 主动公开 in a real browser: without faults at both widths, usable with the keyboard and without script."""

import pytest

from disclosure import actions
from disclosure.facts import checked
from disclosure.models import Publication
from disclosure.views.desk_history import events
from disclosure.vocabulary import Stage
from tests.browsing import accessibility_faults, overflowing
from tests.disclosure.team import BODY, CLOSED, FRIDAY, MONDAY, WEDNESDAY, accepted, drafted, moved
from tests.disclosure.test_deciding import filed, valid_id
from tests.factories import PASSWORD

pytestmark = [
    pytest.mark.django_db(transaction=True, serialized_rollback=True),
    pytest.mark.viewports("desktop", "phone"),
]


@pytest.fixture
def pages(people):
    """Who opens which page: every page of the desk, in the states that matter."""
    draft = drafted(people, body="联系人手机13812345678", doc_number="")
    actions.add_file(draft, accepted(), by=people.author, at=MONDAY)
    changed = moved(people, Stage.OFFICE_REVIEW)
    actions.return_(changed, reason="时间不对", by=people.head, at=WEDNESDAY)
    returned = moved(people, Stage.OFFICE_REVIEW)
    actions.return_(returned, reason="附件有身份证号，遮盖后再报。", by=people.head, at=WEDNESDAY)
    actions.revise(changed, body=BODY.replace("自愿", "节约"), by=people.author, at=FRIDAY)
    actions.submit(changed, by=people.author, at=FRIDAY)
    secrecy, closed, public = (
        moved(people, Stage.SECRECY_CHECK),
        moved(people, Stage.SIGN_OFF, **CLOSED),
        moved(people, Stage.PUBLISHED),
    )
    blocked, laid = drafted(people, body=f"联系人身份证号{valid_id()}。"), filed(people)
    key = next(found.key for found in checked(blocked) if found.blocks)
    told = next(event["url"] for event in events(changed) if "url" in event)
    return [
        (
            people.author,
            [
                "/desk/",
                "/desk/items/",
                "/desk/items/?list=mine&q=没有",
                "/desk/items/new/",
                "/desk/gallery/",
                "/desk/password/",
            ],
        ),
        (
            people.author,
            [f"/desk/items/{draft.pk}/{part}" for part in ("", "edit/", "preview/")]
            + [f"/desk/items/{returned.pk}/edit/"],
        ),
        (
            people.head,
            ["/desk/", f"/desk/items/{changed.pk}/review/", told, f"/desk/items/{blocked.pk}/findings/{key}/"],
        ),
        (people.head, ["/desk/evaluations/", f"/desk/items/{laid.pk}/evaluate/"]),
        (people.checker, [f"/desk/items/{secrecy.pk}/review/"]),
        (people.general, ["/desk/health/", f"/desk/items/{closed.pk}/review/", f"/desk/items/{public.pk}/"]),
        (people.general, [f"/desk/items/{public.pk}/{part}/" for part in ("withdraw", "abolish")]),
    ]


@pytest.mark.narrow
def test_every_page_of_the_desk_is_free_of_faults_and_never_scrolls_sideways(page_as, pages):
    faults = {}
    for person, addresses in pages:
        tab = page_as(person)
        for address in addresses:
            tab.goto(address)
            found = accessibility_faults(tab) + (["scrolls sideways"] if overflowing(tab) else [])
            if found:
                faults[address] = found
    assert faults == {}


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_on_every_part_of_the_pages_the_letters_stand_out(page_as, people, scheme):
    tab = page_as(people.author)
    tab.emulate_media(color_scheme=scheme)
    tab.goto("/desk/gallery/")
    assert accessibility_faults(tab, colours=True) == []


@pytest.mark.narrow
def test_a_page_with_errors_is_free_of_faults_too(page_as, people):
    item = drafted(people)
    tab = page_as(people.author)
    tab.goto(f"/desk/items/{item.pk}/edit/")
    tab.get_by_label("文号").fill("台教[2026]05号")
    tab.get_by_label("内容概述").fill("")
    tab.get_by_role("button", name="保存草稿").click()
    assert "台教〔2026〕5号" in tab.inner_text("main")
    assert tab.get_by_label("文号").input_value() == "台教[2026]05号"
    assert tab.evaluate("document.activeElement.className") == "errsum"
    assert accessibility_faults(tab) == []


@pytest.mark.narrow
def test_an_officer_logs_in_and_writes_a_notice_without_any_script(open_context, people):
    tab = open_context(javascript=False).new_page()
    tab.goto("/desk/items/new/")
    tab.get_by_label("用户名").fill(people.author.username)
    tab.get_by_label("密码").fill(PASSWORD)
    tab.get_by_role("button", name="登录").click()
    tab.get_by_label("标题").fill("关于春季学期开学的通知")
    tab.get_by_label("主动公开", exact=True).check()
    tab.get_by_role("button", name="建草稿").click()
    tab.get_by_role("textbox", name="正文").fill(BODY)
    tab.get_by_label("内容概述").fill("说明开学的时间和要求。")
    tab.get_by_label("成文日期").fill("2026-03-18")
    tab.get_by_label("选择文件").first.set_input_files({"name": "校历.csv", "mimeType": "text/csv", "buffer": b"a,b\n"})
    tab.get_by_role("button", name="提交处室审核").click()
    item = Publication.objects.get()
    assert (item.stage, item.title) == (Stage.OFFICE_REVIEW, "关于春季学期开学的通知")
    assert item.attachments.get().title == "校历"
    assert "已提交处室审核" in tab.inner_text("main")


def test_a_blocked_button_can_be_reached_by_keyboard_and_tells_its_reasons(page_as, people):
    item = drafted(people, body="联系人手机13812345678")
    tab = page_as(people.author)
    tab.goto(f"/desk/items/{item.pk}/")
    button = tab.get_by_role("button", name="提交处室审核")
    button.focus()
    assert button.get_attribute("aria-disabled") == "true"
    tab.keyboard.press("Enter")
    assert "有手机号138****5678" in tab.get_by_role("alert").first.inner_text()
