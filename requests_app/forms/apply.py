"""The application form (条例第二十九条): who asks, what for, how to be answered. It asks for no purpose: the law wants none."""

from typing import Any

from django import forms
from django.core.files.uploadedfile import UploadedFile

from requests_app import identity, proofs
from requests_app.filing import Asked, Asker, contact_objections, delivery_objections
from requests_app.forms.plain import PlainForm, choice, words
from requests_app.vocabulary import ApplicantKind, Delivery, IdKind, WantedForm
from taizhou_portal.bureau import contacts
from taizhou_portal.bureau.files import Accepted

WANTED = [(WantedForm.ELECTRONIC, "电子文件"), (WantedForm.PAPER, "纸质文件"), (WantedForm.READING, "到现场查阅、抄录")]
WAYS = [
    (Delivery.EMAIL, "发到电子邮箱"),
    (Delivery.ONLINE, "在本站凭查询码查看"),
    (Delivery.POST, "邮寄（中国邮政）"),
    (Delivery.PICK_UP, "自己来取"),
]
ASKER_FIELDS = ("kind", "name", "id_kind", "id_number", "contact", "phone", "email", "address")
ASKED_FIELDS = ("subject", "doc_number", "description", "wanted_form", "delivery", "needs_assistance")


class SeveralFiles(forms.FileInput):
    allow_multiple_selected = True


class ProofField(forms.FileField):
    """Several files at once; gives the list of uploads, checked one by one by the form."""

    widget = SeveralFiles

    def clean(self, data: Any, initial: Any = None) -> list[UploadedFile]:
        given = data if isinstance(data, list | tuple) else [data]
        return [upload for upload in given if upload]


class ApplyForm(PlainForm):
    """`parked`: proofs sent before with this same form. After validation `accepted` holds the new proofs that are fit to keep,

    also when other fields have errors, so that no file has to be sent twice.
    """

    kind = choice("申请人类型", ApplicantKind.choices, radio=True, initial=ApplicantKind.PERSON)
    name = words("姓名或单位名称", hint="与身份证明上的一致", limit=100, autocomplete="name")
    id_kind = choice("证件类型", IdKind.choices, initial=IdKind.ID_CARD)
    id_number = words("证件号码", limit=40, autocomplete="off")
    contact = words("联系人", hint="单位申请的，写一位联系人", limit=40, required=False)
    phone = words(
        "联系电话", hint="手机或者区号加固定电话，确认收件时会打这个电话", limit=40, inputmode="tel", autocomplete="tel"
    )
    email = forms.EmailField(
        label="电子邮箱",
        help_text="选了发到电子邮箱的要写",
        required=False,
        max_length=100,
        widget=forms.TextInput(attrs={"inputmode": "email", "autocomplete": "email"}),
        error_messages={"invalid": "电子邮箱写得不完整，例如 name@example.com"},
    )
    address = words(
        "通信地址", hint="选了邮寄的要写，写明邮编", limit=200, required=False, autocomplete="address-line1"
    )
    proof = ProofField(
        label="身份证明",
        required=False,
        help_text="身份证或者营业执照的扫描件、照片。PDF、JPG或者PNG，每个不超过10 MB，最多3个",
    )

    subject = words("信息名称", hint="知道标题就写标题，记不全也可以", limit=200)
    doc_number = words("文号", hint="例如台教〔2026〕5号。不知道就空着", limit=60, required=False)
    description = words(
        "内容描述", rows=6, hint="说清哪件事、哪个时间、哪个单位，方便我们查找。不用写申请理由。最多3000字", limit=3000
    )
    wanted_form = choice("希望得到的形式", WANTED, radio=True, initial=WantedForm.ELECTRONIC)
    delivery = choice("怎样给您", WAYS, radio=True, initial=Delivery.EMAIL)
    needs_assistance = forms.BooleanField(label="阅读或视听有困难，需要帮助（大字、朗读、代为填写等）", required=False)

    #: as on the page, so that the summary lists errors in reading order
    field_order: tuple[str, ...] = (*ASKED_FIELDS, *ASKER_FIELDS, "proof")
    proof_required = True

    def __init__(self, *args: Any, parked: list[proofs.Parked] | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.parked = parked or []
        self.accepted: list[Accepted] = []
        self.fields["proof"].widget.attrs["accept"] = ".pdf,.jpg,.jpeg,.png"
        self.fields["proof"].required = self.proof_required and not self.parked

    def clean_id_number(self) -> str:
        number = contacts.tidy(self.cleaned_data["id_number"])
        reasons = identity.number_objections(self.cleaned_data.get("id_kind", ""), number)
        if reasons:
            raise forms.ValidationError(reasons)
        return number

    def clean_phone(self) -> str:
        phone = contacts.tidy(self.cleaned_data["phone"])
        reasons = contacts.phone_objections(phone)
        if reasons:
            raise forms.ValidationError(reasons)
        return phone

    def clean_proof(self) -> list[Accepted]:
        checked = [proofs.checked(upload) for upload in self.cleaned_data["proof"]]
        self.accepted = [found for found in checked if isinstance(found, Accepted)][: proofs.MOST - len(self.parked)]
        reasons = [reason for found in checked if isinstance(found, list) for reason in found]
        if len(self.parked) + len(checked) > proofs.MOST:
            reasons.append(f"身份证明最多{proofs.MOST}个文件，可以先去掉一个")
        if self.proof_required and not reasons and not self.accepted and not self.parked:
            reasons.append("附上身份证明")
        if reasons:
            raise forms.ValidationError(reasons)
        return self.accepted

    def clean(self) -> dict[str, Any]:
        given = self.cleaned_data
        delivery = given.get("delivery", "")
        self.add_reasons(delivery_objections(given.get("wanted_form", ""), delivery))
        kind, contact, email, address = (given.get(name, "") for name in ("kind", "contact", "email", "address"))
        needed = contact_objections(kind, contact, delivery, email, address)
        self.add_reasons({name: reason for name, reason in needed.items() if name not in self.errors})
        return given

    def asked(self, *, cited: int | None = None) -> Asked:
        return Asked(**{name: self.cleaned_data[name] for name in ASKED_FIELDS}, cited=cited)

    def asker(self) -> Asker:
        return Asker(**{name: self.cleaned_data[name] for name in ASKER_FIELDS})
