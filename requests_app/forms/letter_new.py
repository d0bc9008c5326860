"""What is written by hand into 决定公开告知书."""

from django import forms
from django.utils import timezone

from requests_app import by_hand
from requests_app.forms.plain import NUMBER_GONE, PlainForm, day, impersonal, tick, words
from requests_app.ledger import prose
from requests_app.letter_fields import FIELDS
from requests_app.vocabulary import LetterKind

LONGEST = 1000


def _field(name: str, *, rows: int = 0, limit: int = 200) -> forms.CharField:
    """Called and explained as the letterbook has it."""
    field = FIELDS[name]
    return words(field.label, hint=f"{field.hint}，例如：{field.sample}", rows=rows, limit=limit)


class OverrideForm(PlainForm):
    """`pause`: whose objection is overridden."""

    pause = forms.CharField(widget=forms.HiddenInput, required=False, max_length=10)
    to = words("第三方", hint="姓名或者名称，写在文书开头")
    content = _field("content", rows=5, limit=LONGEST)
    reason = words("公开的理由", hint="为什么不公开会对公共利益造成重大影响", rows=5, limit=LONGEST)
    opened = day("公开的日期", hint="在公开以前告知，所以晚于今天")

    def clean_opened(self) -> object:
        chosen = self.cleaned_data["opened"]
        if reasons := by_hand.opening_objections(chosen, today=timezone.localdate()):
            raise forms.ValidationError(reasons)
        return chosen

    def facts(self) -> dict[str, str]:
        told = {name: value for name, value in self.cleaned_data.items() if name != "pause"}
        return told | {"opened": prose(self.cleaned_data["opened"])}


class VoidLetterForm(PlainForm):
    """Its number is used up, so one says so oneself."""

    reason = words("作废的理由", hint="写进文书登记，不写个人信息，例如：页数算错", rows=2, limit=by_hand.REASON)
    sure = tick(NUMBER_GONE)

    def clean_reason(self) -> str:
        return impersonal(self.cleaned_data["reason"], "理由")


FORMS: dict[LetterKind, type[OverrideForm]] = {LetterKind.OVERRIDE: OverrideForm}
