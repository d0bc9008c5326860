"""Forms of the settings pages. What cannot stand is said beside its field; the action behind each form says it again."""

from typing import Any

from django import forms
from django.core.validators import ProhibitNullCharactersValidator
from django.db.models import Q

from disclosure.configuring.numbers import NAMES
from disclosure.configuring.numbers import label as called
from disclosure.configuring.titles import objections as post_clashes
from disclosure.configuring.words import objections, tidy
from disclosure.forms.base import UNSEEN, SafeChars, day_field, offer
from disclosure.freshness.rules import LONGEST
from disclosure.kinds import demands
from disclosure.models import Column, DraftingRule, KindSetting, LeaderTitle, StatutoryMatter, Topic, WordingTerm
from disclosure.posts import split
from disclosure.vocabulary import Depth, TermGroup

REASON_MOST = 80  # the history keeps 100 characters with the verb


def text_field(label: str, most: int, *, required: bool = True, help_text: str = "", rows: int = 0) -> forms.CharField:
    """A field of words with every message in Chinese."""
    field = forms.CharField(
        label=label,
        max_length=most,
        required=required,
        help_text=help_text,
        widget=forms.Textarea(attrs={"rows": rows}) if rows else None,
        error_messages={"required": f"请填写{label}", "max_length": f"{label}不超过{most}个字"},
    )
    for validator in field.validators:
        if isinstance(validator, ProhibitNullCharactersValidator):
            validator.message = UNSEEN
    return field


class SettingForm(SafeChars, forms.Form):
    """A change with the reason for it, which goes into the history."""

    reason = text_field("原因", REASON_MOST, required=False, help_text="写进变动记录，例如依据的文件")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.order_fields([name for name in self.fields if name != "reason"])

    def values(self) -> dict[str, Any]:
        return self.cleaned_data


class KindForm(SettingForm):
    """Settings of one kind; `setting` may be unsaved."""

    column = forms.ModelChoiceField(
        label="默认栏目",
        queryset=Column.objects.none(),
        empty_label=None,
        help_text="新建这一种类的信息时，先放在这个栏目",
        error_messages={"required": "请选择默认栏目", "invalid_choice": "默认栏目不在清单里，请重新选择"},
    )
    statutory_items = forms.TypedMultipleChoiceField(
        label="默认公开事项",
        coerce=int,
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text="新建时先勾上，起草人可以改",
        error_messages={"invalid_choice": "法定公开事项只有第一至十五项"},
    )
    ask_summary = forms.BooleanField(label="提交时要有内容概述", required=False)
    depth = forms.ChoiceField(
        label="审查环节",
        choices=Depth.choices,
        widget=forms.RadioSelect,
        help_text="选后一种的，提交以后不经处室审核，直接到保密审查；保密审查和签发不能省（《条例》第十七条）",
        error_messages={"required": "请选择审查环节", "invalid_choice": "审查环节不在清单里，请重新选择"},
    )

    period_days = forms.IntegerField(
        label="栏目通常几天更新一次",
        min_value=1,
        max_value=LONGEST,
        required=False,
        help_text="给栏目定更新周期时写在旁边；不填就不改。14是两周，183是半年，366是一年",
        widget=forms.NumberInput(attrs={"class": "short"}),
        error_messages=dict.fromkeys(("invalid", "min_value", "max_value"), f"天数要写成1至{LONGEST}的整数"),
    )

    def __init__(self, data: Any, *, setting: KindSetting, matters: list[StatutoryMatter]) -> None:
        initial = {name: getattr(setting, name) for name in ("statutory_items", "ask_summary", "depth", "period_days")}
        super().__init__(data, initial={**initial, "column": setting.column_id})
        if not demands(setting.kind).may_be_brief:
            del self.fields["depth"]
        offer(self, "column", Column.objects.filter(Q(is_open=True) | Q(pk=setting.column_id)))
        choices = [(m.number, f"（{m.number}）{m.name}") for m in matters]
        self.fields["statutory_items"].choices = choices  # type: ignore[attr-defined]


class TermForm(SettingForm):
    """One entry of the wording list."""

    wrong = text_field("错误或慎用的写法", 60)
    right = text_field("应写成", 120, required=False, help_text="没有固定的改法可以不填")
    unless = text_field("不算错的写法", 400, required=False, help_text="含有它的写法不报，几个写法之间用空格分开")
    group = forms.ChoiceField(
        label="类别", choices=TermGroup.choices, error_messages={"invalid_choice": "类别不在清单里，请重新选择"}
    )
    must = forms.BooleanField(label="不改不能提交", required=False)
    note = text_field("说明", 200, required=False, help_text="为什么这样写，起草人会看到")

    def __init__(self, data: Any, *, term: WordingTerm | None = None) -> None:
        self.term = term
        names = ("wrong", "right", "unless", "group", "must", "note")
        super().__init__(data, initial={name: getattr(term, name) for name in names} if term else None)

    def clean(self) -> dict[str, Any]:
        cleaned = tidy(super().clean())
        for name, words in objections(cleaned, but=self.term).items():
            if name not in self.errors:
                self.add_error(name, words)
        return cleaned


