"""The steps as the case page offers them: which form asks for what, and which action it leads to."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from django.urls import reverse

from requests_app import actions, cases
from requests_app.forms import desk as forms
from requests_app.forms.desk_reply import VoidForm
from requests_app.forms.evidence import AskReasonsForm, ReceiveReasonsForm
from requests_app.models import Request
from requests_app.vocabulary import Verb, Wish
from taizhou_portal.bureau.models import Staff

STEP_FORMS: dict[Verb, type[forms.CaseForm]] = {
    Verb.CONFIRM: forms.ConfirmForm,
    Verb.CORRECT_DAY: forms.CorrectDayForm,
    Verb.ASSIGN: forms.AssignForm,
    Verb.CLAIM: forms.NothingForm,
    Verb.SEND_BACK: forms.SendBackForm,
    Verb.ASK_CORRECTION: forms.AskCorrectionForm,
    Verb.RECEIVE_CORRECTION: forms.ReceiveCorrectionForm,
    Verb.CONSULT: forms.ConsultForm,
    Verb.END_CONSULTATION: forms.EndConsultationForm,
    Verb.PROPOSE_EXTENSION: forms.ProposeExtensionForm,
    Verb.EXTEND: forms.ExtendForm,
    Verb.REFUSE_EXTENSION: forms.RefuseExtensionForm,
    Verb.ASK_REASONS: AskReasonsForm,
    Verb.RECEIVE_REASONS: ReceiveReasonsForm,
    Verb.DELAY: forms.DelayForm,
    Verb.RECORD_PAYMENT: forms.PaymentForm,
    Verb.PASS_REPLY: forms.NothingForm,
    Verb.SIGN_REPLY: forms.NothingForm,
    Verb.SERVE: forms.NothingForm,
    Verb.VOID_REPLY: VoidForm,
    Verb.PROPOSE_REPLY: forms.NothingForm,
    Verb.REPLY: forms.NothingForm,
    Verb.WITHDRAW: forms.WithdrawForm,
    Verb.CLOSE: forms.NothingForm,
    Verb.REOPEN: forms.ReopenForm,
}

#: what the button says where the verb alone would be too short
BUTTONS = {
    Verb.ASK_CORRECTION: "告知补正",
    Verb.RECEIVE_CORRECTION: "登记补正",
    Verb.CONSULT: "登记征求意见",
    Verb.CORRECT_DAY: "更正或者补登日期",
    Verb.EXTEND: "批准延期",
    Verb.DELAY: "告知合理延迟",
    Verb.PASS_REPLY: "审核答复",
    Verb.PROPOSE_REPLY: "起草答复，送签",
    Verb.REPLY: "起草答复",
}
#: what has a page of its own, and its address
PAGE_OF = {
    Verb.PASS_REPLY: "desk_requests:pass",
    Verb.SIGN_REPLY: "desk_requests:pass",
    Verb.SERVE: "desk_requests:serve",
    Verb.PROPOSE_REPLY: "desk_requests:reply",
    Verb.REPLY: "desk_requests:reply",
}
#: what sends a letter, which can be read before; the buttons that lead there, and back to what was typed
LETTERED = frozenset({
    Verb.ASK_CORRECTION, Verb.ASK_REASONS, Verb.CONSULT, Verb.PROPOSE_EXTENSION, Verb.EXTEND, Verb.DELAY, Verb.WITHDRAW,
})  # fmt: skip
PREVIEW, WRITE_ON = "preview", "edit"
#: what comes first in the panel when it can be done
FIRST = (
    Verb.CONFIRM, Verb.END_CONSULTATION, Verb.RECEIVE_CORRECTION, Verb.ASSIGN, Verb.CLAIM, Verb.PASS_REPLY, Verb.SIGN_REPLY, Verb.SERVE,
    Verb.REPLY, Verb.PROPOSE_REPLY, Verb.CLOSE,
)  # fmt: skip
#: nobody asks why there is nothing to decide on, or why they need not claim what they have
UNASKED = frozenset({
    Verb.REFUSE_EXTENSION, Verb.CLAIM, Verb.RECORD_PAYMENT, Verb.CORRECT_DAY, Verb.WITHDRAW, Verb.RECEIVE_REASONS,
    Verb.PASS_REPLY, Verb.SIGN_REPLY, Verb.SERVE, Verb.VOID_REPLY,
})  # fmt: skip
#: who can do the first needs not ask for it by the second
TWINS = ((Verb.SIGN_REPLY, Verb.REPLY), (Verb.REPLY, Verb.PROPOSE_REPLY), (Verb.EXTEND, Verb.PROPOSE_EXTENSION))
DONE = {
    Verb.CONFIRM: "已确认收件，期限从次日起计算。",
    Verb.CORRECT_DAY: "日期已更正，期限随着改变。",
    Verb.ASSIGN: "已分办。",
    Verb.ASK_CORRECTION: "已告知补正，等申请人补充。",
    Verb.RECEIVE_CORRECTION: "已登记补正，期限重新计算。",
    Verb.CONSULT: "已登记征求意见，期限从次日起停止计算。",
    Verb.END_CONSULTATION: "已登记意见，期限继续计算。",
    Verb.CLAIM: "已认领，由您承办。",
    Verb.SEND_BACK: "已退回局办公室。",
    Verb.PROPOSE_EXTENSION: "已报批，等局办公室负责人批准。",
    Verb.EXTEND: "已批准延期，申请人可以查到。",
    Verb.REFUSE_EXTENSION: "已告知承办人不同意延期。",
    Verb.ASK_REASONS: "已告知说明理由，等申请人说明。答复期限照样算。",
    Verb.RECEIVE_REASONS: "已登记申请人说明的理由。",
    Verb.DELAY: "已登记，申请人可以查到。",
    Verb.RECORD_PAYMENT: "已登记缴费。",
    Verb.PROPOSE_REPLY: "答复已送签，到了谁那里，申请的页面上看得到。",
    Verb.PASS_REPLY: "已通过，转到下一步。",
    Verb.RETURN_REPLY: "已退回修改，起草人会收到提醒。",
    Verb.SIGN_REPLY: "已签发，等送达申请人。",
    Verb.VOID_REPLY: "已收回签发，原来的文号作废。",
    Verb.REPLY: "答复已登记，申请人可以查到。",
    Verb.WITHDRAW: "已登记撤回，申请人可以查到。",
    Verb.CLOSE: "已办结。",
    Verb.REOPEN: "已重新办理，原来的答复仍可查阅。",
}


@dataclass(frozen=True)
class Panel:
    """One step on the case page. `reasons`: why it cannot be taken; `tried`: its form comes back with errors; `first`: it moves the case
    on, the others may also be taken.
    """

    verb: Verb
    reasons: list[str]
    form: forms.CaseForm
    tried: bool = False
    first: bool = False

    @property
    def label(self) -> str:
        return BUTTONS.get(self.verb, self.verb.label)

    @property
    def page(self) -> str:
        """Where it is done; empty where its form stands on the page of the case."""
        if self.verb not in PAGE_OF:
            return ""
        letter = cases.signed_letter(self.form.case) if self.verb is Verb.SERVE else None
        return reverse(PAGE_OF[self.verb], args=[self.form.case.pk, *([letter.pk] if letter else [])])

    @property
    def sends_letter(self) -> bool:
        return self.verb in LETTERED

    @property
    def slug(self) -> str:
        return self.verb.value.replace("_", "-")


def order_of(case: Request) -> tuple[Verb, ...]:
    """What moves the case on, in this order. What waits for a decision comes first; to assign a case anew moves nothing on."""
    asked = (Verb.EXTEND,) if cases.waiting_proposal(case, Wish.EXTENSION) else ()
    return (*asked, *(verb for verb in FIRST if verb != Verb.ASSIGN or case.office_id is None))


def verb_of(slug: str) -> Verb | None:
    """The verb of an address, None for anything that is no step of a form on the case page."""
    known = {verb.value.replace("_", "-"): verb for verb in STEP_FORMS if verb not in PAGE_OF}
    return known.get(slug)


def ids_of(verb: Verb) -> str:
    """Many forms stand on one page: the ids of their fields begin with the step."""
    return f"id_{verb.value}_%s"


def _end_consultation(case: Request, *, by: Staff, at: datetime, pause, **given) -> None:
    actions.end_consultation(pause, by=by, at=at, **given)


ACTS: dict[Verb, Callable[..., object]] = {
    Verb.CONFIRM: actions.confirm_receipt,
    Verb.CORRECT_DAY: actions.correct_day,
    Verb.ASSIGN: actions.assign,
    Verb.ASK_CORRECTION: actions.ask_correction,
    Verb.RECEIVE_CORRECTION: actions.receive_correction,
    Verb.CONSULT: actions.consult,
    Verb.END_CONSULTATION: _end_consultation,
    Verb.CLAIM: actions.claim,
    Verb.SEND_BACK: actions.send_back,
    Verb.PROPOSE_EXTENSION: actions.propose_extension,
    Verb.EXTEND: actions.extend,
    Verb.REFUSE_EXTENSION: actions.refuse_extension,
    Verb.ASK_REASONS: actions.ask_reasons,
    Verb.RECEIVE_REASONS: actions.receive_reasons,
    Verb.DELAY: actions.delay,
    Verb.RECORD_PAYMENT: actions.record_payment,
    Verb.VOID_REPLY: actions.void_reply,
    Verb.WITHDRAW: actions.register_withdrawal,
    Verb.CLOSE: actions.close,
    Verb.REOPEN: actions.reopen,
}
