"""The first page of a new item: what it is, whose it is, how open it is, and the Word file it may begin with."""

from django import forms

from disclosure.forms.attribute import AttributeForm
from disclosure.forms.base import offer
from disclosure.forms.word import TakesWord, WordField
from disclosure.models import Publication
from disclosure.vocabulary import Kind
from taizhou_portal.bureau.models import Office

NO_TITLE = "请填写标题，或者选一个 Word 文件"
CHOOSE_AGAIN = "别处改好以后，请重新选一次这个文件"


class BeginForm(TakesWord, AttributeForm):
    """A title may be left to the Word file; every other answer counts as it is given."""

    kind = forms.ChoiceField(label="信息种类", choices=Kind.choices, error_messages={"required": "请选择信息种类"})
    word = WordField(
        label="从 Word 文件开始",
        required=False,
        allow_empty_file=True,
        help_text="只收 DOCX。标题、正文、表格、图片、文号和成文日期从文件里取，建好以后都能改",
    )
    as_file = forms.BooleanField(label="这个文件同时作为附件", required=False)
    title = forms.CharField(
        label="标题",
        max_length=300,
        help_text="选了 Word 文件的可以不填，用文件里的标题",
        error_messages={"required": NO_TITLE},
    )
    office = forms.ModelChoiceField(
        label="责任处室",
        queryset=Office.objects.none(),
        error_messages={"required": "请选择责任处室"},
        empty_label=None,
    )
    interprets = forms.ModelChoiceField(
        queryset=Publication.objects.none(), required=False, widget=forms.HiddenInput, label="所解读的文件"
    )
    field_order = ["kind", "word", "as_file", "title", "office", *AttributeForm.ABOUT_ATTRIBUTE]

    def __init__(self, *args, offices, documents=None, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        offer(self, "office", offices)
        offer(self, "interprets", Publication.objects.none() if documents is None else documents)
        self.fields["title"].required = not self.files.get("word")

    @property
    def what(self) -> list[forms.BoundField]:
        """All but the 公开属性, which has a part of its own."""
        return [self[name] for name in self.fields if name not in self.ABOUT_ATTRIBUTE]

    def clean(self):
        cleaned = super().clean()
        if cleaned.get("word") and self.errors:
            self.add_error("word", CHOOSE_AGAIN)
        if cleaned.get("kind") != Kind.INTERPRETATION:
            cleaned["interprets"] = None
        return cleaned

    def values(self) -> dict:
        """What `actions.draft` takes, the title where one was typed."""
        apart = {"word", "as_file", *([] if self.cleaned_data["title"] else ["title"])}
        return {name: value for name, value in self.cleaned_data.items() if name not in apart}
