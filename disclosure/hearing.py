"""PURE. Who hears of what happens to an item: one table of events, and the people whom each concerns.

Nobody is told of what they did themselves, nobody twice of one event, and nobody who does not work for the office of the item now.
"""

from collections.abc import Collection, Mapping, Set
from dataclasses import dataclass
from enum import Enum, auto

from disclosure.attribute import needs_general_office
from disclosure.vocabulary import Stage
from disclosure.workflow import DECIDES
from taizhou_portal.bureau.roles import ROLES
from taizhou_portal.bureau.vocabulary import Ability, Role

#: what makes somebody one of those who may open an item of an office in the desk
WORK = frozenset({Ability.DRAFT, Ability.REVIEW, Ability.CLEAR_SECRECY, Ability.PUBLISH})


class Part(Enum):
    """What somebody is to an item, or to what was done to it."""

    DRAFTER = auto()
    AUTHORS = auto()  # the drafter and everybody who changed the text
    DECIDERS = auto()  # who may take the step that the item is at
    OFFICE_REVIEWER = auto()  # who passed the step before 保密审查, and may not take that one
    HEADS = auto()  # 处室负责人
    EVALUATORS = auto()  # the heads; where an office has none, whoever reviews for it
    SECRECY = auto()
    PUBLISHERS = auto()
    SIGNER = auto()
    CLAIMANT = auto()  # who had taken the item on
    REMARKER = auto()
    COPYIST = auto()  # who wrote the correction
    URGENT_BY = auto()  # the head of 局办公室 who published ahead of the reviews
    CHALLENGERS = auto()
    ITS_OFFICE = auto()  # who drafts for the office that has a report about a page
    RECEIVERS = auto()  # who hands reports over: 局办公室


class Event(Enum):
    """What happened. The last five are no events but states, told each working day while they last."""

    REACHED = auto()  # the next step of review
    RETURNED = auto()
    REMARKED = auto()
    ANSWERED = auto()
    FREED = auto()
    DISCARDED = auto()
    PUBLISHED = auto()
    FILED = auto()
    SCHEDULED = auto()
    UNSCHEDULED = auto()
    HELD_BACK = auto()
    URGENT = auto()
    URGENT_OUT = auto()
    URGENT_APPROVED = auto()
    URGENT_REFUSED = auto()
    CORRECTION_BEGUN = auto()
    CORRECTED = auto()
    WITHDRAWN = auto()
    EXPIRED = auto()
    INVALID = auto()
    REOPENED = auto()
    CHALLENGED = auto()
    KEPT_PUBLIC = auto()
    CLOSED_OFF = auto()
    DOUBT_ENDED = auto()
    PROBLEM_REPORTED = auto()
    PROBLEM_HANDED = auto()
    PROBLEM_SETTLED = auto()
    EVALUATION_DUE = auto()
    INTERPRETATION_DUE = auto()
    APPROVAL_LATE = auto()
    STEP_LATE = auto()
    PROBLEM_DUE = auto()


@dataclass(frozen=True)
class Telling:
    """What is said (`{step}`: the stage that the item is at), to whom, and who is left out though they belong to these."""

    what: str
    to: tuple[Part, ...]
    never: tuple[Part, ...] = ()
    to_review: bool = False  # leads to the page of the review, not to the item


NOT_THEIRS = (Part.AUTHORS, Part.OFFICE_REVIEWER)
NOT_AFTERWARDS = (Part.AUTHORS, Part.URGENT_BY)
TOLD_OTHERWISE = (Part.DRAFTER, Part.HEADS, Part.URGENT_BY)

