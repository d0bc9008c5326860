"""403, 404, 429 and 500 in the site's own look: what happened, what to do, a search box. 410 is answered by the owner of the item.

The 500 page touches neither database nor context processors, for either may be what broke.
"""

import logging
import secrets

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.template.loader import render_to_string
from django.urls import reverse

logger = logging.getLogger(__name__)


def forbidden(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    return render(request, "errors/403.html", status=403)


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    """A form that was open too long, or sent from elsewhere; the reason goes to the log alone."""
    logger.warning("csrf refused: %s %s", request.path, reason)
    return render(request, "errors/403.html", {"stale_form": True}, status=403)


def not_found(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    return render(request, "errors/404.html", status=404)


def too_many(request: HttpRequest, *, wait_seconds: int) -> HttpResponse:
    response = render(request, "errors/429.html", {"wait_minutes": max(1, -(-wait_seconds // 60))}, status=429)
    response["Retry-After"] = str(wait_seconds)
    return response


def broken(request: HttpRequest) -> HttpResponse:
    """500 with a reference number that also stands in the log."""
    reference = secrets.token_hex(4).upper()
    logger.error("500 reference %s %s", reference, request.path)
    return HttpResponse(
        render_to_string("errors/500.html", {"reference": reference, "home": reverse("home")}), status=500
    )
