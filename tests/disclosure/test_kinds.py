"""What each kind demands."""

import pytest

from disclosure import kinds
from disclosure.kinds import Detail
from disclosure.reference import COLUMNS, KEY_AREAS
from disclosure.vocabulary import Kind, ReviewStep

FULL = {
    "title": "标题",
    "body": "正文",
    "attribute": "proactive",
    "formed_on": "2026-03-20",
    "doc_number": "台教〔2026〕5号",
    "summary": "概述",
    "interprets": 1,
}


@pytest.mark.parametrize("kind", Kind)
def test_every_kind_says_what_it_demands(kind):
    assert kinds.demands(kind).column


@pytest.mark.parametrize("kind", Kind)
def test_every_kind_has_a_column_of_its_own(kind):
    assert kinds.demands(kind).column in {row[0] for row in [*COLUMNS, *KEY_AREAS]}


@pytest.mark.parametrize("kind", Kind)
def test_no_kind_goes_public_without_secrecy_review(kind):
    assert ReviewStep.SECRECY in kinds.demands(kind).reviews


@pytest.mark.parametrize("kind", Kind)
def test_a_full_item_lacks_nothing(kind):
    assert kinds.missing(kind, FULL) == {}


@pytest.mark.parametrize("kind", Kind)
def test_every_demanded_field_is_missed_when_empty_and_has_its_words(kind):
    asked = {"title", "body", "attribute", *kinds.demands(kind).required}
    asked |= {"summary"} if kinds.demands(kind).summary else set()
    assert set(kinds.missing(kind, {})) == asked


def test_a_file_may_stand_for_the_text():
    without = {**FULL, "body": ""}
    assert "body" in kinds.missing(Kind.NOTICE, without)
    assert kinds.missing(Kind.NOTICE, without, has_files=True) == {}


def test_a_policy_document_has_its_number():
    assert "doc_number" in kinds.missing(Kind.POLICY, {**FULL, "doc_number": ""})


def test_an_interpretation_names_its_document():
    assert "interprets" in kinds.missing(Kind.INTERPRETATION, {**FULL, "interprets": None})


def test_news_needs_no_summary_and_no_date():
    assert kinds.missing(Kind.NEWS, {**FULL, "summary": "", "formed_on": None}) == {}


def test_only_policies_and_proposals_have_a_detail_form():
    assert {kind for kind in Kind if kinds.demands(kind).detail} == {Kind.POLICY, Kind.PROPOSAL}
    assert kinds.demands(Kind.PROPOSAL).detail is Detail.PROPOSAL


def test_a_proposal_names_source_number_and_proposer():
    assert set(kinds.missing_detail(Kind.PROPOSAL, {})) == {"source", "number", "proposer"}
    assert kinds.missing_detail(Kind.PROPOSAL, {"source": "congress", "number": "47", "proposer": "林某"}) == {}


def test_a_policy_may_leave_its_detail_open():
    assert kinds.missing_detail(Kind.POLICY, {}) == {}
