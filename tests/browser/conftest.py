"""Who is there, and a draft of theirs."""

import pytest

from tests.disclosure.team import drafted, team


@pytest.fixture
def people():
    return team()


@pytest.fixture
def item(people):
    return drafted(people)
