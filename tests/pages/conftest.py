"""A clock that a test can set for the pages."""

from datetime import date

import pytest
import time_machine

from tests.factories import at


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
