"""What the page of a draft asks while somebody writes: keep this, am I still logged in, take this picture, tidy what was pasted."""

from django.core.exceptions import PermissionDenied
from django.http import HttpResponse, JsonResponse
from django.middleware.csrf import get_token
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_GET, require_POST

from disclosure import actions, keeping
from disclosure.models import Publication
from disclosure.pictures import in_the_desk
from disclosure.sanitize import clean_reported
from disclosure.views import desk
from disclosure.views.desk_checks import not_to_be_written
from disclosure.views.desk_gate import page_word, typed_is_kept
from disclosure.views.desk_page import Opened, clock, elsewhere, notices
from disclosure.views.desk_typed import left_over, typed
from taizhou_portal.bureau import files
from taizhou_portal.bureau.accounts.gates import StaffRequest, needs
from taizhou_portal.bureau.permissions import may
from taizhou_portal.bureau.refusals import Refused
from taizhou_portal.bureau.vocabulary import Ability

PICTURES = frozenset({"jpg", "png"})
TOO_LONG = "写的内容太多，没有自动保存，请分成几篇或者改为附件"


def _found(request: StaffRequest, pk: int) -> Publication:
    """The item, for those who draft in its office; who only reviews it is told no."""
    publication = desk.found_for(request.user, pk)
    if not may(request.user, Ability.DRAFT, publication.office):
        raise PermissionDenied
    return publication


@require_POST
@typed_is_kept
@needs(Ability.DRAFT)
def keep(request: StaffRequest, pk: int) -> JsonResponse:
    """/desk/items/<pk>/keep/ : what stands on the page (or, with `beat`, only that it is open) → what happened meanwhile.

    Never writes into the item. `closed` says that the page is being left.
    """
    publication = _found(request, pk)
    at, post = timezone.now(), request.POST
    tab, seen, person = keeping.tab_of(post.get("tab", "")), post.get("seen", "")[:40], request.user
    if "beat" not in post:
        try:
            keeping.keep(publication, by=person, tab=tab, seen=seen, values=typed(post), at=at, closed="closed" in post)
        except keeping.TooLong:
            return JsonResponse({"error": TOO_LONG}, status=413)
        keeping.take_over(publication, by=person, tab=post.get("taken", ""), kept_at=post.get("taken_at", ""), at=at)
    elif "closed" in post:
        keeping.gone(publication, by=person, tab=tab, at=at)
    else:
        keeping.seen_open(publication, by=person, tab=tab, seen=seen, at=at)
    return JsonResponse(_told(request, publication, tab, seen))


def _told(request: StaffRequest, publication: Publication, tab: str, seen: str) -> dict[str, object]:
    left = left_over(publication, by=request.user, apart_from=[tab, request.POST.get("taken", "")])
    return {
        "at": clock(timezone.now()),
        **notices(publication, request.user, Opened(tab, seen)),
        "elsewhere": elsewhere(publication, left),
        "closed": not_to_be_written(publication, request.user),
    }


@require_POST
@needs(Ability.DRAFT)
def give_up(request: StaffRequest, pk: int) -> HttpResponse:
    """/desk/items/<pk>/give-up/ : what was kept of one page is not wanted; it can be fetched back for a while."""
    publication = _found(request, pk)
    name = keeping.give_up(publication, by=request.user, tab=request.POST.get("tab", ""), at=timezone.now())
    edit = reverse("desk_disclosure:edit", args=[pk])
    return redirect(f"{edit}?given={name}" if name else edit)


@require_GET
@needs(Ability.DRAFT)
def token(request: StaffRequest, pk: int) -> JsonResponse:
    """/desk/items/<pk>/token/ : who is logged in now, and the words that the forms of the page need from here on."""
    publication = _found(request, pk)
    return JsonResponse(
        {"person": request.user.pk, "token": get_token(request), "page": page_word(publication, request.user)}
    )


@require_POST
@needs(Ability.DRAFT)
def picture(request: StaffRequest, pk: int) -> JsonResponse:
    """/desk/items/<pk>/picture/ : a picture for the text → its address and number, or why it is not taken."""
    publication = desk.found_for(request.user, pk)
    upload = request.FILES.get("picture")
    if upload is None:
        return JsonResponse({"error": "请选择图片"}, status=400)
    accepted = files.accept(upload, allowed=PICTURES)
    if isinstance(accepted, list):
        return JsonResponse({"error": "；".join(accepted)}, status=400)
    try:
        stored = actions.add_picture(publication, accepted, by=request.user, at=timezone.now())
    except Refused as refused:
        return JsonResponse({"error": "；".join(refused.reasons)}, status=409)
    return JsonResponse({"url": reverse("desk_disclosure:file", args=[pk, stored.pk]), "pk": stored.pk})


@require_POST
@needs(Ability.DRAFT)
def paste(request: StaffRequest, pk: int) -> JsonResponse:
    """/desk/items/<pk>/paste/ : markup from elsewhere → the markup that the item may hold, and what was left out of it."""
    publication = desk.found_for(request.user, pk)
    own = set(publication.attachments.values_list("pk", flat=True))
    cleaned = clean_reported(request.POST.get("html", ""), pictures=own)
    return JsonResponse({"html": in_the_desk(cleaned.html, publication), "dropped": cleaned.dropped})
