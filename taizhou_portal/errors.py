"""400, 403, 404, 429 and 500 in the site's own look: what happened, what to do, a search box, where else to go. 410 is answered by the
owner of the item, the doors of the 404 page are found by taizhou_portal.missing.

The 500 page touches neither database nor context processors, for either may be what broke.
"""

import logging
import secrets
from collections.abc import Sequence
from datetime import timedelta

from django.conf import settings
from django.core.exceptions import RequestDataTooBig
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.template.loader import render_to_string
from django.utils import timezone

from taizhou_portal import display

logger = logging.getLogger(__name__)

#: bytes of a refused form that are still read, and how many at a time
DRAINED, PART = 64 * 1024 * 1024, 64 * 1024


def forbidden(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    return render(request, "errors/403.html", status=403)


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    """A form that was open too long, or sent from elsewhere; the reason goes to the log alone."""
    logger.warning("csrf refused: %s %s", request.path, reason)
    return render(request, "errors/403.html", {"stale_form": True}, status=403)


def not_taken(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """A form that is too big is told so, with the way back to what was typed; any other malformed one gets the plain words."""
    too_big = isinstance(exception, RequestDataTooBig)
    _read_to_the_end(request)
    context = {"too_big": too_big, "most": settings.DATA_UPLOAD_MAX_MEMORY_SIZE}
    return render(request, "errors/400.html", context, status=413 if too_big else 400)


def _read_to_the_end(request: HttpRequest) -> None:
    """A browser that is still sending would show a broken connection instead of the answer."""
    left = DRAINED
    try:
        while left > 0 and (part := request.read(PART)):
            left -= len(part)
    except (OSError, AssertionError):
        pass  # the browser hung up; the test client says so when less came than was announced


def not_found(
    request: HttpRequest, exception: Exception | None = None, *, near: Sequence[dict[str, str]] = ()
) -> HttpResponse:
    return render(request, "errors/404.html", {"near": near}, status=404)


def too_many(request: HttpRequest, *, wait_seconds: int) -> HttpResponse:
    again = timezone.now() + timedelta(seconds=wait_seconds + 59)  # the clock that people read has no seconds
    context = {"wait_minutes": max(1, -(-wait_seconds // 60)), "again": again}
    response = render(request, "errors/429.html", context, status=429)
    response["Retry-After"] = str(wait_seconds)
    return response


def broken(request: HttpRequest) -> HttpResponse:
    """500 with a reference number that also stands in the log."""
    reference = secrets.token_hex(4).upper()
    logger.error("500 reference %s %s", reference, request.path)
    context = {"reference": reference, "display_class": " ".join(display.chosen(request))}
    return HttpResponse(render_to_string("errors/500.html", context), status=500)
