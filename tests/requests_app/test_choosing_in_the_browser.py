"""选结果 in a real browser: by keyboard from the first question to the draft, at both widths, without faults of access."""

import re

import pytest
from django.urls import reverse

from tests.browsing import accessibility_faults, overflowing
from tests.requests_app.people import assigned, bureau, replied

pytestmark = [pytest.mark.viewports("desktop", "phone"), pytest.mark.narrow]


def test_from_the_first_question_to_the_draft_of_a_repetition(page_as, screen, viewport):
    people = bureau()
    earlier = replied(people, "2026-11-05")
    case = assigned(people, "2026-11-19")
    page = page_as(people.handler)

    def looks_right(name: str) -> None:
        assert accessibility_faults(page) == []
        assert not overflowing(page)
        screen(page, f"{name}-{viewport}")

    def choose(label: str) -> None:
        page.get_by_label(label, exact=True).focus()
        page.keyboard.press("Space")
        with page.expect_navigation():
            page.keyboard.press("Enter")

    page.goto(reverse("desk_requests:choose", args=[case.pk]))
    looks_right("choose-first")
    page.get_by_role("button", name="下一步").click()
    assert page.get_by_role("alert").is_visible()
    looks_right("choose-nothing")
    choose("要某一份或者某一类政府信息")
    choose("是")
    looks_right("choose-repeated")
    page.get_by_role("link", name="按这个结果起草").click()
    assert page.get_by_label("办理结果").input_value() == "X2"
    assert page.get_by_label("先前的受理号").input_value() == earlier.number


def test_a_refusal_is_reached_and_an_answer_is_taken_back(page_as, screen, viewport):
    people = bureau()
    case = assigned(people, "2026-11-19")
    page = page_as(people.handler)
    ours = "asks=info&clear=yes&made_by=own&register=no&public=no&held=yes"
    page.goto(f"{reverse('desk_requests:choose', args=[case.pk])}?{ours}&give=none&ground=D6")
    screen(page, f"choose-exception-{viewport}")
    page.get_by_label("没有", exact=True).check()
    page.get_by_role("button", name="下一步").click()
    assert page.get_by_role("heading", name="不予公开：属于四类过程性信息").is_visible()
    assert accessibility_faults(page) == []
    assert not overflowing(page)
    screen(page, f"choose-refusal-{viewport}")
    page.get_by_role("link", name=re.compile("改.*能给多少")).click()
    assert page.get_by_role("group", name="能给多少").is_visible()
    page.go_back()
    assert page.get_by_role("link", name="按这个结果起草").is_visible()
