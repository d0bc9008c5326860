"""What tests of the actions begin with: the people of a small office."""

import pytest

from tests.disclosure.team import Team, team


@pytest.fixture
def people() -> Team:
    return team()
