"""Review in a real browser: words selected for a remark, changes stepped through, answers beside the draft, 紧急公开."""

import re

import pytest
from playwright.sync_api import Page, expect

from disclosure import actions
from disclosure.models import Publication, Remark
from disclosure.vocabulary import Stage
from taizhou_portal.bureau.vocabulary import Role
from tests import factories
from tests.browser.drafting import opened, write_over
from tests.browsing import accessibility_faults, overflowing
from tests.disclosure.team import BODY, CLEAN_ANSWERS, TUESDAY, WEDNESDAY, moved
from tests.pages.sending import edit

pytestmark = pytest.mark.django_db(transaction=True, serialized_rollback=True)

LATER = BODY.replace("按照学生自愿原则征订", "不得向学生收取任何费用") + "\n附件另发。"


@pytest.fixture
def back(people):
    """Returned with one remark, answered, changed, handed in again."""
    item = moved(people, Stage.OFFICE_REVIEW)
    row = actions.remark(item, text="日期写全", quote="教育局：", by=people.head, at=TUESDAY)
    actions.remark(item, text="全文请通读", by=people.head, at=TUESDAY)
    actions.return_(item, reason="收费写清楚", by=people.head, at=TUESDAY)
    for one in Remark.objects.all():
        actions.answer_remark(one, answer="已改", by=people.author, at=WEDNESDAY)
    actions.revise(item, body=LATER, by=people.author, at=WEDNESDAY)
    actions.submit(item, by=people.author, at=WEDNESDAY)
    assert row.quote
    return item


def reviewed(tab: Page, item) -> Page:
    tab.goto(f"/desk/items/{item.pk}/review/")
    return tab


def select(tab: Page, words: str, nth: int = 0) -> None:
    """Selects these words in the text, wherever the markup cuts them."""
    tab.evaluate(
        """([words, nth]) => {
            const walker = document.createTreeWalker(document.querySelector("[data-text]"), NodeFilter.SHOW_TEXT);
            const nodes = [];
            while (walker.nextNode()) {
                const node = walker.currentNode;
                if (node.data.trim() && !node.parentElement.closest(".said, .vh, del")) nodes.push(node);
            }
            const whole = nodes.map(node => node.data).join("");
            let start = -1;
            for (let n = 0; n <= nth; n += 1) start = whole.indexOf(words, start + 1);
            const place = at => {
                for (const node of nodes) {
                    if (at <= node.data.length) return [node, at];
                    at -= node.data.length;
                }
                return null;
            };
            getSelection().setBaseAndExtent(...place(start), ...place(start + words.length));
        }""",
        [words, nth],
    )


def test_selected_words_are_carried_into_the_form_and_the_remark_stands_behind_them(page_as, people):
    item = moved(people, Stage.OFFICE_REVIEW, body="甲校：按时报送。\n乙校：按时报送。")
    tab = reviewed(page_as(people.head), item)
    tab.get_by_label("审查意见").fill("先看附件")
    select(tab, "按时报送", nth=1)
    tab.get_by_role("button", name="批注选中文字").click()
    expect(tab.get_by_label("针对的文字")).to_have_value("按时报送")
    expect(tab.get_by_role("textbox", name="批注")).to_be_focused()
    tab.keyboard.type("写明几点前")
    tab.get_by_role("button", name="加批注").click()
    row = Remark.objects.get()
    assert row.quote == "按时报送"
    block = tab.locator(f"#remark-{row.pk}")
    assert block.evaluate("one => one.previousElementSibling.textContent") == "乙校：按时报送。"
    expect(tab.get_by_label("审查意见")).to_have_value("先看附件")


def test_in_a_comparison_what_was_removed_is_no_part_of_the_selection(page_as, people, back):
    tab = reviewed(page_as(people.head), back)
    select(tab, "不得向学生收取任何费用")
    tab.get_by_role("button", name="批注选中文字").click()
    expect(tab.get_by_label("针对的文字")).to_have_value("不得向学生收取任何费用")


