"""信息处理费: by which tariff, for how much and why; and why it is let off. What it comes to is computed."""

from typing import Any

from django import forms

from requests_app import fees
from requests_app.actions.charging import Wanted
from requests_app.fees import SCALES
from requests_app.forms.plain import PlainForm, choice, day, impersonal, words
from requests_app.models import Charge
from requests_app.vocabulary import Tariff

ONE_ONLY = "一件申请只用一种标准，按件计收和按量计收不能都选"
WHOLE = f"写1至{fees.MOST}之间的整数"


class FeeForm(PlainForm):
    """One of the two tariffs (test F4), with its count. The way to pay begins as it was written last."""

    excess = words(
        "为什么明显超过合理范围",
        hint="写明数量、频次；存入收费记录，不写个人信息",
        rows=3,
        limit=500,
    )
    tariff = choice(
        "计收方式",
        [(code, f"{code.label}：{scale.rates}") for code, scale in SCALES.items()],
        hint="一件申请只用一种",
        radio=True,
    )
    count = forms.IntegerField(
        label="件数或者页数",
        help_text="按件计收的，写这份申请按一事一申请算几件，一般是1件；按量计收的，写提供多少页（A4纸）",
        min_value=1,
        max_value=fees.MOST,
        widget=forms.NumberInput(attrs={"class": "short"}),
        error_messages={"invalid": WHOLE, "min_value": WHOLE, "max_value": WHOLE},
    )
    pay = words("缴纳方式", hint="到哪里、怎样缴纳，例如：凭缴款码在银行缴纳", rows=3, limit=1000)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        last = Charge.objects.exclude(pay="").order_by("-at").values_list("pay", flat=True).first()
        self.fields["pay"].initial = last or ""

    def clean_tariff(self) -> str:
        chosen = self.data.getlist("tariff") if hasattr(self.data, "getlist") else []
        if len(set(chosen)) > 1:
            raise forms.ValidationError(ONE_ONLY)
        return self.cleaned_data["tariff"]

    def clean_excess(self) -> str:
        return impersonal(self.cleaned_data["excess"], "超过合理范围的情况")

    @property
    def wanted(self) -> Wanted:
        given = self.cleaned_data
        return Wanted(Tariff(given["tariff"]), given["count"], given["excess"], given["pay"])


class ArrivalForm(PlainForm):
    on = day("申请人收到的日期", hint="邮寄的，看回执或者打电话核实；从次日起算20个工作日")


class WaiverForm(PlainForm):
    reason = words("免收的理由", hint="申请人看得到，不写个人信息", rows=2, limit=200)

    def clean_reason(self) -> str:
        return impersonal(self.cleaned_data["reason"], "理由")
