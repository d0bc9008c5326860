"""局办公室 is told of what is due in a review or lawsuit, each thing once, and no more once it is done."""

from dataclasses import replace
from datetime import date
from io import StringIO

import pytest
import time_machine
from django.core.management import call_command

from requests_app import actions
from requests_app.actions import reminding_remedies
from requests_app.actions.reminding_remedies import remind_of_remedies
from requests_app.ledger import Dated
from requests_app.models import Remedy
from requests_app.redress import calling
from requests_app.redress.calling import Facts, calls
from requests_app.vocabulary import Outcome
from taizhou_portal.bureau.models import Notice
from tests.bureau.calendars import CHINA
from tests.factories import at
from tests.requests_app.people import replied

BY = date(2026, 11, 30)
OPEN = Facts("review", pending=True, answer_by=Dated(BY))
CORRECTED = Facts("review", pending=False, corrected_on=date(2026, 11, 20))


def said(facts: Facts, day: str) -> list[str]:
    return calls(facts, today=date.fromisoformat(day), workdays=CHINA)


@pytest.mark.parametrize(
    ("day", "words"),
    [
        ("2026-11-20", []),
        ("2026-11-23", ["提交答复的期限快到：2026年11月30日"]),
        ("2026-11-26", ["提交答复的期限快到：2026年11月30日"]),
        ("2026-11-27", ["提交答复的期限就在眼前：2026年11月30日"]),
        ("2026-11-30", ["提交答复的期限就在眼前：2026年11月30日"]),
        ("2026-12-01", ["提交答复的期限已过：2026年11月30日"]),
        ("2026-12-04", ["提交答复的期限已过：2026年11月30日"]),
        ("2026-12-07", ["提交答复的期限已过：2026年11月30日，已晚5个工作日以上"]),
        ("2026-12-11", ["提交答复的期限已过：2026年11月30日，已晚5个工作日以上"]),
        ("2026-12-14", ["提交答复的期限已过：2026年11月30日，已晚10个工作日以上"]),
    ],
)
def test_our_answer_is_called_for_before_and_after_its_day(day, words):
    assert said(OPEN, day) == words


def test_a_provisional_day_says_so():
    assert said(replace(OPEN, answer_by=Dated(BY, True)), "2026-11-30") == [
        "提交答复的期限就在眼前：2026年11月30日（暂定）"
    ]


def test_a_decision_that_did_not_come_is_told():
    facts = Facts("review", pending=True, decision_by=Dated(date(2026, 11, 20)))
    assert said(facts, "2026-11-20") == []
    assert said(facts, "2026-11-23") == ["复议决定逾期没有收到：2026年11月20日到期，请向复议机关了解"]
    assert said(replace(facts, pending=False), "2026-11-23") == []


@pytest.mark.parametrize(("kind", "told"), [("review", True), ("lawsuit_direct", True), ("complaint", False)])
def test_in_december_what_enters_table_four_as_pending_is_told(kind, told):
    facts = Facts(kind, pending=True)
    assert said(facts, "2026-12-14") == []
    assert bool(said(facts, "2026-12-15")) == told
    assert said(replace(facts, pending=False), "2026-12-31") == []


def test_a_case_that_waits_to_be_taken_up_again_is_called_for():
    assert said(CORRECTED, "2026-11-20") == []
    assert said(CORRECTED, "2026-11-23") == ["还没有按决定重新办理：2026年11月20日起，结果纠正"]
    ordered = replace(CORRECTED, redo_by=date(2026, 12, 21))
    assert said(ordered, "2026-11-23") == ["还没有按决定重新办理：2026年11月20日起，结果纠正"]
    assert said(ordered, "2026-12-18") == ["按决定重新办理的期限就在眼前：2026年12月21日"]
    assert said(ordered, "2026-12-22") == ["按决定重新办理的期限已过：2026年12月21日"]


