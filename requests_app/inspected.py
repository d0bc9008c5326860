"""What the inspection (网站自查) reads of 更正 and 投诉: the one face for it, frozen facts and nothing of who wrote or what they wrote."""

from datetime import date

from django.urls import reverse

from disclosure.inspected import Message
from requests_app.models import Matter
from requests_app.vocabulary import MatterKind, MatterResult
from taizhou_portal.bureau.workdays import months_after

YEAR = 12


def matter_messages(on: date) -> list[Message]:
    """What came within a year, and whatever is open still, as it stood on that day."""
    asked = ("pk", "number", "kind", "received_on", "closed_on", "result", "office_id")
    since = months_after(on, -YEAR)
    recent = Matter.objects.filter(received_on__range=(since, on)).values(*asked)
    older = Matter.objects.open().filter(received_on__lt=since).values(*asked)
    return [_message(row, on) for rows in (older, recent) for row in rows]


def _message(row: dict, on: date) -> Message:
    closed = row["closed_on"]
    return Message(
        number=row["number"],
        received_on=row["received_on"],
        answered_on=closed if closed and closed <= on else None,
        valid=row["result"] != MatterResult.WITHDRAWN,
        what=MatterKind(row["kind"]).label,
        place=reverse("desk_requests:matter", args=[row["pk"]]),
        office_id=row["office_id"],
    )
