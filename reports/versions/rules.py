"""What may be done to a frozen version and by whom, and every reason why not. PURE."""

from dataclasses import dataclass

from reports.vocabulary import Stage, VersionStage, VersionVerb
from reports.workflow import reason_objections
from taizhou_portal.bureau.vocabulary import Ability

WAITING, SIGNED, PUBLISHED, DROPPED = VersionStage
#: verb → from which stage, to which, and what somebody must be able to do
STEPS: dict[VersionVerb, tuple[frozenset[VersionStage], VersionStage, Ability]] = {
    VersionVerb.SIGN: (frozenset({WAITING}), SIGNED, Ability.SETTLE),
    VersionVerb.RETURN: (frozenset({WAITING}), DROPPED, Ability.SETTLE),
    VersionVerb.TAKE_BACK: (frozenset({WAITING, SIGNED}), DROPPED, Ability.COMPILE),
    VersionVerb.PUBLISH: (frozenset({SIGNED}), PUBLISHED, Ability.COMPILE),
}
CHANGED = "定稿的数据与签发时的校验值不同，不能发布；请撤回定稿，查明原因"
READ_ANOTHER = "您看的不是现在的这一稿，请重新打开后再签"


@dataclass(frozen=True)
class Facts:
    """`intact`: the data still has the hash that it was frozen, or signed, with; `read`: what was on the page is what is there."""

    stage: VersionStage
    person: int
    abilities: frozenset[Ability]
    frozen_by: int | None = None
    intact: bool = True
    read: bool = True
    words: str = ""


def blockers(verb: VersionVerb, facts: Facts) -> list[str]:
    """Every reason why `verb` is not possible now."""
    stages, _, ability = STEPS[verb]
    reasons = [] if facts.stage in stages else [f"这一稿现在是“{facts.stage.label}”，不能{verb.label}"]
    if ability not in facts.abilities:
        reasons.append(f"您没有“{ability.label}”的权限")
    if verb is VersionVerb.SIGN and facts.person == facts.frozen_by:
        reasons.append("定稿的人不能自己签发")
    if verb is VersionVerb.SIGN and not facts.read:
        reasons.append(READ_ANOTHER)
    if verb in {VersionVerb.SIGN, VersionVerb.PUBLISH} and not facts.intact:
        reasons.append(CHANGED)
    if verb in {VersionVerb.RETURN, VersionVerb.TAKE_BACK}:
        reasons += reason_objections(facts.words, verb.label)
    return reasons


def possible(facts: Facts) -> list[VersionVerb]:
    """The verbs that belong to this stage and this person: the buttons to draw."""
    return [
        verb for verb, (stages, _, ability) in STEPS.items() if facts.stage in stages and ability in facts.abilities
    ]


def correct_objections(stage: str, *, imported: bool, gone: bool, reason: str) -> list[str]:
    """A published report is opened again only with a reason, and only while everybody can read it."""
    if imported:
        return ["从原报告导入的，用“更正导入”办理"]
    reasons = [] if stage == Stage.PUBLISHED else [f"报告现在是“{Stage(stage).label}”，不能办理更正"]
    if gone:
        reasons.append("这份报告的公开条目已经撤下，不能更正")
    return reasons + reason_objections(reason, "更正")
