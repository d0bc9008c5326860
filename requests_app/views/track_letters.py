"""Letters as their applicant gets them: on the tracking page, and by the link of a mail. Each one that is taken is noted."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from functools import wraps

from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from requests_app import actions, cases, delivering, frozen, letter_links
from requests_app.models import ApplicationRule, Letter, LetterFile, Reply, Request
from requests_app.views import letter_bytes, letter_rows
from requests_app.views.letter_bytes import Noting
from requests_app.views.letter_rows import Shown
from requests_app.views.track import CRUMBS, opened
from taizhou_portal import errors
from taizhou_portal.bureau import doors

SHEET = "requests_app/public/reply_letter.html"
CLOSED = [*CRUMBS, ("链接打不开了", "")]
DOOR, TRIES, WINDOW = "letter link", 60, 10 * 60  # of one visitor, right or wrong


@dataclass(frozen=True)
class Linked:
    """What the link of a mail opens. `number`: of its case; `word`: as it stands in the address; `until`: the last day."""

    letter: Letter
    number: str
    word: str
    until: date


def rows(case: Request) -> list[dict]:
    """For components of the case page: each letter with its addresses; those without a page were disposed of."""
    return [_row(one) for one in letter_rows.to_applicant(case)]


def sheet(request: HttpRequest, found: Letter) -> HttpResponse | None:
    """The letter as a page to read and print; None where its data were disposed of."""
    paper = frozen.paper_of(found)
    if paper is None:
        return None
    letter_bytes.noted(request, _noting(found, delivering.TRACK))
    return render(request, SHEET, {"letter": paper, "pdf_url": reverse("requests_app:own_letter_pdf", args=[found.pk])})


def answer_of(reply: Reply | None) -> Letter | None:
    """The letter of an answer, where it was issued as one and can still be read."""
    found = reply.letter if reply else None
    return found if found and not found.erased_on else None


@require_safe
@opened
def letter(request: HttpRequest, case: Request, pk: int) -> HttpResponse:
    """/requests/track/case/letters/<pk>/"""
    return sheet(request, _own(case, pk)) or redirect("requests_app:case")


@require_safe
@opened
def letter_pdf(request: HttpRequest, case: Request, pk: int) -> HttpResponseBase:
    """/requests/track/case/letters/<pk>/pdf/"""
    return taken(request, _own(case, pk))


@require_safe
@opened
def letter_file(request: HttpRequest, case: Request, pk: int, file_pk: int) -> HttpResponseBase:
    """/requests/track/case/letters/<pk>/files/<file_pk>/ : the sealed scan, what is given."""
    found = _own(case, pk)
    file = _file(found, file_pk)
    return letter_bytes.file(request, file, _noting(found, delivering.TRACK, file))


def taken(request: HttpRequest, found: Letter, door: str = delivering.TRACK) -> HttpResponseBase:
    """The PDF of a letter of the applicant's own."""
    return letter_bytes.pdf(request, found, _noting(found, door))


def linked(view: Callable[..., HttpResponseBase]) -> Callable[..., HttpResponseBase]:
    """Lets in who holds a link that still opens; hands what it opens to the view. No address of the site is told to another one."""

    @wraps(view)
    @never_cache
    def guarded(request: HttpRequest, word: str, **named: int) -> HttpResponseBase:
        now = timezone.now()
        if doors.too_many(DOOR, doors.visitor(request), limit=TRIES, window_seconds=WINDOW, at=now):
            return _private(errors.too_many(request, wait_seconds=doors.wait_seconds(window_seconds=WINDOW, at=now)))
        found = _linked(word, timezone.localdate(now))
        if found is None:
            return _private(render(request, "requests_app/public/letter_closed.html", {"crumbs": CLOSED}, status=410))
        return _private(view(request, found, **named))

    return guarded


@require_safe
@linked
def link(request: HttpRequest, found: Linked) -> HttpResponse:
    """/requests/letters/<word>/ : the letter and what goes with it."""
    shown = letter_rows.shown(found.letter)
    context = {
        "letter": shown,
        "number": found.number,
        "until": found.until,
        "crumbs": [*CRUMBS, ("文书", "")],
        "pdf_url": reverse("requests_app:letter_link_pdf", args=[found.word]),
        "files": [(file, reverse("requests_app:letter_link_file", args=[found.word, file.pk])) for file in _of(shown)],
    }
    letter_bytes.noted(request, _noting(found.letter, delivering.LINK))
    return render(request, "requests_app/public/letter_link.html", context)


@require_safe
@linked
def link_pdf(request: HttpRequest, found: Linked) -> HttpResponseBase:
    return taken(request, found.letter, delivering.LINK)


@require_safe
@linked
def link_file(request: HttpRequest, found: Linked, file_pk: int) -> HttpResponseBase:
    file = _file(found.letter, file_pk)
    return letter_bytes.file(request, file, _noting(found.letter, delivering.LINK, file))


def _linked(word: str, today: date) -> Linked | None:
    """None for a word that is not ours, is too old, or was sent to a mailbox that is no longer the applicant's."""
    named = letter_links.opened(word)
    if named is None:
        return None
    until = delivering.link_until(named.sent_on, ApplicationRule.current().link_days)
    rows = Letter.objects.select_related("request__applicant", "service").prefetch_related(letter_rows.FILES)
    found = rows.filter(pk=named.letter, erased_on=None, request__isnull=False).first()
    if found is None or today > until or not cases.opens(found):
        return None
    case = found.request
    assert case is not None  # asked for above
    who = getattr(case, "applicant", None)
    same_box = who and who.email and letter_links.box_of(who.email) == named.box
    return Linked(found, case.number, word, until) if same_box else None


def _own(case: Request, pk: int) -> Letter:
    """A letter of the case that its applicant may open; 404 for any other, whether there is such a letter or not."""
    rows = Letter.objects.select_related("request", "service").prefetch_related(letter_rows.FILES)
    found = get_object_or_404(rows, request=case, pk=pk)
    return found if cases.opens(found) else get_object_or_404(rows.none())


def _file(found: Letter, pk: int) -> LetterFile:
    rows = found.files.filter(dropped_on=None, erased_on=None).exclude(use__in=letter_rows.FOR_THE_RECORD)
    return get_object_or_404(rows.select_related("letter"), pk=pk)


def _row(one: Shown) -> dict:
    pk = one.letter.pk
    if one.letter.erased_on:
        return {"shown": one}
    return {
        "shown": one,
        "page": reverse("requests_app:own_letter", args=[pk]),
        "pdf_url": reverse("requests_app:own_letter_pdf", args=[pk]),
        "files": [(file, reverse("requests_app:own_letter_file", args=[pk, file.pk])) for file in _of(one)],
    }


def _of(one: Shown) -> list[LetterFile]:
    return [*([one.scan] if one.scan else []), *one.given]


def _noting(found: Letter, door: str, file: LetterFile | None = None) -> Noting:
    """That the applicant, or whoever holds the link, took it just now."""
    return lambda: actions.note_look(found, door=door, by=None, at=timezone.now(), file=file)


def _private(response: HttpResponseBase) -> HttpResponseBase:
    response.headers["Referrer-Policy"] = "no-referrer"
    response.headers["X-Robots-Tag"] = "noindex"
    return response
