"""What the history of an item is narrowed to."""

from django import forms
from django.db.models import QuerySet

from disclosure.chronicle import Chosen, Sort
from taizhou_portal.bureau.models import Staff


class HistoryForm(forms.Form):
    kind = forms.ChoiceField(
        label="种类",
        required=False,
        choices=[("", "全部"), *Sort.choices],
        error_messages={"invalid_choice": "没有这个种类，请在清单里选"},
    )
    person = forms.ChoiceField(
        label="人员", required=False, error_messages={"invalid_choice": "没有这个人员，请在清单里选"}
    )

    def __init__(self, data, *, people: QuerySet[Staff]) -> None:
        super().__init__(data)
        choices = [("", "全部"), *((str(person.pk), str(person)) for person in people)]
        self.fields["person"].choices = choices  # type: ignore[attr-defined]

    def chosen(self) -> Chosen:
        """Everything where the choice is none."""
        if not self.is_valid():
            return Chosen()
        person = self.cleaned_data["person"]
        return Chosen(self.cleaned_data["kind"], int(person) if person else None)

    def query(self) -> dict[str, str]:
        """The choice as it stands in the address, without what is empty or wrong."""
        return {name: value for name, value in self.cleaned_data.items() if value} if self.is_valid() else {}
