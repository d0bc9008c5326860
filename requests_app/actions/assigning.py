"""批量分办: many cases go to one office, each by the same verb and in a transaction of its own."""

from collections.abc import Iterable
from datetime import date, datetime
from functools import partial
from typing import Any, NamedTuple

from requests_app.actions.receiving import assign
from requests_app.models import Request
from taizhou_portal.bureau.models import Office, Staff
from taizhou_portal.bureau.refusals import attempt


class Assigned(NamedTuple):
    """What came of one case; without `reasons` it was assigned."""

    request: Request
    reasons: list[str]


def assign_several(
    requests: Iterable[Request],
    *,
    by: Staff,
    at: datetime,
    office: Office,
    handler: Staff | None = None,
    internal_due_on: date | None = None,
    note: str = "",
) -> list[Assigned]:
    """Each alone: what one is refused for stops no other. What already is where it should go is left as it is."""
    given: dict[str, Any] = {"office": office, "handler": handler, "internal_due_on": internal_due_on, "note": note}
    done = []
    for request in requests:
        reasons = already(request, office, handler, internal_due_on)
        done.append(Assigned(request, reasons or attempt(partial(assign, request, by=by, at=at, **given))))
    return done


def already(request: Request, office: Office, handler: Staff | None, internal_due_on: date | None) -> list[str]:
    """That nothing would change: a form sent twice hands nothing on twice."""
    now = (request.office_id, request.handler_id, request.internal_due_on)
    same = now == (office.pk, handler.pk if handler else None, internal_due_on)
    return [f"已经分给{office}{f'　{handler}' if handler else ''}，不用再分"] if same else []
