"""PURE. 催办提醒: which reminders of a case are in force today, and to whom (reminding_words.py: what they say).

A series goes by working days: 5, 3, 1 and 0 before a limit, each of the first five after it, then every fifth. A step is in force until
the next one, so that what a day without a run left out is made good once, and only as far as it is still true. Stored are person,
occasion, date and step (`Reminder`): said once is said; a limit that moved is another date and begins anew.

Left out on purpose: a call for 补正 in every case. Most applications need none, and whoever has taken a case on has read it; only where
nobody has are the seven working days of 第三十条 called out.
"""

from collections.abc import Iterator, Mapping, Set
from dataclasses import dataclass
from datetime import date
from enum import Enum, auto

from disclosure.hearing import able, people_of
from requests_app import workflow
from requests_app.clock import days_left
from requests_app.turn import OF_STEP, WORDS, Turn
from requests_app.vocabulary import ReminderKind, Verb
from taizhou_portal.bureau.vocabulary import Ability, Role
from taizhou_portal.bureau.workdays import Workdays

AHEAD, EACH_DAY, THEN_EVERY = (0, 1, 3, 5), 5, 5  # working days
NOTICE_AHEAD = (0, 2)
#: our own custom, no law: working days for handing a case out, and for the word that somebody waits for
ASSIGN_WITHIN, WORD_WITHIN = 1, 2
#: working days late at which the head of 局办公室 hears of it first
HEAD_LATE, HEAD_AFTER = 1, {ReminderKind.UNCONFIRMED: 3, ReminderKind.UNASSIGNED: 2}
AT_WORK = frozenset({Turn.ASSIGN, Turn.TAKE_ON, Turn.HANDLE, Turn.DELIVER})

#: id → roles of active staff over an office
Roles = Mapping[int, Set[Role]]


class To(Enum):
    """Whom a reminder is for: whose turn it is, the head of 局办公室, or those who help."""

    TURN = auto()
    HEAD = auto()
    HELPER = auto()


@dataclass(frozen=True)
class Helper:
    """A co-office that has not answered; `pk` of its row."""

    pk: int
    limit_on: date


@dataclass(frozen=True)
class Facts:
    """One case that is not closed. Dates that do not apply are None.

    `due_on`: the reply, only while its period runs; `asked_on`: when what waits for a word was proposed; `over_on`: the last day of
    somebody outside who has not answered, once it has passed, `unexplained_on`: of an applicant who was asked for reasons,
    `unpaid_on`: to pay;
    `notice_by`: the last day for asking to complete, while nobody was asked; `close_by`: by when an answered case should be closed,
    as the bureau has set it.
    """

    turn: Turn
    today: date
    due_on: date | None = None
    provisional: bool = False
    drafted: bool = False
    confirm_by: date | None = None
    unassigned_since: date | None = None
    asked_on: date | None = None
    over_on: date | None = None
    unexplained_on: date | None = None
    unpaid_on: date | None = None
    completes: bool = False  # it is the applicant who did not answer
    notice_by: date | None = None
    internal_on: date | None = None
    helpers: tuple[Helper, ...] = ()
    close_by: date | None = None
    silent: frozenset[str] = frozenset()  # kinds of those who did not answer


@dataclass(frozen=True)
class Call:
    """A reminder in force. `before`: the step of its series, negative when late; `left`: working days from today, which the words tell."""

    kind: ReminderKind
    due_on: date
    before: int
    left: int
    to: To = To.TURN
    about: ReminderKind | None = None
    helper: int | None = None


def calls(facts: Facts, *, workdays: Workdays) -> list[Call]:
    """All in force, the weightiest first: whoever is concerned by several hears of one a day."""
    left = days_left(facts.due_on, today=facts.today, workdays=workdays) if facts.due_on else None
    return [
        *_to_the_head(facts, left, workdays),
        *_over(facts, workdays),
        *_unexplained(facts, workdays),
        *_unpaid(facts, workdays),
        *_reply(facts, left),
        *_word(facts, left, workdays),
        *_receipt(facts, workdays),
        *_inside(facts, workdays),
        *_completion(facts, workdays),
        *_closing(facts, workdays),
    ]


def ahead(left: int, steps: tuple[int, ...] = AHEAD) -> int | None:
    """The step in force so many working days before a limit; None: too early."""
    return next((step for step in steps if step >= left), None)


