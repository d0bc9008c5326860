"""PURE. The life of an application: which step leads from where to where, who may take it, and why not now."""

from dataclasses import dataclass
from datetime import date

from requests_app.clock import OLD_LIMIT, OLD_RULES_UNTIL
from requests_app.ledger import prose
from requests_app.vocabulary import OPEN, Stage, Verb
from taizhou_portal.bureau.vocabulary import Ability

#: at most so many working days more (第三十三条); 15 under 旧条例
MOST_EXTENSION, OLD_MOST_EXTENSION = 20, OLD_LIMIT
UNDER_WAY = frozenset({Stage.RECEIVED, Stage.ASSIGNED, Stage.CORRECTING, Stage.CONSULTING})
ANSWERED = frozenset({Stage.REPLIED, Stage.CLOSED})


@dataclass(frozen=True)
class Step:
    """A legal move. `to` None: the stage stays, or depends on what is left to do (see `stage_after`)."""

    origin: frozenset[Stage]
    to: Stage | None
    needs: Ability


def _from(*stages: Stage) -> frozenset[Stage]:
    return frozenset(stages)


STEPS: dict[Verb, Step] = {
    Verb.CONFIRM: Step(_from(Stage.SUBMITTED), Stage.RECEIVED, Ability.RECEIVE),
    Verb.ASSIGN: Step(UNDER_WAY, None, Ability.RECEIVE),
    Verb.ASK_CORRECTION: Step(_from(Stage.RECEIVED, Stage.ASSIGNED), Stage.CORRECTING, Ability.HANDLE),
    Verb.RECEIVE_CORRECTION: Step(_from(Stage.CORRECTING), None, Ability.HANDLE),
    Verb.CONSULT: Step(_from(Stage.ASSIGNED, Stage.CONSULTING), Stage.CONSULTING, Ability.HANDLE),
    Verb.END_CONSULTATION: Step(_from(Stage.CONSULTING), None, Ability.HANDLE),
    Verb.EXTEND: Step(_from(Stage.RECEIVED, Stage.ASSIGNED, Stage.CONSULTING), None, Ability.HANDLE),
    Verb.REPLY: Step(UNDER_WAY, Stage.REPLIED, Ability.HANDLE),
    Verb.CLOSE: Step(_from(Stage.REPLIED), Stage.CLOSED, Ability.RECEIVE),
    Verb.REOPEN: Step(ANSWERED, None, Ability.RECEIVE),
}


@dataclass(frozen=True)
class Facts:
    """What a decision about a case hangs on. `abilities`: those of the person over the office of the case, None for the
    applicant; `waiting_until`: the last day for the consultations not yet answered.
    """

    stage: Stage
    today: date
    abilities: frozenset[Ability] | None = frozenset()
    has_office: bool = False
    correction_asked: bool = False
    corrected: bool = False
    correction_limit: date | None = None
    waiting_until: date | None = None
    extension: int = 0


def blockers(verb: Verb, facts: Facts) -> list[str]:
    """Why `verb` cannot be done now; empty means that it can. The same list words button and refusal."""
    step = STEPS[verb]
    reasons = []
    if facts.abilities is not None and step.needs not in facts.abilities:
        reasons.append(f"要有“{step.needs.label}”的职责才能{verb.label}")
    if facts.stage not in step.origin:
        return [*reasons, f"现在是“{facts.stage.label}”，不能{verb.label}"]
    rule = RULES.get(verb)
    return reasons + (rule(facts) if rule else [])


def withdrawal_blockers(stage: Stage) -> list[str]:
    """Why the applicant cannot withdraw."""
    return [] if stage in OPEN else [f"申请{stage.label}，不能再撤回"]


def stage_after(verb: Verb, facts: Facts, *, still_consulting: bool = False) -> Stage:
    """Where the case stands after `verb`."""
    step = STEPS[verb]
    if step.to is not None:
        return step.to
    if verb == Verb.EXTEND or (verb == Verb.ASSIGN and facts.stage != Stage.RECEIVED):
        return facts.stage
    if still_consulting:
        return Stage.CONSULTING
    return Stage.ASSIGNED if facts.has_office or verb == Verb.ASSIGN else Stage.RECEIVED


def most_extension(received_on: date) -> int:
    return OLD_MOST_EXTENSION if received_on <= OLD_RULES_UNTIL else MOST_EXTENSION


def extension_objections(days: int | None, reason: str, *, received_on: date) -> list[str]:
    """Why the period cannot be extended like this (第三十三条)."""
    most, reasons = most_extension(received_on), []
    if days is None or not 1 <= days <= most:
        reasons.append(f"延长1至{most}个工作日（第三十三条）")
    if not reason.strip():
        reasons.append("写明延期的理由，会告知申请人")
    return reasons


def _correction(facts: Facts) -> list[str]:
    return ["补正只能一次性告知，已经告知过（第三十条）"] if facts.correction_asked else []


def _consultation(facts: Facts) -> list[str]:
    return [] if facts.has_office else ["先分办到处室"]


def _extension(facts: Facts) -> list[str]:
    return [f"只能延期一次，已延长{facts.extension}个工作日（第三十三条）"] if facts.extension else []


def _answer(facts: Facts) -> list[str]:
    if facts.stage == Stage.CORRECTING and facts.correction_limit and facts.today <= facts.correction_limit:
        return [f"还在等申请人补正，期限是{prose(facts.correction_limit)}"]
    if facts.waiting_until and facts.today <= facts.waiting_until:
        return [f"意见还没有收回，对方最迟{prose(facts.waiting_until)}答复；收到后先登记意见"]
    return []


RULES = {
    Verb.ASK_CORRECTION: _correction,
    Verb.CONSULT: _consultation,
    Verb.EXTEND: _extension,
    Verb.REPLY: _answer,
}
