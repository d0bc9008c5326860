"""Where one goes after the login: to the page that was asked for, or to the page on which the form was that came without a session."""

from collections.abc import Callable
from inspect import getclosurevars
from typing import Any
from urllib.parse import unquote, urlsplit, urlunsplit

from django.contrib.auth.views import redirect_to_login
from django.http import HttpRequest
from django.http.response import HttpResponseRedirect
from django.urls import Resolver404, get_script_prefix, resolve, reverse
from django.utils.http import url_has_allowed_host_and_scheme

#: stands in the address of the login page after a form that was not done
ENDED = "ended"


def to_login(request: HttpRequest) -> HttpResponseRedirect:
    """To the login page and back. Of a form nothing is kept, for somebody else may log in; the login page says that it was not done."""
    if request.method in {"GET", "HEAD"}:
        return redirect_to_login(request.get_full_path())
    return redirect_to_login(page_of_form(request), login_url=f"{reverse('login')}?{ENDED}=1")


def page_of_form(request: HttpRequest) -> str:
    """The page of the desk that sent the form; the desk itself where that is not known, or only forms can be sent to its address."""
    came, desk = request.headers.get("Referer", ""), reverse("desk")
    if not url_has_allowed_host_and_scheme(came, {request.get_host()}, require_https=request.is_secure()):
        return desk
    parts = urlsplit(came)
    if not (parts.netloc and parts.path.startswith(desk) and _opens(parts.path)):
        return desk
    return urlunsplit(("", "", parts.path, parts.query, ""))


def _opens(path: str) -> bool:
    """Whether it is an address of ours that answers GET. `path` stands under the script prefix, as the browser has it."""
    try:
        return takes_get(resolve("/" + unquote(path).removeprefix(get_script_prefix())).func)
    except Resolver404:
        return False


def takes_get(view: Callable[..., Any] | None) -> bool:
    """By what require_POST and its like hold, on the view or under other decorators."""
    while view is not None:
        methods = getclosurevars(view).nonlocals.get("request_method_list")
        if methods is not None and "GET" not in methods:
            return False
        view = getattr(view, "__wrapped__", None)
    return True
