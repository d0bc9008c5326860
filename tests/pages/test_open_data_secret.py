"""What stood in a dump leaves it with the item itself. That no dump holds what was not public is shown with all other public doors."""

from collections.abc import Iterator

import pytest
from django.core.management import call_command

from disclosure import actions
from disclosure.vocabulary import Stage
from tests.factories import at
from tests.pages import doors
from tests.pages.planted import SECRET, Plant, cleaned, expired_not_run, handed_on, planted, signed

pytestmark = pytest.mark.django_db

ITEMS = "/open-data/items.jsonl.gz"
NOON = at("2026-03-24", 12)


def told(client) -> list[str]:
    """The addresses of the dump whose answer holds the secret."""
    found = ["/open-data/", *doors.DOORS["open-data/<str:name>"](Plant([]))]
    return [address for address in found if SECRET in doors.said(client.get(address))]


def taken_away_by_a_correction(people, item) -> Iterator[None]:
    copy = actions.begin_correction(item, note="删去", show_difference=False, by=people.author, at=NOON)
    cleaned(people, copy, at=NOON)
    signed(people, copy, at=NOON)
    yield


def withdrawn_and_back_without_it(people, item) -> Iterator[None]:
    actions.withdraw(item, reason="文件有误", by=people.general, at=NOON)
    yield
    actions.reopen(item, reason="重办", by=people.general, at=NOON)
    cleaned(people, item, at=NOON)
    handed_on(people, item, Stage.PUBLISHED, at=NOON)
    assert item.is_visible
    yield


@pytest.mark.parametrize("happens", [taken_away_by_a_correction, withdrawn_and_back_without_it])
def test_what_the_dump_held_leaves_it_with_the_item_itself(client, people, time_machine_at, happens):
    time_machine_at(NOON.date())
    item = handed_on(people, planted(people), Stage.PUBLISHED)
    call_command("export_open_data")
    assert told(client) == [ITEMS, "/open-data/items.csv"]
    for _ in happens(people, item):
        assert told(client) == []
        assert client.get(ITEMS).status_code == 503
    time_machine_at(at("2026-03-25").date())
    call_command("export_open_data", "--if-stale")
    assert told(client) == []
    assert client.get(ITEMS).status_code == 200


def test_a_term_that_ran_out_ends_the_dump_although_nothing_has_run(client, people, time_machine_at):
    time_machine_at(at("2026-03-22").date())
    expired_not_run(people)
    call_command("export_open_data")
    assert told(client)
    time_machine_at(NOON.date())
    assert told(client) == []
