"""A season of the year and the lines of what must be published for it."""

from typing import Any

from django import forms
from django.db.models import Q

from disclosure.configuring.seasons import wrong
from disclosure.forms.base import SafeChars, Together, offer
from disclosure.forms.settings import SettingForm, text_field
from disclosure.models import Column, Season
from disclosure.seasons import DUTIES, NAME, NOTE, SENTENCE, WHAT, WORDS, Duty, duty_objections, parts
from taizhou_portal.bureau.models import Office

SPARE = 2  # empty lines that are offered
PLAIN = ("name", "opens", "closes", "confirmed_year", "sentence", "office", "column", "words", "note", "order")
YEAR, PLACE = "年份要写成四位数，例如2026", "顺序要写成0至9999的整数"


def _number(label: str, most: int, words: str, *, required: bool, help_text: str) -> forms.IntegerField:
    messages = {"required": f"请填写{label}", **dict.fromkeys(("invalid", "min_value", "max_value"), words)}
    widget = forms.NumberInput(attrs={"class": "short"})
    return forms.IntegerField(
        label=label, min_value=0, max_value=most, required=required, widget=widget, help_text=help_text, error_messages=messages
    )  # fmt: skip


class SeasonForm(SettingForm):
    """`row`: the season that is changed, else a new one."""

    name = text_field("名称", NAME)
    opens = text_field("开始", 10, help_text="月-日，例如03-01")
    closes = text_field("结束", 10, help_text="月-日，这一天也算；比开始早的跨到第二年")
    confirmed_year = _number(
        "起止时间已按哪一年的通知核对", 2100, YEAR, required=False,
        help_text="填开始的那一年，例如2026，公众看到确切的天数；不填的写明是往年惯例",
    )  # fmt: skip
    sentence = text_field("现在办什么", SENTENCE, rows=2, help_text="一句话，对公众说")
    office = forms.ModelChoiceField(
        label="责任处室",
        queryset=Office.objects.none(),
        empty_label=None,
        error_messages={"required": "请选择责任处室", "invalid_choice": "责任处室不在清单里，请重新选择"},
    )
    column = forms.ModelChoiceField(
        label="栏目",
        queryset=Column.objects.none(),
        required=False,
        empty_label="（不限栏目）",
        help_text="这个栏目和它下级栏目的信息归到这里",
        error_messages={"invalid_choice": "栏目不在清单里，请重新选择"},
    )
    words = text_field("题名里的词", WORDS, required=False, help_text="题名有其中一个词的归到这里，几个词用空格分开")
    note = text_field("备注", NOTE, required=False, help_text="只有工作台看得到")
    order = _number("顺序", 9999, PLACE, required=True, help_text="同一天开始或者结束的，小的在前")

    def __init__(self, data: Any, *, row: Season | None = None) -> None:
        self.row = row
        super().__init__(data, initial={name: getattr(row, name) for name in PLAIN} if row else {"order": 100})
        held_office, held_column = (row.office_id, row.column_id) if row else (None, None)
        offer(self, "office", Office.objects.filter(Q(closed_on=None) | Q(pk=held_office)))
        offer(self, "column", Column.objects.filter(Q(is_open=True) | Q(pk=held_column)))

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        for name, words in wrong(cleaned, but=self.row).items():
            if name not in self.errors:
                self.add_error(name, words)
        return cleaned


class DutyForm(SafeChars, forms.Form):
    """One line of what must be published; all of it empty: none."""

    what = text_field("要公开什么", WHAT, required=False)
    column = forms.ChoiceField(
        label="栏目", required=False, error_messages={"invalid_choice": "栏目不在清单里，请重新选择"}
    )
    due = text_field("不晚于", 10, required=False, help_text="月-日，例如04-30")
    words = text_field("题名里的词", WORDS, required=False, help_text="有其中一个词就算公开了；不填的，栏目里有就算")

    def __init__(self, data: Any, *, columns: list[tuple[str, str]], **more: Any) -> None:
        self.columns = {slug for slug, _ in columns}
        super().__init__(data, **more)
        self.fields["column"].choices = [("", "（请选择）"), *columns]  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        texts = {name: cleaned.get(name) or "" for name in ("what", "column", "due", "words")}
        for name, words in duty_objections(**texts, columns=self.columns).items():
            if name not in self.errors:
                self.add_error(name, words)
        return cleaned

    def duty(self) -> Duty | None:
        given = self.cleaned_data
        return Duty(given["what"], given["column"], given["due"], parts(given["words"])) if given["what"] else None


class WholeSeason:
    """The form of a season with its lines, sent together."""

    def __init__(self, data: Any, *, row: Season | None = None) -> None:
        self.about = SeasonForm(data, row=row)
        columns = list(Column.objects.filter(is_open=True).values_list("slug", "name"))
        stored = row.duties if row else []
        known = {slug for slug, _ in columns}
        columns += [(each["column"], each["column"]) for each in stored if each["column"] not in known]
        count = DUTIES if data is not None else min(DUTIES, len(stored) + SPARE)
        self.lines = [
            DutyForm(data, columns=columns, prefix=f"d{n}", initial=stored[n] if n < len(stored) else None)
            for n in range(count)
        ]

    @property
    def together(self) -> Together:
        return Together([self.about, *self.lines])

    def is_valid(self) -> bool:
        return all([form.is_valid() for form in (self.about, *self.lines)])

    def shown(self) -> list[DutyForm]:
        """What was sent, without the empty lines beyond those that are offered."""
        filled = max((n for n, line in enumerate(self.lines, start=1) if _has_words(line)), default=0)
        return self.lines[: filled + SPARE]

    def values(self) -> dict[str, Any]:
        duties = [duty for line in self.lines if (duty := line.duty())]
        return {**self.about.cleaned_data, "duties": duties}


def _has_words(line: DutyForm) -> bool:
    return any(line[name].value() for name in line.fields)
