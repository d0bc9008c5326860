"""What was done to an item: decisions and changes in one line of time."""

from collections.abc import Callable

from django.urls import reverse

from disclosure import kinds
from disclosure.models import Column, Publication, Topic
from taizhou_portal.bureau.history import Change, Names, timeline
from taizhou_portal.bureau.models import Office, Staff

BODY = "正文"
#: told by the steps themselves, or by the system for its own use
UNIMPORTANT = frozenset(
    {"updated_at", "published_at", "return_reason", "stage", "stage_at", "claimed_by", "claimed_at", "source_data"}
)


def events(item: Publication) -> list[dict]:
    """Decisions and changes, newest first."""
    decided = [
        {
            "at": review.at,
            "title": f"{review.get_step_display()}{review.get_verdict_display()}",
            "who": str(review.by),
            "text": review.reason,
            "mark": review.fingerprint[:8],
        }
        for review in item.reviews.select_related("by")
    ]
    taken = {(event["at"], event["who"]) for event in decided}
    changes = [change for change in _changes(item) if (change.at, change.by) not in taken]
    return sorted(
        [*decided, *(_event(item, change) for change in changes)], key=lambda event: event["at"], reverse=True
    )


def _changes(item: Publication) -> list[Change]:
    """Of the item and of what it has by its kind; a row of the latter that only says that it began adds nothing."""
    details = [getattr(item, name) for name in ("policy", "proposal") if hasattr(item, name)]
    below = [change for detail in details for change in timeline(detail) if change.fields]
    return timeline(item, leave_out=UNIMPORTANT, names=names_of(item)) + below


def _event(item: Publication, change: Change) -> dict:
    told = [field for field in change.fields if field[0] != BODY]
    words = "；".join(f"{label}：{before or '空'}改为{after or '空'}" for label, before, after in told)
    event = {"at": change.at, "title": change.what, "who": change.by, "text": words[:400]}
    if len(told) < len(change.fields) or len(words) > 400:
        event |= {"url": reverse("desk_disclosure:change", args=[item.pk, change.row]), "link": "看改了什么"}
    return event


def names_of(item: Publication) -> Names:
    """What the rows are called that the history points to by number."""
    past = item.history.values_list("interprets_id", "successor_id", "drafted_by_id")
    pointed = {pk for interprets, successor, _ in past for pk in (interprets, successor) if pk}
    people = Staff.objects.filter(pk__in={person for *_, person in past if person})
    titles = dict(Publication.objects.filter(pk__in=pointed).values_list("pk", "title"))
    return {
        "column": dict(Column.objects.values_list("pk", "name")),
        "topic": dict(Topic.objects.values_list("pk", "name")),
        "office": dict(Office.objects.values_list("pk", "name")),
        "drafted_by": {person.pk: str(person) for person in people},
        "interprets": titles,
        "successor": titles,
        "particulars": _particulars(item.kind),
    }


def _particulars(kind: str) -> Callable[[dict], str]:
    return lambda values: "；".join(f"{label}：{words}" for label, words in kinds.shown(kind, values or {}))
