"""After publication, in a real browser: an item in every state, what is asked before something is done, and all without script."""

import pytest

from disclosure import actions
from disclosure.models import Publication
from disclosure.search import index
from disclosure.vocabulary import Kind, Stage, Validity
from tests import factories
from tests.browsing import accessibility_faults, overflowing
from tests.disclosure import stages
from tests.disclosure.team import BODY, FRIDAY, MONDAY, moved

pytestmark = pytest.mark.django_db(transaction=True, serialized_rollback=True)
both_widths = pytest.mark.viewports("desktop", "phone")


def under_everything(people):
    """A public item with all that can be said of one."""
    made = stages.correction_at(people, Stage.DRAFT, kind=Kind.POLICY, doc_number="台教〔2026〕5号").corrects
    by = {"by": people.general, "at": FRIDAY}
    actions.put_banner(made, text="办事地点已变更，以最新通知为准", **by)
    actions.set_term(made, expires_at=stages.LATER.replace(year=2030), **by)
    actions.abolish(made, validity=Validity.ABOLISHED, on=stages.LATER.date().replace(year=2030), reason="新", **by)
    actions.challenge(made, reason="名单里有学生姓名", by=people.colleague, at=FRIDAY)
    return made


def corrected_differently(people):
    copy = stages.correction_at(people, Stage.DRAFT)
    actions.revise(copy, body=BODY.replace("征订范围", "征订时间"), summary="说明时间。", by=people.author, at=MONDAY)
    return copy


@pytest.fixture
def states(people):
    """Name → item."""
    made = {str(stage): stages.item_at(people, stage) for stage in Stage}
    more = {"urgent": stages.urgent, "everything": under_everything, "correction": corrected_differently}
    return {**made, **{name: make(people) for name, make in more.items()}}


@both_widths
@pytest.mark.narrow
def test_the_page_of_an_item_is_free_of_faults_in_every_state(page_as, states, people, screen, viewport):
    tab, faults = page_as(people.general), {}
    for name, item in states.items():
        tab.goto(f"/desk/items/{item.pk}/")
        screen(tab, f"afterwards-item-{name}-{viewport}")
        found = accessibility_faults(tab) + (["scrolls sideways"] if overflowing(tab) else [])
        if found:
            faults[name] = found
    assert faults == {}


@both_widths
@pytest.mark.narrow
def test_every_question_is_free_of_faults_asked_and_answered_wrongly(page_as, states, people, screen, viewport):
    tab, faults = page_as(people.general), {}
    public, gone = states["everything"], states["withdrawn"]
    pages = [
        (public, part) for part in ("correct", "withdraw", "banner", "term", "abolish", "revalidate", "move-column")
    ]
    pages += [(gone, "reopen"), (states["draft"], "discard"), (states["discarded"], "restore"), (gone, "banner")]
    for item, part in [*pages, (states["correction"], "correction"), (states["correction"], "edit")]:
        tab.goto(f"/desk/items/{item.pk}/{part}/")
        screen(tab, f"afterwards-{part}-{item.stage}-{viewport}")
        found = accessibility_faults(tab) + (["scrolls sideways"] if overflowing(tab) else [])
        if part not in {"restore", "edit"}:
            tab.locator("main form button").last.click(force=True)  # a barred one answers as well
            screen(tab, f"afterwards-{part}-{item.stage}-answered-{viewport}")
            found += accessibility_faults(tab) + (["scrolls sideways"] if overflowing(tab) else [])
        if found:
            faults[part, item.stage] = found
    assert faults == {}


def test_an_item_is_replaced_by_another_without_any_script(open_context, people, screen):
    item = moved(people, Stage.PUBLISHED)
    heirs = [
        factories.policy(title=f"关于教材征订的{word}", doc_number=f"台教〔2026〕{n}号")
        for n, word in ((8, "办法"), (9, "细则"))
    ]
    index.put(heirs)
    tab = open_context(javascript=False).new_page()
    tab.goto(f"/desk/login/?next=/desk/items/{item.pk}/")
    tab.get_by_label("用户名").fill(people.general.username)
    tab.get_by_label("密码").fill(factories.PASSWORD)
    tab.get_by_role("button", name="登录").click()
    tab.get_by_role("link", name="撤下", exact=True).click()
    tab.get_by_label("换成另一条信息").check()
    tab.get_by_label("换成哪一条").fill("教材征订的")
    tab.get_by_label("理由或者说明").fill("已有新规定")
    tab.get_by_role("button", name="先看公众会看到什么").click()
    assert "请选一条" in tab.inner_text("main")
    tab.get_by_label("细则").check()
    tab.get_by_role("button", name="先看公众会看到什么").click()
    assert "看到的是换成的那一条：关于教材征订的细则" in tab.inner_text("main")
    screen(tab, "afterwards-withdraw-shown")
    tab.get_by_role("button", name="照此办理").click()
    assert "已撤下，原网址转到换成的那一条" in tab.inner_text("main")
    assert Publication.objects.get(pk=item.pk).successor == heirs[1]
    tab.goto(item.get_absolute_url())
    assert tab.url.endswith(heirs[1].get_absolute_url())


def test_what_is_barred_is_reached_with_the_keyboard_and_read_with_its_reasons(page_as, people):
    item = stages.correction_at(people, Stage.DRAFT).corrects
    tab = page_as(people.author)
    tab.goto(f"/desk/items/{item.pk}/")
    link = tab.locator(".moves [aria-disabled]", has_text="更正")
    link.focus()
    assert tab.evaluate("document.activeElement.textContent") == "更正"
    told = tab.locator(f"#{link.get_attribute('aria-describedby')}")
    assert "已经有一份更正稿在办" in told.inner_text()
    tab.keyboard.press("Enter")
    assert "已经有一份更正稿在办" in tab.inner_text("main")
