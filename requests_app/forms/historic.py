"""Forms of 历史申请: one case as it ended, why it is put right or taken out, a list to be imported."""

from dataclasses import asdict
from decimal import Decimal
from typing import Any

from django import forms
from django.utils import timezone

from requests_app import historic, old_outcomes, past_entries
from requests_app.forms.plain import PlainForm, choice, day, words
from requests_app.historic import LABELS, LONGEST, MOST_REASON, Past
from requests_app.historic_rows import MOST
from requests_app.list_look import LARGEST
from requests_app.vocabulary import ApplicantKind, Outcome, Via

RESULTS = [
    ("", "选择办理结果"),
    ("2019年5月14日以前收到的（旧条例）", old_outcomes.CHOICES),
    ("2019年5月15日以后收到的", Outcome.choices),
]
AMOUNT = "收费写成数字，单位元，最多两位小数"
DAYS_WRONG = "延长的工作日写成数字"


def _amount() -> forms.DecimalField:
    return forms.DecimalField(
        label=LABELS["fee_fen"],
        help_text="没有收费的不写",
        required=False,
        min_value=0,
        max_value=Decimal(historic.MOST_FEE) / 100,
        decimal_places=2,
        widget=forms.TextInput(attrs={"inputmode": "decimal", "class": "short"}),
        error_messages=dict.fromkeys(
            ("invalid", "min_value", "max_value", "max_digits", "max_decimal_places", "max_whole_digits"), AMOUNT
        ),
    )


def _extension() -> forms.IntegerField:
    return forms.IntegerField(
        label=LABELS["extension_days"],
        help_text="没有延长的不写。2019年5月14日以前收到的最多15个，以后的最多20个",
        required=False,
        min_value=0,
        max_value=99,
        widget=forms.TextInput(attrs={"inputmode": "numeric", "class": "short"}),
        error_messages=dict.fromkeys(("invalid", "min_value", "max_value"), DAYS_WRONG),
    )


class HistoricForm(PlainForm):
    """A case from before the portal; who asked is told by kind alone. After validation `past` is what it says."""

    subject = words(LABELS["subject"], hint="要什么信息。不写姓名、证件号码和联系方式", limit=LONGEST["subject"])
    old_number = words(
        LABELS["old_number"], hint="当时的编号，照原样写；没有编号的不写", limit=LONGEST["old_number"], required=False
    )
    via = choice(LABELS["via"], [("", "选择收到渠道"), *Via.choices])
    kind = choice(
        LABELS["kind"], [("", "选择申请人类型"), *ApplicantKind.choices], hint="只登记类型，申请人的个人信息不录"
    )
    submitted_on = day(LABELS["submitted_on"], hint="与收到日期不同的写", required=False)
    received_on = day(LABELS["received_on"], hint="收到申请之日，按这一天适用旧条例或者新条例")
    completed_on = day(LABELS["completed_on"], hint="补正过的写，期限从次日重新计算", required=False)
    asked_on = day(LABELS["asked_on"], required=False)
    heard_on = day(LABELS["heard_on"], hint="征求意见的时间不计入期限", required=False)
    extended_on = day(LABELS["extended_on"], required=False)
    extension_days = _extension()
    result = choice(LABELS["result"], RESULTS, hint="照当时的说法选")
    served_on = day(LABELS["served_on"], hint="送达或者寄出的那一天")
    closed_on = day(LABELS["closed_on"], hint="与答复日期不同的写", required=False)
    fee_fen = _amount()
    office = words(LABELS["office"], hint="当时的处室名称", limit=LONGEST["office"], required=False)
    note = words(LABELS["note"], hint="不写申请人的个人信息", rows=2, limit=LONGEST["note"], required=False)

    past: Past

    def clean_fee_fen(self) -> int:
        return int((self.cleaned_data["fee_fen"] or 0) * 100)

    def clean_extension_days(self) -> int:
        return self.cleaned_data["extension_days"] or 0

    def clean(self) -> dict[str, Any]:
        given = {name: self.cleaned_data[name] for name in historic.parts() if name in self.cleaned_data}
        self.past = Past(**given)
        found = historic.objections(self.past, today=timezone.localdate(), since=past_entries.since())
        for name, reasons in found.items():
            if name not in self.errors:
                self.add_error(name, forms.ValidationError(reasons))
        return self.cleaned_data


class CorrectHistoricForm(HistoricForm):
    reason = words("更正的原因", hint="写进变动记录，例如“日期抄错”", limit=MOST_REASON)


class VoidHistoricForm(PlainForm):
    reason = words("原因", hint="写进变动记录，例如“与另一件重复”", rows=2, limit=MOST_REASON)


class ListForm(PlainForm):
    file = forms.FileField(
        label="表格文件",
        help_text=f"xlsx 或者 csv，最多{MOST}行、{LARGEST // (1024 * 1024)} MB。读第一张工作表，列的先后不限",
        widget=forms.FileInput(attrs={"accept": ".xlsx,.csv"}),
        error_messages={"required": "选择表格文件", "empty": "表格文件是空的", "missing": "选择表格文件"},
    )


def initial_of(past: Past) -> dict[str, Any]:
    """What the form shows of a case that is in."""
    told = asdict(past)
    fee = told.pop("fee_fen")
    return told | {"fee_fen": f"{Decimal(fee) / 100:f}" if fee else "", "extension_days": past.extension_days or ""}
