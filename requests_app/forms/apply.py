"""The application form (条例第二十九条): who asks, what for, how to be answered. It asks for no purpose: the law wants none.

It is one form, shown as one long page or part by part (PARTS): a part has its own fields and knows what the others hold.
"""

from datetime import date
from typing import Any

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.utils import timezone

from requests_app import acting, identity, minors, proofs
from requests_app.acting import Agent
from requests_app.filing import Asked, Asker, contact_objections, delivery_objections
from requests_app.forms.plain import PlainForm, choice, words
from requests_app.paperform import WANTED, WAYS
from requests_app.proofs import Paper
from requests_app.vocabulary import ActsFor, ApplicantKind, Delivery, IdKind, ProofUse, WantedForm
from taizhou_portal.bureau import contacts, outgoing

ASKED_FIELDS = ("subject", "doc_number", "description", "wanted_form", "delivery", "needs_assistance", "assistance")
APPLICANT_FIELDS = ("kind", "minor", "name", "id_kind", "id_number", "contact", "phone", "email", "address")
AGENT_FIELDS = ("acts", "agent_name", "agent_id_kind", "agent_id_number", "agent_phone")
ASKER_FIELDS = (*APPLICANT_FIELDS, *AGENT_FIELDS)
PAPER_FIELDS = ("proof", "agent_proof", "agent_paper")
#: what is asked together, in the order of the page
PARTS: dict[str, tuple[str, ...]] = {"what": ASKED_FIELDS, "who": ASKER_FIELDS, "papers": PAPER_FIELDS}
FILE_WORDS = f"PDF、JPG或者PNG，每个不超过{proofs.LIMIT // (1024 * 1024)} MB，最多{proofs.MOST}个"


class UsualChoice(forms.ChoiceField):
    """A choice that nobody need make: what is not said is the usual, `initial`."""

    def clean(self, value: Any) -> Any:
        return super().clean(value or self.initial)


class SeveralFiles(forms.FileInput):
    allow_multiple_selected = True


class PapersField(forms.FileField):
    """Several files at once; gives the list of uploads, checked one by one by the form."""

    widget = SeveralFiles

    def clean(self, data: Any, initial: Any = None) -> list[UploadedFile]:
        given = data if isinstance(data, list | tuple) else [data]
        return [upload for upload in given if upload]


def papers(label: str, hint: str) -> PapersField:
    field = PapersField(label=label, required=False, help_text=f"{hint}。{FILE_WORDS}")
    field.widget.attrs["accept"] = ".pdf,.jpg,.jpeg,.png"
    return field


def mail_address(label: str, hint: str) -> forms.EmailField:
    return forms.EmailField(
        label=label,
        help_text=hint,
        required=False,
        max_length=100,
        widget=forms.TextInput(attrs={"inputmode": "email", "autocomplete": "email"}),
        error_messages={
            "invalid": "电子邮箱写得不完整，例如 name@example.com",
            "max_length": f"{label}最多100个字符",
        },
    )


