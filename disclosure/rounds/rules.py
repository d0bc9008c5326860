"""PURE. What may be done to an entry of a round, by whom, and every reason why not. Facts in, Chinese reasons out."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from disclosure.attribute import objections
from disclosure.rounds.vocabulary import ENDINGS, OUTCOMES, EntryState, EntryVerb, Outcome, RoundKind
from disclosure.vocabulary import Attribute

LONGEST = 400  # days that a round may take

#: what an attribute becomes, where an outcome changes it
BECOMES = {
    Outcome.ON_REQUEST: Attribute.ON_REQUEST,
    Outcome.WITHHOLD: Attribute.WITHHELD,
    Outcome.OPEN: Attribute.PROACTIVE,
}


@dataclass(frozen=True)
class Facts:
    """All that the rules look at. `person`: who is asking; `proposer`: who proposed, None where nobody did."""

    kind: RoundKind
    state: EntryState
    closed: bool = False  # the round is
    person: int | None = None
    proposer: int | None = None
    may_propose: bool = False
    may_decide: bool = False
    outcome: str = ""


@dataclass(frozen=True)
class Proposal:
    """What is proposed. `plan_by`: somebody is named for the revision; `on`: the first day out of force."""

    outcome: str
    reason: str = ""
    plan_by: bool = False
    plan_until: date | None = None
    on: date | None = None


def state(*, decided: bool, outcome: str, changed: bool, left_as: str = "") -> EntryState:
    """How an entry stands. What was decided stays decided, whatever became of the item since."""
    if decided:
        return EntryState.DECIDED
    if left_as:
        return EntryState(left_as)
    if changed:
        return EntryState.CHANGED
    return EntryState.PROPOSED if outcome else EntryState.TO_DO


def blockers(verb: EntryVerb, facts: Facts) -> list[str]:
    """Every reason why `verb` is not possible now; an empty list means that it is."""
    reasons = ["这一批已经结束"] if facts.closed else []
    able = facts.may_propose if verb is EntryVerb.PROPOSE else facts.may_decide
    if not able:
        reasons.append(_unable(verb, facts.kind))
    if not facts.closed:
        reasons += _wrong_state(verb, facts.state)
    if (
        verb in {EntryVerb.DECIDE, EntryVerb.TAKE_BACK}
        and facts.proposer is not None
        and facts.person == facts.proposer
    ):
        reasons.append("提出意见的人不能自己决定，请另一位办理")
    if verb is EntryVerb.TAKE_BACK and facts.outcome == Outcome.OPEN:
        reasons.append("已退给起草人重新办理公开，不能撤回；仍不公开的，在草稿里改公开属性")
    return reasons


def _unable(verb: EntryVerb, kind: RoundKind) -> str:
    if verb is EntryVerb.PROPOSE:
        return "您在这个处室没有起草权限，不能提出意见"
    return "由处室审核人决定" if kind is RoundKind.ATTRIBUTE else "由局办公室决定"


def _wrong_state(verb: EntryVerb, now: EntryState) -> list[str]:
    if now is EntryState.CHANGED:
        return ["这一条在批次期间已经变化，不用决定"]
    match verb:
        case EntryVerb.PROPOSE:
            return ["已经决定，要改先撤回决定"] if now is EntryState.DECIDED else []
        case EntryVerb.TAKE_BACK:
            return [] if now is EntryState.DECIDED else ["还没有决定，不用撤回"]
    if now is EntryState.DECIDED:
        return ["已经决定"]
    return [] if now is EntryState.PROPOSED else ["承办人还没有提出意见"]


def choices(kind: RoundKind, attribute: str = "") -> list[Outcome]:
    """The outcomes that an entry may have; what its attribute is already cannot be chosen as a change."""
    return [one for one in OUTCOMES[kind] if BECOMES.get(one) != attribute]


def proposal_objections(
    kind: RoundKind,
    given: Proposal,
    *,
    attribute: str,
    today: date,
    ground: str = "",
    term: date | None = None,
    formed_on: date | None = None,
) -> dict[str, str]:
    """Field → why the proposal cannot stand. `term`: 有效期至 of the document."""
    found = {} if given.reason.strip() else {"reason": "请写明理由"}
    if given.outcome not in OUTCOMES[kind]:
        return {"outcome": "请选择处理意见", **found}
    outcome = Outcome(given.outcome)
    if outcome not in choices(kind, attribute):
        return {"outcome": f"现在就是{Attribute(attribute).label}，请选维持不变", **found}
    if outcome in {Outcome.ON_REQUEST, Outcome.WITHHOLD}:
        wrong = objections(BECOMES[outcome], ground=ground, reason=given.reason).get("attribute")
        found |= {"outcome": wrong} if wrong else {}
    if outcome in {Outcome.VALID, Outcome.REVISE} and term and term < today:
        found["outcome"] = f"有效期到{term:%Y-%m-%d}已满；要继续有效，先更正有效期"
    if outcome is Outcome.REVISE:
        found |= _plan_objections(given, today)
    if outcome in ENDINGS:
        found |= _ending_objections(given, outcome, formed_on)
    return found


def _plan_objections(given: Proposal, today: date) -> dict[str, str]:
    found = {} if given.plan_by else {"plan_by": "请选择由谁修改"}
    if given.plan_until is None:
        found["plan_until"] = "请填写什么时候改完"
    elif given.plan_until <= today:
        found["plan_until"] = "改完的日期要在今天以后"
    return found


def _ending_objections(given: Proposal, outcome: Outcome, formed_on: date | None) -> dict[str, str]:
    if given.on is None:
        return {"on": f"请填写从哪一天起{'废止' if outcome is Outcome.ABOLISH else '失效'}"}
    early = formed_on and given.on < formed_on
    return {"on": f"不能早于成文日期{formed_on:%Y-%m-%d}"} if early else {}


def outcome_of(before: str, after: str) -> Outcome:
    """What an evaluation was that led from one attribute to another."""
    if before == after:
        return Outcome.KEEP
    return next(one for one, attribute in BECOMES.items() if attribute == after)


def round_objections(*, may_open: bool, title: str, due_on: date, today: date, count: int) -> list[str]:
    """Why a round cannot be opened."""
    reasons = [] if may_open else ["由局办公室开始批次"]
    if not title.strip():
        reasons.append("请填写名称")
    if due_on <= today:
        reasons.append("完成日期要在今天以后")
    elif (due_on - today).days > LONGEST:
        reasons.append(f"完成日期不能晚于{LONGEST}天以后")
    return reasons if count else [*reasons, "按这个范围没有要看的信息，请放宽范围"]


def closing_objections(*, may_close: bool, closed: bool, left: int, note: str) -> list[str]:
    """Why a round cannot be closed."""
    reasons = [] if may_close else ["由局办公室结束批次"]
    if closed:
        reasons.append("这一批已经结束")
    elif left and not note.strip():
        reasons.append(f"还有{left}条没有决定；要结束，请写明原因，这些条目转入下一批")
    return reasons


@dataclass(frozen=True)
class Sums:
    """How many entries of a round, or of an office in it, stand how."""

    to_do: int = 0
    proposed: int = 0
    changed: int = 0
    outcomes: Mapping[str, int] = field(default_factory=dict)

    @property
    def decided(self) -> int:
        return sum(self.outcomes.values())

    @property
    def left(self) -> int:
        return self.to_do + self.proposed

    @property
    def total(self) -> int:
        return self.left + self.changed + self.decided

    def plus(self, other: "Sums") -> "Sums":
        both = {
            name: self.outcomes.get(name, 0) + other.outcomes.get(name, 0) for name in {*self.outcomes, *other.outcomes}
        }
        return Sums(self.to_do + other.to_do, self.proposed + other.proposed, self.changed + other.changed, both)
