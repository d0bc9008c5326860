"""Files of letters on their way in: what is given to the applicant, the sealed scan, a proof of service."""

from typing import Any

from django import forms
from django.conf import settings
from django.core.files.uploadedfile import UploadedFile

from requests_app import delivering
from requests_app.actions.letter_files import CALLED, title_objections
from requests_app.forms.apply import SeveralFiles
from requests_app.forms.plain import PlainForm, words
from requests_app.models import LetterFile
from requests_app.vocabulary import FileUse
from taizhou_portal.bureau import files
from taizhou_portal.bureau.files import DOCUMENTS, PROOFS, Accepted

KINDS = {FileUse.GIVEN: DOCUMENTS, FileUse.SCAN: PROOFS, FileUse.PROOF: PROOFS}
MEGABYTE = 1024 * 1024


def limit_words(use: FileUse) -> str:
    """Which kinds are taken, and how big a file may be by the settings."""
    kinds = "PDF、Word、Excel、PPT、图片等" if use is FileUse.GIVEN else "PDF、JPG或者PNG"
    return f"{kinds}，每个不超过{settings.UPLOAD_LIMIT // MEGABYTE} MB"


def file_field(label: str, use: FileUse, *, hint: str, required: bool = True) -> forms.FileField:
    field = forms.FileField(
        label=label, required=required, allow_empty_file=True, help_text=f"{hint}。{limit_words(use)}"
    )
    field.widget.attrs["accept"] = ",".join(f".{kind}" for kind in sorted(KINDS[use]))
    field.error_messages |= {"required": "选择文件", "invalid": "没有收到文件，请再选一次"}
    return field


def taken(form: forms.Form, name: str, upload: UploadedFile, use: FileUse) -> Accepted | None:
    """The upload, checked for kind, content and viruses; what is wrong stands beside the field, with the name of the file."""
    answer = files.accept(upload, allowed=KINDS[use], public=use is not FileUse.PROOF)
    if isinstance(answer, Accepted):
        return answer
    for reason in answer:
        form.add_error(name, reason if reason.startswith("《") else f"《{upload.name}》{reason}")
    return None


class GivenFiles(forms.FileField):
    """Any number of files; gives the list."""

    widget = SeveralFiles

    def clean(self, data: Any, initial: Any = None) -> list[UploadedFile]:
        given = [one for one in (data if isinstance(data, list | tuple) else [data]) if one]
        if not given:
            raise forms.ValidationError("选择文件")
        if len(given) > delivering.MOST:
            raise forms.ValidationError(f"一次最多选{delivering.MOST}个文件，请分几次传")
        return given


class GivenForm(PlainForm):
    """New files for the answer, taken as they are; whoever stores them says beside the field which were not accepted."""

    file = GivenFiles(label="选择文件", allow_empty_file=True)
    title = words(CALLED, hint="只选一个文件时可以填；不填就用文件名", limit=delivering.LONGEST, required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["file"].help_text = f"{limit_words(FileUse.GIVEN)}，最多{delivering.MOST}个；可以一次选几个"
        self.fields["file"].widget.attrs["accept"] = ",".join(f".{kind}" for kind in sorted(DOCUMENTS))


class TitleForm(PlainForm):
    """Another name for a file that is there."""

    title = words(CALLED, limit=delivering.LONGEST)

    def __init__(self, data: Any = None, *, file: LetterFile) -> None:
        self.file = file
        super().__init__(data, prefix=f"file{file.pk}", initial={"title": file.title})

    def clean_title(self) -> str:
        if reasons := title_objections(" ".join(self.cleaned_data["title"].split())):
            raise forms.ValidationError(reasons)
        return self.cleaned_data["title"]


class SealedForm(PlainForm):
    """One file for a letter: the scan with the seal, or a proof of its service. After validation `accepted` is it, checked."""

    def __init__(self, *args: Any, use: FileUse, **kwargs: Any) -> None:
        self.use = use
        self.accepted: Accepted | None = None
        super().__init__(*args, **kwargs)
        self.fields["file"] = file_field(use.label, use, hint=HINTS[use])

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        if upload := cleaned.get("file"):
            self.accepted = taken(self, "file", upload, self.use)
        return cleaned


HINTS = {
    FileUse.SCAN: "整份文书盖章以后扫描成一个文件。上传新的，就代替原来的",
    FileUse.PROOF: "签收单、邮政收据、签收记录的照片或者扫描件",
}
