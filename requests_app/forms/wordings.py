"""文书文本: the text of a letter, what was changed and why, the version from which it was written."""

from typing import Any

from django import forms

from requests_app import letterbook
from requests_app.actions.wordings import NOTE, text_objections
from requests_app.forms.plain import PlainForm, words
from requests_app.vocabulary import LetterKind

SAVE = "save"
BRACES = "一行是一段。花括号里的名称换成这件申请的内容；申请没有这项内容的，整行不印"


class WordingForm(PlainForm):
    """`act`: only to save takes a note; to preview a text it has to fit its letter."""

    text = words("文本", rows=20, hint=BRACES, limit=letterbook.LONGEST)
    note = words("修改说明", hint="改了什么、为什么，留在版本记录里", limit=NOTE)
    base = forms.IntegerField(min_value=0, widget=forms.HiddenInput)

    def __init__(self, data: Any = None, *, kind: LetterKind, act: str = SAVE, **more: Any) -> None:
        self.kind, self.act = kind, act
        super().__init__(data, **more)

    def clean_text(self) -> str:
        text = letterbook.tidy(self.cleaned_data["text"])
        if reasons := text_objections(self.kind, text):
            raise forms.ValidationError(reasons)
        return text

    def clean(self) -> dict[str, Any]:
        if self.act != SAVE:
            self.errors.pop("note", None)
        return self.cleaned_data
