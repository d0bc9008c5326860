"""登记送达: how and when a letter reached the applicant, with the day that counts told beside each way."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from django.core.files.uploadedfile import UploadedFile

from requests_app import serving
from requests_app.forms.letter_files import file_field, taken
from requests_app.forms.plain import PlainForm, choice, day, words
from requests_app.serving import Served
from requests_app.vocabulary import SERVICE_OF, Delivery, FileUse, Service
from taizhou_portal.bureau.files import Accepted

FIELDS = ("via", "on", "mail_number", "entrusted_to", "note")


class ServeForm(PlainForm):
    """`known`: what the case shows of a way (actions.serving.served); `ways`: those that can be chosen, `delivery`: the one that was, empty
    where nobody was asked; `before`: the service that stands, where it is put right.

    After validation `accepted` is the proof that came with it, checked.
    """

    via = choice("送达方式", [], radio=True)
    on = day("送达或寄出日期", hint="按上面所选方式的那一天")
    mail_number = words("邮件号", hint="邮寄送达填写，照邮政收据上的号码", limit=40, required=False)
    entrusted_to = words("受托机关", hint="委托送达填写", limit=serving.ENTRUSTED_LONGEST, required=False)
    note = words(
        "说明", hint="例如谁签收、和申请人的关系。不写电话和证件号码", limit=serving.NOTE_LONGEST, required=False
    )
    proof = file_field("送达凭证", FileUse.PROOF, hint="签收单、邮政收据、签收记录的照片或者扫描件", required=False)

    def __init__(
        self,
        data: Any,
        files: Any,
        *,
        known: Any,
        signed_on: date,
        today: date,
        delivery: str,
        ways: Sequence[Service],
        before: Served | None = None,
    ) -> None:
        self.known, self.signed_on, self.today, self.before = known, signed_on, today, before
        self.accepted: Accepted | None = None
        way = SERVICE_OF[Delivery(delivery)] if delivery else ""  # nobody chose: whoever served it says how
        shown = {name: getattr(before, name) for name in FIELDS} if before else {"via": way, "on": today}
        super().__init__(data, files, initial=shown)
        offered = [(one.value, f"{one.label}：{serving.COUNTS[one]}") for one in ways]
        self.fields["via"].choices = offered  # type: ignore[attr-defined]
        if Service.ONLINE in ways:
            self.fields["on"].help_text += "；网上送达是今天"

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        if cleaned.get("via") and cleaned.get("on"):
            self._add(self._served(cleaned))
        return cleaned

    def clean_proof(self) -> UploadedFile | None:
        upload = self.cleaned_data["proof"]
        self.accepted = taken(self, "proof", upload, FileUse.PROOF) if upload else None
        return upload

    @property
    def how(self) -> dict[str, Any]:
        """For the action."""
        return {name: self.cleaned_data[name] for name in FIELDS}

    def _served(self, cleaned: dict[str, Any]) -> Served:
        given = {name: cleaned.get(name) or "" for name in ("mail_number", "entrusted_to", "note")}
        return self.known(via=cleaned["via"], on=cleaned["on"], before=self.before, **given)

    def _add(self, how: Served) -> None:
        found = serving.objections_by_field(how, signed_on=self.signed_on, today=self.today)
        for name, reasons in found.items():
            if name not in self.errors and reasons:
                self.add_error(name, reasons)


class CorrectionOfService(ServeForm):
    """更正送达: the same, and why."""

    reason = words(serving.REASON, hint="写进记录", limit=serving.REASON_LONGEST)
