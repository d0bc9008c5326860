"""Any two versions of an item side by side, and each of them whole."""

from collections.abc import Sequence
from urllib.parse import urlencode

from django.db.models import Q
from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from disclosure.comparing import Difference, difference
from disclosure.models import Publication, Review
from disclosure.quoted import in_parts, places_of
from disclosure.versions import File, Version, reviews_of, states, versions_of
from disclosure.views import desk, reading
from disclosure.vocabulary import Verdict
from disclosure.worklists import WORKING
from taizhou_portal.bureau.accounts.gates import StaffRequest, needs

#: versions in one part of the list
A_PAGE = 20


@require_safe
@needs(*WORKING)
def versions(request: StaffRequest, pk: int) -> HttpResponse:
    """/desk/items/<pk>/versions/?from=&to=&page= : all versions, and what differs between two of them; without a choice the last two."""
    publication = desk.found_for(request.user, pk)
    found = versions_of(publication)
    before, after, told = _chosen(request, found)
    change = difference(publication, before, after, request.user) if before and after else None
    context = {
        "item": publication,
        "choices": [(version.number, _choice(version)) for version in reversed(found)],
        "before": before,
        "after": after,
        "told": told,
        "change": change,
        **_marked(change),
        **_listed(request, publication, found, {"from": before, "to": after}),
    }
    return render(request, "disclosure/desk/versions.html", context)


@require_safe
@needs(*WORKING)
def version(request: StaffRequest, pk: int, number: int) -> HttpResponse:
    """/desk/items/<pk>/versions/<number>/ : one version whole, to read."""
    publication = desk.found_for(request.user, pk)
    found = versions_of(publication)
    if not 0 < number <= len(found):
        raise Http404
    chosen = found[number - 1]
    state = states(publication, [chosen])[number]
    context = {
        "item": publication,
        "version": chosen,
        "last": len(found),
        "state": state,
        "body": desk.shown_body(request, state),
        "facts": reading.catalogue(state, inside=True),
        "proposal_facts": reading.proposal_facts(state),
        "files": _files(publication, chosen),
        "reviews": [_decision(review) for review in reviews_of(publication, [chosen]).get(number, [])],
    }
    return render(request, "disclosure/desk/version.html", context)


def _marked(change: Difference | None) -> dict[str, object]:
    """The changed places of the text, numbered, to go from one to the next."""
    paragraphs = in_parts(change.paragraphs) if change and change.places else []
    places = places_of(paragraphs)
    return {"paragraphs": paragraphs, "places": places, "page_keys": bool(places)}


def _chosen(request: StaffRequest, found: Sequence[Version]) -> tuple[Version | None, Version | None, list[str]]:
    """The older and the newer of the two that were asked for, and what is to be said where they are not there."""
    if not found:
        return None, None, []
    usual = {"from": max(len(found) - 1, 1), "to": len(found)}
    asked = {name: _number(request, name, default, len(found)) for name, default in usual.items()}
    wrong = [request.GET[name][:20] for name, number in asked.items() if number is None]
    first, second = sorted(number if number is not None else usual[name] for name, number in asked.items())
    told = [f"没有第“{words}”版，现在一共{len(found)}版" for words in wrong]
    return found[first - 1], found[second - 1], told


def _number(request: StaffRequest, name: str, default: int, last: int) -> int | None:
    """None for what is no number of a version; nothing chosen is the default."""
    asked = request.GET.get(name, "")
    if not asked:
        return default
    return int(asked) if asked.isascii() and asked.isdecimal() and len(asked) < 7 and 0 < int(asked) <= last else None


def _listed(
    request: StaffRequest, item: Publication, found: Sequence[Version], chosen: dict[str, Version | None]
) -> dict[str, object]:
    """A part of the list, newest first, with the decisions on each."""
    asked, pages = request.GET.get("page", ""), max(1, -(-len(found) // A_PAGE))
    page = int(asked) if asked.isascii() and asked.isdecimal() and len(asked) < 5 and 0 < int(asked) <= pages else 1
    part = list(reversed(found))[(page - 1) * A_PAGE : page * A_PAGE]
    decided = reviews_of(item, part)
    query = {name: version.number for name, version in chosen.items() if version}
    return {
        "rows": [_row(item, version, decided.get(version.number, [])) for version in part],
        "total": len(found),
        "prev_url": f"?{urlencode({**query, 'page': page - 1})}#list" if page > 1 else "",
        "next_url": f"?{urlencode({**query, 'page': page + 1})}#list" if page < pages else "",
    }


def _row(item: Publication, version: Version, reviews: Sequence[Review]) -> dict[str, object]:
    page = reverse("desk_disclosure:versions", args=[item.pk])
    before = f"{page}?{urlencode({'from': version.number - 1, 'to': version.number})}" if version.number > 1 else ""
    return {"version": version, "before_url": before, "reviews": [_decision(review) for review in reviews]}


def _decision(review: Review) -> dict[str, object]:
    tone = "good" if review.verdict == Verdict.PASSED else "bad"
    return {"words": f"{review.get_step_display()}{review.get_verdict_display()}", "by": review.by, "tone": tone}


def _choice(version: Version) -> str:
    what = version.what if len(version.what) <= 24 else f"{version.what[:23]}…"
    return f"{version.by}，{what}"


def _files(item: Publication, version: Version) -> list[dict[str, object]]:
    """The files of a version; what was taken off since has no address."""
    there = item.attachments.filter(Q(removed=False) | Q(replaced_by__isnull=False)).values_list("pk", flat=True)
    kept = set(there.filter(pk__in=[file.pk for file in version.files]))
    return [_shown(item, file, is_there=file.pk in kept) for file in version.files]


def _shown(item: Publication, file: File, *, is_there: bool) -> dict[str, object]:
    address = reverse("desk_disclosure:file", args=[item.pk, file.pk]) if is_there else ""
    return {
        "title": file.title,
        "extension": file.extension,
        "size": file.size,
        "version": file.version,
        "url": address,
    }
