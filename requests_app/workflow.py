"""PURE. The life of an application: which step leads from where to where, who may take it, and why not now."""

from dataclasses import dataclass
from datetime import date

from requests_app.clock import OLD_LIMIT, OLD_RULES_UNTIL
from requests_app.ledger import prose
from requests_app.vocabulary import OPEN, PATHS, ReplyPath, ReplyStep, Stage, Verb
from taizhou_portal.bureau.vocabulary import Ability

#: at most so many working days more (第三十三条); 15 under 旧条例
MOST_EXTENSION, OLD_MOST_EXTENSION = 20, OLD_LIMIT
UNDER_WAY = frozenset({Stage.RECEIVED, Stage.ASSIGNED, Stage.CORRECTING, Stage.CONSULTING})
#: the reply period runs, or stands still for a consultation
RUNNING = UNDER_WAY - {Stage.CORRECTING}
ANSWERED = frozenset({Stage.REPLIED, Stage.CLOSED})
SIGNED = "答复已经签发，等送达；要改先收回签发"


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
    Verb.ASK_REASONS: Step(RUNNING, None, Ability.HANDLE),
    Verb.RECEIVE_REASONS: Step(UNDER_WAY, None, Ability.HANDLE),
    Verb.RECORD_PAYMENT: Step(RUNNING, None, Ability.RECEIVE),
    Verb.PROPOSE_REPLY: Step(UNDER_WAY, None, Ability.HANDLE),
    Verb.PASS_REPLY: Step(UNDER_WAY, None, Ability.RECEIVE),
    Verb.RETURN_REPLY: Step(UNDER_WAY, None, Ability.RECEIVE),
    Verb.SIGN_REPLY: Step(UNDER_WAY, None, Ability.RECEIVE),
    Verb.VOID_REPLY: Step(UNDER_WAY, None, Ability.RECEIVE),
    Verb.SERVE: Step(UNDER_WAY, Stage.REPLIED, Ability.HANDLE),
    Verb.REPLY: Step(UNDER_WAY, Stage.REPLIED, Ability.HANDLE),
    Verb.MERGE: Step(OPEN, Stage.REPLIED, Ability.RECEIVE),
    Verb.WITHDRAW: Step(OPEN, Stage.REPLIED, Ability.RECEIVE),
    Verb.CLOSE: Step(_from(Stage.REPLIED), Stage.CLOSED, Ability.RECEIVE),
    Verb.REOPEN: Step(ANSWERED, None, Ability.RECEIVE),
}


#: who passes an answer at each step (拟稿 → 审核 → 签发); it hangs on the step and not on the verb
STEP_NEEDS = {
    ReplyStep.OFFICE: Ability.REVIEW,
    ReplyStep.FORM: Ability.RECEIVE,
    ReplyStep.SIGN: Ability.SIGN,
    ReplyStep.GENERAL: Ability.RECEIVE,
}
BY_STEP = frozenset({Verb.PASS_REPLY, Verb.RETURN_REPLY, Verb.SIGN_REPLY})
SIGNS = frozenset({ReplyStep.SIGN, ReplyStep.GENERAL})


def first_step(path: ReplyPath, abilities: frozenset[Ability]) -> ReplyStep:
    """Where an answer begins its way. `abilities`: of who wrote it over the office: what its head wrote needs no other head's word."""
    steps = PATHS[path]
    return steps[1] if steps[0] is ReplyStep.OFFICE and Ability.REVIEW in abilities else steps[0]


def next_step(step: ReplyStep) -> ReplyStep:
    """What follows once `step` is passed; the steps that sign are passed by signing."""
    steps = PATHS[ReplyPath.FULL]
    return steps[steps.index(step) + 1]


#: the case stays where it is
STAYS = frozenset({
    Verb.CORRECT_DAY, Verb.CLAIM, Verb.PROPOSE_EXTENSION, Verb.EXTEND, Verb.REFUSE_EXTENSION, Verb.DELAY, Verb.RECORD_PAYMENT,
    Verb.ASK_REASONS, Verb.RECEIVE_REASONS, Verb.PROPOSE_REPLY, Verb.PASS_REPLY, Verb.RETURN_REPLY, Verb.SIGN_REPLY, Verb.VOID_REPLY,
})  # fmt: skip


