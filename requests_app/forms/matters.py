"""Forms of 更正本人信息 and 投诉举报: what the public sends, what staff enter for somebody, what the desk does with it."""

import re
from datetime import date
from typing import Any

from django import forms
from django.forms import ModelChoiceField
from django.utils import timezone

from requests_app import identity, matter_rules
from requests_app.forms.apply import mail_address
from requests_app.forms.desk_intake import FIRST_DAY, ON_PAPER, TOO_EARLY
from requests_app.forms.plain import PlainForm, choice, day, tick, words
from requests_app.matter_rules import Told
from requests_app.models import Request
from requests_app.vocabulary import MatterKind, Via
from taizhou_portal.bureau import contacts
from taizhou_portal.bureau.models import Office

FILLED = "这一次没有收下：有一格本来应当空着。内容都还在，请再按一次“提交”"
#: kind → field → (label, hint)
ASKED: dict[MatterKind, dict[str, tuple[str, str]]] = {
    MatterKind.AMENDMENT: {
        "subject": ("哪一份记录错了", "例如学籍档案里的出生日期。不写姓名和证件号码"),
        "description": (
            "错在哪里，应当怎样写",
            f"写明现在是怎样记的、应当改成什么。最多{matter_rules.DESCRIPTION}字",
        ),
        "evidence": ("有什么证据", "例如户口簿、毕业证书、当年的成绩单。原件或者复印件另外带来、寄来"),
    },
    MatterKind.COMPLAINT: {
        "subject": ("投诉什么", "一句话，例如申请满20个工作日没有收到答复。不写姓名和证件号码"),
        "description": (
            "事实经过",
            f"写明什么时候、哪个单位、怎样做的，您认为哪里不对。最多{matter_rules.DESCRIPTION}字",
        ),
        "evidence": ("有什么证据", "例如答复书、网页的地址。材料另外带来、寄来"),
    },
}
NUMBER = re.compile(r"\d{4}-\d{4,6}", re.ASCII)
CONTACT = ("name", *matter_rules.WAYS)


