"""PURE. Which reminders of a case are in force today, to whom, and what they say.

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
from requests_app.ledger import WEEK, prose
from requests_app.turn import OF_STEP, WORDS, Turn
from requests_app.turn import said as who_has_it
from requests_app.vocabulary import PauseKind, ReminderKind, Verb
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


# --- what is said

SAID = {
    ReminderKind.UNCONFIRMED: "还没有确认收件",
    ReminderKind.UNASSIGNED: "还没有分办",
    ReminderKind.DUE: "答复期限快到",
    ReminderKind.LATE: "答复已逾期",
    ReminderKind.CORRECTION_NOTICE: "告知补正的期限快到",
    ReminderKind.CORRECTION_OVER: "申请人没有在期限内补正",
    ReminderKind.OPINION_OVER: "征求意见的期限已满",
    ReminderKind.REASONS_OVER: "申请人没有在期限内说明理由",
    ReminderKind.FEE_OVER: "申请人没有在期限内缴费",
    ReminderKind.INTERNAL: "内部时限快到",
    ReminderKind.UNCLOSED: "答复后还没有办结",
}
INTERNAL_OVER, HELPING, TO_THE_HEAD = "内部时限已过", "协办", "请局办公室负责人过问"
WAITS = {
    Turn.REVIEW: "等您审核答复",
    Turn.FORM: "等您核稿",
    Turn.SIGN: "等您签发答复",
    Turn.LEAD: "等您签发答复",
    Turn.APPROVE: "等您审批延期",
}
#: how each thing that is said begins
SAYINGS = (*SAID.values(), *dict.fromkeys(WAITS.values()), INTERNAL_OVER, HELPING, TO_THE_HEAD)

TO_DO = {
    Turn.CONFIRM: "请与申请人联系，确认收件",
    Turn.ASSIGN: "请分办到处室",
    Turn.TAKE_ON: "请认领后办理",
    Turn.HANDLE: "请按期答复；确需延期而没有延期过的，在期限内报批",
    Turn.REVIEW: "请审核，或者退回修改",
    Turn.FORM: "请核对文书，或者退回修改",
    Turn.SIGN: "请签发，或者退回修改",
    Turn.LEAD: "请签发，或者退回修改",
    Turn.DELIVER: "答复已经签发，请送达并登记",
    Turn.APPROVE: "请批准，或者不同意延期",
    Turn.CLOSE: "请核对送达，办结归档",
}
TO_DO_OF_KIND = {
    ReminderKind.LATE: "请尽快答复",
    ReminderKind.CORRECTION_NOTICE: "请认领，申请内容不明确的，最迟在期限当天一次性告知补正",
    ReminderKind.CORRECTION_OVER: "请登记收到的补正；没有正当理由逾期不补正的，不再处理",
    ReminderKind.OPINION_OVER: "请登记收到的意见；没有收到的，答复期限继续计算",
    ReminderKind.FEE_OVER: "缴清了的，请登记缴费；没有缴的，不再处理，发视为放弃告知书（第四十二条）",
    ReminderKind.REASONS_OVER: "请登记收到的说明；没有说明的，可以不予处理（第三十五条），请按期答复",
}


#: what silence means, once the time of those who were asked is over
OF_SILENCE = {
    PauseKind.THIRD_PARTY: "第三方没有答复不等于同意，请写明本机关的决定和理由（第三十二条）",
    PauseKind.CO_AUTHOR: "共同制作机关没有答复的视为同意公开（第三十四条）",
}


def _to_do(call: Call, facts: Facts) -> str:
    told = TO_DO_OF_KIND.get(call.kind) or TO_DO.get(facts.turn, "")
    if call.kind is not ReminderKind.OPINION_OVER:
        return told
    silence = [words for kind, words in OF_SILENCE.items() if kind in facts.silent]
    return "；".join([told, *(silence or ["请按期答复"])])


def what(call: Call, facts: Facts) -> str:
    """答复期限快到：2026年12月3日（星期四），剩3个工作日. Nothing in it that may not leave the house by mail."""
    day = dated(call.due_on, facts.provisional and call.due_on == facts.due_on)
    return f"{_beginning(call, facts.turn)}：{day}{_distance(call, facts)}"


def words(call: Call, facts: Facts, *, office: str, handler: str, workdays: Workdays) -> str:
    """What to do, who has the case where that is somebody else, and the reply's day where another one was spoken of."""
    if call.to is To.HEAD:
        said = [f"现在由{who_has_it(facts.turn, office=office, handler=handler)}"]
    elif call.to is To.HELPER:
        said = ["请向主办处室答复协办意见"]
    else:
        said = [_to_do(call, facts)]
    if facts.due_on and facts.due_on != call.due_on:
        left = days_left(facts.due_on, today=facts.today, workdays=workdays)
        said.append(f"答复期限{dated(facts.due_on, facts.provisional)}，{distance(left)}")
    return "。".join(said)


def dated(day: date, provisional: bool = False) -> str:
    return f"{prose(day)}（星期{WEEK[day.weekday()]}{'，暂定' if provisional else ''}）"


def distance(left: int) -> str:
    """剩3个工作日, 剩0 on the last working day, 已晚2个工作日."""
    if left == 0:
        return "最后一个工作日"
    return f"剩{left}个工作日" if left > 0 else f"已晚{-left}个工作日"


def _beginning(call: Call, turn: Turn) -> str:
    if call.kind == ReminderKind.WAITS_FOR_WORD:
        return WAITS[turn]
    if call.about:
        return f"{TO_THE_HEAD}：{SAID[call.about]}"
    own = INTERNAL_OVER if call.kind == ReminderKind.INTERNAL and call.left < 0 else SAID[call.kind]
    return f"{HELPING}：{own}" if call.to is To.HELPER else own


def _distance(call: Call, facts: Facts) -> str:
    if call.kind in {
        ReminderKind.CORRECTION_OVER,
        ReminderKind.OPINION_OVER,
        ReminderKind.REASONS_OVER,
        ReminderKind.FEE_OVER,
    }:
        return f"，已过{-call.left}个工作日"
    if call.kind == ReminderKind.WAITS_FOR_WORD and call.due_on != facts.due_on:
        return f"提出，已等{-call.left}个工作日"
    return f"，{distance(call.left)}"
