"""PURE. The life of an item as one table of legal moves, and every reason why a move is not possible now.

Gate, button, server answer, test and diagram read the same table. A refusal lists all reasons.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from enum import Enum

from disclosure.attribute import needs_general_office, objections
from disclosure.checks.finding import NEVER_OVERRIDDEN, Finding, Severity
from disclosure.kinds import EVERY_STEP
from disclosure.vocabulary import (
    EDITABLE,
    GONE,
    ONCE_PUBLIC,
    UNDER_REVIEW,
    Attribute,
    Basis,
    ReviewStep,
    Stage,
    Validity,
    Verb,
)
from taizhou_portal.bureau.vocabulary import Ability


class Who(Enum):
    """Who may, where it is not one ability for the item's office."""

    DECIDER = "这一环节的审查人"
    OFFICER = "任何工作人员"
    SYSTEM = "系统，到时自动办理"


class To(Enum):
    """Where a move leads, where it is not one stage."""

    NEXT = "这一种类的下一个审查环节"
    SAME = "环节不变"


@dataclass(frozen=True)
class Step:
    """From which stages, to which, and what one must be able to do for the item's office."""

    of: frozenset[Stage]
    to: Stage | To
    needs: Ability | Who


#: who decides at a stage; a return needs the same ability as the approval it stands in for
DECIDES = {
    Stage.OFFICE_REVIEW: Ability.REVIEW,
    Stage.SECRECY_CHECK: Ability.CLEAR_SECRECY,
    Stage.SIGN_OFF: Ability.PUBLISH,
}
DECISION = {
    Stage.OFFICE_REVIEW: ReviewStep.OFFICE,
    Stage.SECRECY_CHECK: ReviewStep.SECRECY,
    Stage.SIGN_OFF: ReviewStep.SIGN_OFF,
}


def _at(*stages: Stage) -> frozenset[Stage]:
    return frozenset(stages)


PUBLIC = _at(Stage.PUBLISHED)

STEPS: dict[Verb, Step] = {
    Verb.REVISE: Step(EDITABLE, To.SAME, Ability.DRAFT),
    Verb.PLACE: Step(EDITABLE, To.SAME, Ability.DRAFT),
    Verb.SUBMIT: Step(EDITABLE, To.NEXT, Ability.DRAFT),
    Verb.ANSWER_REMARK: Step(EDITABLE, To.SAME, Ability.DRAFT),
    Verb.DISCARD: Step(EDITABLE, Stage.DISCARDED, Ability.DRAFT),
    Verb.RESTORE: Step(_at(Stage.DISCARDED), Stage.DRAFT, Ability.DRAFT),
    Verb.PASS_OFFICE: Step(_at(Stage.OFFICE_REVIEW), To.NEXT, Ability.REVIEW),
    Verb.CLEAR_SECRECY: Step(_at(Stage.SECRECY_CHECK), To.NEXT, Ability.CLEAR_SECRECY),
    Verb.PUBLISH: Step(_at(Stage.SIGN_OFF), Stage.PUBLISHED, Ability.PUBLISH),
    Verb.SCHEDULE: Step(_at(Stage.SIGN_OFF), Stage.SCHEDULED, Ability.PUBLISH),
    Verb.FILE: Step(_at(Stage.SIGN_OFF), Stage.FILED, Ability.PUBLISH),
    Verb.APPLY: Step(_at(Stage.SIGN_OFF), Stage.MERGED, Ability.PUBLISH),
    Verb.RETURN: Step(UNDER_REVIEW, Stage.RETURNED, Who.DECIDER),
    Verb.REMARK: Step(UNDER_REVIEW, To.SAME, Who.DECIDER),
    Verb.CLAIM: Step(UNDER_REVIEW, To.SAME, Who.DECIDER),
    Verb.RELEASE: Step(UNDER_REVIEW, To.SAME, Who.DECIDER),
    Verb.OVERRIDE: Step(EDITABLE | UNDER_REVIEW, To.SAME, Ability.REVIEW),
    Verb.PUBLISH_URGENT: Step(EDITABLE | UNDER_REVIEW, Stage.PUBLISHED, Ability.PUBLISH_URGENT),
    Verb.APPROVE_URGENT: Step(PUBLIC, To.SAME, Ability.CLEAR_SECRECY),
    Verb.OBJECT_URGENT: Step(PUBLIC, Stage.WITHDRAWN, Ability.CLEAR_SECRECY),
    Verb.UNSCHEDULE: Step(_at(Stage.SCHEDULED), Stage.SIGN_OFF, Ability.PUBLISH),
    Verb.GO_PUBLIC: Step(_at(Stage.SCHEDULED), Stage.PUBLISHED, Who.SYSTEM),
    Verb.CORRECT: Step(PUBLIC, To.SAME, Ability.DRAFT),
    Verb.WITHDRAW: Step(PUBLIC, Stage.WITHDRAWN, Ability.PUBLISH),
    Verb.BANNER: Step(PUBLIC, To.SAME, Ability.PUBLISH),
    Verb.SET_TERM: Step(PUBLIC, To.SAME, Ability.PUBLISH),
    Verb.EXPIRE: Step(PUBLIC, Stage.EXPIRED, Who.SYSTEM),
    Verb.REOPEN: Step(GONE, Stage.RETURNED, Ability.PUBLISH),
    Verb.ABOLISH: Step(PUBLIC, To.SAME, Ability.PUBLISH),
    Verb.REVALIDATE: Step(PUBLIC, To.SAME, Ability.PUBLISH),
    Verb.PAIR: Step(PUBLIC, To.SAME, Ability.DRAFT),
    Verb.POST: Step(ONCE_PUBLIC, To.SAME, Ability.DRAFT),
    Verb.MOVE: Step(PUBLIC, To.SAME, Ability.PUBLISH),
    Verb.EVALUATE: Step(_at(Stage.FILED, Stage.WITHDRAWN), To.SAME, Ability.REVIEW),
    Verb.CHALLENGE: Step(PUBLIC, To.SAME, Who.OFFICER),
    Verb.KEEP_PUBLIC: Step(PUBLIC, To.SAME, Ability.PUBLISH),
    Verb.CLOSE_OFF: Step(PUBLIC, Stage.WITHDRAWN, Ability.PUBLISH),
}

