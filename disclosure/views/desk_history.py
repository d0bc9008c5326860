"""What was done to an item, in short, for the pages that show it beside the text."""

from django.urls import reverse

from disclosure.chronicle import in_short, rows, turn
from disclosure.chronicle_words import UNTOLD, Event
from disclosure.chronicle_words import events as told
from disclosure.models import Publication
from disclosure.vocabulary import Verb
from taizhou_portal.bureau.models import Staff

#: told by the steps themselves, or by the system for its own use
UNIMPORTANT = UNTOLD | {"stage", "claimed_by"}
URGENT = f"{Verb.PUBLISH_URGENT.label}："
SHORT = 10  # moments
WORDS = 400  # characters that stand beside an item


def events(item: Publication, reader: Staff | None = None, *, size: int = SHORT) -> list[dict]:
    """The newest decisions and changes in short; titles of other items as `reader` may know them."""
    moments = turn([item.pk], size=size, told=in_short()).moments
    found = told(rows([item.pk], moments, in_short()), item.kind, reader, UNIMPORTANT)
    return [_in_short(item, event) for event in found]


def _in_short(item: Publication, event: Event) -> dict:
    first = event.parts[0]
    words = first.text or "；".join(f"{label}：{was or '空'}改为{now or '空'}" for label, was, now in event.fields)
    found = {"at": event.at, "title": event.title, "who": event.by, "text": words[:WORDS]}
    if words.startswith(URGENT):  # all steps at once by one person: what was done is not any one of them
        found |= {"title": Verb.PUBLISH_URGENT.label, "text": words.removeprefix(URGENT)[:WORDS]}
    if first.mark:
        return found | {"mark": first.mark}
    last = next((part for part in reversed(event.parts) if part.row), None)
    if last and (len(words) > WORDS or any(part.is_text for part in event.parts)):
        found |= {"url": change_url(item.pk, last.row), "link": "看改了什么"}
    return found


def change_url(pk: int, row: int) -> str:
    return reverse("desk_disclosure:change", args=[pk, row])
