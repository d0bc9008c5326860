"""Who sees what of an applicant: rules without a database."""

from datetime import timedelta

import pytest

from requests_app import seeing
from requests_app.seeing import EVERYTHING, Wish
from requests_app.vocabulary import ActsFor, Delivery
from taizhou_portal.bureau.vocabulary import Ability
from tests.factories import at

HANDLES, RECEIVES = frozenset({Ability.HANDLE}), frozenset({Ability.HANDLE, Ability.RECEIVE})
NOON = at("2026-11-27", 12)


@pytest.mark.parametrize("delivery", Delivery)
@pytest.mark.parametrize("acts", ActsFor)
def test_the_general_office_sees_everything_against_a_reason(delivery, acts):
    assert seeing.fields_for(RECEIVES, delivery, acts) == EVERYTHING


@pytest.mark.parametrize(
    ("delivery", "also"),
    [("email", {"email"}), ("post", {"address"}), ("pick_up", set()), ("online", set())],
)
def test_whoever_handles_a_case_sees_name_and_the_way_that_was_chosen(delivery, also):
    assert seeing.fields_for(HANDLES, delivery, "self") == {"name", "contact", "phone", *also}


@pytest.mark.parametrize("acts", ["agent", "guardian"])
def test_the_agent_is_reached_but_not_identified(acts):
    seen = seeing.fields_for(HANDLES, "pick_up", acts)
    assert {"agent_name", "agent_phone"} <= seen
    assert not seen & {"id_number", "agent_id_number"}


@pytest.mark.parametrize("held", [frozenset(), {Ability.AUDIT}, {Ability.GRANT, Ability.MAINTAIN}, {Ability.DRAFT}])
def test_nobody_else_sees_anything(held):
    assert seeing.fields_for(held, "email", "self") == frozenset()
    assert seeing.proof_objections(held) == [seeing.ONLY_GENERAL]


def test_papers_are_for_the_general_office_alone():
    assert seeing.proof_objections(RECEIVES) == []
    assert seeing.proof_objections(HANDLES) == [seeing.ONLY_GENERAL]


@pytest.mark.parametrize(
    "reason",
    ["", "   ", "\u3000\n", "查看", "。。。。。", "1234567", "啊啊啊啊", "----", "a a a a", "_ _ _ _"],
)
def test_what_gives_no_reason_is_told_what_one_is(reason):
    [words] = seeing.reason_objections(reason)
    assert words


@pytest.mark.parametrize("reason", [*seeing.USUAL, "邮寄答复书", "2026年复核身份", "核对 身份"])
def test_a_reason_says_what_for(reason):
    assert seeing.reason_objections(reason) == []


def test_a_permission_holds_for_its_hours_and_not_a_second_longer():
    wish = Wish(allowed=True, decided_at=NOON)
    for hours in (1, 24, 72):
        end = NOON + timedelta(hours=hours)
        assert seeing.is_open_for(wish, hours=hours, at=NOON)
        assert seeing.is_open_for(wish, hours=hours, at=end - timedelta(seconds=1))
        assert not seeing.is_open_for(wish, hours=hours, at=end)
    assert not seeing.is_open_for(wish, hours=24, at=NOON - timedelta(seconds=1))


def test_without_a_permission_that_holds_a_childs_data_stay_masked():
    [reason] = seeing.minor_objections(minor=True, allowed=False)
    assert "第三十六条" in reason
    assert seeing.minor_objections(minor=True, allowed=True) == []
    assert seeing.minor_objections(minor=False, allowed=False) == []


def test_a_refusal_opens_nothing():
    assert not seeing.is_open_for(Wish(False, NOON), hours=24, at=NOON)


def test_nobody_decides_without_the_duty_on_their_own_wish_or_twice():
    assert seeing.decision_objections(RECEIVES, own=False, decided=False) == []
    assert seeing.decision_objections(RECEIVES, own=True, decided=False) == ["不能批准自己提出的查看"]
    assert len(seeing.decision_objections(HANDLES, own=True, decided=True)) == 3
