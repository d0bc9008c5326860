"""A year of reminders, morning by morning, while officers do, and leave undone, what they do: who hears of which case when."""

from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta

import pytest
import time_machine
from django.utils import timezone

from requests_app import actions
from requests_app.actions.reminding import remind
from requests_app.models import Reminder, Request
from requests_app.vocabulary import OPEN, Outcome, ReminderKind, Stage, Wish
from taizhou_portal.bureau.calendar import load_workdays
from taizhou_portal.bureau.models import Notice, Office, Staff
from taizhou_portal.bureau.vocabulary import Role
from tests.factories import at, office, staff
from tests.requests_app import people as cast
from tests.requests_app.people import answer, fee_of, filed

pytestmark = [pytest.mark.django_db, pytest.mark.one_engine]
YEAR = 2026


@dataclass
class Town:
    """Who is there, and what they do at ten o'clock of the day. A case goes by the name of its story."""

    chief: Staff
    receiver: Staff
    handler: Staff
    finance: Office
    cases: dict[str, Request] = field(default_factory=dict)

    @property
    def now(self) -> dict:
        return {"at": timezone.now()}

    def file(self, name: str) -> Request:
        self.cases[name] = filed(timezone.localdate().isoformat(), subject=name)
        return self.cases[name]

    def confirm(self, case: Request) -> None:
        actions.confirm_receipt(case, by=self.receiver, confirmed_on=timezone.localdate(), **self.now)

    def assign(self, case: Request, handler: Staff | None = None, **more) -> None:
        actions.assign(case, by=self.receiver, office=self.finance, handler=handler, **more, **self.now)

    def given(self, name: str) -> Request:
        """Filed, confirmed and in the hands of 孙悦 on one day."""
        case = self.file(name)
        self.confirm(case)
        self.assign(case, self.handler)
        return case

    def reply(self, case: Request, outcome: Outcome = Outcome.G2, *, closed: bool = True, **values) -> None:
        said = answer(outcome, timezone.localdate().isoformat(), **values)
        actions.reply(case, said, by=self.receiver, **self.now)
        if closed:
            self.close(case)

    def close(self, case: Request) -> None:
        actions.close(case, by=self.receiver, **self.now)


#: what a story yields is the day on which it goes on
Story = Iterator[str]


def prompt(town: Town) -> Story:
    yield "2026-01-05"
    case = town.given("prompt")
    yield "2026-01-14"
    town.reply(case, closed=False)
    yield "2026-01-15"
    town.close(case)


def unconfirmed(town: Town) -> Story:
    yield "2026-03-02"
    case = town.file("unconfirmed")
    yield "2026-03-10"
    town.confirm(case)
    town.assign(case, town.handler)
    yield "2026-03-12"
    town.reply(case)


def unassigned(town: Town) -> Story:
    yield "2026-03-16"
    case = town.file("unassigned")
    town.confirm(case)
    yield "2026-03-24"
    town.assign(case, town.handler)
    yield "2026-03-25"
    town.reply(case)


def unclaimed(town: Town) -> Story:
    yield "2026-04-08"
    case = town.file("unclaimed")
    town.confirm(case)
    town.assign(case)
    yield "2026-04-21"
    actions.claim(case, by=town.handler, **town.now)
    yield "2026-04-23"
    town.reply(case)


def on_the_last_day(town: Town) -> Story:
    """Over the days off in spring, and a Saturday that is worked."""
    yield "2026-02-02"
    case = town.given("on_the_last_day")
    yield "2026-03-06"
    town.reply(case)


def late(town: Town) -> Story:
    yield "2026-05-06"
    case = town.given("late")
    yield "2026-06-17"
    town.reply(case)


def extended(town: Town) -> Story:
    yield "2026-07-01"
    case = town.given("extended")
    yield "2026-07-24"
    actions.propose_extension(case, by=town.handler, days=10, reason="检索量大", **town.now)
    yield "2026-07-27"
    actions.extend(case, by=town.chief, days=10, reason="检索量大", **town.now)
    yield "2026-08-12"
    town.reply(case)


def not_extended(town: Town) -> Story:
    """The head says no only after the day."""
    yield "2026-07-02"
    case = town.given("not_extended")
    yield "2026-07-29"
    actions.propose_extension(case, by=town.handler, days=10, reason="检索量大", **town.now)
    yield "2026-07-31"
    actions.refuse_extension(case, by=town.chief, reason="检索已经完成", **town.now)
    yield "2026-08-03"
    town.reply(case)


