"""What the forms of the desk share."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from django import forms
from django.db.models import QuerySet

UNSEEN = "有看不见的控制字符，请删去后重填"


class SafeChars:
    """Every text field refuses NUL and lone surrogates, which one database takes and the other does not."""

    def clean(self):
        cleaned = super().clean()  # type: ignore[misc]
        for name, value in list((cleaned or {}).items()):
            if isinstance(value, str) and any(c == "\x00" or "\ud800" <= c <= "\udfff" for c in value):
                self.add_error(name, UNSEEN)  # type: ignore[attr-defined]
        return cleaned


def day_field(label: str, **more) -> forms.DateField:
    widget = forms.DateInput(format="%Y-%m-%d", attrs={"type": "date", "class": "short"})
    words = {"invalid": f"{label}要写成2026-03-20的样子"}
    return forms.DateField(label=label, required=False, widget=widget, error_messages=words, **more)


def offer(form: forms.Form, name: str, choices: QuerySet) -> None:
    """The rows that may be chosen in the field `name` of `form`."""
    field = form.fields[name]
    assert isinstance(field, forms.ModelChoiceField)
    field.queryset = choices


@dataclass(frozen=True)
class Together:
    """Several forms of one page, for the error summary above it."""

    parts: Sequence[forms.BaseForm]

    @property
    def errors(self) -> list:
        return [error for part in self.parts for errors in part.errors.values() for error in errors]

    def non_field_errors(self) -> list:
        return [error for part in self.parts for error in part.non_field_errors()]

    def __iter__(self) -> Iterator[forms.BoundField]:
        return (field for part in self.parts for field in part)
