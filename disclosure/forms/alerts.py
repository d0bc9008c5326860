"""邮件订阅: the short form with which somebody without an account asks for mail."""

from typing import Any

from django import forms

from disclosure import alerts
from disclosure.actions.alerting import email_objections
from disclosure.alert_mail import hours
from disclosure.forms.base import UNSEEN
from disclosure.forms.problems import FILLED, PlainForm
from disclosure.forms.settings import text_field
from disclosure.vocabulary import Cadence
from taizhou_portal.bureau.contacts import tidy_contact

NO_CONSENT = "请勾选同意，不同意就不能给您发邮件"


class AlertForm(PlainForm):
    """`website` is seen by no person; what fills in every field it finds gives itself away."""

    email = text_field("电子邮箱", alerts.LENGTH, help_text="例如 name@example.com。要先到这个邮箱里确认，才会发更新")
    cadence = forms.ChoiceField(
        label="多久发一次",
        widget=forms.RadioSelect,
        initial=Cadence.DAILY,
        error_messages={"required": "请选择多久发一次", "invalid_choice": "请选择多久发一次"},
    )
    consent = forms.BooleanField(
        label="同意用这个邮箱给我发订阅的更新",
        help_text="随时可以退订，退订就删除",
        error_messages={"required": NO_CONSENT},
    )
    website = forms.CharField(required=False, max_length=200)

    def __init__(self, data: Any = None) -> None:
        super().__init__(data)
        email = self.fields["email"]
        email.error_messages |= {"required": alerts.NO_ADDRESS, "max_length": alerts.TOO_LONG}
        email.widget.input_type = "email"
        email.widget.attrs["autocomplete"] = "email"
        self.fields["cadence"].choices = list(alerts.turns(hours()).items())  # type: ignore[attr-defined]

    def clean_email(self) -> str:
        typed = self.cleaned_data["email"]
        if any(ord(char) < 32 or ord(char) == 127 for char in typed):
            raise forms.ValidationError(UNSEEN)
        email = tidy_contact(typed)
        if reasons := email_objections(email):
            raise forms.ValidationError(reasons)
        return email

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        if cleaned.get("website") or "website" in self.errors:
            self.errors.pop("website", None)
            self.add_error(None, FILLED)
        return cleaned
