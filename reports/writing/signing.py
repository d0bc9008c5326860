"""The way of a chapter from its writer to the leaders, and every reason why a step is not possible now. PURE.

拟稿 → 科室 → 办公室 → 局领导. A review is bound to the text with its tokens, not to the numbers in it: those follow the records.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from hashlib import sha256

from reports.vocabulary import ChapterStage, ChapterVerb
from reports.workflow import CLOSED
from taizhou_portal.bureau.vocabulary import Ability

WRITING, OFFICE, GENERAL, LEADER, SETTLED = ChapterStage
UNDER_REVIEW = (OFFICE, GENERAL, LEADER)
#: what somebody must be able to do to decide at a step; 科室 for the office of the chapter
DECIDES = {OFFICE: Ability.REVIEW, GENERAL: Ability.COMPILE, LEADER: Ability.SETTLE}
#: from which stages a verb is possible
STEPS: dict[ChapterVerb, frozenset[ChapterStage]] = {
    ChapterVerb.ASSIGN: frozenset({WRITING, *UNDER_REVIEW}),
    ChapterVerb.WRITE: frozenset({WRITING, *UNDER_REVIEW}),
    ChapterVerb.SUBMIT: frozenset({WRITING}),
    ChapterVerb.PASS: frozenset(UNDER_REVIEW),
    ChapterVerb.RETURN: frozenset(UNDER_REVIEW),
    ChapterVerb.TAKE_BACK: frozenset({OFFICE, GENERAL}),
    ChapterVerb.REOPEN: frozenset({SETTLED}),
}
DECISIONS = frozenset({ChapterVerb.PASS, ChapterVerb.RETURN})
NEED_WORDS = {ChapterVerb.RETURN: "退回要写明理由", ChapterVerb.REOPEN: "重新打开要写明理由"}


@dataclass(frozen=True)
class Facts:
    """All that the rules look at. `abilities`: for the office of the chapter, and for the whole bureau where it has none.

    `authors`: who wrote any of the text; `passed`: step → who passed the present text in this round; `bare`: no text, only a table.
    """

    stage: ChapterStage
    person: int | None = None
    abilities: frozenset[Ability] = frozenset()
    writer: int | None = None
    office: bool = False
    written: bool = False
    bare: bool = False
    authors: frozenset[int] = frozenset()
    passed: Mapping[str, int] = field(default_factory=dict)
    handed_by: int | None = None
    closed: bool = False
    countersigned: bool = True

    @property
    def route(self) -> tuple[ChapterStage, ...]:
        """The steps of its review: the office that has the chapter first, if there is one and it has written anything."""
        return UNDER_REVIEW if self.office and not self.bare else UNDER_REVIEW[1:]


def mark(heading: str, text: str) -> str:
    """The same heading and text have the same mark; line ends and blanks around them make no difference."""
    return sha256(f"{heading.strip()}\n{tidied(text)}".encode()).hexdigest()


def tidied(text: str) -> str:
    """As it is stored: one kind of line end, nothing around it."""
    return text.replace("\r\n", "\n").replace("\r", "\n").strip()


def blockers(verb: ChapterVerb, facts: Facts) -> list[str]:
    """Every reason why `verb` is not possible now; an empty list means that it is."""
    if facts.closed:
        return [CLOSED]
    if not facts.countersigned:
        return [] if verb is ChapterVerb.WRITE and _compiles(facts) else ["这是补录的往年报告，不逐章会签"]
    return _standing(verb, facts) + _persons(verb, facts) + _circumstances(verb, facts)


def possible(facts: Facts) -> list[ChapterVerb]:
    """The verbs that this person has at this stage, blocked or not: the buttons to draw."""
    if facts.closed or not facts.countersigned:
        return []
    return [verb for verb, stages in STEPS.items() if facts.stage in stages and not _unable(verb, facts)]


def next_stage(facts: Facts) -> ChapterStage:
    """Where a pass, or handing in, leads."""
    later = [step for step in facts.route if UNDER_REVIEW.index(step) > _at(facts.stage)]
    return later[0] if later else SETTLED


def settled(facts: Facts) -> bool:
    """Whether the chapter may go into a published report: every step of its route was passed for the text as it stands."""
    return facts.stage is SETTLED and set(facts.route) <= set(facts.passed)


def voids(facts: Facts) -> str:
    """What an edit would undo, said beforehand; empty where nothing was reviewed."""
    if not facts.countersigned or facts.stage not in UNDER_REVIEW:
        return ""
    return f"这一章正在{facts.stage.label}，文字一改，已有的审核作废，回到撰写中"


def _at(stage: ChapterStage) -> int:
    return UNDER_REVIEW.index(stage) if stage in UNDER_REVIEW else -1


def _compiles(facts: Facts) -> bool:
    return Ability.COMPILE in facts.abilities


def _standing(verb: ChapterVerb, facts: Facts) -> list[str]:
    reasons = [] if facts.stage in STEPS[verb] else [_wrong_stage(verb, facts)]
    return reasons + _unable(verb, facts)


def _wrong_stage(verb: ChapterVerb, facts: Facts) -> str:
    if facts.stage is SETTLED and verb in {ChapterVerb.WRITE, ChapterVerb.ASSIGN}:
        return "这一章已审定，要改先由局办公室重新打开"
    return f"现在是“{facts.stage.label}”，不能{verb.label}"


def _unable(verb: ChapterVerb, facts: Facts) -> list[str]:
    match verb:
        case ChapterVerb.ASSIGN | ChapterVerb.REOPEN:
            return [] if _compiles(facts) else ["由局办公室办理"]
        case ChapterVerb.WRITE:
            return [] if _compiles(facts) or _writes(facts) else ["这一章没有分给您撰写"]
        case ChapterVerb.SUBMIT:
            return [] if _writes(facts) or (_compiles(facts) and facts.writer is None) else ["由撰稿人送审"]
        case ChapterVerb.TAKE_BACK:
            return [] if facts.person == facts.handed_by and facts.person else ["由送审的人撤回"]
    needed = DECIDES.get(facts.stage)
    return [] if needed in facts.abilities else [f"您没有“{facts.stage.label}”的权限"]


def _writes(facts: Facts) -> bool:
    return facts.person is not None and facts.person == facts.writer


def _persons(verb: ChapterVerb, facts: Facts) -> list[str]:
    """拟稿、科室、办公室 are different people."""
    reasons = []
    if verb in DECISIONS and facts.person in facts.authors:
        reasons.append("写过、改过这一章的人不能审核它")
    if verb is ChapterVerb.PASS and facts.person in {
        facts.passed.get(step) for step in facts.route if step != facts.stage
    }:
        reasons.append("前一个环节由您审核，这个环节请另一位同事办理")
    return reasons


def _circumstances(verb: ChapterVerb, facts: Facts) -> list[str]:
    if verb is ChapterVerb.SUBMIT and not (facts.written or facts.bare):
        return ["还没有写"]
    if verb is ChapterVerb.TAKE_BACK and facts.passed:
        return ["已经有人审核过，不能撤回，请审核的人退回"]
    return []
