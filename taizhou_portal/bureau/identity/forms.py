"""Forms of who we are: one for each subject, made of its entries; one for a mark; one for a domain that is not warned of."""

from typing import Any

from django import forms
from django.core.validators import ProhibitNullCharactersValidator

from taizhou_portal.bureau.identity import nearness, rules
from taizhou_portal.bureau.identity.subjects import Entry, Subject
from taizhou_portal.bureau.models import Site

REASON_MOST = 80  # the history keeps 100 characters with the verb
WRONG_EMAIL = "电子邮箱的写法不对，例如name@example.com"


def text_field(label: str, most: int, *, required: bool = True, hint: str = "") -> forms.CharField:
    """One line of words with every message in Chinese."""
    field = forms.CharField(
        label=label,
        max_length=most,
        required=required,
        help_text=hint,
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
        error_messages={"required": f"请填写{label}", "max_length": f"{label}不超过{most}个字"},
    )
    return _without_nul(field)


def _without_nul(field: forms.CharField) -> forms.CharField:
    """Says of a NUL what the form says of every other character that cannot be seen."""
    for validator in field.validators:
        if isinstance(validator, ProhibitNullCharactersValidator):
            validator.message = rules.UNSEEN
    return field


def reason_field() -> forms.CharField:
    return text_field("原因", REASON_MOST, required=False, hint="写进变动记录，例如依据的文件")


class SubjectForm(forms.Form):
    """The values of one subject of the site record. `data` None: as they stand in `site`."""

    def __init__(self, data: Any, *, subject: Subject, site: Site) -> None:
        initial = {name: getattr(site, name) for name in subject.names}
        super().__init__(data, initial=initial)
        for entry in subject.entries:
            self.fields[entry.name] = _field(entry)
        self.fields["reason"] = reason_field()

    def clean(self) -> dict[str, Any]:
        """Each text is tidied, then asked whether it has the form that its registry gives."""
        cleaned = super().clean() or {}
        for name, value in list(cleaned.items()):
            if isinstance(value, str):
                cleaned[name] = rules.tidied(name, value)
        for name, words in rules.objections(cleaned).items():
            self.add_error(name, words)
        return cleaned

    def values(self) -> dict[str, Any]:
        return {name: value for name, value in self.cleaned_data.items() if name != "reason"}


def _field(entry: Entry) -> forms.Field:
    """The control of an entry, by what its column holds."""
    column: Any = Site._meta.get_field(entry.name)
    label, required = str(column.verbose_name), not column.blank
    if column.get_internal_type() == "BooleanField":
        return forms.BooleanField(label=label, required=False, help_text=entry.hint)
    if column.choices:
        wrong = {"invalid_choice": f"{label}不在清单里，请重新选择", "required": f"请选择{label}"}
        return forms.ChoiceField(label=label, choices=column.choices, help_text=entry.hint, error_messages=wrong)
    if entry.name == "email":
        return _email(label, entry.hint)
    return text_field(label, column.max_length, required=required, hint=entry.hint)


def _email(label: str, hint: str) -> forms.CharField:
    field = forms.EmailField(
        label=label,
        required=False,
        help_text=hint,
        widget=forms.EmailInput(attrs={"autocomplete": "off"}),
        error_messages={"invalid": WRONG_EMAIL, "max_length": WRONG_EMAIL},
    )
    return _without_nul(field)


class MarkForm(forms.Form):
    """A file for one place; `place` makes the names of its controls its own, for four of them stand on the page."""

    file = forms.FileField(
        label="文件",
        help_text="SVG或者PNG，不超过200 KB",
        widget=forms.FileInput(attrs={"accept": ".svg,.png,image/svg+xml,image/png"}),
        error_messages={
            "required": "请选择文件",
            "invalid": "文件没有传上来，请重新选择",
            "missing": "文件没有传上来，请重新选择",
            "empty": "文件是空的，请重新选择",
            "max_length": "文件名太长，请改短再传",
        },
    )
    reason = reason_field()

    def __init__(self, data: Any, files: Any, *, place: str) -> None:
        super().__init__(data, files, prefix=place)


class GuideForm(forms.Form):
    """A word on the yearly look through the guide; needed only where the guide lacks something."""

    note = text_field("说明", REASON_MOST, required=False, hint="哪一项空着，为什么；没有要说明的不用写")


class DomainForm(forms.Form):
    domain = text_field("域名", 100, hint="例如edu.cn，下面的各级域名都算在内")
    note = text_field("是谁的网站", 120, hint="例如“教育系统”，写明为什么不用提示")
    reason = reason_field()

    def clean_domain(self) -> str:
        domain = nearness.tidied(self.cleaned_data["domain"])
        wrong = [rules.UNSEEN] if rules.objection("", domain) else nearness.objections(domain)
        if wrong:
            raise forms.ValidationError(wrong)
        return domain

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        for name in ("note", "reason"):
            if words := rules.objection("", cleaned.get(name, "")):
                self.add_error(name, words)
        return cleaned
