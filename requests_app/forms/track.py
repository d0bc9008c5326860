"""Forms of the tracking pages."""

from typing import Any

from django import forms

from requests_app import identity
from requests_app.filing import contact_objections
from requests_app.following import LABELS, Contact
from requests_app.forms.plain import PlainForm, choice, words
from requests_app.models import Applicant, Opinion
from requests_app.vocabulary import ORGANISATIONS, ActsFor, Delivery, Satisfaction
from taizhou_portal.bureau import contacts
from taizhou_portal.bureau.notices.mail import is_address

NEUTRAL = "受理号和查询码对不上，请核对后再查"
KEPT = "不改的空着"


class TrackForm(PlainForm):
    """Number and code; one neutral answer whichever of the two is wrong."""

    number = words(
        "受理号", hint="例如 2026-0015", limit=20, autocomplete="off", inputmode="numeric", **{"class": "short"}
    )
    code = words("查询码", hint="提交申请时给您的26位字母和数字，分组的短横写不写都可以", limit=60, autocomplete="off")

    def clean_number(self) -> str:
        return contacts.tidy(self.cleaned_data["number"])


class CorrectionForm(PlainForm):
    answer = words("补充说明", rows=5, hint="按告知的各点逐一写明", limit=3000)


class ReasonsForm(PlainForm):
    reasons = words("说明的理由", rows=5, hint="为什么需要这些信息，为什么要申请这么多件", limit=3000)


class OpinionForm(PlainForm):
    """The one question after the reply."""

    value = choice("您对这次答复满意吗", Satisfaction.choices, radio=True)
    words = words("想说的话", rows=3, hint="不写也可以。请不要写身份证号、电话", limit=500, required=False)

    def __init__(self, *args: Any, opinion: Opinion | None = None, **kwargs: Any) -> None:
        given = {"value": opinion.value, "words": opinion.words} if opinion else None
        super().__init__(*args, initial=given, **kwargs)
        self.fields["value"].error_messages["required"] = "选择是否满意"


class ContactForm(PlainForm):
    """Other contact details of `applicant`: what is left empty stays as it is, what is there now is shown masked alone."""

    contact = words("联系人", limit=40, required=False, autocomplete="name")
    phone = words("联系电话", limit=40, required=False, inputmode="tel", autocomplete="tel")
    email = words("电子邮箱", limit=100, required=False, inputmode="email", autocomplete="email")
    drop_email = forms.BooleanField(label="不再留电子邮箱", required=False)
    address = words("通信地址", limit=200, required=False, autocomplete="street-address")
    drop_address = forms.BooleanField(label="不再留通信地址", required=False)
    agent_phone = words("代理人或者监护人电话", limit=40, required=False, inputmode="tel", autocomplete="off")

    def __init__(self, *args: Any, applicant: Applicant, delivery: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.applicant, self.delivery = applicant, delivery
        for name, asked in self._asked().items():
            if not asked:
                del self.fields[name]
        for name, value in masked(applicant).items():
            if name in self.fields:
                self.fields[name].help_text = f"现在是 {value}，{KEPT}" if value else "现在没有留"

    def clean_phone(self) -> str:
        return _phone(self.cleaned_data["phone"])

    def clean_agent_phone(self) -> str:
        return _phone(self.cleaned_data["agent_phone"])

    def clean_email(self) -> str:
        email = contacts.tidy_contact(self.cleaned_data["email"])
        if email and not is_address(email):
            raise forms.ValidationError(contacts.NO_MAIL)
        return email

    def clean(self) -> dict[str, Any]:
        if not self.errors and not any(self.cleaned_data.values()):
            self.add_error(None, "写上要改的联系方式；不改的，按“返回”")
        wanted = self.wanted()
        needed = contact_objections(self.applicant.kind, wanted.contact, self.delivery, wanted.email, wanted.address)
        self.add_reasons(
            {name: reason for name, reason in needed.items() if name in set(self.fields) - set(self.errors)}
        )
        return self.cleaned_data

    def wanted(self) -> Contact:
        """The details as they shall be from now on."""
        return Contact(**{name: self._wanted(name) for name in LABELS})

    def _wanted(self, name: str) -> str:
        given = self.cleaned_data.get(name)
        if given or self.cleaned_data.get(f"drop_{name}"):
            return given or ""
        return getattr(self.applicant, name)

    def _asked(self) -> dict[str, bool]:
        """Which of the fields that not everybody needs are there; an address to which the reply goes cannot be left out."""
        return {
            "contact": self.applicant.kind in ORGANISATIONS,
            "agent_phone": self.applicant.acts != ActsFor.SELF,
            "drop_email": bool(self.applicant.email) and self.delivery != Delivery.EMAIL,
            "drop_address": bool(self.applicant.address) and self.delivery != Delivery.POST,
        }


def masked(applicant: Applicant) -> dict[str, str]:
    """The contact details as they are shown to whoever looks over a shoulder; empty where there is none."""
    return {
        "contact": identity.masked_name(applicant.contact) if applicant.contact else "",
        "phone": contacts.masked_phone(applicant.phone),
        "email": contacts.masked_email(applicant.email) if applicant.email else "",
        "address": identity.masked_address(applicant.address),
        "agent_phone": contacts.masked_phone(applicant.agent_phone),
    }


def _phone(typed: str) -> str:
    phone = contacts.tidy(typed)
    reasons = contacts.phone_objections(phone) if phone else []
    if reasons:
        raise forms.ValidationError(reasons)
    return phone
