"""What the auditor looks for: a person, a kind of record, days."""

from datetime import date, datetime, time, timedelta

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone

from taizhou_portal.audit.rows import Chosen, sources
from taizhou_portal.bureau.models import Staff

YEARS = range(2000, 2100)


class PersonChoice(forms.ModelChoiceField):
    def to_python(self, value):
        if value and not str(value).isdecimal():
            raise ValidationError(self.error_messages["invalid_choice"], code="invalid_choice")
        return super().to_python(value)

    def label_from_instance(self, obj: Staff) -> str:
        return f"{obj.name}（{obj.office or obj.username}）"


def _day(label: str) -> forms.DateField:
    widget = forms.DateInput(format="%Y-%m-%d", attrs={"type": "date", "class": "short"})
    return forms.DateField(
        label=label, required=False, widget=widget, error_messages={"invalid": f"{label}要写成2026-03-20的样子"}
    )


class AuditForm(forms.Form):
    person = PersonChoice(
        Staff.objects.none(),
        label="人员",
        required=False,
        empty_label="全部",
        error_messages={"invalid_choice": "没有这个人员，请在清单里选"},
    )
    kind = forms.ChoiceField(
        label="种类", required=False, error_messages={"invalid_choice": "没有这个种类，请在清单里选"}
    )
    start = _day("开始日期")
    end = _day("结束日期")

    def __init__(self, *args, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        self.fields["person"].queryset = Staff.objects.select_related("office").order_by("name", "pk")  # type: ignore[attr-defined]
        kinds = [(source.key, source.label) for source in sources().values()]
        self.fields["kind"].choices = [("", "全部"), *kinds]  # type: ignore[attr-defined]

    def clean(self) -> dict:
        cleaned = super().clean() or {}
        days = {name: cleaned[name] for name in ("start", "end") if cleaned.get(name)}
        for name in [name for name, day in days.items() if day.year not in YEARS]:
            self.add_error(name, f"{self.fields[name].label}的年份不对，请核对")
        if len(days) == 2 and days["start"] > days["end"]:
            self.add_error("end", "结束日期早于开始日期")
        return cleaned

    def chosen(self) -> Chosen:
        """The days are whole ones in Asia/Shanghai."""
        asked = self.cleaned_data
        end = asked["end"] + timedelta(days=1) if asked["end"] else None
        person = asked["person"].pk if asked["person"] else None
        return Chosen(person, asked["kind"], _midnight(asked["start"]), _midnight(end))

    def words(self) -> str:
        """The filter in one line, for the record of an export."""
        asked = self.cleaned_data
        kind = sources()[asked["kind"]].label if asked["kind"] else ""
        start, end = (f"{asked[name]}" if asked[name] else "" for name in ("start", "end"))
        days = f"{start}至{end}" if start or end else ""
        person = str(asked["person"]) if asked["person"] else ""
        return "，".join(part for part in (days, kind, person) if part) or "全部"

    def query(self) -> dict[str, str]:
        """The filter as it stands in the address, without what is empty."""
        return {name: self.data[name] for name in self.fields if self.data.get(name)}


def _midnight(day: date | None) -> datetime | None:
    return timezone.make_aware(datetime.combine(day, time())) if day else None
