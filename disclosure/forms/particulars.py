"""The particulars of a kind as fields of a form: what may stand in them is said by the pure rules alone."""

from django import forms

from disclosure.particulars import Field, Form, Unfit, clean

TYPED = {Form.YEAR: "numeric", Form.NUMBER: "numeric", Form.MONEY: "decimal"}


class Particular(forms.Field):
    """One particular; `spec` tells how it is typed and cleaned."""

    def __init__(self, spec: Field) -> None:
        self.spec = spec
        label = f"{spec.label}（{spec.unit}）" if spec.unit else spec.label
        super().__init__(label=label, required=False, help_text=spec.help, widget=_widget(spec))

    def clean(self, value: object) -> str:
        try:
            return clean(self.spec, value)
        except Unfit as unfit:
            raise forms.ValidationError(str(unfit)) from unfit


def _widget(spec: Field) -> forms.Widget:
    if spec.form is Form.LONG:
        return forms.Textarea(attrs={"rows": 3, "maxlength": spec.most})
    if spec.form is Form.CHOICE:
        return forms.Select(choices=[("", "（未选）"), *spec.choices])
    if spec.form is Form.DAY:
        return forms.DateInput(format="%Y-%m-%d", attrs={"type": "date", "class": "short"})
    if spec.form in TYPED:
        return forms.TextInput(attrs={"inputmode": TYPED[spec.form], "class": "short", "maxlength": 30})
    return forms.TextInput(attrs={"maxlength": spec.most})