TELLINGS: dict[Event, Telling] = {
    Event.REACHED: Telling("等待{step}", (Part.DECIDERS,), NOT_THEIRS, to_review=True),
    Event.RETURNED: Telling("被退回", (Part.DRAFTER, Part.AUTHORS)),
    Event.REMARKED: Telling("有新批注", (Part.AUTHORS,)),
    Event.ANSWERED: Telling("批注有了回应", (Part.REMARKER,)),
    Event.FREED: Telling("认领被他人放回", (Part.CLAIMANT,)),
    Event.DISCARDED: Telling("草稿被作废", (Part.DRAFTER, Part.AUTHORS)),
    Event.PUBLISHED: Telling("已公开", (Part.DRAFTER,)),
    Event.FILED: Telling("已定稿，不公开", (Part.DRAFTER,)),
    Event.SCHEDULED: Telling("已签发，定时公开", (Part.DRAFTER,)),
    Event.UNSCHEDULED: Telling("定时公开已取消", (Part.DRAFTER,)),
    Event.HELD_BACK: Telling("到时没有公开", (Part.DRAFTER, Part.SIGNER)),
    Event.URGENT: Telling("紧急公开，等待事后审批", (Part.SECRECY,), NOT_AFTERWARDS),
    Event.URGENT_OUT: Telling("已紧急公开", (Part.DRAFTER,)),
    Event.URGENT_APPROVED: Telling("紧急公开的事后审批已通过", (Part.URGENT_BY, Part.DRAFTER)),
    Event.URGENT_REFUSED: Telling("紧急公开的事后审批没有通过，已撤下", (Part.URGENT_BY, Part.DRAFTER)),
    Event.CORRECTION_BEGUN: Telling("开始更正", (Part.DRAFTER, Part.HEADS)),
    Event.CORRECTED: Telling("已更正", (Part.DRAFTER, Part.HEADS, Part.COPYIST)),
    Event.WITHDRAWN: Telling("已撤下", (Part.DRAFTER, Part.HEADS)),
    Event.EXPIRED: Telling("已到期下线", (Part.DRAFTER, Part.HEADS)),
    Event.INVALID: Telling("有效性有变", (Part.DRAFTER, Part.HEADS)),
    Event.REOPENED: Telling("要重新办理公开", (Part.DRAFTER, Part.AUTHORS)),
    Event.CHALLENGED: Telling("有人对公开提出异议", (Part.PUBLISHERS,), (Part.CHALLENGERS,)),
    Event.KEPT_PUBLIC: Telling("公开异议已处理：维持公开", (Part.CHALLENGERS, Part.DRAFTER)),
    Event.CLOSED_OFF: Telling("公开异议已处理：改为不公开", (Part.CHALLENGERS, Part.DRAFTER, Part.HEADS)),
    Event.DOUBT_ENDED: Telling("公开异议已处理：已撤下", (Part.CHALLENGERS,), TOLD_OTHERWISE),
    Event.PROBLEM_REPORTED: Telling("网站找错，等待答复", (Part.ITS_OFFICE, Part.RECEIVERS)),
    Event.PROBLEM_HANDED: Telling("网站找错，交本处室答复", (Part.ITS_OFFICE,)),
    Event.PROBLEM_SETTLED: Telling("网站找错，已办结", (Part.ITS_OFFICE,)),
    Event.EVALUATION_DUE: Telling("到了评估日期", (Part.EVALUATORS,)),
    Event.INTERPRETATION_DUE: Telling("还没有解读", (Part.DRAFTER, Part.HEADS)),
    Event.APPROVAL_LATE: Telling("紧急公开没有按时补审批", (Part.SECRECY,), NOT_AFTERWARDS),
    Event.STEP_LATE: Telling("{step}已超过期限", (Part.DECIDERS,), NOT_THEIRS, to_review=True),
    Event.PROBLEM_DUE: Telling("网站找错，还没有答复", (Part.ITS_OFFICE, Part.RECEIVERS)),
}
REMINDERS = frozenset(
    {Event.EVALUATION_DUE, Event.INTERPRETATION_DUE, Event.APPROVAL_LATE, Event.STEP_LATE, Event.PROBLEM_DUE}
)

#: id → roles over the office of the item, of all active staff who have one
Roles = Mapping[int, Set[Role]]
#: part → ids of those who play it
Circle = Mapping[Part, Collection[int]]


def hearers(event: Event, circle: Circle, roles: Roles, *, by: int | None) -> set[int]:
    """Ids of those who are told; `by` did it (None: the system)."""
    return _concerned(event, circle, by) & workers(roles)


def outsiders(event: Event, circle: Circle, roles: Roles, *, by: int | None) -> set[int]:
    """Challengers from other offices: they are told how it ended, and see no more of the item than the public does."""
    if Part.CHALLENGERS not in TELLINGS[event].to:
        return set()
    return _concerned(event, circle, by) & set(circle.get(Part.CHALLENGERS, ())) - workers(roles)


def _concerned(event: Event, circle: Circle, by: int | None) -> set[int]:
    telling = TELLINGS[event]
    never = {by}.union(*(circle.get(part, ()) for part in telling.never))
    return {person for part in telling.to for person in circle.get(part, ())} - never


def able(ability: Ability, roles: Roles) -> set[int]:
    """Those who have `ability` for the office."""
    return {person for person, held in roles.items() if any(ability in ROLES[role] for role in held)}


def workers(roles: Roles) -> set[int]:
    """Those who may open items of the office."""
    return set().union(*(able(ability, roles) for ability in WORK))


def heads(roles: Roles) -> set[int]:
    return {person for person, held in roles.items() if Role.HEAD in held}


def people_of(roles: Roles) -> set[int]:
    """Who works in the office itself, not above it."""
    return {person for person, held in roles.items() if held & {Role.DRAFTER, Role.HEAD}}


def drafters(roles: Roles) -> set[int]:
    return {person for person, held in roles.items() if Role.DRAFTER in held}


def evaluators(roles: Roles) -> set[int]:
    return heads(roles) or able(Ability.REVIEW, roles)


def deciders(stage: str, roles: Roles, *, kind: str, attribute: str, claimed_by: int | None = None) -> set[int]:
    """Who may pass the step at `stage`: whoever has claimed it, else all. A 政策文件 that is not to be public is passed by 局办公室
    alone (国办发〔2016〕80号).
    """
    if stage not in DECIDES:
        return set()
    found = able(DECIDES[Stage(stage)], roles)
    if stage == Stage.OFFICE_REVIEW and needs_general_office(kind, attribute):
        found &= able(Ability.PUBLISH, roles)
    return found & {claimed_by} if claimed_by in found else found
