"""Files on their way in: new ones, and a new version or another name for one that is there."""

from django import forms
from django.core.files.uploadedfile import UploadedFile

from disclosure.actions.filing import TITLE
from disclosure.forms.base import SafeChars
from disclosure.models import Attachment

#: files of one form, which are examined one after the other while the person waits
AT_ONCE = 20
#: what an officer calls the kinds, in the order in which they are named on the page
KINDS = ".pdf,.ofd,.doc,.docx,.xls,.xlsx,.ppt,.pptx,.txt,.csv,.jpg,.jpeg,.png"


class FilesInput(forms.FileInput):
    allow_multiple_selected = True


class FilesField(forms.FileField):
    """Any number of files; its value is a list."""

    widget = FilesInput

    def clean(self, data, initial=None) -> list[UploadedFile]:
        sent = data if isinstance(data, list | tuple) else [data]
        found = [super(FilesField, self).clean(one, initial) for one in sent if one]
        if len(found) > AT_ONCE:
            raise forms.ValidationError(f"一次最多选{AT_ONCE}个文件，请分几次传")
        return found


class UploadForm(SafeChars, forms.Form):
    """New files, taken as they are: whoever stores them says beside the field which were not accepted."""

    file = FilesField(
        label="选择文件",
        required=False,
        allow_empty_file=True,
        widget=FilesInput(attrs={"accept": KINDS}),
    )
    title = forms.CharField(
        label="附件名称",
        max_length=TITLE,
        required=False,
        help_text="只选一个文件时可以填；不填就用文件名",
        error_messages={"max_length": f"附件名称最多{TITLE}个字"},
    )


class FileForm(SafeChars, forms.Form):
    """The name of a file of the item, and a new version of it. `was` is the name that the page showed."""

    title = forms.CharField(
        label="附件名称",
        max_length=TITLE,
        required=False,
        error_messages={"max_length": f"附件名称最多{TITLE}个字"},
    )
    was = forms.CharField(required=False, widget=forms.HiddenInput)
    file = forms.FileField(label="新的文件", required=False, allow_empty_file=True)

    def __init__(self, data=None, sent=None, *, attachment: Attachment) -> None:
        self.attachment = attachment
        shown = {"title": attachment.title, "was": attachment.title}
        super().__init__(data, sent, prefix=f"file{attachment.pk}", initial=shown)
        self.fields["title"].required = bool(data) and self.add_prefix("was") in data
        self.fields["title"].error_messages["required"] = "请填写附件名称"

    @property
    def new_title(self) -> str:
        """The name that was typed over the one that the page showed; empty where none was."""
        typed = self.cleaned_data["title"]
        return typed if self.fields["title"].required and typed != self.cleaned_data["was"] else ""
