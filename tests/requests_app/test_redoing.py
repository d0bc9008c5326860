"""按决定重新办理 of a case that ended because nobody completed or paid: the ordered day counts, old notices wait no more."""

from datetime import date

import pytest
from django.urls import reverse

from requests_app import actions, cases, charging, turns
from requests_app.answer import Answer
from requests_app.models import Remedy, Request
from requests_app.redress.vocabulary import RemedyDecision, RemedyKind, RemedyResult
from requests_app.turn import Turn
from requests_app.vocabulary import Outcome, Stage
from taizhou_portal.bureau.calendar import load_workdays
from tests.factories import at
from tests.pages.reading import soup, words
from tests.requests_app.people import answer, assigned, bureau, charged, reasons_of, replied

pytestmark = pytest.mark.django_db
DUE, REDONE = date(2026, 12, 21), "2026-11-23"


@pytest.fixture
def people():
    return bureau()


@pytest.fixture
def unpaid(people):
    """Ended as 逾期不缴费 (O2)."""
    case = assigned(people, "2026-02-02")
    charged(people, case, at("2026-02-10"))
    given = Answer(Outcome.O2.value, "您没有缴费，不再处理。", served_on=date(2026, 3, 18), served_via="post")
    actions.reply(case, given, by=people.receiver, at=at("2026-03-18"))
    return case


@pytest.fixture
def incomplete(people):
    """Ended as 逾期不补正 (O1)."""
    case = assigned(people)
    limit = date(2026, 11, 13)
    actions.ask_correction(case, by=people.handler, at=at("2026-11-06"), points="写明学年。", limit_on=limit)
    actions.reply(case, answer(Outcome.O1, "2026-11-16"), by=people.handler, at=at("2026-11-16"))
    return case


@pytest.fixture(params=["unpaid", "incomplete"])
def ended(request):
    return request.getfixturevalue(request.param)


def fresh(case) -> Request:
    return Request.objects.get(pk=case.pk)


def overturned(case, people, *, decision=RemedyDecision.REVOKED, redo_by=None) -> Remedy:
    told, day = {"by": people.receiver}, date(2026, 11, 17)
    remedy = actions.add_remedy(**told, at=at("2026-11-17"), kind=RemedyKind.REVIEW, filed_on=day, request=case)
    how = {"decision": decision, "result": RemedyResult.CORRECTED, "closed_on": date(2026, 11, 20)}
    actions.close_remedy(remedy, **told, at=at("2026-11-20"), **how, redo_by=redo_by)
    return remedy


def redone(case, people, *, due_on=DUE, **more) -> Remedy:
    remedy = overturned(case, people, **more)
    actions.redo_case(remedy, by=people.receiver, at=at(REDONE), due_on=due_on)
    return remedy


def test_the_ordered_day_is_what_is_due(people, ended):
    redone(ended, people)
    case, workdays, today = fresh(ended), load_workdays(), date(2026, 11, 24)
    clock = cases.clock_of(case, workdays=workdays, today=today)
    assert (case.stage, case.next_on, case.redo_from) == (Stage.ASSIGNED, DUE, date(2026, 11, 23))
    assert cases.next_date(case, clock, workdays=workdays, today=today).words == "按决定重新答复的期限"
    assert cases.lateness(case, clock, workdays=workdays, today=date(2026, 12, 22)) == 1
    assert turns.turn_of(case, today=today) is Turn.HANDLE


def test_its_officers_are_reminded_of_the_answer_and_of_nothing_before_it(people, ended):
    redone(ended, people)
    facts = turns.reminder_facts(fresh(ended), workdays=load_workdays(), today=date(2026, 12, 18), close_within=5)
    assert (facts.due_on, facts.provisional, facts.over_on, facts.unpaid_on) == (DUE, False, None, None)


def test_it_can_be_answered_while_the_old_limit_had_not_passed(people):
    """A review of silence: the answer is ordered while the completion is still waited for."""
    case = assigned(people)
    limit = date(2026, 12, 14)
    actions.ask_correction(case, by=people.handler, at=at("2026-11-06"), points="写明学年。", limit_on=limit)
    redone(case, people, decision=RemedyDecision.ORDERED)
    assert (fresh(case).stage, fresh(case).next_on) == (Stage.ASSIGNED, DUE)
    actions.reply(fresh(case), answer(Outcome.G2, "2026-11-25"), by=people.handler, at=at("2026-11-25"))
    assert fresh(case).outcome == Outcome.G2