def signed(town: Town) -> Story:
    """Waits for the signature, is returned, and waits again."""
    yield "2026-09-01"
    case = town.given("signed")
    yield "2026-09-07"
    actions.propose_reply(case, answer(served="2026-09-07"), by=town.handler, **town.now)
    yield "2026-09-15"
    actions.return_reply(case, by=town.receiver, reason="补上依据", **town.now)
    yield "2026-09-24"
    actions.propose_reply(case, answer(served="2026-09-24"), by=town.handler, **town.now)
    yield "2026-09-29"
    town.reply(case)


def completed(town: Town) -> Story:
    """The period begins anew with the completion."""
    yield "2026-08-03"
    case = town.given("completed")
    yield "2026-08-10"
    actions.ask_correction(case, by=town.handler, points="写明年份", **town.now)
    yield "2026-08-27"
    actions.receive_correction(case, by=None, answer="2025年", **town.now)
    yield "2026-09-23"
    town.reply(case)


def never_completed(town: Town) -> Story:
    yield "2026-10-08"
    case = town.given("never_completed")
    yield "2026-10-13"
    actions.ask_correction(case, by=town.handler, points="写明年份", **town.now)
    yield "2026-11-11"
    town.reply(case, Outcome.O1)


def consulted(town: Town) -> Story:
    """The opinion comes while three days are left."""
    yield "2026-06-01"
    case = town.given("consulted")
    yield "2026-06-24"
    day = timezone.localdate()
    actions.consult(case, by=town.handler, kind="third_party", sent_on=day, **town.now)
    yield "2026-07-08"
    pause, today = case.pauses.get(), timezone.localdate()
    actions.end_consultation(pause, by=town.handler, ended_on=today, opinion="同意公开", **town.now)
    yield "2026-07-13"
    case.refresh_from_db()
    town.reply(case)


def no_opinion(town: Town) -> Story:
    yield "2026-11-02"
    case = town.given("no_opinion")
    yield "2026-11-09"
    sent = timezone.localdate()
    given = {"kind": "third_party", "sent_on": sent, "letter_received_on": sent}
    pause = actions.consult(case, by=town.handler, **given, **town.now)
    yield "2026-12-03"
    actions.find_opinion(pause, by=town.handler, verdict="disclose", reasons="家长应当知道收费标准。", **town.now)
    case.refresh_from_db()
    town.reply(case)


def left_alone(town: Town) -> Story:
    """Whoever has the case goes; the head of the office is left."""
    yield "2026-09-30"
    other = staff("陈默", role=Role.DRAFTER, office=town.finance)
    case = town.file("left_alone")
    town.confirm(case)
    town.assign(case, other)
    yield "2026-11-04"
    Staff.objects.filter(pk=other.pk).update(is_active=False)
    yield "2026-11-05"
    town.reply(case)


def sent_back(town: Town) -> Story:
    yield "2026-04-01"
    case = town.given("sent_back")
    yield "2026-04-14"
    actions.send_back(case, by=town.handler, reason="不属于本处室", **town.now)
    yield "2026-04-17"
    town.assign(case, town.handler)
    yield "2026-04-20"
    town.reply(case)


def helped(town: Town) -> Story:
    """Two offices with the same inner limit; one answers."""
    yield "2026-12-01"
    legal = office("政策法规处")
    helper = staff("吴越", role=Role.DRAFTER, office=legal)
    case = town.file("helped")
    town.confirm(case)
    town.assign(case, town.handler, internal_due_on=date(2026, 12, 10), co_offices=[legal])
    yield "2026-12-10"
    actions.answer_help(case.co_offices.get(), by=helper, answer="没有意见", **town.now)
    yield "2026-12-14"
    town.reply(case)


def withdrawn(town: Town) -> Story:
    """The applicant takes it back as the day comes near."""
    yield "2026-05-18"
    case = town.given("withdrawn")
    yield "2026-06-10"
    actions.withdraw(case, **town.now)
    town.close(case)


def reopened(town: Town) -> Story:
    """Answered in time, and taken up again after the day."""
    yield "2026-09-02"
    case = town.given("reopened")
    yield "2026-09-09"
    town.reply(case)
    yield "2026-10-15"
    actions.reopen(case, by=town.receiver, reason="行政复议决定重新答复", **town.now)
    yield "2026-10-20"
    town.reply(case)


