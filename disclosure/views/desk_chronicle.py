"""Everything that was done to an item, on a page of its own and on paper."""

from collections.abc import Iterator
from datetime import datetime
from urllib.parse import urlencode

from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_safe

from disclosure.chronicle import Chosen, Turn, family, people, rows, turn
from disclosure.chronicle_words import Event, Part, events
from disclosure.forms import HistoryForm
from disclosure.models import Publication
from disclosure.naming import one_title, openable
from disclosure.views import desk
from disclosure.views.desk_history import change_url
from disclosure.worklists import WORKING
from taizhou_portal.bureau import exports
from taizhou_portal.bureau.accounts.gates import StaffRequest, needs
from taizhou_portal.bureau.models import Staff
from taizhou_portal.bureau.tables import Field, Table

A_PAGE, PRINTED = 30, 1000  # moments


@require_safe
@needs(*WORKING)
def history(request: StaffRequest, pk: int) -> HttpResponseBase:
    """/desk/items/<pk>/history/?kind=&person=&before=&after=&export= : all that was done, newest first; `?print` the same on paper."""
    publication = desk.found_for(request.user, pk)
    items = family(publication, request.user)
    form = HistoryForm(request.GET, people=people(items))
    chosen = form.chosen()
    if wanted := exports.asked(request):
        every = _every(publication, items, chosen, request.user)
        return exports.answer(Table(f"全部经过（{publication.pk}）", FIELDS, every), wanted, by=request.user)
    on_paper = "print" in request.GET
    before, after = (_moment(request.GET.get(name, "")) for name in ("before", "after"))
    cursor = {} if on_paper else {"before": before, "after": None if before else after}
    found = turn(items, chosen, size=PRINTED if on_paper else A_PAGE, **cursor)
    made = events(rows(items, found.moments), publication.kind, request.user)
    context = {
        "item": publication,
        "form": form,
        "events": [_shown(publication, event) for event in made if chosen.person in {None, event.person}],
        "corrects": _corrected(publication, request.user),
        "cut": on_paper and found.older,
        "now": timezone.now(),
        "exports": exports.links(form.query().items()),
        **_addresses(form, found),
    }
    return render(request, f"disclosure/desk/{'history_print' if on_paper else 'history'}.html", context)


def _every(item: Publication, items: tuple[int, ...], chosen: Chosen, reader: Staff) -> Iterator[dict[str, object]]:
    """To the first row, part by part."""
    before: datetime | None = None
    while True:
        found = turn(items, chosen, size=PRINTED, before=before)
        made = events(rows(items, found.moments), item.kind, reader)
        yield from (_shown(item, event) for event in made if chosen.person in {None, event.person})
        if not found.older:
            return
        before = found.moments[-1]


def _in_words(event: dict) -> str:
    """All that stands below the heading of an event, in one cell."""
    further = [f"{part['title']}：{part['text']}" if part["text"] else part["title"] for part in event["further"]]
    fields = [f"{label}：{was or '空'} → {now or '空'}" for label, was, now in event["fields"]]
    return "\n".join(filter(None, [event["text"], *further, *fields]))


FIELDS: tuple[Field[dict], ...] = (
    Field("时间", lambda event: event["at"], 18),
    Field("人员", lambda event: event["who"], 14),
    Field("做了什么", lambda event: event["title"], 30),
    Field("说明和改动", _in_words, 80),
)


def _shown(item: Publication, event: Event) -> dict[str, object]:
    """An event for the page; what was done to a correction is told as such."""
    first, *_ = event.parts
    return {
        "at": event.at,
        "who": event.by,
        "title": _titled(item, first),
        "text": first.text,
        "further": [{"title": _titled(item, part), "text": part.text} for part in event.further],
        "fields": [(_of_copy(item, part) + label, was, now) for part in event.parts for label, was, now in part.fields],
        "mark": first.mark,
        "links": [
            (change_url(part.of, part.row), _of_copy(item, part) + "看正文改了什么")
            for part in event.parts
            if part.is_text
        ],
    }


def _titled(item: Publication, part: Part) -> str:
    return _of_copy(item, part) + part.title


def _of_copy(item: Publication, part: Part) -> str:
    return "" if part.of == item.pk else "更正稿："


def _corrected(item: Publication, reader: Staff) -> dict[str, str] | None:
    """The item that this one is a correction of; its address where `reader` may open it."""
    if item.corrects_id is None:
        return None
    there = reverse("desk_disclosure:history", args=[item.corrects_id]) if openable([item.corrects_id], reader) else ""
    return {"title": one_title(reader, item.corrects_id), "url": there}


def _addresses(form: HistoryForm, found: Turn) -> dict[str, str]:
    query = form.query()
    newer = {**query, "after": found.moments[0].isoformat()} if found.newer and found.moments else None
    older = {**query, "before": found.moments[-1].isoformat()} if found.older and found.moments else None
    return {
        "newer_url": f"?{urlencode(newer)}" if newer else "",
        "older_url": f"?{urlencode(older)}" if older else "",
        "print_url": f"?{urlencode({**query, 'print': 1})}",
        "back_url": f"?{urlencode(query)}" if query else "?",
    }


def _moment(words: str) -> datetime | None:
    """A moment as our own addresses write it; None for anything else."""
    try:
        found = datetime.fromisoformat(words)
    except ValueError:
        return None
    return found if found.tzinfo is not None and 1900 < found.year < 2200 else None
