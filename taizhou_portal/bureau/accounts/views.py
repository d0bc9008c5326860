"""Staff log in, log out and change their password. Staff accounts are given; nobody registers."""

import logging

from django.conf import settings
from django.contrib import auth, messages
from django.db.models import F
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render, resolve_url
from django.utils import timezone
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_POST

from taizhou_portal.bureau.accounts.forms import ChangeForm, LoginForm
from taizhou_portal.bureau.accounts.gates import StaffRequest, needs
from taizhou_portal.bureau.accounts.ways import ENDED
from taizhou_portal.bureau.doors import too_many, visitor, wait_seconds
from taizhou_portal.bureau.models import Attempt
from taizhou_portal.bureau.secrets import blind_index
from taizhou_portal.errors import too_many as too_many_page

logger = logging.getLogger(__name__)

HALF_AN_HOUR = 30 * 60
DOOR = "login"
TRIES_AT_ONE_ACCOUNT = 5
TRIES_FROM_ONE_ADDRESS = 40  # a whole building goes out through one address


@sensitive_post_parameters("password")
@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
def login(request: HttpRequest) -> HttpResponse:
    """Logs a member of staff in and goes to `next`; tries are counted before the password is looked at."""
    if request.user.is_authenticated and request.method != "POST":
        return redirect(_next(request))
    form = LoginForm(request, data=request.POST or None)
    if request.method == "POST":
        if _too_often(request):
            logger.warning("login locked for %s", visitor(request))
            return too_many_page(request, wait_seconds=wait_seconds(window_seconds=HALF_AN_HOUR, at=timezone.now()))
        if form.is_valid():
            _forgive(request)
            auth.login(request, form.get_user())  # also gives the session a new key
            logger.info("login of staff %s", form.get_user().pk)
            return redirect(_next(request))
        logger.warning("login refused for %s", visitor(request))
    return render(request, "accounts/login.html", {"form": form, "next": _asked(request), "ended": _ended(request)})


@require_POST
def logout(request: HttpRequest) -> HttpResponse:
    auth.logout(request)
    return redirect(settings.LOGOUT_REDIRECT_URL)


@sensitive_post_parameters()
@needs()
def change_password(request: StaffRequest) -> HttpResponse:
    """A new password ends every other session of this person; this one goes on under a new key."""
    form = ChangeForm(request.user, data=request.POST or None)
    if request.method == "POST" and form.is_valid():
        request.user._change_reason = "更改密码"  # type: ignore[attr-defined]
        auth.update_session_auth_hash(request, form.save())
        messages.success(request, "密码已更改，其他设备上的登录已结束")
        return redirect(settings.LOGIN_REDIRECT_URL)
    return render(request, "accounts/password.html", {"form": form})


def _doors(request: HttpRequest) -> list[tuple[str, int]]:
    """What a try is counted against: the account as seen from this address, and the address. Each with its limit."""
    address, account = visitor(request), request.POST.get("username", "")[:150].casefold()
    return [(f"{account}@{address}", TRIES_AT_ONE_ACCOUNT), (address, TRIES_FROM_ONE_ADDRESS)]


def _too_often(request: HttpRequest) -> bool:
    at = timezone.now()
    counted = [too_many(DOOR, key, limit=limit, window_seconds=HALF_AN_HOUR, at=at) for key, limit in _doors(request)]
    return any(counted)


def _forgive(request: HttpRequest) -> None:
    """The right password was no try at guessing: it clears the account here and does not count for the address."""
    (account, _), (address, _) = _doors(request)
    Attempt.objects.filter(door=DOOR, key=blind_index(account, purpose="door")).delete()
    Attempt.objects.filter(door=DOOR, key=blind_index(address, purpose="door"), count__gt=0).update(
        count=F("count") - 1
    )


def _asked(request: HttpRequest) -> str:
    return request.POST.get("next") or request.GET.get("next") or ""


def _ended(request: HttpRequest) -> bool:
    """Whether a form came without a session, which was not done; also while the right password is still looked for."""
    return ENDED in request.GET or ENDED in request.POST


def _next(request: HttpRequest) -> str:
    wanted = _asked(request)
    hosts = {request.get_host()}
    safe = url_has_allowed_host_and_scheme(wanted, allowed_hosts=hosts, require_https=request.is_secure())
    return wanted if safe else resolve_url(settings.LOGIN_REDIRECT_URL)
