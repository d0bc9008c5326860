"""Answers of the demonstration on their way through the house (拟稿、审核、核稿、签发), one at each step; and the bureau that works so."""

from collections.abc import Iterator
from datetime import date, datetime

from requests_app import actions
from requests_app.vocabulary import ReplyPath
from taizhou_portal.bureau.workdays import Workdays
from taizhou_portal.demo.accounts import People
from taizhou_portal.demo.cases import Case, Event, answer_of, log_evidence
from taizhou_portal.demo.items import moment
from taizhou_portal.demo.plan import back

#: since when the bureau signs step by step: working days before the day of the demonstration
SINCE = 6
#: step → working days before, and at what time of the day somebody passes it
STEPS = {"office": (3, 14, 20), "form": (2, 10, 5), "leader": (1, 11, 30)}
ORDER = ("draft", *STEPS)


def run(cases: dict[str, Case], people: People, *, on: date, workdays: Workdays) -> None:
    """The rule first, then all answers side by side; what was answered before went the short way."""
    begun = moment(back(on, SINCE, workdays), 9, 0)
    actions.change_application_rule(by=people.general, at=begun, reply_path=ReplyPath.FULL)
    events = [
        event for case in cases.values() if case.block.get("path") for event in _events(case, people, on, workdays)
    ]
    for _, act in sorted(events, key=lambda event: event[0]):
        act()


def _events(case: Case, people: People, on: date, workdays: Workdays) -> Iterator[Event]:
    """Head `path`: the last step that was passed, `draft` where none was."""
    drafted = moment(back(on, 4, workdays), 15, case.n % 30)
    yield drafted, lambda: _draft(case, people, drafted)
    for step in ORDER[1 : ORDER.index(case.block.get("path")) + 1]:
        days, hour, minute = STEPS[step]
        at = moment(back(on, days, workdays), hour, minute)
        yield at, lambda step=step, at=at: _pass(case, people, step, at)


def _draft(case: Case, people: People, at: datetime) -> None:
    """What the answer rests on is logged before it is put up."""
    by = people.drafter(case.block.get("office"))
    log_evidence(case, by=by, at=at)
    actions.propose_reply(case.row, answer_of(case, at.date()), by=by, at=at)


def _pass(case: Case, people: People, step: str, at: datetime) -> None:
    if step == "leader":
        actions.sign_reply(case.row, by=people.leader, at=at, words="同意")
    elif step == "form":
        actions.pass_reply(case.row, by=people.general, at=at, words="文书格式、救济告知已核对")
    else:
        head = people.head(case.block.get("office"))
        actions.pass_reply(case.row, by=head, at=at, words="同意，请局办公室核稿")
