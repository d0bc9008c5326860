"""Which period and which office is counted, as the address says it."""

from collections.abc import Mapping, Sequence

from django import forms

from reports.periods.span import DAYS, PARTS, Span, part_of

FIRST_YEAR, LAST_YEAR = 2000, 2100
LONGEST = 3660  # days
DAY_WORDS = {"invalid": "日期写成2026-03-01这样，月份1到12，日不超过那个月的天数"}
YEAR_WORDS = {
    "invalid": "年份写四位数字，例如2026",
    "min_value": f"年份从{FIRST_YEAR}到{LAST_YEAR}",
    "max_value": f"年份从{FIRST_YEAR}到{LAST_YEAR}",
}


class _Day(forms.DateInput):
    """A field of text: what was typed wrongly stays to be corrected."""

    def __init__(self) -> None:
        super().__init__(attrs={"placeholder": "2026-03-01", "autocomplete": "off"}, format="%Y-%m-%d")


class PeriodForm(forms.Form):
    """Bound to the query of the address. `offices`: (slug, name) of those that may be chosen, the first of all."""

    part = forms.ChoiceField(
        label="期间",
        choices=[*((code, name) for code, (name, _, _) in PARTS.items()), (DAYS, "任意起止日期")],
        error_messages={"invalid_choice": "这个期间不在列表里，请重新选择"},
    )
    year = forms.IntegerField(
        label="年份",
        required=False,
        min_value=FIRST_YEAR,
        max_value=LAST_YEAR,
        error_messages=YEAR_WORDS,
        widget=forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "off"}),
    )
    since = forms.DateField(
        label="从", required=False, error_messages=DAY_WORDS, widget=_Day(), help_text="任意起止日期时填"
    )
    until = forms.DateField(label="到", required=False, error_messages=DAY_WORDS, widget=_Day(), help_text="当天计入")
    office = forms.ChoiceField(
        label="处室、单位",
        required=False,
        error_messages={"invalid_choice": "没有这个处室，或者不是您的处室"},
    )

    def __init__(self, data: Mapping[str, str], *, offices: Sequence[tuple[str, str]]) -> None:
        super().__init__(data)
        self.fields["office"].choices = offices  # type: ignore[attr-defined]

    def clean(self) -> dict:
        given = super().clean() or {}
        if given.get("part") == DAYS:
            self._check_days(given)
        elif "part" in given and given.get("year") is None and "year" not in self.errors:
            self.add_error("year", "写年份，例如2026")
        return given

    def _check_days(self, given: dict) -> None:
        for name in ("since", "until"):
            if given.get(name) is None and name not in self.errors:
                self.add_error(name, "写日期，例如2026-03-01")
        since, until = given.get("since"), given.get("until")
        if since and until and until < since:
            self.add_error("until", "结束日期早于开始日期，请调换")
        elif since and until and (until - since).days > LONGEST:
            self.add_error("until", "一次最多统计十年")
        if since and not FIRST_YEAR <= since.year <= LAST_YEAR:
            self.add_error("since", YEAR_WORDS["min_value"])

    @property
    def span(self) -> Span:
        """Of a valid form."""
        given = self.cleaned_data
        if given["part"] == DAYS:
            return Span(given["since"], given["until"])
        return part_of(given["year"], given["part"])