def test_every_sentence_begins_with_a_saying_and_fits():
    every = [
        *said(OPEN, "2026-11-23"), *said(OPEN, "2026-11-30"), *said(replace(OPEN, answer_by=Dated(BY, True)), "2027-11-30"),
        *said(Facts("review", pending=True, decision_by=Dated(BY, True)), "2026-12-15"), *said(CORRECTED, "2026-11-23"),
    ]  # fmt: skip
    assert all(one.partition("：")[0] in calling.SAYINGS and len(one) <= 60 for one in every)
    assert len(every) == 6


# --- with rows


def told() -> list[tuple[str, str]]:
    rows = Notice.objects.filter(by=None, url__startswith="/desk/requests/remedies/").order_by("pk")
    return [(row.person.name, row.what) for row in rows]


@pytest.fixture
def remedy(people) -> Remedy:
    case = replied(people, "2026-11-05", "2026-11-12", Outcome.N6)
    how = {"by": people.receiver, "at": at("2026-11-16"), "filed_on": date(2026, 11, 16), "note": "不服"}
    return actions.add_remedy(kind="review", request=case, **how)


@pytest.mark.django_db
def test_each_of_the_general_office_hears_each_thing_once_and_nothing_once_it_is_done(people, remedy):
    assert [remind_of_remedies(at=at(day, 7)).written for day in ("2026-11-20", "2026-11-23", "2026-11-24")] == [
        0,
        2,
        0,
    ]
    assert told() == [(one, "提交答复的期限快到：2026年11月30日") for one in ("周明", "顾宁")]
    notice = Notice.objects.filter(url=f"/desk/requests/remedies/{remedy.pk}/").first()
    assert notice.title == "登记号FS2026-0001"
    actions.answer_remedy(remedy, by=people.receiver, at=at("2026-11-24", 9), answered_on=date(2026, 11, 24))
    remind_of_remedies(at=at("2026-11-25", 7))
    assert told() == []


@pytest.mark.django_db
def test_on_a_day_off_nothing_is_said(remedy):
    assert remind_of_remedies(at=at("2026-11-28", 7)).written == 0


@pytest.mark.django_db
def test_what_is_void_or_taken_up_again_calls_no_more(people, remedy):
    how = {"decision": "revoked", "result": "corrected", "closed_on": date(2026, 11, 20)}
    actions.close_remedy(remedy, by=people.receiver, at=at("2026-11-20"), **how)
    assert remind_of_remedies(at=at("2026-11-23", 7)).written == 2
    actions.redo_case(remedy, by=people.receiver, at=at("2026-11-23", 9), due_on=date(2026, 12, 21))
    remind_of_remedies(at=at("2026-11-24", 7))
    assert told() == []
    void = actions.add_remedy(
        by=people.receiver, at=at("2026-11-16"), kind="review", filed_on=date(2026, 11, 16), about="没有主动公开"
    )
    actions.void_remedy(void, by=people.receiver, at=at("2026-11-17"), reason="重复登记")
    assert remind_of_remedies(at=at("2026-12-01", 7)).written == 0


@pytest.mark.django_db
def test_an_error_at_one_stops_no_other_and_no_log_repeats_it(people, remedy, monkeypatch, caplog):
    actions.add_remedy(
        by=people.receiver, at=at("2026-11-16"), kind="review", filed_on=date(2026, 11, 16), about="没有主动公开"
    )
    facts_of = reminding_remedies.facts_of

    def broken(one, workdays):
        if one.pk == remedy.pk:
            raise ValueError("林小满")
        return facts_of(one, workdays)

    monkeypatch.setattr(reminding_remedies, "facts_of", broken)
    done = remind_of_remedies(at=at("2026-11-23", 7))
    assert (done.written, done.failed) == (2, 1)
    assert "林小满" not in caplog.text


@pytest.mark.django_db
def test_the_morning_run_says_it(remedy):
    out = StringIO()
    with time_machine.travel(at("2026-11-23", 7), tick=False):
        call_command("send_notices", stdout=out)
    assert len(told()) == 2