class PasteForm(SettingForm):
    """Many entries as they are copied out of a table."""

    lines = forms.CharField(
        label="两列文字",
        max_length=400_000,
        widget=forms.Textarea(attrs={"rows": 12}),
        help_text="一行一条，从表格里复制两列：错误的写法、应写成；第三列是说明。也可以用“→”隔开",
        error_messages={"required": "请粘贴至少一行", "max_length": "一次粘贴的太多，请分几次添加"},
        strip=False,
    )
    group = TermForm.base_fields["group"]
    must = forms.BooleanField(label="都不改不能提交", required=False)


class TitleForm(SettingForm):
    """A post of a body; a new one stands last in it."""

    body = text_field("班子", 12, help_text="在一起排次序的一组，例如局、学校、领导小组")
    post = text_field("职务", 40, help_text="同一级的写在一起，用“/”隔开，例如党委书记/党组书记")

    def __init__(self, data: Any, *, row: LeaderTitle | None = None) -> None:
        self.row = row
        body, post = split(row.title) if row else ("", "")
        super().__init__(data, initial={"body": body, "post": post} if row else None)

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        for name, words in post_clashes(cleaned.get("body", ""), cleaned.get("post", ""), but=self.row).items():
            if name not in self.errors:
                self.add_error(name, words)
        return cleaned


class MatterForm(SettingForm):
    name = text_field("名称", 120)
    note = text_field("本局公开什么", 200, required=False, rows=3)
    is_on = forms.BooleanField(label="本局有这类信息", required=False)

    def __init__(self, data: Any, *, matter: StatutoryMatter) -> None:
        super().__init__(data, initial={name: getattr(matter, name) for name in ("name", "note", "is_on")})


def _number(name: str, *, least: int, most: int, unit: str, help_text: str = "") -> forms.IntegerField:
    label = called(name)
    words = f"{label}要写成{least}至{most}的整数"
    return forms.IntegerField(
        label=label,
        min_value=least,
        max_value=most,
        help_text=help_text or f"{least}至{most}{unit}",
        widget=forms.NumberInput(attrs={"class": "short"}),
        error_messages={"required": f"请填写{label}", **dict.fromkeys(("invalid", "min_value", "max_value"), words)},
    )


class RuleForm(SettingForm):
    summary_least = _number("summary_least", least=0, most=300, unit="字", help_text="0至300字，0是不限")
    summary_most = _number("summary_most", least=20, most=300, unit="字")
    review_workdays = _number("review_workdays", least=1, most=20, unit="个工作日")
    evaluate_months = _number("evaluate_months", least=1, most=60, unit="个月")
    interpret_workdays = _number("interpret_workdays", least=1, most=60, unit="个工作日")
    interpret_all = forms.BooleanField(
        label=called("interpret_all"), required=False, help_text="不勾的，只有行政规范性文件要解读"
    )
    interpret_since = day_field(called("interpret_since"), help_text="这一天以前公开的不催；不填就都要")
    urgent_workdays = _number("urgent_workdays", least=1, most=10, unit="个工作日")
    problem_workdays = _number(
        "problem_workdays", least=1, most=20, unit="个工作日", help_text="1至20个工作日；已经收到的仍按收到时答应的日期"
    )
    column_again_days = _number("column_again_days", least=1, most=90, unit="天")
    column_blank_days = _number("column_blank_days", least=1, most=366, unit="天")

    def __init__(self, data: Any, *, rule: DraftingRule) -> None:
        super().__init__(data, initial={name: getattr(rule, name) for name in NAMES})

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        least, most = cleaned.get("summary_least"), cleaned.get("summary_most")
        if least is not None and most is not None and least > most:
            self.add_error("summary_least", "最少字数不能大于最多字数")
        return cleaned


class TopicForm(SettingForm):
    """The name of a topic; a new one says where it stands."""

    name = text_field("名称", 60)

    def __init__(self, data: Any, *, topic: Topic | None = None) -> None:
        super().__init__(data, initial={"name": topic.name} if topic else None)


class NewTopicForm(TopicForm):
    parent = forms.ModelChoiceField(
        label="上级",
        queryset=Topic.objects.filter(parent=None),
        required=False,
        empty_label="（没有上级，新的一类）",
        error_messages={"invalid_choice": "上级不在清单里，请重新选择"},
    )