#: these bring a text to its end: every review must stand
SIGNINGS = frozenset({Verb.PUBLISH, Verb.SCHEDULE, Verb.FILE, Verb.APPLY})
#: the author decides nothing about their own text
DECISIONS = SIGNINGS | {Verb.PASS_OFFICE, Verb.CLEAR_SECRECY, Verb.RETURN}
AFTERWARDS = frozenset({Verb.APPROVE_URGENT, Verb.OBJECT_URGENT})
NOT_BY_AUTHOR = DECISIONS | AFTERWARDS | {Verb.CLAIM, Verb.OVERRIDE, Verb.REMARK, Verb.PUBLISH_URGENT}
#: these hand the item on, so it must be whole
NEEDS_WHOLE = SIGNINGS | {Verb.SUBMIT, Verb.PUBLISH_URGENT}
#: these make a text public
OPENINGS = frozenset({Verb.PUBLISH, Verb.SCHEDULE, Verb.APPLY, Verb.PUBLISH_URGENT, Verb.GO_PUBLIC})
#: the text of a correction goes out through Verb.APPLY alone, for its address is that of the item it corrects
NOT_FOR_CORRECTIONS = frozenset({Verb.PUBLISH, Verb.SCHEDULE, Verb.FILE, Verb.PUBLISH_URGENT})

CHECKLIST: dict[str, str] = {
    "state_secret": "国家秘密标志或者密级内容",
    "forbidden": "法律、行政法规禁止公开的内容",
    "safety": "可能危及国家安全、公共安全、经济安全、社会稳定的内容",
    "third_party": "商业秘密、个人隐私",
    "internal": "内部事务、过程性信息、执法案卷和工作秘密",
    "hidden": "附件中的隐藏内容、批注、修订痕迹",
}
CLEAN, FOUND, UNSURE = "none", "found", "unsure"
ANSWERS = {CLEAN: "无", FOUND: "有", UNSURE: "拿不准"}


@dataclass(frozen=True)
class Facts:
    """All that the rules look at. `passed`: step → who passed the text as it stands now; `voided`: steps passed for an earlier text."""

    stage: str
    kind: str
    attribute: str = ""
    ground: str = ""
    attribute_reason: str = ""
    abilities: frozenset[Ability] = frozenset()
    basis: str = Basis.OWN
    origin: str = ""
    origin_attribute: str = ""
    route: tuple[ReviewStep, ...] = EVERY_STEP  # the steps that the bureau has set for the kind
    person: int | None = None  # None: the system itself, at a set time
    is_officer: bool = True  # works with items of some office
    claimed_by: int | None = None
    claimant: str = ""  # their name
    authors: frozenset[int] = frozenset()
    passed: Mapping[ReviewStep, int] = field(default_factory=dict)
    voided: frozenset[ReviewStep] = frozenset()
    by_general_office: bool = False  # the office review of the present text was made by 局办公室
    faults: tuple[str, ...] = ()  # what is missing or must be changed, in words
    open_remarks: int = 0  # not answered yet
    is_correction: bool = False
    in_correction: bool = False  # somebody is writing a correction of it
    urgent_by: int | None = None  # published ahead of its reviews by this person, and not approved yet
    challengers: frozenset[int] = frozenset()  # whose doubts are not settled
    validity: str = Validity.VALID


