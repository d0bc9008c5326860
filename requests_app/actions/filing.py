"""A new case, by whatever way it came."""

from collections.abc import Sequence
from dataclasses import asdict
from datetime import datetime
from typing import Any

from django.db import IntegrityError, transaction
from django.utils import timezone

from requests_app import proofs
from requests_app.actions import mailing
from requests_app.actions.steps import record, record_part
from requests_app.filing import Asked, Asker, Filed, applicant_of
from requests_app.models import ApplicationRule, Request
from requests_app.proofs import Paper
from requests_app.vocabulary import MailEvent, Verb, Via
from taizhou_portal.bureau import codes
from taizhou_portal.bureau.models import Staff
from taizhou_portal.bureau.numbering import next_number, request_number


def file(
    asked: Asked,
    asker: Asker,
    *,
    by: Staff | None,
    at: datetime,
    via: str = Via.WEB.value,
    papers: Sequence[Paper] = (),
    key: str | None = None,
    code: str = "",
    arrived_at: datetime | None = None,
    oral: bool = False,
) -> Filed:
    """A new case with number and query code. `by` None: the applicant did it; else staff filled it in, `oral`: as it was told them.

    `arrived_at`: when a paper or an oral application came, if it is entered later. `key` names one filled-in form: sent again,
    it leads to the same case; `code` is then the one drawn for that form.
    """
    code = code or codes.new_code()
    earlier = Request.objects.filter(idempotency_key=key).first() if key else None
    if earlier:
        return Filed(earlier, code, new=False)
    try:
        new = _file_new(asked, asker, by, at, via, papers, key, code, arrived_at or at, oral)
        return Filed(new, code, new=True)
    except IntegrityError:  # the same form at the same moment: the other one was first
        return Filed(Request.objects.get(idempotency_key=key), code, new=False)


@transaction.atomic
def file_several(
    matters: Sequence[Asked], asker: Asker, *, key: str, codes_drawn: Sequence[str], **how: Any
) -> list[Filed]:
    """A form that was split: a case for each of `matters`, all of them or none, with the codes that were drawn for them.

    `key` names the form as in `file`, which tells the rest; sent again it leads to the same cases.
    """
    return [
        file(asked, asker, key=key if n == 0 else f"{key}-{n}", code=code, **how)
        for n, (asked, code) in enumerate(zip(matters, codes_drawn, strict=True))
    ]


@transaction.atomic
def _file_new(asked, asker, by, at, via, papers, key, code, arrived_at, oral) -> Request:
    year = timezone.localdate(at).year
    fields = asdict(asked)
    request = Request(
        **{name: value for name, value in fields.items() if name != "cited"},
        cited_id=asked.cited,
        number=request_number(year, next_number("request", year)),
        code_hash=codes.hashed(code),
        idempotency_key=key,
        via=via,
        submitted_at=arrived_at,
        filled_in_by_staff=by is not None,
        oral=oral,
        privacy_version=ApplicationRule.current().privacy_version,
    )
    told = "，口头提出" if oral else ""
    record(request, Verb.FILE, f"{request.get_via_display()}{told}{'，工作人员代填' if by else ''}", by=by, at=at)
    record_part(applicant_of(asker, request), Verb.FILE.label, by=by, at=at)
    for paper in papers:
        proofs.keep(paper.accepted, request, use=paper.use)
    mailing.queue(request, MailEvent.FILED, at=at)
    return request
