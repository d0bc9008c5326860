"""What somebody wrote of an answer and has not sent: kept while they write, there again when they come back.

Nothing here touches the case. A row is of one person and one case; only that person ever reads it. With the answer it ends.
"""

import json
from collections.abc import Mapping
from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import Max

from requests_app import workflow
from requests_app.models import KeptReply, Request
from requests_app.vocabulary import Wish
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


class Overtaken(ValueError):
    """The answer was put up or sent since the page was opened."""


def version(request: Request) -> str:
    """How far the answer has come: what was put up last, and sent last."""
    found = request.proposals.filter(wish=Wish.REPLY), request.replies.all()
    return "-".join(str(rows.aggregate(last=Max("pk"))["last"] or 0) for rows in found)


@transaction.atomic
def keep(request: Request, *, by: Staff, values: Mapping[str, str], seen: str, at: datetime) -> None:
    """Puts it in the place of what was kept before. `seen`: the version that its page began with. Raises TooLong, Overtaken."""
    typed = {name: text.replace("\x00", "") for name, text in values.items() if name not in NOT_KEPT}
    if sum(map(len, typed.values())) > MOST:
        raise TooLong
    Request.objects.select_for_update().get(pk=request.pk)  # what is late comes after the answer that holds the case
    if seen != version(request):
        raise Overtaken
    now = {"typed": json.dumps(typed, ensure_ascii=False), "seen": seen, "kept_at": at, "given_up": False}
    KeptReply.objects.update_or_create(request=request, person=by, defaults=now)


def find(request: Request, *, by: Staff) -> KeptReply | None:
    """What they wrote last, given up or not."""
    return KeptReply.objects.filter(request=request, person=by).first()


def stands(row: KeptReply) -> bool:
    """They want it, and nothing newer was put up or sent since."""
    return not row.given_up and row.seen == version(row.request)


def values_of(row: KeptReply) -> dict[str, str]:
    """Field → what was typed."""
    return json.loads(row.typed)


def give_up(request: Request, *, by: Staff) -> None:
    """They do not want it."""
    KeptReply.objects.filter(request=request, person=by).update(given_up=True)


def fetch_back(request: Request, *, by: Staff) -> None:
    """They want it again, also in the place of what was put up since."""
    KeptReply.objects.filter(request=request, person=by).update(given_up=False, seen=version(request))


def sent(request: Request, *, by: Staff) -> None:
    """What they wrote is in the answer now."""
    KeptReply.objects.filter(request=request, person=by).delete()


def others(request: Request, *, by: Staff, at: datetime) -> list[KeptReply]:
    """Who else is writing, the latest first."""
    rows = KeptReply.objects.filter(request=request, given_up=False, kept_at__gt=at - LATELY).exclude(person=by)
    return list(rows.select_related("person").defer("typed").order_by("-kept_at"))


def sweep(at: datetime) -> int:
    """Throws away what is old, and what was written for answers that went out; how many rows went."""
    old = KeptReply.objects.filter(kept_at__lt=at - OLD).delete()[0]
    return old + KeptReply.objects.filter(request__stage__in=workflow.ANSWERED).delete()[0]
