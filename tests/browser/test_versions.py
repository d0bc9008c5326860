"""Versions and history in a real browser: without faults at both widths, without sideways scroll."""

from datetime import timedelta

import pytest

from disclosure import actions
from disclosure.vocabulary import Look, Stage
from tests.browsing import accessibility_faults, overflowing
from tests.disclosure.team import CLEAN_ANSWERS, FRIDAY, MONDAY, TUESDAY, accepted, drafted, moved
from tests.factories import at

pytestmark = [
    pytest.mark.django_db(transaction=True, serialized_rollback=True),
    pytest.mark.viewports("desktop", "phone"),
]
LATER = at("2026-03-23")


@pytest.fixture
def draft(people):
    """Words, data and files changed, returned once, looked at."""
    item = moved(people, Stage.SECRECY_CHECK)
    actions.return_(item, reason="写明时间", by=people.checker, at=FRIDAY)
    hours = (FRIDAY + timedelta(hours=n) for n in range(1, 9))
    first = actions.add_file(item, accepted("征订目录.csv"), by=people.author, at=next(hours))
    second = actions.add_file(item, accepted("名单.csv", b"a,b\n"), by=people.author, at=next(hours))
    actions.order_files(item, [second.pk, first.pk], by=people.author, at=next(hours))
    second.refresh_from_db()
    actions.replace_file(item, second, accepted("新.csv", b"x,y\n"), by=people.author, at=next(hours))
    body = item.body.replace("征订范围", "征订范围和时间").replace("自愿", "自愿、节约")
    actions.revise(
        item, title="关于做好2026年教材征订工作的通知", body=body, keywords="教材", by=people.colleague, at=next(hours)
    )
    actions.look_at_file(second, how=Look.DOWNLOADED, by=people.head, at=next(hours))
    return item


@pytest.fixture
def public(people):
    """Corrected once."""
    item = moved(people, Stage.PUBLISHED)
    copy = actions.begin_correction(item, note="日期写错", by=people.author, at=LATER)
    actions.revise(copy, body="更正后的正文。", by=people.author, at=LATER + timedelta(hours=1))
    actions.submit(copy, by=people.author, at=LATER + timedelta(hours=2))
    actions.pass_office(copy, by=people.head, at=LATER + timedelta(hours=3))
    actions.clear_secrecy(copy, answers=CLEAN_ANSWERS, by=people.checker, at=LATER + timedelta(hours=4))
    actions.apply_correction(copy, by=people.general, at=LATER + timedelta(hours=5))
    return item


@pytest.mark.narrow
def test_the_pages_have_no_faults_and_do_not_scroll_sideways(people, draft, public, page_as, viewport, screen):
    tab, faults = page_as(people.author), {}
    for number, (item, part) in enumerate((
        (draft, "versions/"), (draft, "versions/?from=1&to=6"), (draft, "versions/?from=9"), (draft, "versions/4/"),
        (draft, "history/"), (draft, "history/?kind=look"), (draft, "history/?kind=x"), (draft, "history/?print=1"),
        (public, "versions/"), (public, "history/"), (draft, ""),
    )):  # fmt: skip
        tab.goto(f"/desk/items/{item.pk}/{part}")
        screen(tab, f"versions-{viewport}-{number}")
        found = accessibility_faults(tab) + (["sideways"] if overflowing(tab) else [])
        if found:
            faults[part] = found
    assert faults == {}


def test_two_versions_are_chosen_and_compared_without_leaving_the_page(people, draft, page_as):
    tab = page_as(people.author)
    tab.goto(f"/desk/items/{draft.pk}/versions/")
    tab.select_option("select[name=from]", "6")
    tab.select_option("select[name=to]", "1")
    tab.get_by_role("button", name="比较", exact=True).click()
    assert "from=6&to=1" in tab.url
    assert tab.locator(".doc ins").count() == 2
    assert "征订目录.csv" in tab.locator("[aria-labelledby=v-files] tbody").inner_text()


def test_the_list_of_versions_leads_to_one_and_back(people, page_as):
    item = drafted(people)
    actions.revise(item, title="新的标题", by=people.author, at=TUESDAY)
    actions.add_file(item, accepted(), by=people.author, at=TUESDAY + timedelta(hours=1))
    tab = page_as(people.author)
    tab.goto(f"/desk/items/{item.pk}/")
    tab.get_by_role("link", name="比较各版").click()
    tab.locator(f"a[href='/desk/items/{item.pk}/versions/1/']").click()
    assert tab.locator("h1").inner_text() == item.history.get(history_date=MONDAY).title
    tab.get_by_role("link", name="与现在的比较").click()
    assert tab.locator("select[name=from]").input_value() == "1"
