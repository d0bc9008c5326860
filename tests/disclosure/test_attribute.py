"""公开属性 and its ground (regulation.md 4: A1, A2, decision table D1 to D8)."""

import pytest

from disclosure import attribute
from disclosure.attribute import Discretion, objections
from disclosure.vocabulary import Attribute, Ground, Kind

CLOSED = (Attribute.ON_REQUEST, Attribute.WITHHELD)


@pytest.mark.parametrize("ground", Ground)
def test_a1_what_is_public_carries_no_ground(ground):
    assert set(objections(Attribute.PROACTIVE, ground=ground)) == {"ground"}


def test_what_is_public_needs_neither_ground_nor_reason():
    assert objections(Attribute.PROACTIVE) == {}


@pytest.mark.parametrize("closed", CLOSED)
def test_a2_what_is_not_public_needs_its_ground(closed):
    assert "ground" in objections(closed, reason="内部事务")


@pytest.mark.parametrize("closed", CLOSED)
def test_what_is_not_public_needs_its_reason_in_words(closed):
    assert set(objections(closed, ground=Ground.D5, reason="  ")) == {"attribute_reason"}


@pytest.mark.parametrize("ground", Ground)
def test_every_ground_may_withhold(ground):
    assert objections(Attribute.WITHHELD, ground=ground, reason="理由") == {}


@pytest.mark.parametrize("ground", [Ground.D1, Ground.D2, Ground.D3])
def test_what_the_law_forbids_to_open_cannot_be_had_on_request_either(ground):
    assert set(objections(Attribute.ON_REQUEST, ground=ground, reason="理由")) == {"attribute"}


@pytest.mark.parametrize("ground", [Ground.D4, Ground.D5, Ground.D6, Ground.D7, Ground.D8])
def test_the_other_grounds_leave_room_for_a_request(ground):
    assert objections(Attribute.ON_REQUEST, ground=ground, reason="理由") == {}


def test_no_attribute_is_an_objection_by_itself():
    assert set(objections("")) == {"attribute"}


def test_the_decision_table_covers_every_ground():
    assert set(attribute.DECISIONS) == set(Ground)
    assert attribute.DECISIONS[Ground.D4] is Discretion.THIRD_PARTY


@pytest.mark.parametrize("kind", Kind)
@pytest.mark.parametrize("value", Attribute)
def test_a5_only_a_policy_that_is_not_public_goes_to_the_general_office_first(kind, value):
    expected = kind is Kind.POLICY and value is not Attribute.PROACTIVE
    assert attribute.needs_general_office(kind, value) is expected
