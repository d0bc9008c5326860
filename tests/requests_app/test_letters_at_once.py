"""Several answers are signed in the same moment (test TPL12): numbers run without a gap, whoever fails uses none up, a year begins anew."""

import pytest

from requests_app import actions
from requests_app.models import Letter, Proposal, Request
from taizhou_portal.bureau import typesetting
from taizhou_portal.bureau.refusals import Refused
from taizhou_portal.bureau.typesetting import TypesettingFailed
from tests.at_once import at_once, shared_database
from tests.factories import at
from tests.requests_app.people import answer, assigned, bureau

__all__ = ["shared_database"]
pytestmark = pytest.mark.usefixtures("shared_database")
MANY = 6


@pytest.fixture
def waiting():
    """Cases whose answers were put up, and who signs them."""
    people = bureau()
    cases = [assigned(people) for _ in range(MANY)]
    for case in cases:
        actions.propose_reply(case, answer(), by=people.handler, at=at("2026-11-20"))
    return people, [case.pk for case in cases]


def sign(people, pk: int, day: str = "2026-11-20"):
    return actions.sign_reply(Request.objects.get(pk=pk), by=people.receiver, at=at(day, 11))


def numbers() -> list[str]:
    return sorted(Letter.objects.values_list("number", flat=True))


def test_of_answers_signed_at_once_each_has_a_number_of_its_own_without_a_gap(waiting):
    people, cases = waiting
    done = at_once(lambda n: sign(people, cases[n]), people=MANY)
    assert all(isinstance(one, Letter) for one in done), done
    assert numbers() == [f"台教公开〔2026〕{n}号" for n in range(1, MANY + 1)]


def test_who_cannot_have_a_letter_leaves_no_gap_among_those_who_can(waiting, monkeypatch):
    people, cases = waiting
    made = typesetting.pdf
    lost = {Request.objects.get(pk=pk).number for pk in cases[::3]}

    def fails(template, data, **how):
        if any(number in words for number in lost for words in data["paragraphs"]):
            raise TypesettingFailed("letter.typ: TypstError")
        return made(template, data, **how)

    monkeypatch.setattr(typesetting, "pdf", fails)
    done = at_once(lambda n: sign(people, cases[n]), people=MANY)
    assert sum(isinstance(one, Refused) for one in done) == len(lost)
    assert numbers() == [f"台教公开〔2026〕{n}号" for n in range(1, MANY - len(lost) + 1)]
    assert Proposal.objects.filter(agreed=None).count() == len(lost)


def test_one_answer_signed_twice_at_once_has_one_letter(waiting):
    people, cases = waiting
    done = at_once(lambda n: sign(people, cases[0]), people=2)
    assert sorted(type(one).__name__ for one in done) == ["Letter", "Refused"]
    assert numbers() == ["台教公开〔2026〕1号"]


def test_the_first_of_the_next_year_is_number_one(waiting):
    people, cases = waiting
    assert [sign(people, pk).number for pk in cases[:2]] == ["台教公开〔2026〕1号", "台教公开〔2026〕2号"]
    assert sign(people, cases[2], "2027-01-04").number == "台教公开〔2027〕1号"
