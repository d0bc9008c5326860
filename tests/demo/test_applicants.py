"""Applicants of the demonstration are nobody: well-formed numbers that no register has given out."""

from datetime import date

import pytest

from requests_app import acting, minors
from requests_app.acting import Agent
from requests_app.identity import birth_date, number_objections
from requests_app.vocabulary import ApplicantKind, IdKind
from taizhou_portal.bureau.contacts import phone_objections
from taizhou_portal.demo import applicants

NUMBERS = range(1, 60)


def test_identity_numbers_have_the_right_check_digit():
    for number in map(applicants.id_number, NUMBERS):
        assert number_objections(IdKind.ID_CARD, number) == [], number
        assert number.startswith("331000")  # the bare code of the city: nobody is registered under it
        assert 1950 <= birth_date(number).year <= 1999


def test_credit_codes_have_the_right_check_sign():
    for code in map(applicants.credit_code, NUMBERS):
        assert number_objections(IdKind.CREDIT_CODE, code) == [], code
        assert "DEM" in code


def test_nobody_shares_a_number():
    assert len({applicants.id_number(n) for n in NUMBERS}) == len(NUMBERS)
    assert len({applicants.credit_code(n) for n in NUMBERS}) == len(NUMBERS)


@pytest.mark.parametrize("kind", ApplicantKind)
def test_everybody_can_be_reached_and_is_plainly_invented(kind):
    asker = applicants.applicant(kind.value, 7)
    assert asker.kind == kind.value
    assert phone_objections(asker.phone) == []
    assert asker.phone.startswith("1390000")
    assert asker.email.endswith("@example.com")
    assert any(word in asker.name for word in ("示例", "样本", "演示", "范例"))


def test_a_body_names_somebody_to_talk_to_and_a_person_does_not():
    assert applicants.applicant("business", 3).contact
    assert applicants.applicant("person", 3).contact == ""


def test_an_agent_is_another_and_as_invented_as_the_applicant():
    asker = applicants.by_agent(applicants.applicant("person", 3), 3)
    agent = Agent(asker.agent_name, asker.agent_id_kind, asker.agent_id_number, asker.agent_phone)
    assert acting.objections(asker.acts, agent, kind=asker.kind, id_number=asker.id_number) == {}
    assert phone_objections(agent.phone) == []


@pytest.mark.parametrize("on", [date(2026, 2, 28), date(2028, 2, 29), date(2026, 12, 31)])
def test_a_child_is_twelve_and_has_a_guardian(on):
    asker = applicants.by_guardian(5, on)
    assert minors.objections(asker.id_kind, asker.id_number, asker.acts, asker.minor, on) == {}
    assert minors.is_minor(asker.id_kind, asker.id_number, declared=False, on=on)
    assert 11 <= on.year - birth_date(asker.id_number).year <= 13
