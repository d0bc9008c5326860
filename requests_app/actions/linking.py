"""Two cases are noted as having to do with each other. What was noted, and by whom, stands in the history of both."""

from datetime import datetime
from operator import attrgetter

from django.db import transaction
from django.db.models import Q

from requests_app import linking
from requests_app.actions.proactive import suggest_repeated
from requests_app.actions.steps import record_part
from requests_app.models import CaseLink, Request
from requests_app.noting import personal_objections
from requests_app.vocabulary import LinkKind
from taizhou_portal.bureau.models import Staff
from taizhou_portal.bureau.refusals import refuse_if


@transaction.atomic
def link_cases(case: Request, other: Request, *, by: Staff, at: datetime, kind: str, note: str = "") -> CaseLink:
    """Whoever may open both may link them. Raises Refused."""
    held = hold(case, other)
    refuse_if(
        ([] if may_open(by, case, other) else [linking.UNKNOWN])
        + linking.objections(itself=case.pk == other.pk, linked_as=linked_as(case, other))
        + personal_objections(note, "说明")
    )
    link = CaseLink(case=case, other=other, kind=kind, note=note.strip(), by=by, at=at)
    _record(link, linking.LINKED, held, by=by, at=at)
    if kind == LinkKind.SAME_RECORD:
        for one in sorted(held.values(), key=attrgetter("pk"), reverse=True):
            suggest_repeated(one, at=at)
    return link


@transaction.atomic
def unlink_cases(link: CaseLink, *, by: Staff, at: datetime) -> None:
    """Takes a link back; that it was there stays in history. Raises Refused."""
    held = hold(link.case, link.other)
    link.refresh_from_db()
    may = [] if may_open(by, link.case, link.other) else [linking.UNKNOWN]
    refuse_if(may + linking.ending_objections(ended=link.ended))
    link.ended = True
    _record(link, linking.UNLINKED, held, by=by, at=at)


def may_open(by: Staff, *cases: Request) -> bool:
    """Whether `by` may open all of them."""
    wanted = {case.pk for case in cases}
    return Request.objects.for_staff(by).filter(pk__in=wanted).count() == len(wanted)


def linked_as(case: Request, other: Request) -> str:
    """What the two are linked as now, from whichever side; empty if they are not."""
    either = Q(case=case, other=other) | Q(case=other, other=case)
    link = CaseLink.objects.filter(either, ended=False).first()
    return link.get_kind_display() if link else ""


def hold(*cases: Request) -> dict[int, Request]:
    """Locks the cases in one order for everybody, and reads them anew."""
    found = Request.objects.select_for_update().filter(pk__in=[case.pk for case in cases]).order_by("pk")
    return {case.pk: case for case in found}


def _record(link: CaseLink, what: str, held: dict[int, Request], *, by: Staff, at: datetime) -> None:
    kind = LinkKind(link.kind).label
    record_part(link, f"{what}：{kind}", by=by, at=at)
    for case, other in ((link.case, link.other), (link.other, link.case)):
        record_part(held[case.pk], f"{what}：{other.number}，{kind}", by=by, at=at)
