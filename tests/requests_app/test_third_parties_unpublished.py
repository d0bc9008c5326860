"""What an answer gives with the consent of a third party is not public: nothing of whoever was consulted goes into draft or register."""

from dataclasses import replace

import pytest
import time_machine

from disclosure.models import Publication
from requests_app import actions, given_again
from requests_app.models import Request
from requests_app.vocabulary import PauseKind
from tests.factories import at
from tests.requests_app.desk_pages import beside, main, soup, there
from tests.requests_app.opinion_scenes import NOW, THIRD, YES, asked, ended
from tests.requests_app.people import answer, replied
from tests.requests_app.proactive_scenes import WANTED, WHY
from tests.requests_app.test_linking_actions import refused
from tests.requests_app.test_proactive_pages import DRAFT

pytestmark = [pytest.mark.django_db, pytest.mark.one_engine]
FIRM, PERSON = THIRD["to"], "钱多多"


@pytest.fixture(autouse=True)
def today():
    with time_machine.travel(NOW, tick=False) as traveller:
        yield traveller


def given(people, **more) -> Request:
    """Given after a third party agreed to it."""
    pause = ended(asked(people, **more), people, YES)
    actions.reply(pause.request, answer(served="2026-11-23"), by=people.handler, at=at("2026-11-23", 9))
    return Request.objects.get(pk=pause.request_id)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (f"经征求{PERSON}意见。", "正文：有第三方的姓名或者名称"),
        ("电话0576 8800 0009。", "正文：有第三方的电话"),
        ("邮箱third@example.com", "正文：有第三方的电子邮箱"),
        ("地址：台州市椒江区市府大道1号", "正文：有第三方的地址"),
        ("由赵经理答复", "正文：有第三方的答复人"),
    ],
)
def test_nothing_of_a_person_who_was_consulted_goes_into_the_draft(people, text, said):
    case = given(people, to=PERSON)
    wanted = replace(WANTED, text=text, named=True)
    how = {"by": people.receiver, "at": NOW}
    assert said in refused(lambda: actions.draft_from_reply(case, wanted, **how, reason=WHY))
    reasons = refused(lambda: actions.put_into_register({case: text}, **how))
    assert any(said.partition("：")[2] in reason for reason in reasons)


def test_a_firm_is_named_when_somebody_has_looked_at_it(people):
    case = given(people)
    wanted, how = replace(WANTED, text=f"{FIRM}的收费明细。"), {"by": people.receiver, "at": NOW, "reason": WHY}
    (reason,) = refused(lambda: actions.draft_from_reply(case, wanted, **how))
    assert reason == "正文：有第三方的姓名或者名称，核对可以公开以后勾选确认"
    assert actions.draft_from_reply(case, replace(wanted, named=True), **how).stage == "draft"


def test_several_who_were_consulted_are_told_apart_and_another_authority_is_none_of_them(people):
    case = given(people)
    assert set(given_again.of_third_parties(case)) == {
        "第三方的姓名或者名称", "第三方的电话", "第三方的电子邮箱", "第三方的地址", "第三方的答复人", "第三方的答复人的电话",
    }  # fmt: skip
    case.pauses.update(kind=next(kind for kind in PauseKind if kind != PauseKind.THIRD_PARTY))
    assert given_again.of_third_parties(Request.objects.get(pk=case.pk)) == {}


def test_the_page_says_that_somebody_was_consulted_and_asks_to_look(as_staff, people):
    case, client = given(people), as_staff(people.receiver)
    page = there(case, "publish")
    assert "同意向申请人提供，不等于同意向社会公开" in main(client.get(page))
    typed = {**DRAFT, "text": f"{FIRM}的收费明细。"}
    response = client.post(page, typed)
    assert "正文：有第三方的姓名或者名称。删去" in beside(response, "named")
    assert FIRM in soup(response).select_one("textarea").get_text()
    assert "第三方的电话" in beside(client.post(page, {**typed, "text": "电话0576-88000009"}), "text")
    assert client.post(page, {**typed, "named": "on"}).status_code == 302 and Publication.objects.exists()


def test_where_nobody_was_consulted_nothing_is_said_of_it(as_staff, people):
    page = as_staff(people.receiver).get(there(replied(people), "publish"))
    assert "第三方" not in main(page) and soup(page).select_one('[name="named"]') is None
