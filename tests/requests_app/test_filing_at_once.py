"""Many file at the same moment, on both engines: none is lost, numbers run without a gap, one form is one case however often sent."""

import pytest
from django.conf import settings
from django.core.files.storage import default_storage
from django.test import Client

from requests_app import proofs
from requests_app.models import Applicant, IdentityProof, Request
from taizhou_portal.bureau.models import Sequence
from tests.at_once import at_once
from tests.requests_app.filling import CHECK, PDF, PERSON, RECEIPT, filled, opens, papers, receipts

pytestmark = pytest.mark.usefixtures("shared_database")


def ready(visitor: int, **more: str) -> Client:
    """Somebody at an address of their own who has filled in the form and need only confirm it."""
    client = Client(raise_request_exception=False, REMOTE_ADDR=f"10.0.0.{visitor}")
    answer = filled(client, PERSON | {"name": f"林{visitor:02d}"}, papers(), more)
    assert answer.url == CHECK
    return client


def numbers(count: int) -> list[str]:
    year = Sequence.objects.get(series="request").year
    return [f"{year}-{n:04d}" for n in range(1, count + 1)]


@pytest.mark.parametrize("many", [16, pytest.param(64, marks=pytest.mark.long)])
def test_of_many_filings_at_once_none_is_lost_and_no_number_is_left_out_or_given_twice(many):
    visitors = [ready(n) for n in range(many)]
    answers = at_once(lambda n: visitors[n].post(CHECK), many)
    assert {getattr(answer, "url", answer) for answer in answers} == {RECEIPT}
    given = {n: receipts(visitor) for n, visitor in enumerate(visitors)}
    assert sorted(number for ((number, _),) in given.values()) == numbers(many)
    for n, ((number, code),) in given.items():
        case = Request.objects.get(number=number)
        assert case.applicant.name == f"林{n:02d}"
        assert opens(number, code)
        assert proofs.opened(case.identity_proofs.get()) == PDF
        assert case.history.count() == 1
    assert [one.objects.count() for one in (Request, Applicant, IdentityProof)] == [many] * 3
    assert Sequence.objects.get(series="request").last == many
    assert default_storage.listdir("pending")[1] == []


def test_those_that_fail_at_the_last_step_give_their_numbers_back_and_can_send_again(monkeypatch):
    visitors = [ready(n) for n in range(16)]
    keep = proofs.keep

    def breaks(paper, request, **how):
        kept = keep(paper, request, **how)
        if int(request.applicant.name[1:]) % 3 == 0:
            raise ZeroDivisionError
        return kept

    monkeypatch.setattr(proofs, "keep", breaks)
    answers = at_once(lambda n: visitors[n].post(CHECK))
    failed = [n for n, answer in enumerate(answers) if answer.status_code == 500]
    assert failed == list(range(0, 16, 3))
    assert {answer.url for answer in answers if answer.status_code != 500} == {RECEIPT}
    assert [one.objects.count() for one in (Request, Applicant, IdentityProof)] == [10] * 3
    monkeypatch.undo()
    assert {visitors[n].post(CHECK).url for n in failed} == {RECEIPT}
    assert sorted(Request.objects.values_list("number", flat=True)) == numbers(16)


@pytest.mark.parametrize("clicks", [2, 8])
def test_one_form_sent_several_times_at_once_is_one_case_and_every_answer_leads_to_its_receipt(clicks):
    visitor = ready(1)
    tabs = [another_tab(visitor) for _ in range(clicks)]
    answers = at_once(lambda n: tabs[n].post(CHECK), clicks)
    assert [getattr(answer, "url", answer) for answer in answers] == [RECEIPT] * clicks
    case = Request.objects.get()
    ((number, code),) = receipts(visitor)
    assert (number, opens(number, code)) == (case.number, True)
    assert [number] == numbers(1)
    assert proofs.opened(case.identity_proofs.get()) == PDF


def test_several_matters_sent_twice_at_once_are_each_one_case():
    visitor = ready(1, description="1.2025年义务教育招生计划\n2.2025年课后服务收费标准\n3.校服采购合同")
    visitor.post(CHECK, {"split": "1"})
    tabs = [another_tab(visitor) for _ in range(2)]
    answers = at_once(lambda n: tabs[n].post(CHECK), 2)
    assert [getattr(answer, "url", answer) for answer in answers] == [RECEIPT] * 2
    shown = receipts(visitor)
    assert [number for number, _ in shown] == numbers(3)
    assert all(opens(number, code) for number, code in shown)
    assert Request.objects.count() == IdentityProof.objects.count() == 3


def another_tab(visitor: Client) -> Client:
    """The same visitor: one session for both."""
    tab = Client(raise_request_exception=False, REMOTE_ADDR="10.0.0.1")
    tab.cookies[settings.SESSION_COOKIE_NAME] = visitor.cookies[settings.SESSION_COOKIE_NAME].value
    return tab
