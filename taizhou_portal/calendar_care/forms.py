"""The notice of a year as it is pasted or uploaded: what cannot be read is said beside it, and everything typed stays."""

from typing import Any

from django import forms
from django.core.files.uploadedfile import UploadedFile

from requests_app.forms.plain import PlainForm, words
from taizhou_portal.bureau.arrangement import FIRST_YEAR, LAST_YEAR, Reading, read
from taizhou_portal.bureau.arranging import SOURCE_MOST

FILE_MOST = 200 * 1024  # bytes
TEXT_MOST, REASON_MOST, SHOWN = 20_000, 60, 20
UTF16 = (b"\xff\xfe", b"\xfe\xff")
NO_TEXT = "这个文件读不出文字，请另存为 .txt 或者 .csv 再传，或者把内容粘贴在上面"


def decoded(data: bytes) -> str | None:
    """The text of a file as editors and Excel keep it; None where it is none."""
    for encoding in ("utf-16",) if data.startswith(UTF16) else ("utf-8-sig", "gb18030"):
        try:
            text = data.decode(encoding)
        except UnicodeDecodeError:
            continue
        return None if "\x00" in text else text
    return None


class ArrangementForm(PlainForm):
    """`reading` is there once the form is valid."""

    year = forms.IntegerField(
        label="年份", min_value=FIRST_YEAR, max_value=LAST_YEAR, widget=forms.NumberInput(attrs={"class": "short"})
    )
    source = words("依据", hint="通知的名称和文号", limit=SOURCE_MOST)
    text = words(
        "通知的文字或者表格",
        rows=14,
        required=False,
        limit=TEXT_MOST,
        hint="粘贴通知全文，或者从表格里复制：一行写一天，日期、休或者班、名称",
    )
    file = forms.FileField(
        label="上传文件", required=False, help_text=".txt 或者 .csv，不超过200KB；内容读到上面的框里，盖过已经写的"
    )
    reason = words("原因", hint="写进变动记录", limit=REASON_MOST, required=False)

    def __init__(self, data: Any = None, files: Any = None, **options: Any) -> None:
        self.reading, self.unread = Reading(None), ""
        if data is not None and files and (upload := files.get("file")):
            data = data.copy()
            data["text"] = self._text_of(upload) or data.get("text", "")
        super().__init__(data, files, **options)
        bounds = f"年份写成{FIRST_YEAR}至{LAST_YEAR}的整数，例如2027"
        self.fields["year"].error_messages |= dict.fromkeys(("invalid", "min_value", "max_value"), bounds)
        self.fields["file"].error_messages |= {"empty": "这个文件是空的", "invalid": NO_TEXT}

    def _text_of(self, upload: UploadedFile) -> str:
        if (upload.size or 0) > FILE_MOST:
            self.unread = "文件超过200KB，只要放假安排这一份通知"
            return ""
        text = decoded(upload.read())
        self.unread = "" if text is not None else NO_TEXT
        return text or ""

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        if self.unread:
            self.add_error("file", self.unread)
        elif not cleaned.get("text", "").strip():
            if "text" not in self.errors and "file" not in self.errors:
                self.add_error("text", "粘贴通知的文字或者表格，或者上传文件")
        elif "year" in cleaned:
            self.reading = read(cleaned["text"], year=cleaned["year"])
            self._tell(self.reading.reasons)
        return cleaned

    def _tell(self, reasons: list[str]) -> None:
        for reason in reasons[:SHOWN]:
            self.add_error("text", reason)
        if len(reasons) > SHOWN:
            self.add_error("text", f"还有{len(reasons) - SHOWN}处，改完上面的再看")
