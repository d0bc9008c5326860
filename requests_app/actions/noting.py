"""Notes of staff about a case: kept as they were written; a wrong one is followed by another."""

from datetime import datetime

from django.db import transaction

from requests_app import noting
from requests_app.models import CaseNote, Request
from taizhou_portal.bureau.models import Staff
from taizhou_portal.bureau.refusals import refuse_if


@transaction.atomic
def add_note(request: Request, *, by: Staff, at: datetime, text: str) -> CaseNote:
    """Whoever may open the case may write; the row is itself the record. Raises Refused."""
    opens = Request.objects.for_staff(by).filter(pk=request.pk).exists()
    refuse_if(([] if opens else ["这件申请不归您查看"]) + noting.objections(text))
    return CaseNote.objects.create(request=request, text=text.strip(), by=by, at=at)
