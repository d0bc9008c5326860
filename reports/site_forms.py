"""What officers type into 政府网站工作年度报表: a line for each cell that no rows make. Rules are the actions' business."""

from collections.abc import Mapping

from django import forms

from disclosure import column_figures
from reports.forms import Reopened
from reports.sitework.fields import ENTERED, Field, Nature
from reports.sitework.table import JOINT, LONGEST, Typed, objection
from reports.workflow import LONGEST_WORD

COMMON = "common"


class SiteSheetForm(Reopened):
    """`counted`: keys that rows make and nobody types. A field is called by its key and its part; `common` is the source of all lines that
    name none.
    """

    def __init__(self, *args, stored: Mapping[str, Typed], counted: Mapping[str, int], overview: list[str], **kwargs):
        super().__init__(*args, **kwargs)
        self.wanted = {one.key: one for one in ENTERED if not counted.get(one.key)}
        self.fields[COMMON] = forms.CharField(
            label="统一的来源",
            required=False,
            max_length=200,
            help_text="下面没有写来源的，都记这个来源，例如“网站后台，2026年1月5日”",
        )
        for key, one in self.wanted.items():
            self._add_line(one, stored.get(key, Typed()))
        self.fields["overview"] = forms.MultipleChoiceField(
            label="概况类是哪些栏目",
            choices=column_figures.choices(),
            initial=overview,
            widget=forms.CheckboxSelectMultiple,
            error_messages={"required": "至少选一个栏目"},
            help_text="这些栏目的发布计入“概况类信息更新量”，工作动态除外",
        )

    def _add_line(self, one: Field, typed: Typed) -> None:
        value = _control(one, typed.value)
        value.label, value.required = one.label, False
        self.fields[f"{one.key}__value"] = value
        source = forms.CharField(required=False, max_length=200, initial=typed.source, label=f"{one.label}，来源")
        self.fields[f"{one.key}__source"] = source

    def clean(self) -> dict:
        for key, one in self.wanted.items():
            if f"{key}__value" in self.errors or f"{key}__source" in self.errors:
                continue
            for part, reason in objection(one, self.typed(key)).items():
                self.add_error(f"{key}__{part}", reason)
        return self.cleaned_data

    def typed(self, key: str) -> Typed:
        """A line as it was typed, with the common source where it names none."""
        given = self.cleaned_data.get(f"{key}__value") or ""
        value = JOINT.join(given) if isinstance(given, list) else given.strip()
        source = (self.cleaned_data.get(f"{key}__source") or "").strip()
        return Typed(value, source or (self.cleaned_data.get(COMMON) or "").strip() if value else source)

    @property
    def entries(self) -> dict[str, Typed]:
        return {key: self.typed(key) for key in self.wanted}


def _control(one: Field, value: str) -> forms.Field:
    match one.nature:
        case Nature.CHOICE:
            return forms.ChoiceField(choices=[("", "没有选"), *((word, word) for word in one.choices)], initial=value)
        case Nature.CHOICES:
            chosen = value.split(JOINT) if value else []
            pairs = [(word, word) for word in one.choices]
            return forms.MultipleChoiceField(choices=pairs, initial=chosen, widget=forms.CheckboxSelectMultiple)
        case Nature.WORDS:
            return forms.CharField(max_length=LONGEST, initial=value)
    # text, so that no browser empties a field that holds a letter
    digits = forms.TextInput(attrs={"inputmode": "decimal", "autocomplete": "off"})
    return forms.CharField(max_length=20, initial=value, widget=digits)


class WordForm(forms.Form):
    """A word about one reminder."""

    mark = forms.CharField(widget=forms.HiddenInput)
    words = forms.CharField(label="说明", required=False, widget=forms.Textarea(attrs={"rows": 2}))


class CorrectionForm(forms.Form):
    reason = forms.CharField(
        label="更正的原因",
        max_length=LONGEST_WORD,
        error_messages={"required": "写明更正的原因"},
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text="会随更正后的表公开，不写姓名和内部情况",
    )
