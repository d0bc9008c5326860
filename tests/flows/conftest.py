"""The people of both flows."""

from types import SimpleNamespace

import pytest

from tests import factories as make


@pytest.fixture
def people(db) -> SimpleNamespace:
    return make.four_people()
