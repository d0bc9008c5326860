"""An entry of the resource directory, what a check of it found, and why it is taken off."""

from typing import Any

from django import forms

from disclosure.actions.resources import FIELDS, wrong
from disclosure.forms.base import SafeChars, offer
from disclosure.forms.settings import text_field
from disclosure.models import Resource
from disclosure.resources import LONGEST, NAME, PROVIDER, REASON, SHORTEST, TEXT, URL, USUAL
from disclosure.vocabulary import Audience, ResourceKind
from taizhou_portal.bureau.models import Office

#: stands for what was not typed, whose field has its own words already
MISSING = {"name": "", "url": "", "text": "", "audiences": [], "kind": "", "provider": "", "check_days": USUAL}
DAYS = f"核对间隔要写成{SHORTEST}至{LONGEST}的整数"


class ResourceForm(SafeChars, forms.Form):
    """`offices`: those whose entries the person keeps; `row`: the entry that is changed, else a new one."""

    name = text_field("名称", NAME)
    url = forms.CharField(
        label="网址",
        max_length=URL,
        help_text="以https://开头，从浏览器里原样复制；改了网址要重新核对才公开",
        error_messages={"required": "请填写网址，例如https://www.example.com/", "max_length": f"网址最多{URL}个字符"},
    )
    text = text_field("提供什么", TEXT, rows=2, help_text="一句话，公众看得懂的")
    audiences = forms.MultipleChoiceField(
        label="对象",
        choices=Audience.choices,
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": "请选择对象，至少一个", "invalid_choice": "对象不在清单里，请重新选择"},
    )
    kind = forms.ChoiceField(
        label="类别",
        choices=ResourceKind.choices,
        error_messages={"required": "请选择类别", "invalid_choice": "类别不在清单里，请重新选择"},
    )
    office = forms.ModelChoiceField(
        label="责任处室",
        queryset=Office.objects.none(),
        empty_label=None,
        help_text="谁负责这一条写得对、按期核对",
        error_messages={"required": "请选择责任处室", "invalid_choice": "责任处室不在清单里，请重新选择"},
    )
    provider = text_field("提供单位", PROVIDER, help_text="谁在运行，写全称")
    needs_login = forms.BooleanField(label="要登录才能用", required=False)
    is_free = forms.BooleanField(label="免费", required=False, initial=True)
    check_days = forms.IntegerField(
        label="隔几天核对一次",
        min_value=SHORTEST,
        max_value=LONGEST,
        initial=USUAL,
        widget=forms.NumberInput(attrs={"class": "short"}),
        help_text=f"{SHORTEST}至{LONGEST}天",
        error_messages={
            "required": "请填写隔几天核对一次",
            **dict.fromkeys(("invalid", "min_value", "max_value"), DAYS),
        },
    )

    def __init__(self, data: Any, *, offices: set[int], row: Resource | None = None) -> None:
        self.row = row
        super().__init__(data, initial={name: getattr(row, name) for name in FIELDS} if row else None)
        mine = Office.objects.open().filter(pk__in=offices)
        offer(self, "office", mine if row is None else mine | Office.objects.filter(pk=row.office_id))

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        asked = {**MISSING, **{name: cleaned[name] for name in FIELDS if cleaned.get(name) is not None}}
        for name, words in wrong(asked, but=self.row).items():
            if name not in self.errors:
                self.add_error(name, words)
        return cleaned


class VerdictForm(SafeChars, forms.Form):
    """核对: what somebody found who opened the address."""

    works = forms.ChoiceField(
        label="打开看过，结果是",
        choices=[("yes", "可用，内容与登记的一致"), ("no", "不可用，暂停并写明原因")],
        widget=forms.RadioSelect,
        error_messages={"required": "请选择核对的结果", "invalid_choice": "请选择核对的结果"},
    )
    reason = text_field("暂停的原因", REASON, required=False, help_text="不可用的要填，公众会看到")

    def values(self) -> dict[str, Any]:
        return {"works": self.cleaned_data["works"] == "yes", "reason": self.cleaned_data["reason"]}


class OffForm(SafeChars, forms.Form):
    """下架: why."""

    reason = text_field("为什么下架", 80, help_text="写进变动记录")
