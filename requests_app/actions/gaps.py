"""Numbers of a year that stand in no row of the register: why, and another why where the first was wrong."""

from datetime import datetime

from django.db import transaction

from requests_app import book, registering
from requests_app.actions.steps import record_part
from requests_app.models import NumberGap
from requests_app.registering import Span
from taizhou_portal.bureau.models import Staff
from taizhou_portal.bureau.numbering import hold
from taizhou_portal.bureau.permissions import abilities_of
from taizhou_portal.bureau.refusals import refuse_if


@transaction.atomic
def explain_gap(*, by: Staff, at: datetime, year: int, first: int, last: int, reason: str) -> NumberGap:
    """Why the numbers from `first` to `last` have no case. Raises Refused."""
    hold(book.SERIES, year)
    refuse_if(_objections(Span(first, last), reason, year=year, by=by, but=None))
    gap = NumberGap(year=year, first=first, last=last, reason=reason.strip(), by=by, at=at)
    record_part(gap, f"说明缺号：{Span(first, last).called(year)}", by=by, at=at)
    return gap


@transaction.atomic
def correct_gap(gap: NumberGap, *, by: Staff, at: datetime, first: int, last: int, reason: str) -> None:
    """Other numbers or another reason; what was said before stays in history. Raises Refused."""
    hold(book.SERIES, gap.year)
    gap.refresh_from_db()
    before = (gap.first, gap.last, gap.reason)
    reasons = _objections(Span(first, last), reason, year=gap.year, by=by, but=gap.pk)
    reasons += ["没有改动"] if before == (first, last, reason.strip()) else []
    refuse_if(reasons)
    gap.first, gap.last, gap.reason = first, last, reason.strip()
    record_part(gap, f"更正缺号说明：{Span(first, last).called(gap.year)}", by=by, at=at)


def _objections(span: Span, reason: str, *, year: int, by: Staff, but: int | None) -> list[str]:
    """`but`: the explanation that is being corrected."""
    others = [one for one in book.explanations(year) if one.pk != but]
    found = registering.gap_objections(span, reason, year=year, spans=book.missing(year), others=others)
    return registering.duty_objections(abilities_of(by)) + found
