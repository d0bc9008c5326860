"""Who compiles the yearly report in the tests, and their desk."""

import pytest

from taizhou_portal.bureau.vocabulary import Role
from tests import factories


@pytest.fixture
def zhou():
    return factories.staff("周明", role=Role.GENERAL)


@pytest.fixture
def desk(as_staff, zhou):
    return as_staff(zhou)
