"""What these tests begin with: who is there, the moment of the day, a filing whose receipt is still open."""

from collections.abc import Callable
from dataclasses import replace

import pytest
import time_machine
from django.utils import timezone
from hypothesis import settings

from requests_app import actions
from requests_app.filing import Filed
from requests_app.views import draft
from taizhou_portal.bureau.vocabulary import Role
from tests.factories import at, root, staff
from tests.requests_app.people import ASKED, ASKER, bureau

# a busy machine is no fault of a rule
settings.register_profile("patient", deadline=None)
settings.load_profile("patient")


@pytest.fixture
def people(db):
    return bureau()


@pytest.fixture
def second(db):
    """Another one of 局办公室, who may allow what 周明 wishes."""
    return staff("顾宁", role=Role.GENERAL, office=root())


@pytest.fixture
def desk_morning():
    """Ten in the morning of a Monday."""
    with time_machine.travel(at("2026-11-23", 10), tick=False) as traveller:
        yield traveller


@pytest.fixture
def evening():
    """After the hours of the office, when people fill in forms."""
    with time_machine.travel(at("2026-11-04", 20, 16), tick=False) as traveller:
        yield traveller


@pytest.fixture
def given(rf, client) -> Callable[..., list[Filed]]:
    """`given("甲", "乙")`: cases with these subjects that came of one filing of `client`, now."""

    def give(*subjects: str) -> list[Filed]:
        now = timezone.now()
        done = [actions.file(replace(ASKED, subject=one), ASKER, by=None, at=now) for one in subjects]
        visit = rf.get("/")
        visit.session = client.session
        draft.save_receipt(visit, cases=[(one.request.number, one.code) for one in done], at=now)
        visit.session.save()
        return done

    return give