def behind(late: int) -> int:
    """The step in force so many working days after a limit."""
    return -late if late <= EACH_DAY else _every_fifth(late)


def seldom(late: int, first: int) -> int | None:
    """The same where a first word and then one a week are enough."""
    if late < first:
        return None
    return -first if late < THEN_EVERY else _every_fifth(late)


def _every_fifth(late: int) -> int:
    return -(late // THEN_EVERY * THEN_EVERY)


def _over(facts: Facts, workdays: Workdays) -> Iterator[Call]:
    """Nobody answered from outside. Without the completion no period runs that would call again, so this does."""
    if facts.over_on is None or facts.turn not in AT_WORK:
        return
    late = workdays.between(facts.over_on, facts.today)
    if step := seldom(late, 1):
        kind = ReminderKind.CORRECTION_OVER if facts.completes else ReminderKind.OPINION_OVER
        yield Call(kind, facts.over_on, step if facts.completes else -1, -late)


def _unexplained(facts: Facts, workdays: Workdays) -> Iterator[Call]:
    """Once, unless the answer is signed: what follows is an answer, and its period runs and calls by itself."""
    if facts.unexplained_on is None or facts.turn not in AT_WORK - {Turn.DELIVER}:
        return
    late = workdays.between(facts.unexplained_on, facts.today)
    if seldom(late, 1):
        yield Call(ReminderKind.REASONS_OVER, facts.unexplained_on, -1, -late)


def _unpaid(facts: Facts, workdays: Workdays) -> Iterator[Call]:
    """Each week: where payment begins the period anew, none runs that would call again."""
    if facts.unpaid_on is None or facts.turn not in AT_WORK - {Turn.DELIVER}:
        return
    late = workdays.between(facts.unpaid_on, facts.today)
    if step := seldom(late, 1):
        yield Call(ReminderKind.FEE_OVER, facts.unpaid_on, step, -late)


def _reply(facts: Facts, left: int | None) -> Iterator[Call]:
    """The period of the reply, to whoever has the case."""
    if facts.due_on is None or left is None or facts.turn not in AT_WORK:
        return
    if left < 0:
        yield Call(ReminderKind.LATE, facts.due_on, behind(-left), left)
    elif (step := ahead(left)) is not None:
        yield Call(ReminderKind.DUE, facts.due_on, step, left)


def _word(facts: Facts, left: int | None, workdays: Workdays) -> Iterator[Call]:
    """To whoever has to sign or to agree: as the reply's day comes near; before that, for they were told
    when it was proposed, on the second working day and each week.
    """
    if facts.turn not in WORDS | {Turn.APPROVE} or facts.asked_on is None:
        return
    near = None if left is None else behind(-left) if left < 0 else ahead(left)
    waited = workdays.between(facts.asked_on, facts.today)
    if facts.due_on and left is not None and near is not None:
        yield Call(ReminderKind.WAITS_FOR_WORD, facts.due_on, near, left)
    elif step := seldom(waited, WORD_WITHIN):
        yield Call(ReminderKind.WAITS_FOR_WORD, facts.asked_on, step, -waited)


def _receipt(facts: Facts, workdays: Workdays) -> Iterator[Call]:
    """To who receives: each day until a case is confirmed, and until it is handed out."""
    if stuck := _stuck(facts, workdays):
        kind, by, late = stuck
        yield Call(kind, by, -late if kind == ReminderKind.UNCONFIRMED else behind(late), -late)


def _stuck(facts: Facts, workdays: Workdays) -> tuple[ReminderKind, date, int] | None:
    """What those who receive have not done, by when they should have, and how many working days have passed since."""
    if facts.turn is Turn.CONFIRM and facts.confirm_by:
        kind, by = ReminderKind.UNCONFIRMED, facts.confirm_by
    elif facts.turn is Turn.ASSIGN and facts.unassigned_since:
        kind, by = ReminderKind.UNASSIGNED, workdays.after(facts.unassigned_since, ASSIGN_WITHIN).date
    else:
        return None
    late = workdays.between(by, facts.today)
    return (kind, by, late) if late else None


def _inside(facts: Facts, workdays: Workdays) -> Iterator[Call]:
    """Limits that the house has set for itself: the day before and once they have passed, unless the law's own day is as near."""
    if facts.internal_on and facts.turn in {Turn.TAKE_ON, Turn.HANDLE}:
        yield from _limit(facts.internal_on, facts, workdays)
    if facts.turn in {Turn.TAKE_ON, Turn.HANDLE, Turn.CONSULTED}:
        for helper in facts.helpers:
            yield from _limit(helper.limit_on, facts, workdays, to=To.HELPER, helper=helper.pk)


def _limit(day: date, facts: Facts, workdays: Workdays, **to) -> Iterator[Call]:
    if facts.due_on and (facts.due_on <= day or facts.due_on < facts.today):
        return
    left = days_left(day, today=facts.today, workdays=workdays)
    if left <= 1:
        yield Call(ReminderKind.INTERNAL, day, 1 if left >= 0 else -1, left, **to)


def _completion(facts: Facts, workdays: Workdays) -> Iterator[Call]:
    """Only where nobody has taken the case on: those who have, have read it."""
    if facts.notice_by is None or facts.turn != Turn.TAKE_ON or facts.notice_by < facts.today:
        return
    left = days_left(facts.notice_by, today=facts.today, workdays=workdays)
    if (step := ahead(left, NOTICE_AHEAD)) is not None:
        yield Call(ReminderKind.CORRECTION_NOTICE, facts.notice_by, step, left)


def _closing(facts: Facts, workdays: Workdays) -> Iterator[Call]:
    """An answered case that nobody closes: once its days are over, and then each week."""
    if facts.turn is not Turn.CLOSE or facts.close_by is None:
        return
    late = workdays.between(facts.close_by, facts.today)
    if step := seldom(late, 1):
        yield Call(ReminderKind.UNCLOSED, facts.close_by, step, -late)


def _to_the_head(facts: Facts, left: int | None, workdays: Workdays) -> Iterator[Call]:
    """What nobody has done anything about, or is late; an extension that is not granted yet waits for the head anyway."""
    if facts.due_on and left is not None and facts.turn in AT_WORK | WORDS:
        if step := seldom(-left, HEAD_LATE):
            yield _escalated(ReminderKind.LATE, facts.due_on, step, left)
        if 0 <= left <= 1 and facts.turn in AT_WORK and not facts.drafted:
            yield _escalated(ReminderKind.DUE, facts.due_on, 1, left)
    if stuck := _stuck(facts, workdays):
        kind, by, late = stuck
        if step := seldom(late, HEAD_AFTER[kind]):
            yield _escalated(kind, by, step, -late)


def _escalated(about: ReminderKind, due_on: date, step: int, left: int) -> Call:
    return Call(ReminderKind.ESCALATED, due_on, step, left, To.HEAD, about)


# --- to whom

#: what each of them needs; whoever has it is called
NEEDS = {
    Turn.CONFIRM: workflow.STEPS[Verb.CONFIRM].needs,
    Turn.ASSIGN: workflow.STEPS[Verb.ASSIGN].needs,
    Turn.APPROVE: workflow.STEPS[Verb.EXTEND].needs,
    Turn.CLOSE: workflow.STEPS[Verb.CLOSE].needs,
} | {turn: workflow.STEP_NEEDS[step] for step, turn in OF_STEP.items()}


def people(turn: Turn, *, here: Roles, general: Roles, handler: int | None = None) -> set[int]:
    """Ids of those whose turn it is. `here`: roles over the office of the case (the bureau while it has none), `general`: over the bureau.

    Nobody left: the head of 局办公室, and where there is none those who receive.
    """
    found = able(NEEDS[turn], here) if turn in NEEDS else handling(here, handler)
    if turn is Turn.REVIEW:
        found = {person for person in found if Role.HEAD in here[person]} or found  # 局办公室 may too, and is not meant
    return found or heads(general) or able(Ability.RECEIVE, general)


def handling(here: Roles, handler: int | None = None) -> set[int]:
    """The handler; one who may handle there no more is as none. An office without one is its own people, and only where it has none
    whoever may handle its cases from above.
    """
    may = able(Ability.HANDLE, here)
    return ({handler} & may if handler else set()) or people_of(here) & may or may


def heads(general: Roles) -> set[int]:
    return {person for person, held in general.items() if Role.GENERAL_HEAD in held}
