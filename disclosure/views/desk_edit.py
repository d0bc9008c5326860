"""Drafting: open an item for writing, hand it on."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST

from disclosure import actions, keeping
from disclosure.facts import stamp
from disclosure.models import Kept, Publication
from disclosure.views import desk
from disclosure.views.desk_checks import not_to_be_written
from disclosure.views.desk_gate import typed_is_kept
from disclosure.views.desk_page import Opened, shown
from disclosure.views.desk_save import saved
from disclosure.views.desk_typed import as_kept, as_stored, differs, left_over, typed
from disclosure.views.desk_word import asks_for_word, with_word
from taizhou_portal.bureau.accounts.gates import StaffRequest, needs
from taizhou_portal.bureau.models import Staff
from taizhou_portal.bureau.refusals import refusals_shown
from taizhou_portal.bureau.vocabulary import Ability

#: stands for a version nobody knows any more: it is never the present one, so both are compared
UNKNOWN = "?"


@require_http_methods(["GET", "HEAD", "POST"])
@typed_is_kept
@needs(Ability.DRAFT)
def edit(request: StaffRequest, pk: int) -> HttpResponse:
    """/desk/items/<pk>/edit/?tab= : 公开属性, catalogue data, text, files; saved by every button, handed on by one.

    What its writer left unsaved stands in the form again; `tab` asks for what was kept of one page.
    """
    publication = desk.found_for(request.user, pk)
    reasons = not_to_be_written(publication, request.user)
    if reasons:
        return _closed(request, publication, reasons)
    if request.method != "POST":
        return _opened(request, publication)
    return with_word(request, publication) if asks_for_word(request) else saved(request, publication)


@require_POST
@needs(Ability.DRAFT)
def submit(request: StaffRequest, pk: int) -> HttpResponse:
    """Hands a stored draft on; refused with every reason."""
    publication = desk.found_for(request.user, pk)
    with refusals_shown(request):
        actions.submit(publication, by=request.user, at=timezone.now())
        messages.success(request, f"已提交{publication.get_stage_display()}")
    return redirect("desk_disclosure:item", pk)


def _opened(request: StaffRequest, publication: Publication) -> HttpResponse:
    at, tab = timezone.now(), keeping.new_tab()
    keeping.sweep(at)
    taken, elsewhere = _left_over(publication, request.user, request.GET.get("tab", ""))
    sheet = as_kept(publication, taken.values) if taken else as_stored(publication)
    seen = (taken.seen or UNKNOWN) if taken else stamp(publication)
    if request.method == "GET":
        keeping.seen_open(publication, by=request.user, tab=tab, seen=seen, at=at)
    return shown(
        request, sheet, Opened(tab, seen, taken, elsewhere, given=keeping.tab_named(request.GET.get("given", "")))
    )


def _left_over(publication: Publication, person: Staff, asked: str) -> tuple[Kept | None, Kept | None]:
    """What they typed and never stored: (to be shown again, still standing on another open page). At most one of them."""
    if asked:
        row = keeping.find(publication, by=person, tab=asked)
        return (row, None) if row and differs(publication, row.values) else (None, None)
    row = left_over(publication, by=person)
    return (None, row) if row and keeping.is_open(row, at=timezone.now()) else (row, None)


def _closed(request: StaffRequest, publication: Publication, reasons: list[str]) -> HttpResponse:
    """It is not to be written now: what was sent is kept till it is."""
    values = typed(request.POST)
    if request.method == "POST" and differs(publication, values):
        tab, seen, at = keeping.tab_of(request.POST.get("tab", "")), request.POST.get("seen", ""), timezone.now()
        keeping.keep(publication, by=request.user, tab=tab, seen=seen[:40], values=values, at=at, closed=True)
        reasons = [*reasons, "您写的没有存进去，也没有丢；退回给您以后再打开，会放回起草页"]
    for reason in reasons:
        messages.error(request, reason)
    return redirect("desk_disclosure:item", publication.pk)