def test_a_notice_from_after_the_reopening_is_waited_for_and_moves_nothing(people, ended):
    redone(ended, people)
    assert charging.asked(fresh(ended), workdays=load_workdays()) is None
    charge = charging.in_force(fresh(ended))
    if charge:
        actions.void_by_hand(charge.letter, by=people.receiver, at=at("2026-11-24"), reason="决定撤销")
    charged(people, fresh(ended), at("2026-11-24"))
    case = fresh(ended)
    assert charging.asked(case, workdays=load_workdays()).until.on == date(2026, 12, 22)
    assert (case.next_on, cases.stands_still(case)) == (DUE, False)


def banners(client, case) -> list[str]:
    session = client.session
    session["tracking"] = {"pk": case.pk, "until": at("2027-11-20").timestamp()}
    session.save()
    page = soup(client.get(reverse("requests_app:case")))
    return [words(one) for one in page.main.select(".banner")]


@pytest.mark.usefixtures("desk_morning")
def test_its_applicant_sees_the_ordered_day_alone(people, ended, client):
    redone(ended, people)
    shown = banners(client, ended)
    assert len([one for one in shown if "重新答复的期限2026年12月21日" in one]) == 1
    assert not [one for one in shown if "前补充" in one or "前缴信息处理费" in one]


@pytest.mark.usefixtures("desk_morning")
def test_its_applicant_sees_a_new_notice_below_the_ordered_day(people, client):
    case = replied(people, "2026-11-05", "2026-11-12", Outcome.N6)
    redone(case, people)
    charged(people, fresh(case), at(REDONE))
    ordered, pay = banners(client, case)[:2]
    assert "重新答复的期限2026年12月21日" in ordered
    assert "请在2026年12月21日前缴信息处理费380元" in pay
    assert "期限从次日起重新计算" not in pay


def test_taken_up_again_without_a_decision_it_waits_as_before(people, incomplete):
    actions.reopen(incomplete, by=people.receiver, at=at(REDONE), reason="补正已经寄到")
    assert (fresh(incomplete).stage, fresh(incomplete).redo_from) == (Stage.CORRECTING, None)


# --- the day of the decision put right


def told_anew(remedy, people, redo_by):
    how = {"decision": RemedyDecision.REVOKED, "result": RemedyResult.CORRECTED, "closed_on": date(2026, 11, 20)}
    actions.close_remedy(remedy, by=people.receiver, at=at("2026-11-25"), **how, redo_by=redo_by)


def test_a_day_put_right_is_that_of_the_case_too(people, ended):
    remedy = redone(ended, people, redo_by=DUE)
    told_anew(remedy, people, date(2026, 12, 1))
    case = fresh(ended)
    assert (case.redo_by, case.next_on) == (date(2026, 12, 1), date(2026, 12, 1))
    assert reasons_of(case)[-1] == f"更正重新答复的期限：2026年12月1日（{remedy.number}）"


def test_what_else_is_put_right_leaves_the_case_alone(people, ended):
    remedy = redone(ended, people)
    before = reasons_of(ended)
    told_anew(remedy, people, None)
    assert (fresh(ended).redo_by, reasons_of(ended)) == (DUE, before)


def test_a_case_taken_up_again_for_another_reason_since_does_not_follow(people, unpaid):
    remedy = redone(unpaid, people, redo_by=DUE)
    actions.void_by_hand(charging.in_force(fresh(unpaid)).letter, by=people.receiver, at=at(REDONE), reason="撤销")
    actions.reply(fresh(unpaid), answer(Outcome.G2, "2026-11-24"), by=people.handler, at=at("2026-11-24", 16))
    actions.reopen(fresh(unpaid), by=people.receiver, at=at("2026-11-25"), reason="附件不全")
    told_anew(remedy, people, date(2026, 12, 1))
    assert fresh(unpaid).redo_by is None


def test_a_day_that_has_passed_is_still_the_ordered_one(people, ended):
    redone(ended, people, due_on=date(2026, 11, 20))
    assert (fresh(ended).redo_by, fresh(ended).next_on) == (date(2026, 11, 20), date(2026, 11, 20))
