"""What officers type for the yearly report. Rules are the actions' business; forms turn words into values."""

from collections.abc import Mapping
from decimal import Decimal

from django import forms

from reports import tallying
from reports.cells import asked
from reports.figure import Number
from reports.indicators import Indicator
from reports.layouts import layout_of
from reports.tallying import LABELS, Entry
from reports.vocabulary import Qualifier
from taizhou_portal.bureau.models import Office, Staff
from taizhou_portal.bureau.permissions import holders
from taizhou_portal.bureau.vocabulary import Ability, OfficeKind

LONGEST_TEXT = 100_000  # characters of a chapter or a preface
TOO_LONG = {"max_length": f"最多{LONGEST_TEXT}字"}
TABLE_NAMES = {"t2": "表二", "t3": "表三（只用于没有逐条记录的年份）", "t4": "表四（只用于没有逐条记录的年份）"}


class _Digits(forms.TextInput):
    """Digits in a field of text: a browser empties a field of numbers that holds a letter, and what was typed is lost."""

    def __init__(self, mode: str = "numeric") -> None:
        super().__init__(attrs={"inputmode": mode, "autocomplete": "off"})


YEAR_WORDS = {"required": "写年度，例如2025", "invalid": "年度写四位数字，例如2025"}


class YearForm(forms.Form):
    year = forms.IntegerField(label="年度", min_value=2008, max_value=2100, widget=_Digits(), error_messages=YEAR_WORDS)


class Reopened(forms.Form):
    """A text that somebody else may save meanwhile; `seen` is the mark of what the page was opened with."""

    seen = forms.CharField(required=False, max_length=64, widget=forms.HiddenInput)

    def go_on_from(self, mark: str) -> None:
        """The page that comes back was shown the text with this mark."""
        shown = self.data.copy()  # type: ignore[attr-defined]
        shown["seen"] = mark
        self.data = shown


class PrefaceForm(Reopened):
    title = forms.CharField(label="标题", max_length=120)
    text = forms.CharField(
        label="前言",
        required=False,
        max_length=LONGEST_TEXT,
        error_messages=TOO_LONG,
        widget=forms.Textarea(attrs={"rows": 6}),
    )


class ChapterForm(Reopened):
    number = forms.CharField(label="章号", max_length=4, help_text="中文数字，例如七")
    heading = forms.CharField(label="标题", max_length=80)
    text = forms.CharField(
        label="正文",
        required=False,
        max_length=LONGEST_TEXT,
        error_messages=TOO_LONG,
        widget=forms.Textarea(attrs={"rows": 16}),
        help_text="数字从“可用的数”里插入，以后随记录变；换行分段；“编者说明：”开头的一段印成编者说明",
    )


class WriterField(forms.ModelChoiceField):
    def label_from_instance(self, staff) -> str:
        return f"{staff.office or '未分处室'}　{staff}"


class AssignForm(forms.Form):
    """Who answers for a chapter, who writes it, until when."""

    office = forms.ModelChoiceField(
        label="责任处室",
        queryset=Office.objects.none(),
        required=False,
        empty_label="不选",
        help_text="这个处室的负责人先审；不选的，送审后直接到办公室",
    )
    writer = WriterField(
        label="撰稿人",
        queryset=Staff.objects.none(),
        required=False,
        empty_label="不选",
        help_text="不选的，由局办公室自己写",
    )
    due_on = forms.DateField(
        label="交稿日期", required=False, widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    )

    def __init__(self, *args, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        offices = Office.objects.open().exclude(kind=OfficeKind.SCHOOL)
        writers = Staff.objects.filter(pk__in=holders(Ability.DRAFT)).select_related("office")
        self.fields["office"].queryset = offices  # type: ignore[attr-defined]
        self.fields["writer"].queryset = writers.order_by("office__order", "name", "pk")  # type: ignore[attr-defined]


class OpinionForm(forms.Form):
    words = forms.CharField(
        label="意见",
        required=False,
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 3, "form": "decide"}),
        help_text="退回、重新打开要写明理由",
    )
    seen = forms.CharField(required=False, max_length=64, widget=forms.HiddenInput)


class ValueField(forms.DecimalField):
    """A stored number: up to four decimals, no more than the column holds."""

    def __init__(self, **kwargs) -> None:
        words = {"required": "写一个数，没有发生的写0", "invalid": "写成数字，例如12或者3.5"}
        super().__init__(max_digits=14, decimal_places=4, widget=_Digits("decimal"), error_messages=words, **kwargs)


