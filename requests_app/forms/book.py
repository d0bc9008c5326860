"""Forms of the register: why numbers have no case, and when files go to the archive."""

from collections.abc import Iterable
from typing import Any

from django import forms

from requests_app.forms.plain import PlainForm, day, words
from requests_app.models import Request

WRONG = "号码写成数字，例如 2026-0003 写 3"
HIGHEST = 999_999_999


def serial(label: str) -> forms.IntegerField:
    field = forms.IntegerField(
        label=label, min_value=1, max_value=HIGHEST, widget=forms.NumberInput(attrs={"class": "short"})
    )
    field.error_messages |= dict.fromkeys(("invalid", "min_value", "max_value"), WRONG)
    return field


class GapForm(PlainForm):
    first = serial("从几号")
    last = serial("到几号")
    reason = words("原因", hint="例如“系统测试时占用，没有申请”", rows=2, limit=200)


class ArchiveForm(PlainForm):
    archived_on = day("归档日期", hint="案卷交档案室的那一天")


class CorrectArchiveForm(ArchiveForm):
    reason = words("更正的原因", hint="写进这件申请的全过程", rows=2, limit=50)


class ArchiveSeveralForm(ArchiveForm):
    cases = forms.MultipleChoiceField(
        label="归档哪几件",
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": "选择要归档的申请", "invalid_choice": "选了不在清单里的申请，请重新选"},
    )
    field_order = ("archived_on", "cases")

    def __init__(self, *args: Any, cases: Iterable[Request], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choices = [(str(case.pk), f"{case.number}　{case.subject}（{case.closed_on:%Y-%m-%d}办结）") for case in cases]
        self.fields["cases"].choices = choices  # type: ignore[attr-defined]
