"""PURE. The life of an item as one table of legal moves, and every reason why a move is not possible now.

Gate, button, server answer, test and diagram read the same table. A refusal lists all reasons.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field

from disclosure.attribute import needs_general_office, objections
from disclosure.checks.finding import NEVER_OVERRIDDEN, Finding, Severity
from disclosure.kinds import demands
from disclosure.vocabulary import EDITABLE, UNDER_REVIEW, Attribute, Basis, ReviewStep, Stage, Verb
from taizhou_portal.bureau.vocabulary import Ability


@dataclass(frozen=True)
class Step:
    """From which stages, to which (None: the stage stays), and what one must be able to do for the item's office."""

    of: frozenset[Stage]
    to: Stage | None
    needs: Ability | None


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

STEPS: dict[Verb, Step] = {
    Verb.REVISE: Step(EDITABLE, None, Ability.DRAFT),
    Verb.SUBMIT: Step(EDITABLE, Stage.OFFICE_REVIEW, Ability.DRAFT),
    Verb.PASS_OFFICE: Step(frozenset({Stage.OFFICE_REVIEW}), Stage.SECRECY_CHECK, Ability.REVIEW),
    Verb.CLEAR_SECRECY: Step(frozenset({Stage.SECRECY_CHECK}), Stage.SIGN_OFF, Ability.CLEAR_SECRECY),
    Verb.PUBLISH: Step(frozenset({Stage.SIGN_OFF}), Stage.PUBLISHED, Ability.PUBLISH),
    Verb.FILE: Step(frozenset({Stage.SIGN_OFF}), Stage.FILED, Ability.PUBLISH),
    Verb.RETURN: Step(UNDER_REVIEW, Stage.RETURNED, None),
    Verb.WITHDRAW: Step(frozenset({Stage.PUBLISHED}), Stage.WITHDRAWN, Ability.PUBLISH),
    Verb.ABOLISH: Step(frozenset({Stage.PUBLISHED}), None, Ability.PUBLISH),
    Verb.CLAIM: Step(UNDER_REVIEW, None, None),
    Verb.RELEASE: Step(UNDER_REVIEW, None, None),
    Verb.OVERRIDE: Step(EDITABLE | UNDER_REVIEW, None, Ability.REVIEW),
    Verb.EVALUATE: Step(frozenset({Stage.FILED}), None, Ability.REVIEW),
}

#: the author decides nothing about their own text
DECISIONS = frozenset({Verb.PASS_OFFICE, Verb.CLEAR_SECRECY, Verb.PUBLISH, Verb.FILE, Verb.RETURN})
NOT_BY_AUTHOR = DECISIONS | {Verb.CLAIM, Verb.OVERRIDE}
#: these hand the item on, so it must be whole
NEEDS_WHOLE = frozenset({Verb.SUBMIT, Verb.PUBLISH, Verb.FILE})

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
    person: int | None = None
    claimed_by: int | None = None
    claimant: str = ""  # their name
    authors: frozenset[int] = frozenset()
    passed: Mapping[ReviewStep, int] = field(default_factory=dict)
    voided: frozenset[ReviewStep] = frozenset()
    by_general_office: bool = False  # the office review of the present text was made by 局办公室
    faults: tuple[str, ...] = ()  # what is missing or must be changed, in words


def blockers(verb: Verb, facts: Facts) -> list[str]:
    """Every reason why `verb` is not possible now; an empty list means that it is."""
    reasons = _standing(verb, facts) + _persons(verb, facts)
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
    if verb in {Verb.PUBLISH, Verb.FILE}:
        reasons += _openness(verb, facts) + _reviews(facts)
    if verb in {Verb.CLEAR_SECRECY, Verb.PUBLISH, Verb.FILE}:
        reasons += _general_office(facts)
    return list(dict.fromkeys(reasons))


def possible(facts: Facts) -> list[Verb]:
    """The moves that the table offers at this stage to somebody with these abilities, blocked or not: the buttons to draw."""
    return [verb for verb, step in STEPS.items() if facts.stage in step.of and _ability(verb, facts) in facts.abilities]


def checklist_objections(answers: Mapping[str, str], *, attribute: str) -> list[str]:
    """Why the secrecy reviewer cannot pass the item with these answers (条例第十七条)."""
    reasons = [f"还没有选：{label}" for key, label in CHECKLIST.items() if answers.get(key) not in ANSWERS]
    unsure = [label for key, label in CHECKLIST.items() if answers.get(key) == UNSURE]
    found = [label for key, label in CHECKLIST.items() if answers.get(key) == FOUND]
    if unsure:
        reasons.append(f"拿不准的，先请保密部门确定（《条例》第十七条）：{'；'.join(unsure)}")
    if found and attribute == Attribute.PROACTIVE:
        reasons.append(f"清单里有不能公开的内容，请退回改公开属性或者删去：{'；'.join(found)}")
    return reasons


def override_objections(found: Finding | None) -> list[str]:
    """Why this finding cannot be let stand: it is gone, it blocks nothing, or the law leaves no room (a state-secret mark)."""
    if found is None:
        return ["这一处已经改过或者不在了，请看最新的检查结果"]
    if found.kind in NEVER_OVERRIDDEN:
        return ["国家秘密标志不能保留，请删去或者改公开属性后送保密审查（《条例》第十四条）"]
    return [] if found.severity is Severity.MUST else ["这一处不影响提交，不用保留"]


def _ability(verb: Verb, facts: Facts) -> Ability | None:
    return STEPS[verb].needs or DECIDES.get(Stage(facts.stage))


def _standing(verb: Verb, facts: Facts) -> list[str]:
    step, needed = STEPS[verb], _ability(verb, facts)
    reasons = []
    if facts.stage not in step.of:
        reasons.append(f"现在的环节是“{Stage(facts.stage).label}”，不能{verb.label}")
    if needed is None or needed not in facts.abilities:
        reasons.append(f"您在这个处室没有“{needed.label if needed else verb.label}”的权限")
    return reasons


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
    return reasons


def _is_general(facts: Facts) -> bool:
    return Ability.PUBLISH in facts.abilities


def _openness(verb: Verb, facts: Facts) -> list[str]:
    proactive = facts.attribute == Attribute.PROACTIVE
    if verb is Verb.PUBLISH and facts.attribute and not proactive:
        return [f"公开属性是“{Attribute(facts.attribute).label}”，只能签发定稿，不能公开"]
    if verb is Verb.FILE and proactive:
        return ["公开属性是“主动公开”，应当签发公开"]
    return []


def _reviews(facts: Facts) -> list[str]:
    """Sign-off itself is the last of the steps, so it asks for those before it."""
    reasons = []
    for step in demands(facts.kind).reviews:
        if step is ReviewStep.SIGN_OFF or step in facts.passed:
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