class TallyForm(forms.Form):
    """`key` is limited to what the form of that year can tell."""

    year = forms.IntegerField(label="年度", min_value=1990, max_value=2100, widget=_Digits(), error_messages=YEAR_WORDS)
    key = forms.ChoiceField(label="指标")
    value = ValueField(label="数值")
    qualifier = forms.ChoiceField(label="精确程度", choices=Qualifier, initial=Qualifier.EXACT)
    source = forms.CharField(
        label="来源",
        max_length=200,
        help_text="哪个文件、哪个系统、谁提供",
        error_messages={"required": "写明来源"},
    )
    note = forms.CharField(label="说明", max_length=300, required=False)

    def __init__(self, *args, year: int, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        self.fields["key"] = forms.ChoiceField(label="指标", choices=tally_choices(year))


def tally_choices(year: int) -> list[tuple[str, list[tuple[str, str]]]]:
    """Indicators first, then the cells of each table."""
    groups: dict[str, list[tuple[str, str]]] = {}
    for key, one in asked(year).items():
        groups.setdefault(_group(one), []).append((key, one.label))
    return sorted(groups.items(), key=lambda group: list(_ORDER).index(group[0]))


class SheetForm(forms.Form):
    """All that is entered for one year, a line for each figure; a field is called by its key and its part. `wanted`: only these."""

    parts: tuple[str, ...] = tuple(LABELS)

    def __init__(
        self,
        *args,
        year: int,
        stored: Mapping[str, Entry],
        last: Mapping[str, Number | None],
        wanted: dict[str, Indicator] | None = None,
        **kwargs,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.layout, self.stored, self.last = layout_of(year), stored, last
        self.wanted = tallying.wanted(year) if wanted is None else wanted
        for key, one in self.wanted.items():
            self._add_line(key, one, stored.get(key, Entry()))

    def _add_line(self, key: str, one: Indicator, entry: Entry) -> None:
        parts = {
            "value": ValueField(initial=None if entry.value is None else shown_value(entry.value)),
            "source": forms.CharField(max_length=200, initial=entry.source),
            "office": forms.CharField(max_length=60, initial=entry.office),
            "note": forms.CharField(max_length=300, initial=entry.note),
        }
        for part in self.parts:
            field = parts[part]
            field.label, field.required = f"{one.label}，{LABELS[part]}", False
            self.fields[f"{key}__{part}"] = field

    def clean(self) -> dict:
        for key, one in self.wanted.items():
            if any(f"{key}__{part}" in self.errors for part in self.parts):
                continue
            before, last = self.stored.get(key, Entry()), self.last.get(key)
            reasons = tallying.objections(one, self.entry(key), layout=self.layout, before=before, last=last)
            for part, reason in reasons.items():
                self.add_error(f"{key}__{part}", reason)
        return self.cleaned_data

    def entry(self, key: str) -> Entry:
        """A line as it was typed."""
        return Entry(**{part: self.cleaned_data.get(f"{key}__{part}") for part in self.parts})

    @property
    def entries(self) -> dict[str, Entry]:
        return {key: self.entry(key) for key in self.wanted}


_ORDER = ("录入的指标", "表二", TABLE_NAMES["t3"], TABLE_NAMES["t4"], "由记录算出的指标（只用于没有记录的年份）")


def _group(one: Indicator) -> str:
    table = one.key.split("-")[0]
    if table in TABLE_NAMES:
        return TABLE_NAMES[table]
    return _ORDER[0] if one.count is None else _ORDER[-1]


class OverrideForm(forms.Form):
    value = ValueField(label="更正为")
    reason = forms.CharField(
        label="理由",
        max_length=300,
        help_text="写明依据；理由和经办人留在记录里",
        error_messages={"required": "写明更正的理由"},
    )


class RemarkForm(forms.Form):
    """One word about the ticked reminders of a kind. `kind` names the form on the page, `chapter` where the word was given from."""

    marks = forms.Field(label="提醒", widget=forms.MultipleHiddenInput, required=False)
    words = forms.CharField(label="说明", required=False, widget=forms.Textarea(attrs={"rows": 2}))
    kind = forms.CharField(required=False, widget=forms.HiddenInput)
    chapter = forms.CharField(required=False, max_length=4, widget=forms.HiddenInput)

    def is_of(self, key: str) -> bool:
        return self.data.get("kind") == key

    def ticked(self) -> set[str]:
        return set(self["marks"].value() or ())


class _DateInput(forms.DateInput):
    input_type = "date"

    def __init__(self) -> None:
        super().__init__(format="%Y-%m-%d")


def shown_value(value: Decimal) -> str:
    """A stored decimal without trailing noughts, as it is put back into a field."""
    return f"{value.normalize():f}"
