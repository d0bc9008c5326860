"""The form of a draft was sent: stored, handed on, mended, or shown again with what is wrong. What was typed is never lost."""

from django.contrib import messages
from django.db import transaction
from django.http import HttpResponse, JsonResponse, QueryDict
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone

from disclosure import actions, keeping
from disclosure.facts import files_of, stamp
from disclosure.models import Publication
from disclosure.sanitize import clean_reported
from disclosure.views import desk_checks, remark_rows
from disclosure.views.desk_page import Opened, clock, fresh, shown, stored_words
from disclosure.views.desk_typed import Sheet, as_sent, copy_with, typed
from disclosure.views.desk_uploads import change_files, keep_files
from disclosure.vocabulary import Verb
from taizhou_portal.bureau.accounts.gates import StaffRequest
from taizhou_portal.bureau.refusals import Refused, refusals_shown

GONE = "这一处已经改过或者不在了，请看最新的检查结果"


def saved(request: StaffRequest, publication: Publication) -> HttpResponse:
    """Files first, for they cannot be typed again; then the text; then the step that was asked for."""
    opened = Opened.sent(request)
    sheet = as_sent(publication, request.POST)
    try:
        opened.uploads = keep_files(request, publication)
        change_files(request, publication)
        sheet = as_sent(publication, _put_right(request, publication))
        if _whole(request, publication, sheet, opened):
            return _stored(request, publication, sheet, opened)
    except actions.Overtaken:
        return to_compare(request, publication, opened)
    except Refused as refused:
        opened.reasons = refused.reasons
    if in_passing(request):
        return JsonResponse({"again": True}, status=409)
    keep_typed(request, publication, opened)
    return shown(request, sheet, opened)


def in_passing(request: StaffRequest) -> bool:
    """The page stores without leaving (Ctrl+S); whatever is not plain success is sent again as a form and answered with a page."""
    return request.headers.get("Accept", "").startswith("application/json")


def _put_right(request: StaffRequest, publication: Publication) -> QueryDict:
    """What was sent; where the button beside a finding was pressed, with that place mended."""
    verb, _, key = request.POST.get("verb", "").partition(":")
    if verb != "fix":
        return request.POST
    mended = desk_checks.mended(publication, request.POST, key)
    if mended is None:
        raise Refused([GONE])
    return mended


def _whole(request: StaffRequest, publication: Publication, sheet: Sheet, opened: Opened) -> bool:
    """Whether everything typed may be stored; for handing on, also whether nothing is missing."""
    if sheet.is_valid() and request.POST.get("verb") == Verb.SUBMIT:
        sheet.demand(has_files=bool(files_of(publication)))
    return all([sheet.is_valid(), *(upload.is_valid() for upload in opened.uploads)])


def _stored(request: StaffRequest, publication: Publication, sheet: Sheet, opened: Opened) -> HttpResponse:
    words = put(request, publication, sheet, seen=opened.seen)
    done_with(request, publication, opened)
    if in_passing(request):
        return JsonResponse({"at": clock(timezone.now()), "seen": stamp(fresh(publication))})
    remark_rows.store_answers(request, publication)
    verb = request.POST.get("verb", "save")
    if verb != Verb.SUBMIT:
        messages.success(request, words)
        edit = reverse("desk_disclosure:edit", args=[publication.pk])
        return redirect(
            reverse("desk_disclosure:preview", args=[publication.pk]) + "?from=edit" if verb == "preview" else edit
        )
    with refusals_shown(request):
        actions.submit(publication, by=request.user, at=timezone.now())
        messages.success(request, f"已提交{publication.get_stage_display()}")
        return redirect("desk_disclosure:item", publication.pk)
    return redirect("desk_disclosure:edit", publication.pk)


def put(request: StaffRequest, publication: Publication, sheet: Sheet, *, seen: str) -> str:
    """Stores a valid sheet that was opened on the version `seen`; what to tell the person. Raises Overtaken, Refused.

    Nothing is written where nothing changed, so that who only looked is no author.
    """
    if not sheet.changed():
        return "已保存"
    stored = fresh(publication)
    if seen and seen != stamp(stored) and stamp(copy_with(sheet)) == seen:
        return f"{stored_words(stored)}，您没有改动，下面是最新的内容"
    values = sheet.values()
    own = set(publication.attachments.values_list("pk", flat=True))
    body = clean_reported(str(values["body"]), pictures=own)
    values["body"] = body.html
    with transaction.atomic():
        actions.revise(publication, **values, seen=seen, by=request.user, at=timezone.now())
    for dropped in body.dropped:
        messages.warning(request, dropped)
    return "已改正并保存" if request.POST.get("verb", "").startswith("fix:") else "已保存"


def done_with(request: StaffRequest, publication: Publication, opened: Opened) -> None:
    """What stood on the page is in the item, and so is what the page had taken over from another."""
    now = timezone.now()
    keeping.stored(publication, by=request.user, tab=opened.tab)
    taken, taken_at = request.POST.get("taken", ""), request.POST.get("taken_at", "")
    keeping.take_over(publication, by=request.user, tab=taken, kept_at=taken_at, at=now)


def to_compare(request: StaffRequest, publication: Publication, opened: Opened) -> HttpResponse:
    """Somebody stored first: what was typed is kept, and both are laid side by side."""
    if in_passing(request):
        return JsonResponse({"again": True}, status=409)
    keep_typed(request, publication, opened, closed=True)
    return redirect(reverse("desk_disclosure:compare", args=[publication.pk]) + f"?tab={opened.tab}")


def keep_typed(request: StaffRequest, publication: Publication, opened: Opened, *, closed: bool = False) -> None:
    """What could not be stored outlives the page on which it is shown again."""
    keeping.keep(
        publication,
        by=request.user,
        tab=opened.tab,
        seen=opened.seen,
        values=typed(request.POST),
        at=timezone.now(),
        closed=closed,
    )
