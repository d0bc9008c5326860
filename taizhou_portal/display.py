"""长者模式 and 高对比: the reader's choice, kept in one cookie, written by the server as a class on ``<html>``.

A plain GET link sets the cookie, so it works without script; it changes how pages look and nothing else.
"""

from dataclasses import dataclass
from urllib.parse import urlencode

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

COOKIE = "display"
MODES = {"elder": "长者模式", "hc": "高对比"}  # class on <html>: label
A_YEAR = 365 * 24 * 3600


@dataclass(frozen=True)
class Switch:
    """One link of the top strip; its words say what pressing it does."""

    mode: str
    label: str
    href: str
    on: bool


def chosen(request: HttpRequest) -> list[str]:
    """Modes of the cookie that exist, in the order of MODES; anything else in it is ignored."""
    asked = request.COOKIES.get(COOKIE, "").split("-")
    return [mode for mode in MODES if mode in asked]


def _switch(mode: str, modes: list[str], here: str) -> Switch:
    on = mode in modes
    href = reverse("display", args=[mode, "off" if on else "on"]) + "?" + urlencode({"next": here})
    return Switch(mode, ("退出" if on else "") + MODES[mode], href, on)


def preferences(request: HttpRequest) -> dict:
    """Context processor: `display_class` for <html> and `display_switches` for the top strip."""
    modes, here = chosen(request), request.get_full_path()
    return {"display_class": " ".join(modes), "display_switches": [_switch(mode, modes, here) for mode in MODES]}


def _safe_next(request: HttpRequest) -> str:
    wanted = request.GET.get("next", "")
    safe = url_has_allowed_host_and_scheme(
        wanted, allowed_hosts={request.get_host()}, require_https=request.is_secure()
    )
    return wanted if safe else reverse("home")


@require_safe
@never_cache
def choose(request: HttpRequest, mode: str, wanted: str) -> HttpResponse:
    """Turns a mode on or off and goes back to the page of this site named in `next`; 404 for an unknown mode."""
    if mode not in MODES:
        raise Http404
    modes = [other for other in MODES if (wanted == "on" if other == mode else other in chosen(request))]
    response = HttpResponseRedirect(_safe_next(request))
    if not modes:
        response.delete_cookie(COOKIE, samesite="Lax")
        return response
    secure = settings.SESSION_COOKIE_SECURE
    response.set_cookie(COOKIE, "-".join(modes), max_age=A_YEAR, secure=secure, httponly=True, samesite="Lax")
    return response
