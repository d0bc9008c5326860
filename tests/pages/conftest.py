"""What tests of pages begin with: who is there, a draft, a clock that stands still or that a test can set."""

from datetime import date

import pytest
import time_machine

from tests.disclosure.team import drafted, team
from tests.factories import at
from tests.pages.sending import client_of


@pytest.fixture
def people():
    return team()


@pytest.fixture
def item(people):
    return drafted(people)


@pytest.fixture
def author(people):
    return client_of(people.author)


@pytest.fixture
def clock():
    """Ten in the morning of a Monday."""
    with time_machine.travel(at("2026-03-23", 10), tick=False) as traveller:
        yield traveller


@pytest.fixture
def time_machine_at():
    """`time_machine_at(day)`: from here on it is ten in the morning of that day."""
    travellers = []

    def go(day: date) -> None:
        traveller = time_machine.travel(at(day, 10), tick=False)
        traveller.start()
        travellers.append(traveller)

    yield go
    for traveller in travellers:
        traveller.stop()
