"""Following a case with number and query code. Both travel by POST only; what opens afterwards is a short session of its own.

A code never stands in an address that reaches us: the QR code of a receipt has it behind #, which no browser sends
(static/js/track.js takes it from there into the form).
"""

import logging
import re
from functools import wraps

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse_lazy
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_POST

from requests_app.forms.track import NEUTRAL, TrackForm
from requests_app.models import Request
from taizhou_portal import errors
from taizhou_portal.bureau import codes, doors

logger = logging.getLogger(__name__)

SESSION_KEY = "tracking"
OPEN_FOR = 30 * 60  # seconds
TRIES, WINDOW = 10, 10 * 60  # wrong or right, by one visitor
WRONG, WRONG_WINDOW = 20, 60 * 60  # wrong pairs for one number, by whomever; a right pair opens all the same
CRUMBS = [("依申请公开", reverse_lazy("requests_app:guide"))]
#: what of a typed number may stand in the log: people type names into any field
LOGGED = re.compile(r"\d{4}-\d{4,6}")


@sensitive_post_parameters("number", "code")
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def track(request: HttpRequest) -> HttpResponse:
    if request.method != "POST":
        return _page(request, TrackForm())
    if _once_more("track", doors.visitor(request), TRIES, WINDOW):
        logger.warning("tracking locked for %s", doors.visitor(request))
        return _sent_away(request, WINDOW)
    form = TrackForm(request.POST)
    if not form.is_valid():
        return _page(request, form)
    case = _found(**form.cleaned_data)
    if case is None:
        return _refused(request, form)
    _open(request, case)
    return redirect("requests_app:case")


def opened(view):
    """Lets in who has opened a case within the last half hour; hands the case to the view."""

    @wraps(view)
    @never_cache
    def guarded(request: HttpRequest, **named: str) -> HttpResponse:
        case = _case_of(request)
        return view(request, case, **named) if case else redirect("requests_app:track")

    return guarded


@require_POST
@never_cache
def leave(request: HttpRequest) -> HttpResponse:
    """Closes the case on this device, for the next one who sits here."""
    request.session.pop(SESSION_KEY, None)
    return redirect("requests_app:track")


def _page(request: HttpRequest, form: TrackForm) -> HttpResponse:
    return render(request, "requests_app/public/track.html", {"form": form, "crumbs": [*CRUMBS, ("查申请进度", "")]})


def _found(number: str, code: str) -> Request | None:
    """The case that both fit. An unknown number takes the same query and the same comparison as a wrong code."""
    case = Request.objects.filter(number=number).first()
    return case if codes.fits(code, case.code_hash if case else None) else None


def _refused(request: HttpRequest, form: TrackForm) -> HttpResponse:
    """A wrong pair is noted and counted for its number, whether there is such a number or not."""
    number = form.cleaned_data["number"]
    logger.warning(
        "tracking refused for %s at %s", doors.visitor(request), number if LOGGED.fullmatch(number) else "no number"
    )
    if _once_more("track-number", number, WRONG, WRONG_WINDOW):
        return _sent_away(request, WRONG_WINDOW)
    form.add_error(None, NEUTRAL)
    return _page(request, form)


def _once_more(door: str, key: str, limit: int, window: int) -> bool:
    """Counts one try; True where it was too many."""
    return doors.too_many(door, key, limit=limit, window_seconds=window, at=timezone.now())


def _sent_away(request: HttpRequest, window: int) -> HttpResponse:
    return errors.too_many(request, wait_seconds=doors.wait_seconds(window_seconds=window, at=timezone.now()))


def _open(request: HttpRequest, case: Request) -> None:
    request.session.cycle_key()
    request.session[SESSION_KEY] = {"pk": case.pk, "until": timezone.now().timestamp() + OPEN_FOR}


def _case_of(request: HttpRequest) -> Request | None:
    held = request.session.get(SESSION_KEY)
    if not held or held["until"] < timezone.now().timestamp():
        return None
    rows = Request.objects.select_related(
        "correction", "reasons_asked", "office", "applicant", "opinion"
    ).prefetch_related("pauses", "replies__cited", "assignments__office")
    return rows.filter(pk=held["pk"]).first()