@pytest.mark.parametrize(
    ("words", "told"), [("", "先在正文里选中要批注的文字"), ("通知如下。一、征订", "选中的文字跨了段")]
)
def test_a_selection_that_cannot_be_used_is_told_where_the_button_is(page_as, people, words, told):
    tab = reviewed(page_as(people.head), moved(people, Stage.OFFICE_REVIEW))
    if words:
        select(tab, words)
    tab.get_by_role("button", name="批注选中文字").click()
    expect(tab.locator("[data-said]")).to_contain_text(told)
    expect(tab.get_by_label("针对的文字")).to_have_value("")


def test_n_and_p_step_through_the_changes_and_the_buttons_do_the_same(page_as, people, back):
    tab = reviewed(page_as(people.head), back)
    tab.keyboard.press("n")
    assert tab.evaluate("document.activeElement.id") == "c1"
    tab.keyboard.press("n")
    assert tab.evaluate("document.activeElement.id") == "c2"
    tab.keyboard.press("p")
    assert tab.evaluate("location.hash") == "#c1"
    tab.get_by_role("link", name="下一处").click()
    assert tab.evaluate("location.hash") == "#c2"
    tab.get_by_label("审查意见").press_sequentially("np")
    assert tab.evaluate("location.hash") == "#c2"


def test_an_answer_beside_the_draft_loses_nothing_that_was_typed(page_as, people):
    item = moved(people, Stage.OFFICE_REVIEW)
    actions.remark(item, text="依据请写明", quote="学生自愿原则", by=people.head, at=TUESDAY)
    actions.return_(item, reason="见批注", by=people.head, at=TUESDAY)
    tab = opened(page_as(people.author), item)
    write_over(tab, "不收任何费用。")
    tab.get_by_role("textbox", name="回应").fill("已改为不收费")
    tab.get_by_role("button", name=re.compile("回应.*依据请写明")).click()
    expect(tab.locator(".notices")).to_contain_text("已回应")
    assert Remark.objects.get().answer == "已改为不收费"
    expect(tab.locator(".ProseMirror")).to_have_text("不收任何费用。")


@pytest.mark.viewports("desktop", "phone")
@pytest.mark.narrow
def test_the_pages_of_review_are_free_of_faults(page_as, people, back, screen, viewport):
    chief = factories.staff("方诚", role=Role.GENERAL_HEAD)
    written, out = moved(people, Stage.OFFICE_REVIEW), moved(people, Stage.SIGN_OFF)
    row = actions.remark(written, text="依据请写明", quote="学生自愿原则", by=people.head, at=TUESDAY)
    actions.return_(written, reason="见批注", by=people.head, at=TUESDAY)
    actions.publish_urgent(
        moved(people, Stage.DRAFT), reason="台风红色预警", answers=CLEAN_ANSWERS, by=chief, at=WEDNESDAY
    )
    urgent = Publication.objects.get(stage=Stage.PUBLISHED)
    pages = [
        (people.head, f"/desk/items/{back.pk}/review/"),
        (people.head, f"/desk/items/{back.pk}/review/?text=whole"),
        (people.general, f"/desk/items/{out.pk}/review/"),
        (people.author, edit(written)),
        (people.author, f"/desk/items/{written.pk}/"),
        (people.author, f"/desk/items/{written.pk}/remarks/{row.pk}/answer/"),
        (chief, f"/desk/items/{out.pk}/urgent/"),
        (people.checker, f"/desk/items/{urgent.pk}/urgent/decide/"),
        (people.checker, "/desk/urgents/"),
    ]
    faults = {}
    for n, (person, address) in enumerate(pages):
        tab = page_as(person)
        tab.goto(address)
        screen(tab, f"review-{n}-{viewport}")
        found = accessibility_faults(tab) + (["scrolls sideways"] if overflowing(tab) else [])
        faults |= {address: found} if found else {}
    assert faults == {}
