"""遮盖: originals on their way in, and one mark, typed in percent of the page; a script fills in what is drawn (static/js/redact.js)."""

from decimal import Decimal
from typing import Any

from django import forms
from django.conf import settings
from django.core.validators import MaxValueValidator, MinValueValidator

from requests_app import cases, evidence
from requests_app.actions.redacting import CALLED, LONGEST, called_objections
from requests_app.evidence import Part
from requests_app.forms.desk import CaseForm
from requests_app.forms.letter_files import MEGABYTE
from requests_app.forms.plain import PlainForm, choice, words
from requests_app.models import Mark, Original, Request
from requests_app.redacting import PLACES, Covering, percent
from taizhou_portal.bureau import files
from taizhou_portal.bureau.files import PROOFS, Accepted
from taizhou_portal.bureau.redaction import PAGES

#: what nobody means, so that no number takes long to be read
FAR = 1_000


class OriginalForm(PlainForm):
    """After validation `accepted` is the file, checked for kind, content and viruses, with nothing taken out of it."""

    file = forms.FileField(label="选择原件", allow_empty_file=True)
    title = words(CALLED, hint="写进答复书和遮盖清单，不写人的姓名；不填就用文件名", limit=LONGEST, required=False)

    def __init__(self, *args: Any, case: Request, **kwargs: Any) -> None:
        self.case = case
        self.accepted: Accepted | None = None
        super().__init__(*args, **kwargs)
        field, limit = self.fields["file"], settings.UPLOAD_LIMIT // MEGABYTE
        field.help_text = f"PDF、JPG或者PNG，不超过{limit} MB，PDF最多{PAGES}页。Word、Excel先另存为PDF"
        field.widget.attrs["accept"] = ",".join(f".{kind}" for kind in sorted(PROOFS))
        field.error_messages |= {"required": "选择文件", "invalid": "没有收到文件，请再选一次"}

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        if not (upload := cleaned.get("file")):
            return cleaned
        found = files.accept(upload, allowed=PROOFS, public=False)
        if isinstance(found, Accepted):
            self.accepted = found
            found, field = called_objections(self.case, cleaned.get("title") or found.title), "title"
        else:
            found, field = [one if one.startswith("《") else f"《{upload.name}》{one}" for one in found], "file"
        for reason in found:
            self.add_error(field, reason)
        return cleaned


class MarkForm(CaseForm):
    """Checked by the rule of the action, each reason beside its field."""

    page = forms.IntegerField(label="第几页", widget=forms.NumberInput(attrs={"class": "short"}))
    left, top, width, height = (
        forms.DecimalField(
            label=f"{label}（%）",
            widget=forms.NumberInput(attrs={"class": "short", "step": "any", "inputmode": "decimal"}),
        )
        for label in PLACES.values()
    )
    ground = choice("依据", [("", "选择依据"), *((ground.value, ground.label) for ground in evidence.WITHHOLDING)])
    reason = words(Part.TOLD["reason"][0], rows=2, limit=Part.TOLD["reason"][1], hint="写给申请人看，不写遮盖的内容")

    def __init__(self, *args: Any, original: Original, **kwargs: Any) -> None:
        self.original = original
        super().__init__(*args, case=original.request, **kwargs)
        for name in PLACES:
            self.fields[name].error_messages["invalid"] = f"{PLACES[name]}写成数字，例如12.5"
            words_of = f"{PLACES[name]}写0到100"
            self.fields[name].validators = [MinValueValidator(-FAR, words_of), MaxValueValidator(FAR, words_of)]
        self.fields["page"].error_messages["invalid"] = "页数写成数字"

    def covering(self) -> Covering:
        """As far as the fields could be read."""
        values = {name: self.cleaned_data.get(name) for name in self.fields}
        places = {name: parts(values[name]) for name in PLACES}
        return Covering(values["page"], **places, ground=values["ground"] or "", reason=values["reason"] or "")

    def clean(self) -> dict[str, Any]:
        name = cases.name_of(self.case)
        reasons = self.covering().objections(pages=self.original.pages, today=self.today, applicant=name)
        self.add_reasons({field: reason for field, reason in reasons.items() if field not in self.errors})
        return self.cleaned_data


def parts(share: Decimal | None) -> int | None:
    """12.5 → 1250"""
    return None if share is None else int((share * 100).to_integral_value())


def begun(mark: Mark) -> dict[str, Any]:
    """What the form shows of a mark."""
    places = {name: percent(getattr(mark, name)) for name in PLACES}
    return {"page": mark.page, **places, "ground": mark.ground, "reason": mark.reason}