def blockers(verb: Verb, facts: Facts) -> list[str]:
    """Every reason why `verb` is not possible now; an empty list means that it is."""
    reasons = _standing(verb, facts) + _persons(verb, facts) + _circumstances(verb, facts)
    if verb in NEEDS_WHOLE:
        reasons += [
            *objections(
                facts.attribute,
                ground=facts.ground,
                reason=facts.attribute_reason,
                basis=facts.basis,
                origin=facts.origin,
                origin_attribute=facts.origin_attribute,
            ).values(),
            *facts.faults,
        ]
    if verb in OPENINGS | {Verb.FILE}:
        reasons += _openness(verb, facts)
    if verb in SIGNINGS | {Verb.GO_PUBLIC}:
        reasons += _reviews(verb, facts)
    if verb in SIGNINGS | {Verb.CLEAR_SECRECY}:
        reasons += _general_office(facts)
    return list(dict.fromkeys(reasons))


def possible(facts: Facts) -> list[Verb]:
    """The moves that the table offers at this stage to somebody with these abilities, blocked or not: the buttons to draw."""
    return [verb for verb, step in STEPS.items() if facts.stage in step.of and _able(verb, facts)]


def landing(verb: Verb, facts: Facts) -> Stage | None:
    """The stage that `verb` leads to; None where the item stays where it is."""
    to = STEPS[verb].to
    if to is To.SAME:
        return None
    return next_stage(facts.stage, facts.route) if to is To.NEXT else to


def next_stage(stage: str, route: tuple[ReviewStep, ...]) -> Stage:
    """The first step of `route` behind `stage`; sign-off closes every route."""
    at = list(DECISION).index(Stage(stage)) + 1 if stage in DECISION else 0
    return next((later for later in list(DECISION)[at:] if DECISION[later] in route), Stage.SIGN_OFF)


def submit_label(route: tuple[ReviewStep, ...]) -> str:
    """提交处室审核, or what comes first for a kind that goes another way."""
    return f"提交{next_stage(Stage.DRAFT, route).label}"


def checklist_faults(answers: Mapping[str, str], *, attribute: str) -> dict[str, str]:
    """Key of CHECKLIST → why the secrecy reviewer cannot pass the item with this answer (条例第十七条)."""
    faults = {key: f"还没有选：{label}" for key, label in CHECKLIST.items() if answers.get(key) not in ANSWERS}
    unsure = [key for key in CHECKLIST if answers.get(key) == UNSURE]
    found = [key for key in CHECKLIST if answers.get(key) == FOUND]
    if unsure:
        faults |= dict.fromkeys(unsure, f"拿不准的，先请保密部门确定（《条例》第十七条）：{_labels(unsure)}")
    if found and attribute == Attribute.PROACTIVE:
        faults |= dict.fromkeys(found, f"清单里有不能公开的内容，请退回改公开属性或者删去：{_labels(found)}")
    return faults


def checklist_objections(answers: Mapping[str, str], *, attribute: str) -> list[str]:
    """The same as reasons, each once."""
    return list(dict.fromkeys(checklist_faults(answers, attribute=attribute).values()))


def _labels(keys: Iterable[str]) -> str:
    return "；".join(CHECKLIST[key] for key in keys)


def override_objections(found: Finding | None) -> list[str]:
    """Why this finding cannot be let stand: it is gone, it blocks nothing, or the law leaves no room (a state-secret mark)."""
    if found is None:
        return ["这一处已经改过或者不在了，请看最新的检查结果"]
    if found.kind in NEVER_OVERRIDDEN:
        return ["国家秘密标志不能保留，请删去或者改公开属性后送保密审查（《条例》第十四条）"]
    return [] if found.severity is Severity.MUST else ["这一处不影响提交，不用保留"]


def _able(verb: Verb, facts: Facts) -> bool:
    match STEPS[verb].needs:
        case Who.SYSTEM:
            return facts.person is None
        case Who.OFFICER:
            return facts.is_officer
        case Who.DECIDER:
            return DECIDES.get(Stage(facts.stage)) in facts.abilities
        case ability:
            return ability in facts.abilities


