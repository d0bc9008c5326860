"""Each morning: whose finding comes near its day, or is late, is told; each occasion once for each due day."""

from datetime import datetime

from django.db import transaction
from django.utils import timezone

from reports.models import Rectification, RectificationCall, RectificationRule
from reports.rectification import calling, telling
from reports.rectification.calling import Call
from taizhou_portal.bureau.calendar import load_workdays


def remind(*, at: datetime) -> int:
    """How many were told; the same morning again tells nobody anything."""
    today, workdays, ahead = timezone.localdate(at), load_workdays(), RectificationRule.current().ahead
    last = calling.furthest(today, ahead=ahead, workdays=workdays)
    due = Rectification.objects.mending().filter(due_on__lte=last).order_by("due_on", "pk").values_list("pk", "due_on")
    written = 0
    for pk, due_on in list(due):
        if found := calling.call(due_on, today=today, ahead=ahead, workdays=workdays):
            written += _call(pk, found, at)
    return written


@transaction.atomic
def _call(pk: int, call: Call, at: datetime) -> int:
    """Of one finding, as long as it still is where it was."""
    held = Rectification.objects.mending().filter(pk=pk, due_on=call.due_on).select_for_update(of=("self",))
    finding = held.select_related("office").first()
    if finding is None:
        return 0
    said = RectificationCall.objects.filter(finding=finding, kind=call.kind, due_on=call.due_on)
    wanted = calling.told(call, office=list(telling.people_of(finding)), general=list(telling.general()))
    people = wanted - set(said.values_list("person_id", flat=True))
    rows = [
        RectificationCall(finding=finding, kind=call.kind, due_on=call.due_on, person_id=one, at=at) for one in people
    ]
    RectificationCall.objects.bulk_create(rows)
    return telling.tell(finding, call.kind.label, people, words=call.words, by=None, at=at)
