"""Rounds and the register of validity in a real browser: both widths, filled in, refused, many at once, no faults of access."""

from datetime import date, timedelta

import pytest
from django.utils import timezone
from playwright.sync_api import expect

from disclosure.models import RoundEntry
from disclosure.rounds.vocabulary import Outcome, RoundKind
from disclosure.vocabulary import Validity
from tests.disclosure.rounds import closed_item, decided, document, entry_of, house, opened, proposed

pytestmark = [pytest.mark.viewports("desktop", "phone"), pytest.mark.narrow]
FAR = date(2099, 1, 1)


@pytest.fixture
def people(transactional_db):
    return house()


def test_a_round_is_opened_worked_through_and_closed(page_as, looks_right, people):
    items = [closed_item(people.office, title=f"关于第{n}号方案的讨论稿", formed_on=date(2020, 1, 1)) for n in range(3)]
    page = page_as(people.general)
    page.goto("/desk/rounds/")
    looks_right(page, "rounds-empty")
    page.get_by_role("link", name="开始公开属性评估").click()
    page.get_by_role("button", name="看有多少条").click()
    looks_right(page, "round-new-wrong")
    page.get_by_label("名称").fill("年度评估")
    page.get_by_label("完成日期").fill(f"{timezone.localdate() + timedelta(days=30)}")
    page.get_by_role("button", name="看有多少条").click()
    looks_right(page, "round-new-counted")
    by_hand = opened(people.general, on=timezone.now(), due_on=timezone.localdate() + timedelta(days=30))
    drafter = page_as(people.drafter)
    drafter.goto(f"/desk/rounds/{by_hand.pk}/?state=to_do")
    looks_right(drafter, "round")
    drafter.get_by_label("全选本页").check()
    drafter.get_by_role("button", name="一起提出意见").click()
    drafter.get_by_label("维持不变").check()
    drafter.get_by_role("button", name="提出意见（3条）").click()
    looks_right(drafter, "round-many-wrong")
    drafter.get_by_label("理由").fill("还没有办结")
    drafter.get_by_role("button", name="提出意见（3条）").click()
    expect(drafter.get_by_text("办成3条")).to_be_visible()
    head = page_as(people.head)
    head.goto(f"/desk/rounds/{by_hand.pk}/entries/{entry_of(by_hand, items[0]).pk}/")
    looks_right(head, "round-entry")
    head.get_by_role("button", name="同意并生效").click()
    expect(head.get_by_text("已决定并生效")).to_be_visible()
    looks_right(head, "round-entry-decided")
    page.goto(f"/desk/rounds/{by_hand.pk}/close/")
    page.get_by_role("button", name="结束这一批").click()
    looks_right(page, "round-close-refused")
    page.get_by_label("遗留的原因").fill("要征求意见")
    page.get_by_role("button", name="结束这一批").click()
    looks_right(page, "round-closed")
    page.goto(f"/desk/rounds/{by_hand.pk}/print/")
    looks_right(page, "round-print")
    assert RoundEntry.objects.filter(decided_at__isnull=False).count() == 1


def test_a_clearing_and_the_register_stand_at_both_widths(page_as, looks_right, people):
    heir = document(people.office, title="新办法", doc_number="台教〔2026〕1号", formed_on=date(2026, 1, 1))
    gone = {"validity": Validity.ABOLISHED, "invalid_on": date(2026, 2, 1), "successor": heir}
    document(people.office, title="关于进一步规范全市义务教育阶段学校招生工作的实施办法", **gone)
    item = document(people.office, title="旧办法", term=FAR, successor=heir)
    round_ = opened(
        people.general, RoundKind.VALIDITY, on=timezone.now(), due_on=timezone.localdate() + timedelta(days=30)
    )
    page = page_as(people.drafter)
    page.goto(f"/desk/rounds/{round_.pk}/entries/{entry_of(round_, item).pk}/")
    page.get_by_label("修改", exact=True).check()
    page.locator("#id_propose_reason").fill("名称变了")
    page.get_by_role("button", name="提出意见").click()
    looks_right(page, "round-entry-wrong")
    decided(proposed(entry_of(round_, heir), people.drafter, Outcome.VALID), people.general)
    for name in ("in_force", "ended", "ending"):
        page.goto(f"/desk/validity/?list={name}")
        looks_right(page, f"validity-{name}")
