"""What officers type into 网站自查: what to narrow the list by, why a finding is put aside, how the rehearsal is set."""

from collections.abc import Iterable
from datetime import date

from django import forms

from reports.inspection.acting import KEEPS, PAGES, REASON
from reports.inspection.finding import SEVERITY_LABELS
from reports.inspection.rulebook import RULES


class NarrowForm(forms.Form):
    """Which findings are shown."""

    rule = forms.ChoiceField(label="规则", required=False)
    office = forms.ChoiceField(label="责任处室", required=False)
    severity = forms.ChoiceField(label="轻重", required=False)
    show = forms.ChoiceField(
        label="只看", required=False, choices=[("", "全部"), ("new", "新发现的"), ("aside", "已搁置的")]
    )

    def __init__(self, *args, rules: Iterable[str], offices: Iterable[tuple[int, str, int]], **kwargs) -> None:
        super().__init__(*args, **kwargs)
        told = [(code, f"{code} {RULES[code].label}") for code in RULES if code in set(rules)]
        self._choose("rule", told)
        self._choose("office", [(str(pk), f"{name}（{count}个）") for pk, name, count in offices])
        self._choose("severity", [(each.value, label) for each, label in SEVERITY_LABELS.items()])

    def _choose(self, name: str, choices: list[tuple[str, str]]) -> None:
        field = self.fields[name]
        assert isinstance(field, forms.ChoiceField)
        field.choices = [("", "全部"), *choices]


class AsideForm(forms.Form):
    """Why, and until when."""

    reason = forms.CharField(
        label="为什么搁置",
        max_length=REASON,
        error_messages={"required": "写明为什么搁置", "max_length": f"理由最多{REASON}字"},
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text="例如“旧站的页面，下月并入新站”，不写姓名",
    )
    until = forms.DateField(
        label="搁置到",
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        error_messages={"required": "填写搁置到哪一天", "invalid": "日期写成2026-12-31这样"},
        help_text="最多一年。到期，或者问题变了，就再列出来",
    )


class SettingsForm(forms.Form):
    """One row a rule: points of each, and at most."""

    keep = forms.IntegerField(
        label="保留几次自查的问题清单", min_value=KEEPS[0], max_value=KEEPS[1], help_text="更早的只留结果和各规则的个数"
    )
    pages = forms.IntegerField(label="一次最多看几页", min_value=PAGES[0], max_value=PAGES[1])

    def __init__(self, *args, points: dict[str, list[int]], **kwargs) -> None:
        super().__init__(*args, **kwargs)
        self.codes = [code for code, rule in RULES.items() if rule.points]
        for code in self.codes:
            each, most = points.get(code) or [RULES[code].points, RULES[code].most]
            self._add(f"{code}-each", f"{code} {RULES[code].label}，每处扣", each)
            self._add(f"{code}-most", f"{code} {RULES[code].label}，最多扣", most)

    def _add(self, name: str, label: str, initial: int) -> None:
        box = forms.NumberInput(attrs={"class": "cell"})
        self.fields[name] = forms.IntegerField(label=label, min_value=0, max_value=100, initial=initial, widget=box)

    @property
    def points(self) -> dict[str, list[int]]:
        return {code: [self.cleaned_data[f"{code}-each"], self.cleaned_data[f"{code}-most"]] for code in self.codes}


class CompareForm(forms.Form):
    """Two runs."""

    earlier = forms.TypedChoiceField(label="前一次", coerce=int)
    later = forms.TypedChoiceField(label="后一次", coerce=int)

    def __init__(self, *args, runs: Iterable[tuple[int, date]], **kwargs) -> None:
        super().__init__(*args, **kwargs)
        choices = [(str(pk), f"{on:%Y-%m-%d}（第{pk}号）") for pk, on in runs]
        for name in ("earlier", "later"):
            field = self.fields[name]
            assert isinstance(field, forms.ChoiceField)
            field.choices = choices