class MatterForm(PlainForm):
    """What one person brings forward. `website` is seen by nobody; what fills in every field it finds gives itself away."""

    subject = words("", limit=matter_rules.SUBJECT)
    description = words("", rows=7, limit=matter_rules.DESCRIPTION)
    evidence = words("", rows=3, limit=matter_rules.EVIDENCE)
    number = words("有关的受理号", hint="与申请有关的写，例如 2026-0015", limit=20, required=False, autocomplete="off")
    name = words("姓名或者单位名称", limit=100, autocomplete="name")
    phone = words(
        "联系电话", hint="手机或者区号加固定电话", limit=40, required=False, inputmode="tel", autocomplete="tel"
    )
    email = mail_address("电子邮箱", "")
    address = words("通信地址", hint="写明邮编", limit=200, required=False, autocomplete="street-address")
    website = forms.CharField(required=False, max_length=200)

    def __init__(self, *args: Any, kind: MatterKind, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.kind = kind
        for name, (label, hint) in ASKED[kind].items():
            self._call(name, label, hint)
        if kind is MatterKind.COMPLAINT:
            self.fields["evidence"].required = self.fields["name"].required = False
            self.fields["name"].help_text = "可以不写"
        else:
            del self.fields["number"]
            self.fields["name"].help_text = "与记录里的一致；孩子的记录由监护人提出，写孩子和您的姓名"

    def clean_name(self) -> str:
        typed = self.cleaned_data["name"]
        if reasons := identity.name_objections(str(self.fields["name"].label), typed):
            raise forms.ValidationError(reasons)
        return typed

    def clean_phone(self) -> str:
        phone = contacts.tidy(self.cleaned_data["phone"])
        if phone and (reasons := contacts.phone_objections(phone)):
            raise forms.ValidationError(reasons)
        return phone

    def clean_number(self) -> str:
        number = self.cleaned_data["number"].strip().replace("－", "-")
        if number and not NUMBER.fullmatch(number):
            raise forms.ValidationError("受理号写成2026-0015的样子，记不得就空着")
        return number

    def clean(self) -> dict[str, Any]:
        if self.cleaned_data.get("website") or "website" in self.errors:
            self.errors.pop("website", None)
            self.add_error(None, FILLED)
        reasons = matter_rules.telling_objections(self.told())
        self.add_reasons({name: reason for name, reason in reasons.items() if name not in self.errors})
        return self.cleaned_data

    def told(self) -> Told:
        """As far as it is filled in right; a number of which no application is known stays in the words."""
        given = {name: self.cleaned_data.get(name, "") for name in ("subject", "description", "evidence", *CONTACT)}
        if (number := self.cleaned_data.get("number")) and self.about() is None:
            given["description"] = f"{given['description']}\n有关的受理号：{number}"
        return Told(kind=self.kind.value, **given)

    def about(self) -> Request | None:
        number = self.cleaned_data.get("number", "")
        return Request.objects.filter(number=number).first() if number else None

    def _call(self, name: str, label: str, hint: str) -> None:
        """The words of the field and of what is said about it, as `words` and PlainForm would write them."""
        field = self.fields[name]
        field.label, field.help_text = label, hint
        field.error_messages["required"] = f"填写“{label}”"
        field.error_messages["max_length"] = f"“{label}”最多{field.max_length}字，请写短一些"  # type: ignore[attr-defined]
        field.error_messages["null_characters_not_allowed"] = f"“{label}”里有看不见的字符，请删掉重新写"


class MatterIntakeForm(MatterForm):
    """What came over the counter, by post, fax or e-mail, entered by staff."""

    via = choice("收到渠道", ON_PAPER, hint="来电说的，选“当面”", radio=True, initial=Via.COUNTER)
    received_on = day("收到日期", hint="来访、来信、来电的那一天")
    field_order = ("via", "received_on")

    def clean_received_on(self) -> date:
        on = self.cleaned_data["received_on"]
        if on < FIRST_DAY:
            raise forms.ValidationError(f"收到日期{TOO_EARLY}")
        if on > timezone.localdate():
            raise forms.ValidationError("收到日期不能晚于今天")
        return on


class AssignMatterForm(PlainForm):
    office = ModelChoiceField(Office.objects.none(), label="承办处室", empty_label="选择处室")
    due_on = day("办理时限", hint="法律没有规定期限，由本机关自己定", required=False)
    note = words("交办要求", hint="承办处室会看到，不写姓名和联系方式", rows=2, limit=60, required=False)

    def __init__(self, *args: Any, kind: MatterKind, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["office"].queryset = Office.objects.open()  # type: ignore[attr-defined]


class CloseMatterForm(PlainForm):
    result = choice("办理结果", [], radio=True)
    forwarded_to = words(
        "转送或者告知的机关", hint="由别的机关办理的写，写明名称和联系方式", limit=matter_rules.BODY, required=False
    )
    words = words("答复内容", rows=6, hint="写进告知书或者照此答复", limit=matter_rules.WORDS)
    field_order = ("result", "words", "forwarded_to")

    def __init__(self, *args: Any, kind: MatterKind, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.kind = kind
        fitting = [(one.value, one.label) for one in matter_rules.RESULTS[kind]]
        self.fields["result"].choices = fitting  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        given = super().clean() or {}
        if "result" not in self.errors:
            said = given.get("words", ""), given.get("forwarded_to", "")
            reasons = matter_rules.closing_objections(self.kind, given["result"], *said)
            self.add_reasons({name: why for name, why in reasons.items() if name not in self.errors})
        return given


class ReopenMatterForm(PlainForm):
    reason = words(
        matter_rules.REASON,
        hint="写进办理记录，承办处室会看到，不写姓名和联系方式",
        rows=2,
        limit=matter_rules.REOPENED,
    )
    sure = tick("")

    def __init__(self, *args: Any, kind: MatterKind, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        letters = "；没有送达的告知书作废，送达过的到新的告知书送达为止仍然有效" if kind is MatterKind.AMENDMENT else ""
        self.fields["sure"].label = f"我知道原来的结果不再算数{letters}"

    def clean(self) -> dict[str, Any]:
        """The tick is for the person and no word of the action."""
        return {name: value for name, value in self.cleaned_data.items() if name != "sure"}


class MatterLookForm(PlainForm):
    reason = words("理由", hint="写进办理记录，例如：打电话核对毕业年份", rows=2, limit=matter_rules.LOOK)
