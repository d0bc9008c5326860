"""Fields and forms that speak plainly: what is wrong, what to do, in the words of the label."""

from datetime import date
from typing import Any

from django import forms

from requests_app import noting

DATE_WORDS = "日期写成年-月-日，例如 2026-03-20"
NUMBER_GONE = "我知道这个文号作废，不再使用"


class DayField(forms.DateField):
    """A legal date, typed or picked; also accepts 2026/3/20 and 2026年3月20日."""

    def __init__(self, **options: Any) -> None:
        options.setdefault("widget", forms.DateInput(format="%Y-%m-%d", attrs={"type": "date", "class": "short"}))
        options.setdefault("input_formats", ["%Y-%m-%d", "%Y/%m/%d", "%Y年%m月%d日", "%Y.%m.%d"])
        super().__init__(**options)
        self.error_messages["invalid"] = DATE_WORDS


class PlainForm(forms.Form):
    """Required is said by leaving 选填 out, not by the browser; every missing answer names its field; what is too long is kept and said,
    where a browser that knew the bound would cut off the end of what is pasted without a word.
    """

    use_required_attribute = False

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for field in self.fields.values():
            field.widget.attrs.pop("maxlength", None)
            verb = "选择" if isinstance(field, forms.ChoiceField) else "填写"
            if field.error_messages["required"] == forms.Field.default_error_messages["required"]:
                field.error_messages["required"] = f"{verb}{field.label}"
            field.error_messages["null_characters_not_allowed"] = f"{field.label}里有看不见的字符，请删掉重新写"
            if isinstance(field, forms.ChoiceField):
                field.error_messages["invalid_choice"] = f"选择{field.label}"

    def add_reasons(self, reasons: dict[str, str]) -> None:
        for name, reason in reasons.items():
            self.add_error(name, reason)


def impersonal(said: str, called: str) -> str:
    """The words stand in history and notices: no number of a person may."""
    if reasons := noting.personal_objections(said, called):
        raise forms.ValidationError(reasons)
    return said


def tick(label: str) -> forms.BooleanField:
    """Something that cannot be taken back: one says oneself that one knows."""
    return forms.BooleanField(label=label, error_messages={"required": "核对以后勾选这一项"})


def words(
    label: str, *, rows: int = 0, hint: str = "", limit: int = 200, required: bool = True, **attrs: str
) -> forms.CharField:
    """One line, or `rows` lines, of at most `limit` characters."""
    widget: forms.Widget = forms.Textarea(attrs={"rows": rows, **attrs}) if rows else forms.TextInput(attrs=attrs)
    field = forms.CharField(label=label, help_text=hint, max_length=limit, required=required, widget=widget)
    field.error_messages["max_length"] = f"{label}最多{limit}字，请写短一些"
    return field


def choice(
    label: str, choices, *, hint: str = "", required: bool = True, initial: str = "", radio: bool = False
) -> forms.ChoiceField:
    """One of a closed list; radio buttons where the list is short and read at a glance."""
    widget = forms.RadioSelect() if radio else forms.Select()
    return forms.ChoiceField(
        label=label, choices=choices, help_text=hint, required=required, initial=initial, widget=widget
    )


def day(label: str, *, hint: str = "", required: bool = True, initial: date | None = None) -> DayField:
    return DayField(label=label, help_text=hint, required=required, initial=initial)