def unclosed(town: Town) -> Story:
    """Answered in time, and left lying."""
    yield "2026-07-01"
    case = town.given("unclosed")
    yield "2026-07-03"
    town.reply(case, closed=False)
    yield "2026-07-28"
    town.close(case)


def paid(town: Town) -> Story:
    """A fee that is paid begins the period anew."""
    yield "2026-01-19"
    case = town.given("paid")
    yield "2026-02-13"
    letter = actions.charge(case, fee_of(), by=town.receiver, before=0, **town.now)
    actions.serve_letter(letter, by=town.receiver, via="direct", on=letter.on, **town.now)
    actions.record_payment(case, by=town.receiver, paid_on=timezone.localdate(), fen=380_00, **town.now)
    yield "2026-03-19"
    town.reply(case)


STORIES = [
    prompt, unconfirmed, unassigned, unclaimed, on_the_last_day, late, extended, not_extended, signed, completed, never_completed,
    consulted, no_opinion, left_alone, sent_back, helped, withdrawn, reopened, unclosed, paid,
]  # fmt: skip

#: story → what is said in it: day, to whom, why, and at which step of the series
EXPECTED = {
    "unconfirmed": (
        "03-04 周明 unconfirmed -1, 03-04 顾宁 unconfirmed -1, 03-05 周明 unconfirmed -2, "
        "03-05 顾宁 unconfirmed -2, 03-06 周明 unconfirmed -3, 03-06 顾宁 escalated -3, "
        "03-09 周明 unconfirmed -4, 03-09 顾宁 unconfirmed -4, 03-10 周明 unconfirmed -5, 03-10 顾宁 escalated -5"
    ),
    "unassigned": (
        "03-18 周明 unassigned -1, 03-18 顾宁 unassigned -1, 03-19 周明 unassigned -2, 03-19 顾宁 escalated -2, "
        "03-20 周明 unassigned -3, 03-20 顾宁 unassigned -3, 03-23 周明 unassigned -4, 03-23 顾宁 unassigned -4, "
        "03-24 周明 unassigned -5, 03-24 顾宁 escalated -5"
    ),
    "unclaimed": (
        "04-15 孙悦 correction_notice 2, 04-15 钱立 correction_notice 2, 04-17 孙悦 correction_notice 0, "
        "04-17 钱立 correction_notice 0"
    ),
    "on_the_last_day": (
        "02-28 孙悦 due 5, 03-03 孙悦 due 3, 03-05 孙悦 due 1, 03-05 顾宁 escalated 1, 03-06 孙悦 due 0"
    ),
    "late": (
        "05-26 孙悦 due 5, 05-28 孙悦 due 3, 06-01 孙悦 due 1, 06-01 顾宁 escalated 1, 06-02 孙悦 due 0, "
        "06-03 孙悦 late -1, 06-03 顾宁 escalated -1, 06-04 孙悦 late -2, 06-05 孙悦 late -3, 06-08 孙悦 late -4, "
        "06-09 孙悦 late -5, 06-09 顾宁 escalated -5, 06-16 孙悦 late -10, 06-16 顾宁 escalated -10"
    ),
    "extended": (
        "07-22 孙悦 due 5, 07-24 孙悦 due 3, 07-27 顾宁 waits_for_word 3, 08-05 孙悦 due 5, 08-07 孙悦 due 3, "
        "08-11 孙悦 due 1, 08-11 顾宁 escalated 1, 08-12 孙悦 due 0"
    ),
    "not_extended": (
        "07-23 孙悦 due 5, 07-27 孙悦 due 3, 07-29 孙悦 due 1, 07-29 顾宁 escalated 1, "
        "07-30 顾宁 waits_for_word 0, 07-31 顾宁 waits_for_word -1, 08-03 孙悦 late -2, 08-03 顾宁 escalated -1"
    ),
    "signed": (
        "09-09 周明 waits_for_word -2, 09-09 顾宁 waits_for_word -2, 09-14 周明 waits_for_word -5, "
        "09-14 顾宁 waits_for_word -5, 09-21 孙悦 due 5, 09-23 孙悦 due 3, 09-28 周明 waits_for_word 1, "
        "09-28 顾宁 waits_for_word 1, 09-29 周明 waits_for_word 0, 09-29 顾宁 waits_for_word 0"
    ),
    "completed": ("09-17 孙悦 due 5, 09-20 孙悦 due 3, 09-22 孙悦 due 1, 09-22 顾宁 escalated 1, 09-23 孙悦 due 0"),
    "never_completed": ("11-04 孙悦 correction_over -1, 11-10 孙悦 correction_over -5"),
    "consulted": ("06-23 孙悦 due 5, 07-09 孙悦 due 3, 07-13 孙悦 due 1, 07-13 顾宁 escalated 1"),
    "no_opinion": ("12-01 孙悦 opinion_over -1"),
    "left_alone": (
        "10-27 陈默 due 5, 10-29 陈默 due 3, 11-02 陈默 due 1, 11-02 顾宁 escalated 1, 11-03 陈默 due 0, "
        "11-04 陈默 late -1, 11-04 顾宁 escalated -1, 11-05 孙悦 late -2, 11-05 钱立 late -2"
    ),
    "sent_back": (
        "04-16 周明 unassigned -1, 04-16 顾宁 unassigned -1, 04-17 周明 unassigned -2, 04-17 顾宁 escalated -2"
    ),
    "helped": ("12-09 吴越 internal 1, 12-09 孙悦 internal 1, 12-11 孙悦 internal -1"),
    "withdrawn": ("06-08 孙悦 due 5, 06-10 孙悦 due 3"),
    "reopened": ("10-16 孙悦 late -5, 10-16 顾宁 escalated -5, 10-20 孙悦 late -10, 10-20 顾宁 escalated -10"),
    "unclosed": ("07-20 周明 unclosed -1, 07-20 顾宁 unclosed -1, 07-24 周明 unclosed -5, 07-24 顾宁 unclosed -5"),
    "paid": (
        "02-09 孙悦 due 5, 02-11 孙悦 due 3, 02-13 孙悦 due 1, 02-13 顾宁 escalated 1, 03-12 孙悦 due 5, "
        "03-16 孙悦 due 3, 03-18 孙悦 due 1, 03-18 顾宁 escalated 1, 03-19 孙悦 due 0"
    ),
}


