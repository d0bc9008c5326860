"""Intake by staff: what came over the counter or by post is entered, and where the day is plain 收到申请之日 is fixed in the same step."""

from collections.abc import Sequence
from datetime import date, datetime

from django.db import transaction

from requests_app import cases, receipt
from requests_app.actions.filing import file
from requests_app.actions.receiving import confirm_receipt
from requests_app.filing import Asked, Asker, Filed
from requests_app.models import Request
from requests_app.proofs import Paper
from requests_app.vocabulary import Via
from taizhou_portal.bureau.models import Staff
from taizhou_portal.bureau.permissions import may
from taizhou_portal.bureau.refusals import refuse_if
from taizhou_portal.bureau.vocabulary import Ability


@transaction.atomic
def take_in(
    asked: Asked,
    asker: Asker,
    *,
    by: Staff,
    at: datetime,
    via: str,
    arrived_at: datetime,
    key: str | None = None,
    papers: Sequence[Paper] = (),
    oral: bool = False,
    signed_on: date | None = None,
    reached_on: date | None = None,
) -> Filed:
    """A case entered by staff. `reached_on`: when a signed letter to another office came to the one that receives. Raises Refused."""
    refuse_if(receipt.oral_objections(Via(via), oral=oral))
    filed = file(asked, asker, by=by, at=at, via=via, arrived_at=arrived_at, key=key, papers=papers, oral=oral)
    if filed.new and via not in receipt.BY_CONFIRMATION and _may_confirm(filed.request, by):
        confirm_receipt(filed.request, by=by, at=at, signed_on=signed_on, confirmed_on=reached_on)
    return filed


def _may_confirm(case: Request, by: Staff) -> bool:
    return may(by, Ability.RECEIVE, cases.scope_of(case))
