"""Forms of the returns of units: one return, a round, units in and out, files."""

from collections.abc import Mapping
from typing import Any

from django import forms
from django.core.files.uploadedfile import UploadedFile

from reports.units import checks
from reports.units.actions import Filled
from reports.units.items import BY_KEY, ITEMS, KEYS, NIL, UNVERIFIED
from reports.units.reading import LONGEST, LONGEST_NOTE
from reports.units.rules import LONGEST_REASON
from taizhou_portal.bureau.models import Office

AT_ONCE = 30  # files of one upload, which are read one after the other while the person waits
POST = "信息公开承办人"


def _reason(label: str, hint: str = "") -> forms.CharField:
    return forms.CharField(
        label=label,
        max_length=LONGEST_REASON,
        help_text=hint,
        error_messages={"required": f"写明{label}"},
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )


def _day() -> forms.DateField:
    return forms.DateField(
        label="截止日期",
        widget=forms.DateInput(format="%Y-%m-%d", attrs={"type": "date", "class": "short"}),
        error_messages={"required": "写截止日期", "invalid": "日期写成年-月-日，例如 2026-01-10"},
    )


class ReturnForm(forms.Form):
    """A field for every count, called by its key, and one for a word about it (`items__note`).

    `last`: the counts of the year before; `corrects`: something was accepted, so that a reason is asked for.
    """

    use_required_attribute = False

    def __init__(
        self, *args: Any, last: Mapping[str, int] | None, corrects: bool, nil: bool = False, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.last, self.nil = last, nil
        for one in ITEMS:
            self.fields[one.key] = forms.CharField(
                label=f"{one.label}（{one.unit}）",
                help_text=f"{one.definition}{one.hint}{'' if one.verified else f'（{UNVERIFIED}）'}",
                required=False,
                max_length=20,
                widget=forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "off"}),
            )
            self.fields[f"{one.key}__note"] = forms.CharField(
                label=f"{one.label}，说明",
                required=False,
                max_length=LONGEST_NOTE,
                widget=forms.TextInput(attrs={"autocomplete": "off"}),
            )
        self._tell_who(corrects)

    def _tell_who(self, corrects: bool) -> None:
        words: dict[str, Any] = {"required": False, "max_length": LONGEST["remark"]}
        self.fields["remark"] = forms.CharField(label="备注", widget=forms.Textarea(attrs={"rows": 2}), **words)
        self.fields["filled_by"] = forms.CharField(
            label="填报人岗位",
            max_length=LONGEST["filled_by"],
            help_text="写岗位，不写姓名",
            error_messages={"required": "写填报人岗位，例如办公室主任；不写姓名"},
        )
        self.fields["phone"] = forms.CharField(
            label="联系处室电话", required=False, max_length=LONGEST["phone"], help_text="办公电话，不写个人手机号码"
        )
        if corrects:
            self.fields["reason"] = _reason("更正的原因", "审核过的数据更正以后，另成一版，要再审核")

    def clean(self) -> dict[str, Any]:
        """The same checks as those of the action, each beside its field."""
        self.counts: dict[str, int | None] = dict(NIL) if self.nil else {}
        for key in () if self.nil else KEYS:
            self._count(key)
        notes = {key: self.cleaned_data.get(f"{key}__note", "") for key in KEYS}
        found = checks.problems(self.counts, last=self.last, nil=self.nil)
        for one in checks.standing(found, notes):
            if not (one.severe and self.has_error(one.key)):
                self.add_error(one.key if one.severe else f"{one.key}__note", one.words)
        return self.cleaned_data

    def _count(self, key: str) -> None:
        typed = self.cleaned_data.get(key, "")
        self.counts[key] = None
        if not typed:
            return
        try:
            self.counts[key] = checks.whole(typed)
        except ValueError as error:
            self.add_error(key, str(error))

    @property
    def filled(self) -> Filled:
        told = self.cleaned_data
        notes = {key: told.get(f"{key}__note", "") for key in KEYS}
        more = {name: told.get(name, "") for name in ("remark", "filled_by", "phone")}
        return Filled(self.counts, notes, nil=self.nil, **more)

    def groups(self) -> list[tuple[str, list[dict[str, Any]]]]:
        """For the page: each group with its lines (item, field of the count, field of its word, count of the year before)."""
        found: dict[str, list[dict[str, Any]]] = {}
        for one in ITEMS:
            last = None if self.last is None else self.last.get(one.key)
            line = {"item": one, "field": self[one.key], "note": self[f"{one.key}__note"], "last": last}
            found.setdefault(one.group, []).append(line)
        return list(found.items())

    @property
    def told(self) -> list[forms.BoundField]:
        return [self[name] for name in ("remark", "filled_by", "phone", "reason") if name in self.fields]


def initial_of(counts: Mapping[str, int | None], notes: Mapping[str, str], **told: str) -> dict[str, Any]:
    """What the form shows of counts that are there."""
    shown = {key: "" if value is None else str(value) for key, value in counts.items() if key in BY_KEY}
    return {**shown, **{f"{key}__note": words for key, words in notes.items()}, **told}


class RoundForm(forms.Form):
    use_required_attribute = False

    due_on = _day()
    units = forms.ModelMultipleChoiceField(
        label="报送单位",
        queryset=Office.objects.none(),
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": "至少选一个单位"},
    )

    def __init__(self, *args: Any, units: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["units"].queryset = units  # type: ignore[attr-defined]


class DueForm(forms.Form):
    use_required_attribute = False
    prefix = "due"

    due_on = _day()
    reason = _reason("改的原因")


class AddForm(forms.Form):
    use_required_attribute = False
    prefix = "add"

    unit = forms.ModelChoiceField(
        label="单位", queryset=Office.objects.none(), empty_label="选择单位", error_messages={"required": "选择单位"}
    )
    reason = _reason("增加的原因")

    def __init__(self, *args: Any, units: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["unit"].queryset = units  # type: ignore[attr-defined]


class ReasonForm(forms.Form):
    """Why a return goes back, or its unit out of the round. `seen`: how often it had been handed in."""

    use_required_attribute = False

    reason = _reason("原因", "退回时单位会看到")
    seen = forms.IntegerField(required=False, widget=forms.HiddenInput)


class SeveralFiles(forms.FileInput):
    allow_multiple_selected = True


class FilesField(forms.FileField):
    """Any number of files; its value is a list."""

    def clean(self, data: Any, initial: Any = None) -> Any:
        sent = data if isinstance(data, list | tuple) else [data]
        found: list[UploadedFile] = [super(FilesField, self).clean(one, initial) for one in sent if one]
        if not found:
            raise forms.ValidationError("选择填好的表格")
        if len(found) > AT_ONCE:
            raise forms.ValidationError(f"一次最多选{AT_ONCE}个文件，请分几次传")
        return found


class FilesForm(forms.Form):
    use_required_attribute = False

    sheets = FilesField(
        label="填好的表格",
        help_text="xlsx，可以一次选多个",
        widget=SeveralFiles(attrs={"accept": ".xlsx"}),
        error_messages={"empty": "文件是空的"},
    )


class FileForm(forms.Form):
    use_required_attribute = False

    file = forms.FileField(
        label="填好的表格",
        help_text="本单位的模板，xlsx",
        widget=forms.FileInput(attrs={"accept": ".xlsx", "form": "return"}),  # sent beside what was typed
        error_messages={"required": "选择填好的表格", "empty": "文件是空的"},
    )