def lived(town: Town) -> dict[str, str]:
    """The year, as EXPECTED tells it."""
    going, told, workdays = [], defaultdict(list), load_workdays()
    for tell in STORIES:
        story = tell(town)
        going.append((next(story), story))
    with time_machine.travel(at(date(YEAR, 1, 1)), tick=False) as clock:
        for day in (date(YEAR, 1, 1) + timedelta(days=n) for n in range(365)):
            clock.move_to(at(day, 7))
            done = remind(at=timezone.now())
            rows = Reminder.objects.filter(at=timezone.now()).select_related("request", "person")
            new = list(rows) if done.written else []
            assert (done.written, done.failed) == (len(new), 0)
            check(new, worked=workdays.includes(day))
            for row in new:
                told[row.request.subject].append(f"{day:%m-%d} {row.person.name} {row.kind} {row.before}")
            clock.move_to(at(day, 10))
            going = [(next(story, ""), story) if when == f"{day}" else (when, story) for when, story in going]
    assert not [when for when, _ in going if when]  # all have ended
    return {name: ", ".join(sorted(lines)) for name, lines in told.items()}


def check(new: list[Reminder], *, worked: bool) -> None:
    """What holds of every morning."""
    assert worked or not new
    for row in new:
        assert row.request.stage in (OPEN if row.kind != ReminderKind.UNCLOSED else {Stage.REPLIED})
        assert row.person.is_active
        if row.request.proposals.filter(wish=Wish.REPLY, agreed=None).exists():
            assert row.kind in {ReminderKind.WAITS_FOR_WORD, ReminderKind.ESCALATED}
        assert Request.objects.for_staff(row.person).filter(pk=row.request_id).exists()
        assert Notice.objects.filter(person=row.person, at=row.at, title=f"受理号{row.request.number}").count() == 1
    assert max(Counter((row.request_id, row.person_id) for row in new).values(), default=1) == 1


def test_in_a_whole_year_everybody_is_reminded_once_of_what_is_theirs_and_after_the_answer_of_closing_alone():
    people = cast.bureau()
    staff("钱立", role=Role.HEAD, office=people.finance)
    town = Town(people.chief, people.receiver, people.handler, people.finance)
    told = lived(town)
    assert told == EXPECTED
    assert Reminder.objects.count() == sum(said.count(", ") + 1 for said in EXPECTED.values())