@dataclass(frozen=True)
class Facts:
    """What a decision about a case hangs on. `abilities`: those of the person over the office of the case, None for the
    applicant; `waiting_until`: the last day for the consultations not yet answered; `reply_path`: the way of answers in this house;
    `reply_step`: what the answer put up waits for, `wrote_reply`: the person wrote it, `passed_reply`: passed an earlier step of it;
    `signed`: a signed answer waits to be served; `fee_until`: the last day for paying what the applicant was asked to pay;
    `fee_asked`: a notice was served and stands;
    `handler`: the name of who has taken the case, `is_handler`: that is the person. `ordered`: a decision orders a new answer.
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
    reply_path: ReplyPath = ReplyPath.DIRECT
    reply_step: ReplyStep | None = None
    wrote_reply: bool = False
    passed_reply: bool = False
    signed: bool = False
    reasons_asked: bool = False
    reasons_given: bool = False
    handler: str = ""
    is_handler: bool = False
    delayed_to: date | None = None
    fee_until: date | None = None
    fee_asked: bool = False
    fee_paid: bool = False
    ordered: bool = False


def blockers(verb: Verb, facts: Facts) -> list[str]:
    """Why `verb` cannot be done now; empty means that it can. The same list words button and refusal."""
    step = STEPS[verb]
    reasons = []
    needs = _needs(verb, facts)
    if facts.abilities is not None and needs not in facts.abilities:
        reasons.append(f"要有“{needs.label}”的职责才能{verb.label}")
    if facts.stage not in step.origin:
        return [*reasons, f"现在是“{facts.stage.label}”，不能{verb.label}"]
    rule = RULES.get(verb)
    return reasons + (rule(facts) if rule else [])


def withdrawal_blockers(stage: Stage) -> list[str]:
    """Why the applicant cannot withdraw."""
    return [] if stage in OPEN else [f"申请{stage.label}，不能再撤回"]


def stage_after(verb: Verb, facts: Facts, *, still_consulting: bool = False) -> Stage:
    """Where the case stands after `verb`. Taken up again, it waits for those who had not answered: else nobody could register it; by a
    decision that orders an answer, not for a completion.
    """
    step = STEPS[verb]
    if step.to is not None:
        return step.to
    if verb in STAYS or (verb == Verb.ASSIGN and facts.stage != Stage.RECEIVED):
        return facts.stage
    if verb == Verb.REOPEN and facts.correction_asked and not (facts.corrected or facts.ordered):
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
    asked = ["补正只能一次性告知，已经告知过（第三十条）"] if facts.correction_asked else []
    return asked + _signed_already(facts)


def _consultation(facts: Facts) -> list[str]:
    return ([] if facts.has_office else ["先分办到处室"]) + _signed_already(facts)


def _extension(facts: Facts) -> list[str]:
    once = [f"只能延期一次，已延长{facts.extension}个工作日（第三十三条）"] if facts.extension else []
    return once + _signed_already(facts)


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
    proposed = [f"{'、'.join(waiting)}已经报批送签，有了结果再退回"] if waiting else []
    return proposed + _signed_already(facts)


def _delay(facts: Facts) -> list[str]:
    """Only reasonable applications are put off (第三十五条): until the reasons were asked for and are here, nobody can tell."""
    if facts.delayed_to:
        return [f"已经告知延迟到{prose(facts.delayed_to)}"]
    return ([] if facts.reasons_given else [_no_reasons(facts)]) + _signed_already(facts)


def _no_reasons(facts: Facts) -> str:
    said = "申请人还没有说明理由" if facts.reasons_asked else "先告知申请人说明理由"
    return f"{said}，理由合理的才能延迟答复（第三十五条）"


def _needs(verb: Verb, facts: Facts) -> Ability:
    """What an answer put up needs hangs on its step; whoever wrote it may take it back."""
    if verb is Verb.RETURN_REPLY and facts.wrote_reply:
        return Ability.HANDLE
    return STEP_NEEDS[facts.reply_step] if verb in BY_STEP and facts.reply_step else STEPS[verb].needs


def _reply_proposal(facts: Facts) -> list[str]:
    waits = (
        [f"答复已经送签，等{facts.reply_step.label if facts.reply_step else '签发'}"] if facts.reply_proposed else []
    )
    return waits + _signed_already(facts) + _time_of_answer(facts)


def _reply_passage(facts: Facts) -> list[str]:
    reasons = _of_another(facts)
    if facts.reply_step in SIGNS:
        reasons.append(f"已经到了“{facts.reply_step.label}”这一步，不再审核")
    return reasons


def _reply_return(facts: Facts) -> list[str]:
    return [] if facts.reply_proposed else ["没有等待签发的答复"]


def _signature(facts: Facts) -> list[str]:
    reasons = _of_another(facts)
    if facts.reply_step and facts.reply_step not in SIGNS:
        reasons.append(f"还要先“{facts.reply_step.label}”")
    return reasons + _time_of_answer(facts)


def _of_another(facts: Facts) -> list[str]:
    """On the whole path each step is somebody else's."""
    if not facts.reply_proposed:
        return ["没有等待签发的答复"]
    if facts.reply_step == ReplyStep.GENERAL:
        return []
    reasons = ["自己起草的答复，由别人审核、签发"] if facts.wrote_reply else []
    return reasons + (["前面的环节是您通过的，这一步由别人办"] if facts.passed_reply else [])