class ApplyForm(PlainForm):
    """`parked`: papers sent before with this same form. `part`: only these fields, with what is `known` of the others.

    After validation `accepted` holds the new papers that are fit to keep, also when other fields have errors, so that no file has to be
    sent twice.
    """

    subject = words("信息名称", hint="知道标题就写标题，记不全也可以", limit=200)
    doc_number = words("文号", hint="例如台教〔2026〕5号。不知道就空着", limit=60, required=False)
    description = words(
        "内容描述", rows=6, hint="说清哪件事、哪个时间、哪个单位，方便我们查找。不用写申请理由。最多3000字", limit=3000
    )
    wanted_form = choice("希望得到的形式", WANTED, radio=True, initial=WantedForm.ELECTRONIC)
    delivery = choice("怎样给您", WAYS, radio=True, initial=Delivery.EMAIL)
    needs_assistance = forms.BooleanField(label="阅读或视听有困难，需要帮助", required=False)
    assistance = words("需要哪些帮助", hint="例如大字、朗读、手语、代为填写、上门办理", limit=200, required=False)

    kind = choice("申请人类型", ApplicantKind.choices, radio=True, initial=ApplicantKind.PERSON)
    minor = forms.BooleanField(label="申请人不满14周岁，由父母或者其他监护人提出", required=False)
    name = words("姓名或单位名称", hint="与身份证明上的一致", limit=100, autocomplete="name")
    id_kind = choice("证件类型", IdKind.choices, initial=IdKind.ID_CARD)
    id_number = words("证件号码", limit=40, autocomplete="off")
    contact = words("联系人", hint="单位申请的，写一位联系人", limit=40, required=False)
    phone = words(
        "联系电话", hint="手机或者区号加固定电话，确认收件时会打这个电话", limit=40, inputmode="tel", autocomplete="tel"
    )
    email = mail_address("电子邮箱", "选了发到电子邮箱的要写")
    address = words(
        "通信地址", hint="选了邮寄的要写，写明邮编", limit=200, required=False, autocomplete="address-line1"
    )
    acts = UsualChoice(label="由谁提出", choices=ActsFor.choices, initial=ActsFor.SELF, widget=forms.RadioSelect)
    agent_name = words("代理人或者监护人姓名", limit=100, required=False, autocomplete="off")
    agent_id_kind = UsualChoice(
        label="代理人或者监护人证件类型",
        choices=[one for one in IdKind.choices if one[0] != IdKind.CREDIT_CODE],
        initial=IdKind.ID_CARD,
        required=False,
    )
    agent_id_number = words("代理人或者监护人证件号码", limit=40, required=False, autocomplete="off")
    agent_phone = words("代理人或者监护人电话", limit=40, required=False, inputmode="tel", autocomplete="off")

    proof = papers("身份证明", "身份证、护照或者营业执照的扫描件、照片")
    agent_proof = papers("代理人或者监护人身份证明", "由别人提出的才要")
    agent_paper = papers("授权委托书或者监护关系证明", "委托的附签名或者盖章的授权委托书，监护人附户口簿等")

    #: as on the page, so that the summary lists errors in reading order
    field_order: tuple[str, ...] = (*ASKED_FIELDS, *ASKER_FIELDS, *PAPER_FIELDS)
    proof_required = True
    mailed = "写了的，办到每一步都会发邮件告诉您"

    def __init__(
        self,
        *args: Any,
        parked: list[proofs.Parked] | None = None,
        part: str = "",
        known: dict[str, Any] | None = None,
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.parked, self.known = parked or [], known or {}
        self.accepted: list[Paper] = []
        for name in set(self.fields) - set(PARTS[part]) if part else ():
            del self.fields[name]
        if "email" in self.fields and outgoing.is_set_up():
            self.fields["email"].help_text += f"。{self.mailed}"
        if "proof" in self.fields:
            self.fields["proof"].required = self.proof_required and not self.kept("proof")

    def kept(self, name: str) -> list[proofs.Parked]:
        """The papers of a field that were sent before."""
        return [paper for paper in self.parked if paper.use in USES[name]]

    def clean_name(self) -> str:
        return self._name("name")

    def clean_agent_name(self) -> str:
        return self._name("agent_name")

    def clean_id_number(self) -> str:
        number = contacts.tidy(self.cleaned_data["id_number"])
        reasons = identity.number_objections(self.cleaned_data.get("id_kind", ""), number)
        if reasons:
            raise forms.ValidationError(reasons)
        return number

    def clean_agent_id_number(self) -> str:
        return contacts.tidy(self.cleaned_data["agent_id_number"])

    def clean_phone(self) -> str:
        return _phone(self.cleaned_data["phone"])

    def clean_agent_phone(self) -> str:
        return _phone(self.cleaned_data["agent_phone"]) if self.cleaned_data["agent_phone"] else ""

    def clean_proof(self) -> list[Paper]:
        return self._taken("proof")

    def clean_agent_proof(self) -> list[Paper]:
        return self._taken("agent_proof")

    def clean_agent_paper(self) -> list[Paper]:
        return self._taken("agent_paper")

    def clean(self) -> dict[str, Any]:
        given = {**self._elsewhere(), **self.cleaned_data}
        delivery = given.get("delivery", "")
        self._add(delivery_objections(given.get("wanted_form", ""), delivery))
        kind, contact, email, address = (given.get(name, "") for name in ("kind", "contact", "email", "address"))
        self._add(contact_objections(kind, contact, delivery, email, address))
        self._add(self._of_the_agent(given))
        self._add(self._of_papers(given))
        return self.cleaned_data

    def asked(self, *, cited: int | None = None) -> Asked:
        return Asked(**{name: self.cleaned_data[name] for name in ASKED_FIELDS}, cited=cited)

    def asker(self) -> Asker:
        given = {name: self.cleaned_data[name] for name in ASKER_FIELDS}
        if given["acts"] == ActsFor.SELF:
            given |= dict.fromkeys(AGENT_FIELDS[1:], "")
        given["minor"] = minors.is_minor(given["id_kind"], given["id_number"], given["minor"], self._filed_on())
        return Asker(**given)

    def _elsewhere(self) -> dict[str, Any]:
        """What the other parts hold, as typed; a choice that is none of the list was never made."""
        fields = {name: self.base_fields[name] for name in self.known.keys() - self.fields.keys()}
        lists = {name: dict(field.choices) for name, field in fields.items() if isinstance(field, forms.ChoiceField)}
        return {name: self.known[name] for name in fields if self.known[name] in lists.get(name, {self.known[name]})}

    def _of_the_agent(self, given: dict[str, Any]) -> dict[str, str]:
        """What is wrong about who files for the applicant."""
        if "acts" not in self.fields or not {"acts", "id_kind"} <= given.keys():
            return {}
        number, acts = given.get("id_number", ""), given["acts"]
        reasons = minors.objections(given["id_kind"], number, acts, given["minor"], self._filed_on())
        agent = Agent(*(given.get(f"agent_{name}", "") for name in ("name", "id_kind", "id_number", "phone")))
        return acting.objections(acts, agent, kind=given.get("kind", ""), id_number=number) | reasons

    def _of_papers(self, given: dict[str, Any]) -> dict[str, str]:
        """The papers that an agent or a guardian has not shown yet; that of the applicant is asked for by its field."""
        if "agent_proof" not in self.fields or not self.proof_required:
            return {}
        there = {*(paper.use for paper in self.parked), *(paper.use for paper in self.accepted), ProofUse.IDENTITY}
        missing = acting.missing_papers(given.get("acts") or ActsFor.SELF.value, frozenset(there))
        return {name: f"附上{acting.ASKED_FOR[use]}" for use in missing for name in USES if use in USES[name]}

    def _name(self, name: str) -> str:
        typed = self.cleaned_data[name]
        reasons = identity.name_objections(str(self.fields[name].label), typed)
        if reasons:
            raise forms.ValidationError(reasons)
        return typed

    def _taken(self, name: str) -> list[Paper]:
        """The uploads of one field that are fit to keep; raises what is wrong with the others. No more than may be kept are opened."""
        given = self.cleaned_data[name]
        checked = [proofs.checked(upload) for upload in given[: proofs.MOST]]
        use = use_of(name, self.cleaned_data.get("acts") or self.known.get("acts") or ActsFor.SELF)
        room = proofs.MOST - len(self.kept(name))
        fit = [Paper(found, use) for found in checked if not isinstance(found, list)][:room]
        self.accepted += fit
        reasons = [reason for found in checked if isinstance(found, list) for reason in found]
        label = str(self.fields[name].label)
        if len(given) > room:
            reasons.append(f"{label}最多{proofs.MOST}个文件，可以先去掉一个")
        if self.fields[name].required and not reasons and not fit:
            reasons.append(f"附上{label}")
        if reasons:
            raise forms.ValidationError(reasons)
        return fit

    def _filed_on(self) -> date:
        """The day on which the application came: today, unless staff enter one that came earlier."""
        return self.cleaned_data.get("arrived_on") or timezone.localdate()

    def _add(self, reasons: dict[str, str]) -> None:
        """Beside the fields that are here and have nothing wrong yet."""
        self.add_reasons(
            {name: words for name, words in reasons.items() if name in self.fields and name not in self.errors}
        )


#: field → what its papers may prove
USES: dict[str, frozenset[str]] = {
    "proof": frozenset({ProofUse.IDENTITY}),
    "agent_proof": frozenset({ProofUse.AGENT}),
    "agent_paper": frozenset({ProofUse.AUTHORISATION, ProofUse.GUARDIANSHIP}),
}


def use_of(name: str, acts: str) -> ProofUse:
    """What a paper of this field proves, by who files."""
    if name == "agent_paper":
        return ProofUse.GUARDIANSHIP if acts == ActsFor.GUARDIAN else ProofUse.AUTHORISATION
    return ProofUse.AGENT if name == "agent_proof" else ProofUse.IDENTITY


def _phone(typed: str) -> str:
    phone = contacts.tidy(typed)
    reasons = contacts.phone_objections(phone)
    if reasons:
        raise forms.ValidationError(reasons)
    return phone
