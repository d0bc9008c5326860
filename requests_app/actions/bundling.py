"""案卷包: the whole file of a case is taken out for a purpose; who took it and why is kept like every look at personal data."""

from datetime import datetime

from django.db import transaction

from requests_app import bundle, seeing
from requests_app.actions.letter_files import note_look
from requests_app.actions.looking import minor_objections, permission
from requests_app.actions.steps import facts_now, record_part
from requests_app.case_papers import Kept, of_case
from requests_app.delivering import BUNDLE
from requests_app.models import AccessLog, Letter, LetterFile, Request
from requests_app.registering import duty_objections
from taizhou_portal.bureau.models import Staff
from taizhou_portal.bureau.refusals import refuse_if


@transaction.atomic
def take_bundle(request: Request, *, by: Staff, at: datetime, purpose: str, reason: str) -> list[Kept]:
    """The documents that go with it. A row for the look, and one for each letter and file that is handed out. Raises Refused."""
    facts = facts_now(request, by, at)
    reasons = duty_objections(facts.abilities or ()) + minor_objections(request, by=by, at=at)
    reasons += [] if purpose in bundle.PURPOSES else ["选择用途"]
    refuse_if(reasons + seeing.reason_objections(reason))
    found, allowed = of_case(request), permission(request, by=by, at=at)
    AccessLog.objects.create(
        request=request,
        by=by,
        at=at,
        what=f"{bundle.FILE} {purpose}",
        reason=reason.strip()[:200],
        approved_by=allowed.decided_by if allowed else None,
    )
    for one in found:
        if one.paper.gone:
            continue
        if isinstance(one.row, Letter):
            note_look(one.row, door=BUNDLE, by=by, at=at)
        elif isinstance(one.row, LetterFile) and one.row.letter:
            note_look(one.row.letter, door=BUNDLE, by=by, at=at, file=one.row)
    record_part(request, f"{bundle.TAKEN}：{purpose}，{len(found)}个文件", by=by, at=at)
    return found
