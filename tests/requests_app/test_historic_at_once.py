"""The same list imported by several at the same moment comes in once, and numbers run without a gap."""

import pytest

from requests_app import actions
from requests_app.actions.past_cases import Imported
from requests_app.models import HistoricBatch, HistoricCase
from tests.at_once import at_once, shared_database
from tests.factories import at
from tests.requests_app.made_history import cases, past
from tests.requests_app.people import bureau

__all__ = ["shared_database"]
pytestmark = pytest.mark.usefixtures("shared_database")
MANY = 4


def test_one_list_by_several_at_once_comes_in_once():
    people, rows = bureau(), list(enumerate(cases(12), 2))
    told = {"name": "台账.xlsx", "sha256": "a" * 64}
    done = at_once(
        lambda n: actions.import_historic(rows, **told, by=people.receiver, at=at("2026-11-23")), people=MANY
    )
    assert all(isinstance(one, Imported) for one in done), done
    assert sorted(one.new for one in done) == [0] * (MANY - 1) + [12]
    assert (HistoricCase.objects.count(), HistoricBatch.objects.count()) == (12, 1)


def test_cases_entered_at_once_have_numbers_of_their_own_without_a_gap():
    people = bureau()
    done = at_once(
        lambda n: actions.enter_historic(past(subject=f"第{n}件"), by=people.receiver, at=at("2026-11-23")), people=MANY
    )
    assert sorted(one.case.number for one in done) == [f"LS2018-{n:04d}" for n in range(1, MANY + 1)]
