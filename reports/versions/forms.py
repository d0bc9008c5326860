"""What is typed at the signature of a report and for its correction."""

from django import forms

from reports.workflow import LONGEST_WORD


class VersionForm(forms.Form):
    words = forms.CharField(
        label="意见",
        required=False,
        max_length=LONGEST_WORD,
        widget=forms.Textarea(attrs={"rows": 3, "form": "decide"}),
        help_text="退回、撤回要写明原因",
    )
    seen = forms.CharField(required=False, max_length=64, widget=forms.HiddenInput)


class CorrectForm(forms.Form):
    reason = forms.CharField(
        label="更正原因",
        max_length=LONGEST_WORD,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="会随新的一版公开，例如“表三第6行漏计1件”",
        error_messages={"required": "写明更正的原因"},
    )
