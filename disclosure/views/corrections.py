"""更正前后对照: what stood in a public item and what stands there since, words marked; the note alone where that must not be read."""

from collections.abc import Iterable

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from disclosure.changes import ADDED, REMOVED, SAME, Paragraph, compare, count
from disclosure.corrections import Told, told_of
from disclosure.models import Correction
from disclosure.views import gone, reading

NEAR = 2  # paragraphs without a change that are shown around one that has some
Pairs = Iterable[tuple[str, str]]


@require_safe
def correction(request: HttpRequest, pk: int, number: int) -> HttpResponse:
    """/items/<id>/corrections/<n>/: the n-th correction of the item; it goes when the item goes."""
    item = reading.readable(pk)
    if item is None:
        return gone.answer(request, pk)
    told = next((one for one in told_of(item) if one.number == number), None)
    if told is None:
        raise Http404
    *above, (here, _) = reading.crumbs(item)
    context = {
        "item": item,
        "told": told,
        "crumbs": [*above, (here, item.get_absolute_url()), ("更正", "")],
        "section": item.column.get_absolute_url(),
        **(_difference(told) if told.is_shown else {}),
    }
    return render(request, "disclosure/public/correction.html", context)


def _difference(told: Told) -> dict[str, object]:
    row = Correction.objects.only("before", "after").get(pk=told.pk)
    paragraphs = compare(row.before["text"], row.after["text"])
    return {
        "fields": changed_fields(row.before["fields"], row.after["fields"]),
        "files": changed_files(row.before["files"], row.after["files"]),
        "parts": folded(paragraphs),
        "places": count(paragraphs),
    }


def changed_fields(before: Pairs, after: Pairs) -> list[tuple[str, list[Paragraph]]]:
    """Label and marked value of what is not the same, in the order in which they are read."""
    old, new = dict(before), dict(after)
    labels = dict.fromkeys([*old, *new])
    return [
        (label, compare(old.get(label, ""), new.get(label, ""))) for label in labels if old.get(label) != new.get(label)
    ]


def changed_files(before: list[str], after: list[str]) -> list[dict[str, str]]:
    """Names of files that came or went. A new version under the same name is not told apart here, its address leads to it."""
    lost = [{"state": REMOVED, "title": title} for title in before if title not in after]
    return lost + [{"state": ADDED, "title": title} for title in after if title not in before]


def folded(paragraphs: list[Paragraph]) -> list[dict]:
    """The text in parts: what changed with what stands next to it, and the stretches between, which can be unfolded."""
    changed = [n for n, one in enumerate(paragraphs) if any(piece.state != SAME for piece in one)]
    near = {n + beside for n in changed for beside in range(-NEAR, NEAR + 1)}
    parts: list[dict] = []
    for n, one in enumerate(paragraphs):
        is_near = n in near
        if not parts or parts[-1]["near"] is not is_near:
            parts.append({"near": is_near, "paragraphs": []})
        parts[-1]["paragraphs"].append(one)
    return parts
