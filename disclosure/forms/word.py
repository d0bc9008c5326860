"""A Word file that becomes a draft."""

from dataclasses import dataclass, replace

from django import forms
from django.core.files.uploadedfile import UploadedFile

from disclosure.forms.item import BODY_MOST
from disclosure.word import WordDraft, draft_of
from taizhou_portal.bureau import files
from taizhou_portal.bureau.models import Site
from taizhou_portal.bureau.uploads import DOCUMENTS, Unfit

DOCX = frozenset({"docx"})
#: what an officer may take for a Word file
OTHERS = DOCUMENTS | {"wps", "rtf", "odt"}


@dataclass(frozen=True)
class Word:
    """A Word file that was chosen: as it was sent, as it was accepted, and what was read in it."""

    upload: UploadedFile
    accepted: files.Accepted
    draft: WordDraft


class WordField(forms.FileField):
    """A docx; its value is a Word, None where nothing was chosen."""

    widget = forms.FileInput(attrs={"accept": ".docx"})

    def clean(self, data, initial=None) -> Word | None:
        upload = super().clean(data, initial)
        if not upload:
            return None
        title, extension = files.cleaned_name(upload.name or "")
        if extension in OTHERS - DOCX:
            raise forms.ValidationError(f"《{title}》是{extension.upper()}文件，请在Word或者WPS里另存为DOCX再选")
        accepted = files.accept(upload, allowed=DOCX, public=False)
        if isinstance(accepted, list):
            raise forms.ValidationError(accepted)
        return Word(upload, accepted, _read(accepted))


class TakesWord:
    """Of a form with the fields `word` and `as_file`: a file that is to go out as well must be fit for that."""

    def clean(self):
        cleaned = super().clean()  # type: ignore[misc]
        word = cleaned.get("word")
        if word and cleaned.get("as_file"):
            accepted = files.accept(word.upload)
            if isinstance(accepted, list):
                self.add_error("word", accepted)  # type: ignore[attr-defined]
            else:
                cleaned["word"] = replace(word, accepted=accepted)
        return cleaned


class WordForm(TakesWord, forms.Form):
    """A Word file for a draft that has no text yet."""

    word = WordField(
        label="选择 Word 文件",
        required=False,
        allow_empty_file=True,
        help_text="只收 DOCX。正文、表格和图片放进正文；文号和成文日期没有填的，用文件里的",
    )
    as_file = forms.BooleanField(label="这个文件同时作为附件", required=False)


def _read(accepted: files.Accepted) -> WordDraft:
    try:
        found = draft_of(accepted.data, own=Site.current().name)
    except Unfit as unfit:
        raise forms.ValidationError(f"《{accepted.title}》{unfit}") from unfit
    if len(found.body) > BODY_MOST:
        raise forms.ValidationError(
            f"《{accepted.title}》的正文有{len(found.body)}个字符，最多{BODY_MOST // 10_000}万个，请把长的表格改为附件"
        )
    return found
