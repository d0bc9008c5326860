"""Agents and guardians: who they are, and the papers that show it."""

import pytest

from requests_app.acting import PAPERS, Agent, missing_papers, objections
from requests_app.vocabulary import ActsFor, ProofUse
from taizhou_portal.demo.applicants import id_number

CHILD = "331000201605010019"
MOTHER = Agent("陈雨", "id_card", id_number(7), "13900000001")


def told(acts, agent=MOTHER, *, kind="person", number=CHILD):
    return objections(acts, agent, kind=kind, id_number=number)


def test_who_files_for_themselves_is_asked_for_nobody_else():
    assert told("self", Agent()) == {}


@pytest.mark.parametrize("acts", ["agent", "guardian"])
def test_somebody_else_is_named_with_paper_and_phone(acts):
    assert told(acts) == {}
    missing = told(acts, Agent())
    assert set(missing) == {"agent_name", "agent_id_kind", "agent_id_number", "agent_phone"}
    assert all(ActsFor(acts).label in words for words in missing.values())


def test_their_number_is_checked_like_any_other():
    wrong = Agent(
        "陈雨", "id_card", MOTHER.id_number[:17] + ("0" if MOTHER.id_number[17] != "0" else "1"), "13900000001"
    )
    assert "最后一位" in told("agent", wrong)["agent_id_number"]


def test_nobody_is_their_own_agent():
    assert "同一个人" in told("agent", number=MOTHER.id_number)["agent_id_number"]


def test_a_firm_has_agents_and_no_guardian():
    assert told("agent", kind="business") == {}
    assert "单位没有监护人" in told("guardian", kind="business")["acts"]


@pytest.mark.parametrize("acts", ActsFor)
def test_each_paper_that_is_missing_is_named_and_then_no_more(acts):
    assert missing_papers(acts, frozenset()) == list(PAPERS[acts])
    assert missing_papers(acts, frozenset(PAPERS[acts])) == []


def test_an_agent_shows_the_letter_a_guardian_the_kinship():
    given = frozenset({ProofUse.IDENTITY, ProofUse.AGENT})
    assert missing_papers("agent", given) == [ProofUse.AUTHORISATION]
    assert missing_papers("guardian", given) == [ProofUse.GUARDIANSHIP]
