"""What is typed for the list of a year. Rules are the actions' business."""

import re
from datetime import date
from typing import Any

from django import forms

from disclosure.forms.base import SafeChars, offer
from disclosure.forms.settings import SettingForm, text_field
from disclosure.models import Column, Publication, YearListRule, YearTask
from disclosure.models.year_list import ADDRESS, BASIS, NOTE, REASON, WHAT, WHERE, WORDS
from disclosure.vocabulary import Roll, StatutoryItem
from disclosure.year_list import rules
from disclosure.year_list.acting import Written
from taizhou_portal.bureau.models import Office, Staff
from taizhou_portal.bureau.permissions import holders
from taizhou_portal.bureau.vocabulary import Ability, OfficeKind

NUMBER = re.compile(r"(?:.*/items/)?(\d{1,15})/?")


def _day(label: str, help_text: str = "") -> forms.DateField:
    return forms.DateField(
        label=label,
        help_text=help_text,
        widget=forms.DateInput(attrs={"type": "date", "class": "short"}, format="%Y-%m-%d"),
        error_messages={"required": f"请填写{label}", "invalid": f"{label}要写成2026-03-20的样子"},
    )


class PersonField(forms.ModelChoiceField):
    def label_from_instance(self, staff) -> str:
        return f"{staff.office or '未分处室'}　{staff}"


def _person(label: str, help_text: str = "") -> PersonField:
    words = {"invalid_choice": f"{label}不在清单里，请重新选择"}
    return PersonField(
        label=label, queryset=Staff.objects.none(), required=False, empty_label="不选", help_text=help_text,
        error_messages=words,
    )  # fmt: skip


def _office() -> forms.ModelChoiceField:
    words = {"required": "请选择责任处室", "invalid_choice": "责任处室不在清单里，请重新选择"}
    return forms.ModelChoiceField(
        label="责任处室", queryset=Office.objects.none(), empty_label=None, error_messages=words
    )


class _WithPeople(SafeChars, forms.Form):
    """`offices`: those that may be chosen; people are those who draft for one of them."""

    def __init__(self, data: Any = None, *, offices: set[int], initial: dict[str, Any] | None = None, **more) -> None:
        super().__init__(data, initial=initial, **more)
        chosen = {pk for pk in [(initial or {}).get("office")] if pk}
        found = Office.objects.open().filter(pk__in=offices).exclude(kind=OfficeKind.SCHOOL)
        offer(self, "office", (found | Office.objects.filter(pk__in=chosen)).order_by("order", "pk"))
        people = Staff.objects.filter(pk__in=holders(Ability.DRAFT), is_active=True).select_related("office")
        for name in {"person", "deputy"} & set(self.fields):
            offer(self, name, people.order_by("office__order", "name", "pk"))


class ItemForm(SafeChars, forms.Form):
    """An item of our own that nobody proposed, by its address or its number."""

    item = forms.CharField(
        label="公开页的网址",
        max_length=ADDRESS,
        help_text="打开公开的那一页，从浏览器里复制，例如https://……/items/123/",
        error_messages={"required": "请填写公开页的网址", "max_length": f"网址最多{ADDRESS}个字符"},
    )

    def clean_item(self) -> Publication:
        found = NUMBER.fullmatch(self.cleaned_data["item"].strip())
        publication = Publication.objects.visible_among([int(found[1])]).first() if found else None
        if publication is None:
            raise forms.ValidationError("没有这一条公开的信息，请核对网址")
        return publication


class ElsewhereForm(SafeChars, forms.Form):
    """That it stands on another platform, or was done without an item."""

    where = text_field("在哪里公开", WHERE, help_text="例如市政府信息公开平台、省教育考试院网站；没有页面的写怎样办的")
    url = forms.CharField(
        label="网址", max_length=ADDRESS, required=False, error_messages={"max_length": f"网址最多{ADDRESS}个字符"}
    )
    since = _day("公开的日期")

    def __init__(self, *args: Any, due_on: date, today: date, **more: Any) -> None:
        super().__init__(*args, **more)
        self.due_on, self.today = due_on, today

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        if "since" in cleaned and "url" in cleaned and "where" in cleaned:
            given = {name: cleaned[name] for name in ("where", "url", "since")}
            for name, words in rules.to_prove_elsewhere(**given, today=self.today, due_on=self.due_on).items():
                self.add_error(name, words)
        return cleaned


