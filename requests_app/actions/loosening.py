"""What was made of an answer, when its case is taken up again: nothing of it stands as if that answer still did."""

from datetime import datetime

from django.utils import timezone

from disclosure.vocabulary import Stage as ItemStage
from requests_app import entries, proactive
from requests_app.actions.steps import record_part
from requests_app.actions.telling import tell_made
from requests_app.models import RegisterEntry, Request
from taizhou_portal.bureau.models import Staff


def loosen(request: Request, *, by: Staff, at: datetime) -> None:
    """Within the transaction of whoever takes the case up: the public register shows it no more till it is chosen again, suggestions wait
    for the new answer, and who decides hears of what was made public of the old one.
    """
    for entry in RegisterEntry.objects.filter(request=request, taken_out_on=None):
        entry.taken_out_on, entry.take_out_reason = timezone.localdate(at), entries.REDONE
        record_part(entry, f"{entries.TAKEN_OUT}：{entries.REDONE}", by=by, at=at)
        record_part(request, f"{entries.TAKEN_OUT}：{entries.REDONE}", by=by, at=at)
    for one in request.publish_suggestions.filter(publication=None).exclude(agreed=False):
        one.agreed, one.reason, one.decided_on, one.decided_by = False, proactive.LAPSED, timezone.localdate(at), None
        record_part(one, f"{proactive.DECIDED}：{proactive.LAPSED}", by=by, at=at)
        record_part(request, f"{proactive.DECIDED}：{proactive.LAPSED}", by=by, at=at)
    for one in request.publish_suggestions.exclude(publication=None).select_related("publication"):
        if one.publication and one.publication.stage != ItemStage.WITHDRAWN:
            tell_made(one, at=at)
