"""The steps as the case page offers them: which form asks for what, and which action it leads to."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from django.forms import Form

from requests_app import actions
from requests_app.forms import desk as forms
from requests_app.models import Request
from requests_app.vocabulary import Verb
from taizhou_portal.bureau.models import Staff

STEP_FORMS: dict[Verb, type[forms.CaseForm]] = {
    Verb.CONFIRM: forms.ConfirmForm,
    Verb.ASSIGN: forms.AssignForm,
    Verb.ASK_CORRECTION: forms.AskCorrectionForm,
    Verb.RECEIVE_CORRECTION: forms.ReceiveCorrectionForm,
    Verb.CONSULT: forms.ConsultForm,
    Verb.END_CONSULTATION: forms.EndConsultationForm,
    Verb.EXTEND: forms.ExtendForm,
    Verb.REPLY: forms.ReplyForm,
    Verb.CLOSE: forms.NothingForm,
    Verb.REOPEN: forms.ReopenForm,
}

#: what the button says where the verb alone would be too short
BUTTONS = {
    Verb.ASK_CORRECTION: "告知补正",
    Verb.RECEIVE_CORRECTION: "登记补正",
    Verb.CONSULT: "登记征求意见",
    Verb.REPLY: "起草答复",
}
#: what comes first in the panel when it can be done
FIRST = (Verb.CONFIRM, Verb.END_CONSULTATION, Verb.RECEIVE_CORRECTION, Verb.ASSIGN, Verb.REPLY, Verb.CLOSE)
DONE = {
    Verb.CONFIRM: "已确认收件，期限从次日起计算。",
    Verb.ASSIGN: "已分办。",
    Verb.ASK_CORRECTION: "已告知补正，等申请人补充。",
    Verb.RECEIVE_CORRECTION: "已登记补正，期限重新计算。",
    Verb.CONSULT: "已登记征求意见，期限从次日起停止计算。",
    Verb.END_CONSULTATION: "已登记意见，期限继续计算。",
    Verb.EXTEND: "已延期。",
    Verb.REPLY: "答复已登记，申请人可以查到。",
    Verb.CLOSE: "已办结。",
    Verb.REOPEN: "已重新办理，原来的答复仍可查阅。",
}


@dataclass(frozen=True)
class Panel:
    """One step on the case page. `reasons`: why it cannot be taken; `tried`: its form comes back with errors."""

    verb: Verb
    reasons: list[str]
    form: Form
    tried: bool = False

    @property
    def label(self) -> str:
        return BUTTONS.get(self.verb, self.verb.label)

    @property
    def slug(self) -> str:
        return self.verb.value.replace("_", "-")

    @property
    def first(self) -> bool:
        return self.verb in FIRST

    @property
    def rank(self) -> int:
        """Place in the panel: what moves the case on stands above what may also be done."""
        return FIRST.index(self.verb) if self.first else len(FIRST)


def verb_of(slug: str) -> Verb | None:
    """The verb of an address, None for anything that is no step of a form on the case page."""
    known = {verb.value.replace("_", "-"): verb for verb in STEP_FORMS if verb != Verb.REPLY}
    return known.get(slug)


def _end_consultation(case: Request, *, by: Staff, at: datetime, pause, **given) -> None:
    actions.end_consultation(pause, by=by, at=at, **given)


ACTS: dict[Verb, Callable[..., object]] = {
    Verb.CONFIRM: actions.confirm_receipt,
    Verb.ASSIGN: actions.assign,
    Verb.ASK_CORRECTION: actions.ask_correction,
    Verb.RECEIVE_CORRECTION: actions.receive_correction,
    Verb.CONSULT: actions.consult,
    Verb.END_CONSULTATION: _end_consultation,
    Verb.EXTEND: actions.extend,
    Verb.CLOSE: actions.close,
    Verb.REOPEN: actions.reopen,
}
