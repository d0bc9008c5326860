"""邮件提醒: how somebody wants to be told by e-mail."""

from django import forms

from taizhou_portal.bureau.vocabulary import Mailing


class MailingForm(forms.Form):
    mailing = forms.TypedChoiceField(
        label="怎样发邮件",
        choices=Mailing.choices,
        coerce=Mailing,
        widget=forms.RadioSelect,
        help_text="在工作台里随时都能看到全部提醒，这里只管邮件",
        error_messages={"required": "请选一种", "invalid_choice": "请从上面三种里选一种"},
    )