def _signed_already(facts: Facts) -> list[str]:
    """What stands in the letter is settled, and so are its days."""
    return [SIGNED] if facts.signed else []


def _service(facts: Facts) -> list[str]:
    return _time_of_answer(facts) if facts.signed else ["没有签发了还没送达的答复"]


def _voiding(facts: Facts) -> list[str]:
    return [] if facts.signed else ["没有签发了还没送达的答复"]


def _reasons_asked(facts: Facts) -> list[str]:
    asked = ["已经告知过说明理由（第三十五条）"] if facts.reasons_asked else []
    return asked + _signed_already(facts)


def _reasons_received(facts: Facts) -> list[str]:
    if not facts.reasons_asked:
        return ["没有告知过说明理由"]
    return ["已经登记过申请人说明的理由"] if facts.reasons_given else []


def _answer(facts: Facts) -> list[str]:
    reasons = _time_of_answer(facts) + _signed_already(facts)
    if facts.reply_path == ReplyPath.FULL and facts.abilities is not None:
        return [*reasons, "答复要逐级审核签发，先送签" if not facts.reply_proposed else "答复已经送签，逐级办理"]
    if facts.abilities is not None and Ability.RECEIVE not in facts.abilities:
        if facts.reply_proposed:
            reasons.append("答复已经送签，等局办公室签发")
        elif facts.reply_path != ReplyPath.DIRECT:
            reasons.append("答复要由局办公室签发，先送签")
    return reasons


def _time_of_answer(facts: Facts) -> list[str]:
    if facts.stage == Stage.CORRECTING and facts.correction_limit and facts.today <= facts.correction_limit:
        return [f"还在等申请人补正，期限是{prose(facts.correction_limit)}"]
    if facts.waiting_until and facts.today <= facts.waiting_until:
        return [f"意见还没有收回，对方最迟{prose(facts.waiting_until)}答复；收到后先登记意见"]
    if facts.fee_until and facts.today <= facts.fee_until:
        return [f"还在等申请人缴费，期限是{prose(facts.fee_until)}；不再收费的，先登记免收"]
    return []


def _payment(facts: Facts) -> list[str]:
    if facts.fee_paid:
        return ["已经登记过缴费"]
    return [] if facts.fee_asked else ["没有送达过收费通知书，不能登记缴费：先起草、签发、登记送达"]


RULES = {
    Verb.RECORD_PAYMENT: _payment,
    Verb.ASK_CORRECTION: _correction,
    Verb.CORRECT_DAY: _signed_already,
    Verb.CONSULT: _consultation,
    Verb.CLAIM: _claim,
    Verb.SEND_BACK: _send_back,
    Verb.PROPOSE_EXTENSION: _proposal,
    Verb.EXTEND: _extension,
    Verb.REFUSE_EXTENSION: _refusal,
    Verb.DELAY: _delay,
    Verb.PROPOSE_REPLY: _reply_proposal,
    Verb.PASS_REPLY: _reply_passage,
    Verb.RETURN_REPLY: _reply_return,
    Verb.SIGN_REPLY: _signature,
    Verb.VOID_REPLY: _voiding,
    Verb.SERVE: _service,
    Verb.ASK_REASONS: _reasons_asked,
    Verb.RECEIVE_REASONS: _reasons_received,
    Verb.REPLY: _answer,
}
