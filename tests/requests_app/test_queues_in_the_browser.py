"""The case list and the month in a real browser: by keys, on a phone, without faults."""

import pytest

from requests_app import actions
from requests_app.vocabulary import Stage
from tests.browsing import accessibility_faults, overflowing
from tests.factories import at
from tests.requests_app.people import bureau, received

pytestmark = [
    pytest.mark.django_db(transaction=True, serialized_rollback=True),
    pytest.mark.viewports("desktop", "phone"),
]


@pytest.mark.narrow
def test_the_list_and_the_month_are_free_of_faults_and_never_scroll_sideways(page_as):
    people = bureau()
    free = received(people)
    actions.assign(free, by=people.receiver, at=at("2026-11-06"), office=people.finance)
    received(people)
    faults = {}
    for address in (
        "/desk/requests/?stage=assigned&received_from=soon",
        "/desk/requests/calendar/?month=2026-12",
        f"/desk/requests/assign/?item={free.pk}",
        "/desk/requests/filters/?query=queue%3Dlate%26via%3Dweb",
        "/desk/requests/calendar/subscription/",
    ):
        tab = page_as(people.receiver)
        tab.goto(address)
        found = accessibility_faults(tab) + (["scrolls sideways"] if overflowing(tab) else [])
        if found:
            faults[address] = found
    assert faults == {}


@pytest.mark.viewports("desktop")
def test_keys_move_tick_search_and_take_a_case(page_as):
    people = bureau()
    cases = [received(people), received(people)]
    for case in cases:
        actions.assign(case, by=people.receiver, at=at("2026-11-06"), office=people.finance)
    tab = page_as(people.receiver)
    tab.goto("/desk/requests/?queue=all")
    ticked = "document.querySelectorAll('[name=item]:checked').length"
    tab.keyboard.press("j")
    tab.keyboard.press("x")
    tab.keyboard.press("j")
    tab.keyboard.press("x")
    assert tab.evaluate(ticked) == 2
    tab.keyboard.press("x")
    assert tab.evaluate(ticked) == 1
    tab.keyboard.press("/")
    tab.keyboard.type("xjn")
    assert tab.evaluate("document.activeElement.value") == "xjn"
    assert tab.evaluate(ticked) == 1
    tab.goto("/desk/requests/?queue=all")
    tab.keyboard.press("n")
    tab.wait_for_url("**/desk/requests/new/")
    mine = page_as(people.handler)
    mine.goto("/desk/requests/?queue=mine")
    mine.keyboard.press("j")
    mine.keyboard.press("e")
    mine.wait_for_url(f"**/desk/requests/?queue=mine#case-{cases[0].pk}")
    assert mine.evaluate("document.activeElement.id") == f"case-{cases[0].pk}"  # J goes on from here
    cases[0].refresh_from_db()
    assert (cases[0].handler, cases[0].stage) == (people.handler, Stage.ASSIGNED)
