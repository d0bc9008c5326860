"""公开属性 and its ground (regulation.md 4: A1, A2, decision table D1 to D8)."""

import pytest

from disclosure import attribute
from disclosure.attribute import Discretion, objections
from disclosure.vocabulary import Attribute, Basis, Ground, Kind

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
def test_a_ground_that_there_is_not_is_an_objection(closed):
    assert objections(closed, ground="D9", reason="内部事务") == {"ground": "没有“D9”这一项依据，请重新选择"}


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


# --- forwarded and joint documents


@pytest.mark.parametrize("basis", [Basis.FORWARDED, Basis.JOINT])
@pytest.mark.parametrize("given", Attribute)
@pytest.mark.parametrize("here", Attribute)
def test_a_forwarded_or_joint_document_takes_the_attribute_it_was_given(basis, given, here):
    ground = {} if here == Attribute.PROACTIVE else {"ground": Ground.D5, "reason": "内部事务"}
    found = objections(here, **ground, basis=basis, origin="浙教办〔2026〕3号", origin_attribute=given)
    assert found == {} if given == here else set(found) == {"attribute"}
    assert given == here or Attribute(given).label in found["attribute"]


def test_a_forwarded_document_names_its_original():
    found = objections(Attribute.PROACTIVE, basis=Basis.FORWARDED)
    assert set(found) == {"origin", "origin_attribute"}
    assert "转发" in found["origin"]


def test_a_joint_document_names_the_lead():
    assert "牵头" in objections(Attribute.PROACTIVE, basis=Basis.JOINT, origin_attribute=Attribute.PROACTIVE)["origin"]


def test_our_own_document_inherits_nothing():
    assert objections(Attribute.PROACTIVE, origin="", origin_attribute=Attribute.WITHHELD) == {}


@pytest.mark.parametrize(
    ("ground", "article"), [("D1", "第十四条"), ("D2", "第十四条"), ("D3", "第十四条"), ("D4", "第十五条")]
)
def test_the_article_behind_a_ground_is_told(ground, article):
    assert attribute.ARTICLES[Ground(ground)].startswith(article)


def test_every_ground_has_its_article_and_the_labels_agree_with_it():
    for ground in Ground:
        assert attribute.ARTICLES[ground].split("　")[0] in ground.label
