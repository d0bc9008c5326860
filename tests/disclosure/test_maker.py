"""Who answers for a piece of information (regulation.md 2, test W1)."""

import pytest

from disclosure.maker import answers, objections
from disclosure.vocabulary import Maker
from requests_app.outcomes import suggested
from requests_app.vocabulary import TABLE_ROWS, Outcome

FINANCE = "台州市财政局"


def test_w1_a_copy_of_another_agencys_record_is_answered_by_that_agency():
    answering = answers(Maker.AGENCY, name=FINANCE, contact="0576-00000000")
    assert (answering.ours, answering.agency, answering.contact) == (False, FINANCE, "0576-00000000")
    outcome = suggested(answering)
    assert outcome is Outcome.U2
    assert TABLE_ROWS[outcome] == "r4_1"


def test_what_we_made_or_keep_is_answered_by_us():
    for made_by in (Maker.OWN, Maker.CITIZEN):
        assert answers(made_by, name=FINANCE).ours
        assert suggested(answers(made_by)) is None


@pytest.mark.parametrize(("lead", "ours"), [(FINANCE, False), ("台州市教育局", True), ("", True)])
def test_a_joint_work_is_answered_by_its_lead(lead, ours):
    assert answers(Maker.JOINT, name=lead, us="台州市教育局").ours is ours


@pytest.mark.parametrize("made_by", Maker)
def test_every_answer_names_the_article(made_by):
    assert "第十条" in answers(made_by, name=FINANCE).why


@pytest.mark.parametrize(
    ("made_by", "asked"), [(Maker.AGENCY, True), (Maker.JOINT, True), (Maker.OWN, False), (Maker.CITIZEN, False)]
)
def test_what_others_made_names_them(made_by, asked):
    assert bool(objections(made_by, name=" ")) is asked
    assert objections(made_by, name=FINANCE) == {}
