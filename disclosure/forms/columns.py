"""Forms of the pages about 栏目更新: who looks after a column and how often it moves, 催办, 撤换 and the decision about it."""

from typing import Any

from django import forms

from disclosure.actions.column_ending import proposal_wrong
from disclosure.actions.columns import care_wrong
from disclosure.forms.base import SafeChars, offer
from disclosure.forms.settings import SettingForm, text_field
from disclosure.freshness.rules import LONGEST, REASON, WORDS
from disclosure.freshness.words import period_words
from disclosure.models import Column
from taizhou_portal.bureau.models import Staff
from taizhou_portal.bureau.permissions import who_may
from taizhou_portal.bureau.vocabulary import Ability

PERIOD_HELP = "14是两周，31是一个月，92是一个季度，183是半年，366是一年，按日历推算；其他数按天。不填就不考核"


def _person(label: str) -> forms.ModelChoiceField:
    return forms.ModelChoiceField(
        label=label,
        queryset=Staff.objects.none(),
        required=False,
        empty_label="（没有）",
        error_messages={"invalid_choice": f"{label}要能为这个处室起草，请重新选择"},
    )


class CareForm(SettingForm):
    """`usual`: the period that columns of the kind mostly have."""

    keeper = _person("责任人")
    deputy = _person("副责任人")
    period_days = forms.IntegerField(
        label="更新周期（天）",
        min_value=1,
        max_value=LONGEST,
        required=False,
        widget=forms.NumberInput(attrs={"class": "short"}),
        error_messages=dict.fromkeys(("invalid", "min_value", "max_value"), f"更新周期要写成1至{LONGEST}的整数"),
    )

    def __init__(self, data: Any, *, column: Column, usual: int | None) -> None:
        self.column = column
        values = {"keeper": column.keeper_id, "deputy": column.deputy_id, "period_days": column.period_days}
        super().__init__(data, initial=values, auto_id="care_%s")
        people = Staff.objects.filter(pk__in=who_may(Ability.DRAFT, column.office)).order_by("name", "pk")
        for name in ("keeper", "deputy"):
            offer(self, name, people)
        mostly = f"这一种类通常每{period_words(usual)}更新。" if usual else ""
        self.fields["period_days"].help_text = mostly + PERIOD_HELP

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        given = {name: cleaned.get(name) for name in ("keeper", "deputy", "period_days")}
        for name, words in care_wrong(self.column, **given).items():
            if name not in self.errors:
                self.add_error(name, words)
        return cleaned


class ChaseForm(SafeChars, forms.Form):
    words = text_field("说什么", WORDS, required=False, rows=2, help_text="例如请在哪一天前更新；写进提醒和记录")


class EndForm(SafeChars, forms.Form):
    """What becomes of the column, and why."""

    end = forms.ChoiceField(
        label="办法",
        choices=[("merge", "并入另一个栏目，信息移过去，原网址转过去"), ("close", "撤销，原网址说明理由")],
        widget=forms.RadioSelect,
        error_messages={"required": "请选择并入还是撤销", "invalid_choice": "请选择并入还是撤销"},
    )
    successor = forms.ModelChoiceField(
        label="并入哪个栏目",
        queryset=Column.objects.none(),
        required=False,
        empty_label="（撤销的不选）",
        error_messages={"invalid_choice": "栏目不在清单里，请重新选择"},
    )
    reason = text_field("理由", REASON, rows=3, help_text="撤销以后公众打开原网址会看到")

    def __init__(self, data: Any, *, column: Column) -> None:
        self.column = column
        super().__init__(data, auto_id="end_%s")
        offer(self, "successor", Column.objects.filter(is_open=True).exclude(pk=column.pk))

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        asked = {"end": cleaned.get("end", ""), "successor": cleaned.get("successor")}
        if not self.errors.keys() & asked.keys():
            for name, words in proposal_wrong(self.column, **asked, reason=cleaned.get("reason", "")).items():
                if name not in self.errors:
                    self.add_error(name, words)
        return cleaned


class DecideForm(SafeChars, forms.Form):
    agree = forms.TypedChoiceField(
        label="决定",
        choices=[("yes", "同意"), ("no", "不同意")],
        coerce=lambda value: value == "yes",
        widget=forms.RadioSelect,
        error_messages={"required": "请选择同意还是不同意", "invalid_choice": "请选择同意还是不同意"},
    )
    answer = text_field("说明", REASON, required=False, rows=2, help_text="不同意的要写明为什么")

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        if cleaned.get("agree") is False and not cleaned.get("answer"):
            self.add_error("answer", "请写明为什么不同意")
        return cleaned


class ReopenForm(SafeChars, forms.Form):
    reason = text_field("为什么恢复", REASON, rows=2)
