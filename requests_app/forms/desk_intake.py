"""Intake by staff: what came over the counter, by post, fax or e-mail, and what is done with a mail that came."""

import secrets
from collections.abc import Sequence
from datetime import date
from typing import Any

from django import forms
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone

from requests_app import proofs, receipt
from requests_app.forms.apply import ApplyForm
from requests_app.forms.plain import PlainForm, choice, day, words
from requests_app.incoming import LARGEST, File
from requests_app.models import SetAside
from requests_app.paperform import WAYS
from requests_app.proofs import Paper
from requests_app.vocabulary import Delivery, ProofUse, Via

#: nobody could apply before: the first 条例 (国务院令第492号) came into force
FIRST_DAY = date(2008, 5, 1)
TOO_EARLY = f"不能早于{FIRST_DAY:%Y}年{FIRST_DAY.month}月{FIRST_DAY.day}日（《条例》从这一天起施行），请核对年份"
ON_PAPER = [(via.value, via.label) for via in Via if via != Via.WEB]
#: what the name of a file says of its use
NAMED = (
    ("监护", ProofUse.GUARDIANSHIP),
    ("户口", ProofUse.GUARDIANSHIP),
    ("委托", ProofUse.AUTHORISATION),
    ("授权", ProofUse.AUTHORISATION),
    ("代理人", ProofUse.AGENT),
    ("身份证", ProofUse.IDENTITY),
    ("护照", ProofUse.IDENTITY),
    ("执照", ProofUse.IDENTITY),
)
SCANS = (".pdf", ".jpg", ".jpeg", ".png")


class EnteredForm(ApplyForm):
    """An application that staff enter for somebody: it speaks of the applicant, not to them."""

    subject = words("信息名称", hint="照申请人写的；没有写的，照内容概括", limit=200)
    description = words("内容描述", rows=6, hint="照申请人的原话。申请理由不录。最多3000字", limit=3000)
    delivery = choice("怎样给申请人", WAYS, radio=True, initial=Delivery.EMAIL)
    phone = words("联系电话", hint="手机或者区号加固定电话，确认收件时打这个电话", limit=40, inputmode="tel")
    proof_required = False
    mailed = "写了的，办到每一步都发邮件告诉申请人"


class IntakeForm(EnteredForm):
    """An application on paper, by fax or e-mail, or told at the counter, entered by staff. `key`: sent twice, it is one case."""

    key = forms.CharField(widget=forms.HiddenInput, required=False, max_length=40)
    via = choice("收到渠道", ON_PAPER, radio=True, initial=Via.COUNTER)
    oral = forms.BooleanField(
        label="口头提出，由工作人员代填",
        required=False,
        help_text="只用于当面提出的。登记以后打印口头申请记录，请申请人核对签名",
    )
    arrived_on = day(
        "收到日期", hint="当面提交、传真或者邮件到达的那一天。邮寄（签收）的不写，按签收日期", required=False
    )
    signed_on = day("签收日期", hint="邮寄（签收）的写，不管是本机关哪一处签收的，从这一天算收到", required=False)
    reached_on = day(
        "转到局办公室并确认的日期",
        hint="写给别的处室、由收发室签收的写。只作记录，收到之日仍是签收那天",
        required=False,
    )
    field_order = ("key", "via", "oral", "arrived_on", "signed_on", "reached_on", *ApplyForm.field_order)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["key"].initial = secrets.token_hex(16)

    def clean(self) -> dict[str, Any]:
        given, today = self.cleaned_data, timezone.localdate()
        via = given.get("via", "")
        if via == Via.POST_SIGNED and "signed_on" not in self.errors:
            given["arrived_on"] = given.get("signed_on")
        if not self.errors.keys() & {"via", "arrived_on", "signed_on", "reached_on"}:
            self._add(_day_objections(given, today))
            told = receipt.oral_objections(Via(via), oral=given["oral"])
            self._add({"oral": "；".join(told)} if told else {})
        return super().clean()

    def days(self) -> dict[str, Any]:
        """What the action has to know of the day, for a letter that was signed for."""
        signed = self.cleaned_data["via"] == Via.POST_SIGNED
        return {name: self.cleaned_data[name] if signed else None for name in ("signed_on", "reached_on")}


class MailIntakeForm(EnteredForm):
    """An application that came by mail: way and moment are known, its files are offered as papers. After validation `accepted` holds
    the chosen ones too.
    """

    def __init__(self, *args: Any, files: Sequence[File] = (), **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.offered = {f"use_{n}": file for n, file in enumerate(files) if file.name.lower().endswith(SCANS)}
        for name, file in self.offered.items():
            self.fields[name] = choice(
                f"附件“{file.name}”",
                [("", "不作证明材料"), *ProofUse.choices],
                required=False,
                initial=next((use.value for word, use in NAMED if word in file.name), ""),
            )

    def clean(self) -> dict[str, Any]:
        for name, file in self.offered.items():
            if use := self.cleaned_data.get(name):
                self._offer(name, file, use)
        return super().clean()

    def _offer(self, name: str, file: File, use: str) -> None:
        checked = proofs.checked(SimpleUploadedFile(file.name, file.data))
        if isinstance(checked, list):
            self.add_error(name, forms.ValidationError(checked))
        elif sum(paper.use == use for paper in self.accepted) >= proofs.MOST:
            self.add_error(name, f"{ProofUse(use).label}最多{proofs.MOST}个文件")
        else:
            self.accepted.append(Paper(checked, use))


class DropMailForm(PlainForm):
    """A mail as a file, chosen or dropped on the field."""

    eml = forms.FileField(
        label="邮件文件",
        help_text=f"在邮箱里把邮件另存为 .eml，选中或者拖到这里，最大{LARGEST // (1024 * 1024)} MB",
        widget=forms.FileInput(attrs={"accept": ".eml,message/rfc822"}),
        error_messages={"required": "选择邮件文件", "empty": "邮件文件是空的", "missing": "选择邮件文件"},
    )

    def clean_eml(self) -> bytes:
        return self.cleaned_data["eml"].read(LARGEST + 1)


class SetAsideForm(PlainForm):
    """Why a mail becomes no case."""

    reason = choice("不登记的原因", SetAside.choices, radio=True)
    note = words("说明", hint="例如先前登记的受理号。不写个人信息", rows=2, limit=200, required=False)


def _day_objections(given: dict[str, Any], today: date) -> dict[str, str]:
    """Field → what is wrong about the days."""
    arrived, signed, reached = (given.get(name) for name in ("arrived_on", "signed_on", "reached_on"))
    if given["via"] == Via.POST_SIGNED:
        return _signing_objections(signed, reached, today)
    if arrived is None:
        return {"arrived_on": "填写收到日期"}
    return _out_of_time("arrived_on", "收到日期", arrived, today)


def _signing_objections(signed: date | None, reached: date | None, today: date) -> dict[str, str]:
    if signed is None:
        return {"signed_on": "填写签收日期"}
    reasons = _out_of_time("signed_on", "签收日期", signed, today)
    if reached and reached < signed:
        reasons["reached_on"] = "转到并确认的日期不能早于签收日期"
    elif reached and reached > today:
        reasons["reached_on"] = "转到并确认的日期不能晚于今天"
    return reasons


def _out_of_time(field: str, label: str, day: date, today: date) -> dict[str, str]:
    if day < FIRST_DAY:
        return {field: f"{label}{TOO_EARLY}"}
    return {field: f"{label}不能晚于今天"} if day > today else {}