class MoveForm(SafeChars, forms.Form):
    due_on = _day("改到")
    reason = text_field("理由", 70, help_text="例如收到批复的日期、当年的通知")


class HandForm(_WithPeople):
    office = _office()
    person = _person("承办人", "不选的，提醒处室里所有的人")
    deputy = _person("协办人")


class ReasonForm(SafeChars, forms.Form):
    reason = text_field("理由", REASON, help_text="写进变动记录")


def line_fields() -> dict[str, forms.Field]:
    return {
        "what": text_field("要公开什么", WHAT),
        "column": forms.ModelChoiceField(
            label="栏目",
            queryset=Column.objects.none(),
            required=False,
            empty_label="不在本站栏目里公开",
            error_messages={"invalid_choice": "栏目不在清单里，请重新选择"},
        ),
        "words": text_field(
            "题名里的词", WORDS, required=False, help_text="有一个就算相合，用空格分开；不填就不自动匹配"
        ),
        "item": forms.TypedChoiceField(
            label="条例第二十条的项",
            choices=[("", "不选"), *((str(one.value), f"（{one.value}）{one.label}") for one in StatutoryItem)],
            coerce=int,
            empty_value=None,
            required=False,
            error_messages={"invalid_choice": "公开事项只有第一至十五项"},
        ),
        "basis": text_field("依据", BASIS, required=False, help_text="法律的条，或者当年的通知"),
        "note": text_field("备注", NOTE, required=False),
    }


class _Line:
    """The fields of a line at the end of a form."""

    def add_line(self: Any, row: YearTask | None = None) -> None:
        self.fields.update(line_fields())
        columns = Column.objects.filter(is_open=True) | Column.objects.filter(pk=(row and row.column_id) or 0)
        offer(self, "column", columns.order_by("order", "pk"))

    def written(self: Any) -> Written:
        return Written(**{name: self.cleaned_data[name] for name in line_fields()})


class ChangeForm(_Line, SafeChars, forms.Form):
    def __init__(self, data: Any = None, *, row: YearTask, **more) -> None:
        names = ("what", "words", "item", "basis", "note")
        super().__init__(data, initial={**{n: getattr(row, n) for n in names}, "column": row.column_id}, **more)
        self.add_line(row)


class NewForm(_Line, _WithPeople):
    """A line of the bureau's own."""

    office = _office()
    person = _person("承办人", "不选的，提醒处室里所有的人")
    due_on = _day("不晚于")

    def __init__(self, *args: Any, **more: Any) -> None:
        super().__init__(*args, **more)
        self.add_line()
        self.order_fields(["what", "due_on", "office", "person"])


class YearRuleForm(SettingForm):
    soon_days = forms.IntegerField(min_value=1, max_value=92)
    office_days = forms.IntegerField(min_value=1, max_value=60)
    roll = forms.ChoiceField(choices=Roll.choices, widget=forms.RadioSelect)

    def __init__(self, data: Any = None, *, rule: YearListRule) -> None:
        names = ("soon_days", "office_days", "roll")
        super().__init__(data, initial={name: getattr(rule, name) for name in names})
        for name in names:
            column: Any = YearListRule._meta.get_field(name)
            field: Any = self.fields[name]
            field.label, field.help_text = column.verbose_name, column.help_text
            words = f"写1到{field.max_value}的整数" if name != "roll" else "请选一种"
            field.error_messages |= dict.fromkeys(
                ("required", "invalid", "min_value", "max_value", "invalid_choice"), words
            )
            if name != "roll":
                field.widget = forms.TextInput(attrs={"inputmode": "numeric", "class": "short", "autocomplete": "off"})
                for check in field.validators:
                    check.message = words
