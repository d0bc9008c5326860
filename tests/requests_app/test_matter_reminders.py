"""Whoever has a correction or complaint is told of the limit that the bureau set itself; what nobody was given is told too."""

from datetime import date

import pytest

from requests_app import actions, matter_rules
from requests_app.actions.reminding_matters import remind_of_matters
from requests_app.vocabulary import MatterResult
from taizhou_portal.bureau.models import Notice
from taizhou_portal.bureau.workdays import Workdays
from tests.factories import at
from tests.requests_app.test_matter_actions import WRONG, handed, sent

TODAY = date(2026, 11, 24)


def said(has_office: bool = True, received: str = "2026-11-23", due: str = "") -> str:
    limit = date.fromisoformat(due) if due else None
    return matter_rules.reminder(has_office, date.fromisoformat(received), limit, today=TODAY, workdays=Workdays())


@pytest.mark.parametrize(
    ("due", "words"),
    [
        ("2026-11-26", ""),
        ("2026-11-25", "办理时限快到：2026年11月25日"),
        ("2026-11-24", "办理时限快到：2026年11月24日"),
        ("2026-11-23", "办理时限已过：2026年11月23日"),
        ("", ""),
    ],
)
def test_a_limit_is_told_on_the_day_before_and_once_it_has_passed(due, words):
    assert said(due=due) == words


@pytest.mark.parametrize(("received", "is_told"), [("2026-11-20", False), ("2026-11-19", True)])
def test_what_nobody_was_given_for_more_than_two_working_days_is_told(received, is_told):
    assert (said(has_office=False, received=received) == f"还没有交办：2026年11月{received[-2:]}日收到") == is_told
    assert said(received=received) == ""


def told() -> list[tuple[str, str]]:
    rows = Notice.objects.filter(by=None).order_by("pk")
    return [(row.person.name, row.what) for row in rows if "办理时限" in row.what or "交办" in row.what]


@pytest.mark.django_db
def test_the_office_hears_each_thing_once_and_nothing_once_it_is_done(people):
    matter = handed(people, due_on=date(2026, 11, 25))
    day_before = ("孙悦", "办理时限快到：2026年11月25日")
    assert [remind_of_matters(at=at(day, 7)).written for day in ("2026-11-24", "2026-11-25")] == [1, 0]
    assert told() == [day_before]
    remind_of_matters(at=at("2026-11-26", 7))
    remind_of_matters(at=at("2026-11-27", 7))
    assert told() == [("孙悦", "办理时限已过：2026年11月25日")]  # what nobody looked at and is true no more goes
    assert Notice.objects.filter(by=None, title__contains=WRONG.name).count() == 0
    actions.close_matter(
        matter, result=MatterResult.AMENDED, words="已更正。", by=people.handler, at=at("2026-11-27", 9)
    )
    assert remind_of_matters(at=at("2026-11-30", 7)).written == 0
    assert told() == []
    actions.reopen_matter(matter, by=people.receiver, at=at("2026-11-30", 9), reason="结果选错")
    assert remind_of_matters(at=at("2026-12-01", 7)).written == 0  # it has no limit now


@pytest.mark.django_db
def test_general_office_hears_of_what_it_gave_to_nobody_but_on_no_day_off(people):
    sent()
    assert remind_of_matters(at=at("2026-11-28", 7)).written == 0  # a Saturday
    remind_of_matters(at=at("2026-11-30", 7))
    assert {name for name, _ in told()} == {people.receiver.name, people.chief.name}
