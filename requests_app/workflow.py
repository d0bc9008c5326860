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
#: the reply period runs, or stands still for a consultation
RUNNING = UNDER_WAY - {Stage.CORRECTING}
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
    Verb.CORRECT_DAY: Step(UNDER_WAY, None, Ability.HANDLE),
    Verb.ASSIGN: Step(UNDER_WAY, None, Ability.RECEIVE),
    Verb.CLAIM: Step(_from(Stage.ASSIGNED, Stage.CORRECTING, Stage.CONSULTING), None, Ability.HANDLE),
    Verb.SEND_BACK: Step(_from(Stage.ASSIGNED), Stage.RECEIVED, Ability.HANDLE),
    Verb.ASK_CORRECTION: Step(_from(Stage.RECEIVED, Stage.ASSIGNED), Stage.CORRECTING, Ability.HANDLE),
    Verb.RECEIVE_CORRECTION: Step(_from(Stage.CORRECTING), None, Ability.HANDLE),
    Verb.CONSULT: Step(_from(Stage.ASSIGNED, Stage.CONSULTING), Stage.CONSULTING, Ability.HANDLE),
    Verb.END_CONSULTATION: Step(_from(Stage.CONSULTING), None, Ability.HANDLE),
    Verb.PROPOSE_EXTENSION: Step(RUNNING, None, Ability.HANDLE),
    Verb.EXTEND: Step(RUNNING, None, Ability.APPROVE_EXTENSION),
    Verb.REFUSE_EXTENSION: Step(RUNNING, None, Ability.APPROVE_EXTENSION),
    Verb.DELAY: Step(RUNNING, None, Ability.HANDLE),
    Verb.RECORD_PAYMENT: Step(RUNNING, None, Ability.RECEIVE),
    Verb.PROPOSE_REPLY: Step(UNDER_WAY, None, Ability.HANDLE),
    Verb.RETURN_REPLY: Step(UNDER_WAY, None, Ability.RECEIVE),
    Verb.REPLY: Step(UNDER_WAY, Stage.REPLIED, Ability.HANDLE),
    Verb.MERGE: Step(OPEN, Stage.REPLIED, Ability.RECEIVE),
    Verb.WITHDRAW: Step(OPEN, Stage.REPLIED, Ability.RECEIVE),
    Verb.CLOSE: Step(_from(Stage.REPLIED), Stage.CLOSED, Ability.RECEIVE),
    Verb.REOPEN: Step(ANSWERED, None, Ability.RECEIVE),
}


#: the case stays where it is
STAYS = frozenset({
    Verb.CORRECT_DAY, Verb.CLAIM, Verb.PROPOSE_EXTENSION, Verb.EXTEND, Verb.REFUSE_EXTENSION, Verb.DELAY, Verb.RECORD_PAYMENT,
    Verb.PROPOSE_REPLY, Verb.RETURN_REPLY,
})  # fmt: skip


@dataclass(frozen=True)
class Facts:
    """What a decision about a case hangs on. `abilities`: those of the person over the office of the case, None for the
    applicant; `waiting_until`: the last day for the consultations not yet answered; `signs_replies`: the general office signs every
    answer; `handler`: the name of who has taken the case, `is_handler`: that is the person.
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
    extension_proposed: bool = False
    reply_proposed: bool = False
    signs_replies: bool = False
    handler: str = ""
    is_handler: bool = False
    delayed_to: date | None = None


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
    """Where the case stands after `verb`. Taken up again, it waits for those who had not answered: else nobody could register it."""
    step = STEPS[verb]
    if step.to is not None:
        return step.to
    if verb in STAYS or (verb == Verb.ASSIGN and facts.stage != Stage.RECEIVED):
        return facts.stage
    if verb == Verb.REOPEN and facts.correction_asked and not facts.corrected:
        return Stage.CORRECTING
    if still_consulting or (verb == Verb.REOPEN and facts.waiting_until):
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


def delay_objections(delayed_to: date | None, reason: str, *, due: date, today: date) -> list[str]:
    """Why the answer cannot be put off to that day (第三十五条: a reasonable later date, told to the applicant)."""
    reasons = [] if delayed_to and delayed_to > max(due, today) else [f"延迟到的日期要晚于答复期限{prose(due)}和今天"]
    return reasons + ([] if reason.strip() else ["写明数量、频次为什么明显超过合理范围，会告知申请人"])


def _correction(facts: Facts) -> list[str]:
    return ["补正只能一次性告知，已经告知过（第三十条）"] if facts.correction_asked else []


def _consultation(facts: Facts) -> list[str]:
    return [] if facts.has_office else ["先分办到处室"]


def _extension(facts: Facts) -> list[str]:
    return [f"只能延期一次，已延长{facts.extension}个工作日（第三十三条）"] if facts.extension else []


def _proposal(facts: Facts) -> list[str]:
    return _extension(facts) or (["延期已经报批，等批准"] if facts.extension_proposed else [])


def _refusal(facts: Facts) -> list[str]:
    return [] if facts.extension_proposed else ["没有等待批准的延期"]


def _claim(facts: Facts) -> list[str]:
    if facts.is_handler:
        return ["已经由您承办"]
    return [f"已由{facts.handler}承办；要换人，由局办公室分办"] if facts.handler else []


def _send_back(facts: Facts) -> list[str]:
    waiting = [label for label, waits in (("延期", facts.extension_proposed), ("答复", facts.reply_proposed)) if waits]
    return [f"{'、'.join(waiting)}已经报批送签，有了结果再退回"] if waiting else []


def _delay(facts: Facts) -> list[str]:
    return [f"已经告知延迟到{prose(facts.delayed_to)}"] if facts.delayed_to else []


def _reply_proposal(facts: Facts) -> list[str]:
    return (["答复已经送签，等签发"] if facts.reply_proposed else []) + _time_of_answer(facts)


def _reply_return(facts: Facts) -> list[str]:
    return [] if facts.reply_proposed else ["没有等待签发的答复"]


def _answer(facts: Facts) -> list[str]:
    reasons = _time_of_answer(facts)
    if facts.abilities is not None and Ability.RECEIVE not in facts.abilities:
        if facts.reply_proposed:
            reasons.append("答复已经送签，等局办公室签发")
        elif facts.signs_replies:
            reasons.append("答复要由局办公室签发，先送签")
    return reasons


def _time_of_answer(facts: Facts) -> list[str]:
    if facts.stage == Stage.CORRECTING and facts.correction_limit and facts.today <= facts.correction_limit:
        return [f"还在等申请人补正，期限是{prose(facts.correction_limit)}"]
    if facts.waiting_until and facts.today <= facts.waiting_until:
        return [f"意见还没有收回，对方最迟{prose(facts.waiting_until)}答复；收到后先登记意见"]
    return []


RULES = {
    Verb.ASK_CORRECTION: _correction,
    Verb.CONSULT: _consultation,
    Verb.CLAIM: _claim,
    Verb.SEND_BACK: _send_back,
    Verb.PROPOSE_EXTENSION: _proposal,
    Verb.EXTEND: _extension,
    Verb.REFUSE_EXTENSION: _refusal,
    Verb.DELAY: _delay,
    Verb.PROPOSE_REPLY: _reply_proposal,
    Verb.RETURN_REPLY: _reply_return,
    Verb.REPLY: _answer,
}