def _standing(verb: Verb, facts: Facts) -> list[str]:
    step = STEPS[verb]
    reasons = []
    if facts.stage not in step.of:
        reasons.append(f"现在的环节是“{Stage(facts.stage).label}”，不能{verb.label}")
    if not _able(verb, facts):
        reasons.append(_unable(verb, facts))
    return reasons


def _unable(verb: Verb, facts: Facts) -> str:
    needed = STEPS[verb].needs
    if needed is Who.SYSTEM:
        return f"{verb.label}由系统按设定的时间办理"
    if needed is Who.OFFICER:
        return "您没有办理公开信息的权限"
    ability = DECIDES.get(Stage(facts.stage)) if needed is Who.DECIDER else needed
    return f"您在这个处室没有“{ability.label if isinstance(ability, Ability) else verb.label}”的权限"


def _persons(verb: Verb, facts: Facts) -> list[str]:
    """起草、处室审核、保密审查 are three different people."""
    reasons = []
    if verb in NOT_BY_AUTHOR and facts.person in facts.authors:
        reasons.append("起草和修改过这条信息的人不能审查或者签发它")
    if verb in DECISIONS | {Verb.CLAIM} and facts.claimed_by not in {None, facts.person}:
        reasons.append(f"{facts.claimant}已经认领，请其办完或者放回")
    if verb is Verb.CLEAR_SECRECY and facts.person == facts.passed.get(ReviewStep.OFFICE):
        reasons.append("处室审核人不能兼做这条信息的保密审查")
    if verb is Verb.PASS_OFFICE and needs_general_office(facts.kind, facts.attribute) and not _is_general(facts):
        reasons.append("政策文件拟不主动公开的，由局办公室审查（国办发〔2016〕80号）")
    if verb in AFTERWARDS and facts.person == facts.urgent_by:
        reasons.append("决定紧急公开的人不能自己补审批，请另一位保密审查员办理")
    if verb in {Verb.KEEP_PUBLIC, Verb.CLOSE_OFF} and facts.person in facts.challengers:
        reasons.append("提出异议的人不能自己处理异议，请局办公室的另一位同事办理")
    return reasons


def _circumstances(verb: Verb, facts: Facts) -> list[str]:
    """What must be so, or must not be so, beside stage and person."""
    wrong = {
        Verb.SUBMIT: facts.open_remarks > 0 and f"还有{facts.open_remarks}条批注没有回应",
        Verb.PLACE: facts.is_correction and "更正稿的栏目随原文，请在原文调整栏目",
        Verb.CORRECT: facts.in_correction and "已经有一份更正稿在办，请办完或者作废后再更正",
        Verb.APPLY: not facts.is_correction and "这不是更正稿，应当签发公开",
        Verb.ABOLISH: facts.validity != Validity.VALID and f"已经标记{Validity(facts.validity).label}，要改先恢复有效",
        Verb.KEEP_PUBLIC: not facts.challengers and "没有待处理的异议",
        Verb.EVALUATE: facts.attribute == Attribute.PROACTIVE and "主动公开的信息不用评估",
    }.get(verb)
    reasons = [wrong] if wrong else []
    if verb in NOT_FOR_CORRECTIONS and facts.is_correction:
        reasons.append("这是更正稿，审查后签发更正，并入原文")
    if verb in AFTERWARDS and facts.urgent_by is None:
        reasons.append("没有待补审批的紧急公开")
    return reasons


def _is_general(facts: Facts) -> bool:
    return Ability.PUBLISH in facts.abilities


def _openness(verb: Verb, facts: Facts) -> list[str]:
    proactive = facts.attribute == Attribute.PROACTIVE
    if verb in OPENINGS and facts.attribute and not proactive:
        return [f"公开属性是“{Attribute(facts.attribute).label}”，只能签发定稿，不能公开"]
    if verb is Verb.FILE and proactive:
        return ["公开属性是“主动公开”，应当签发公开"]
    return []


def _reviews(verb: Verb, facts: Facts) -> list[str]:
    """Sign-off itself is the last of the steps, so it asks for those before it; at the set hour sign-off must stand as well."""
    reasons = []
    for step in facts.route:
        if step in facts.passed or (step is ReviewStep.SIGN_OFF and verb is not Verb.GO_PUBLIC):
            continue
        if step in facts.voided:
            reasons.append(f"文稿或者附件在{step.label}以后改动过，原审查作废，须重新{step.label}")
        else:
            reasons.append(f"没有{step.label}记录，先审查后公开（《条例》第十七条）")
    return reasons


def _general_office(facts: Facts) -> list[str]:
    if needs_general_office(facts.kind, facts.attribute) and not facts.by_general_office:
        return ["政策文件拟不主动公开的，签发前须经局办公室审查（国办发〔2016〕80号）"]
    return []
