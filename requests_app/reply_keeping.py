"""What somebody wrote of an answer and has not sent: kept while they write, there again when they come back.

Nothing here touches the case. A row is of one person and one case; only that person ever reads it. With the answer it ends.
"""

import json
from collections.abc import Mapping
from datetime import datetime, timedelta

from requests_app import workflow
from requests_app.models import KeptReply, Request
from taizhou_portal.bureau.models import Staff

#: what was kept and never fetched is thrown away after this
OLD = timedelta(days=30)
#: who wrote so lately is taken for still writing
LATELY = timedelta(minutes=30)
#: characters; no form that is taken holds more
MOST = 60_000
#: moves with the day on which it is written
NOT_KEPT = frozenset({"served_on"})


class TooLong(ValueError):
    """More than MOST characters were typed."""


def keep(request: Request, *, by: Staff, values: Mapping[str, str], at: datetime) -> None:
    """Puts it in the place of what was kept before. Raises TooLong."""
    typed = {name: text.replace("\x00", "") for name, text in values.items() if name not in NOT_KEPT}
    if sum(map(len, typed.values())) > MOST:
        raise TooLong
    now = {"values": json.dumps(typed, ensure_ascii=False), "kept_at": at, "given_up": False}
    KeptReply.objects.update_or_create(request=request, person=by, defaults=now)


def find(request: Request, *, by: Staff) -> KeptReply | None:
    """What they wrote last, given up or not."""
    return KeptReply.objects.filter(request=request, person=by).first()


def values_of(row: KeptReply) -> dict[str, str]:
    """Field → what was typed."""
    return json.loads(row.values)


def give_up(request: Request, *, by: Staff, wanted: bool = False) -> None:
    """They do not want it, or (`wanted`) want it again."""
    KeptReply.objects.filter(request=request, person=by).update(given_up=not wanted)


def sent(request: Request, *, by: Staff) -> None:
    """What they wrote is in the answer now."""
    KeptReply.objects.filter(request=request, person=by).delete()


def others(request: Request, *, by: Staff, at: datetime) -> list[KeptReply]:
    """Who else is writing, the latest first."""
    rows = KeptReply.objects.filter(request=request, given_up=False, kept_at__gt=at - LATELY).exclude(person=by)
    return list(rows.select_related("person").defer("values").order_by("-kept_at"))


def sweep(at: datetime) -> int:
    """Throws away what is old, and what was written for answers that went out; how many rows went."""
    old = KeptReply.objects.filter(kept_at__lt=at - OLD).delete()[0]
    return old + KeptReply.objects.filter(request__stage__in=workflow.ANSWERED).delete()[0]
