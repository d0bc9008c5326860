"""A third party or a co-author answers on line: link of a mail, code of the letter, in one browser, once (第三十二条、第三十四条).

The word of the link goes into the session at once and stands in no further address; a mail scanner that follows it sees a field for the
code and nothing else, whatever the word. Who does not know the code is not told whether there is, was or never was such a link.
"""

import hashlib
import secrets
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from functools import wraps
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse_lazy
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters, sensitive_variables
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from requests_app import actions, consultations
from requests_app.forms.opinions import NEUTRAL, CodeForm, OpinionForm
from requests_app.models import OpinionLink
from requests_app.opinions.vocabulary import LinkEnd
from taizhou_portal import errors
from taizhou_portal.bureau import doors
from taizhou_portal.bureau.refusals import Refused

SESSION_KEY, COOKIE, SALT = "opinion", "opinion", "opinion.link"
OPEN_FOR = 2 * 60 * 60  # seconds
KEPT = 60 * 24 * 60 * 60  # seconds that a browser is known: longer than any 15 working days
DOOR, TRIES, WINDOW = "opinion link", 10, 10 * 60  # codes of one visitor, wrong or right
LONGEST = 100  # characters of a word that is looked at
CRUMBS = [("依申请公开", reverse_lazy("requests_app:guide")), ("答复征求意见", "")]
TEMPLATE = "requests_app/public/opinion_{}.html"


@dataclass(frozen=True)
class Opened:
    """What the session has open: the link, with its consultation."""

    link: OpinionLink

    @property
    def form(self) -> Callable[..., OpinionForm]:
        return lambda *args, **kwargs: OpinionForm(*args, kind=self.link.pause.kind, **kwargs)


def private(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """Nobody keeps it, lists it, or is told from where one came (`no-referrer` would take the origin from our own forms); a refusal is
    written into no log, for its line would hold the address.
    """

    @wraps(view)
    @never_cache
    def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        response = view(request, *args, **kwargs)
        response.headers["Referrer-Policy"] = "same-origin"
        response.headers["X-Robots-Tag"] = "noindex"
        response._has_been_logged = True  # type: ignore[attr-defined]
        return response

    return guarded


@private
@require_safe
def link(request: HttpRequest, word: str) -> HttpResponse:
    """/requests/opinions/<word>/ : the same for every word."""
    request.session[SESSION_KEY] = {"token": consultations.hashed(word[:LONGEST])}
    return redirect("requests_app:opinion_answer")


@private
@sensitive_post_parameters()
@sensitive_variables()
@require_http_methods(["GET", "HEAD", "POST"])
def answer(request: HttpRequest) -> HttpResponse:
    """/requests/opinions/ : `act` is code, preview, edit or send."""
    held = request.session.get(SESSION_KEY) or {}
    if "token" not in held:
        return _shown(request, "closed")
    if answered_on := held.get("done"):
        return _shown(request, "done", {"on": date.fromisoformat(answered_on)})
    if request.POST.get("act") == "code":
        return _code(request, held)
    found = _opened(request, held)
    if found is None:
        return _ask_code(request, CodeForm())
    if request.method != "POST":
        return _write(request, found, found.form())
    return _sent(request, found)


@private
@require_POST
def leave(request: HttpRequest) -> HttpResponse:
    """Closes it on this device; the link and the code open it again, in this browser."""
    request.session.pop(SESSION_KEY, None)
    return redirect("requests_app:opinion_answer")


def _code(request: HttpRequest, held: dict[str, Any]) -> HttpResponse:
    now = timezone.now()
    if doors.too_many(DOOR, doors.visitor(request), limit=TRIES, window_seconds=WINDOW, at=now):
        return errors.too_many(request, wait_seconds=doors.wait_seconds(window_seconds=WINDOW, at=now))
    form, row = CodeForm(request.POST), _row(held)
    if not form.is_valid():
        return _ask_code(request, form)
    code = form.cleaned_data["code"]
    right = row is not None and actions.try_opinion_code(row, code, at=now)
    if row is None:
        consultations.index_of(code)  # as long as for one that there is
    if not right or row is None or not consultations.opens(row, timezone.localdate(), used=True):
        form.add_error("code", NEUTRAL)
        return _ask_code(request, form)
    return _let_in(request, row)


def _let_in(request: HttpRequest, row: OpinionLink) -> HttpResponse:
    """The code was right: this browser is the first one, or the same again."""
    if row.ended == LinkEnd.USED:
        return _shown(request, "done", {"on": row.pause.ended_on})
    word = _word(request) or secrets.token_urlsafe(32)
    if not actions.open_opinion_link(row, _hashed(word), at=timezone.now()):
        return _shown(request, "elsewhere")
    request.session.cycle_key()
    until = timezone.now().timestamp() + OPEN_FOR
    request.session[SESSION_KEY] = {"token": row.token_hash, "until": until}
    found = Opened(row)
    response = _write(request, found, found.form(_typed(request))) if _typed(request) else _onwards()
    response.set_signed_cookie(
        COOKIE, word, salt=SALT, max_age=KEPT, httponly=True, secure=request.is_secure(), samesite="Lax"
    )
    return response


def _onwards() -> HttpResponse:
    return redirect("requests_app:opinion_answer")


def _sent(request: HttpRequest, found: Opened) -> HttpResponse:
    """Read over, then sent; once."""
    form, act = found.form(request.POST), request.POST.get("act", "")
    if not form.is_valid() or act not in {"preview", "send"}:
        return _write(request, found, form)
    if act == "preview":
        return _shown(request, "preview", {"form": form, "link": found.link, "about": _about(found.link)})
    try:
        actions.answer_online(found.link, form.given(), at=timezone.now())
    except Refused as refused:
        return _write(request, found, form, refused.reasons)
    today = timezone.localdate().isoformat()
    request.session[SESSION_KEY] = {"token": found.link.token_hash, "done": today}
    return _onwards()


def _opened(request: HttpRequest, held: dict[str, Any]) -> Opened | None:
    """Within the hours after the code, in the browser that gave it, while it can still be answered."""
    row = _row(held) if held.get("until", 0) > timezone.now().timestamp() else None
    if (
        row is None
        or not consultations.opens(row, timezone.localdate())
        or not secrets.compare_digest(row.browser, _hashed(_word(request)))
    ):
        return None
    return Opened(row)


def _row(held: dict[str, Any]) -> OpinionLink | None:
    rows = OpinionLink.objects.select_related("pause__request", "pause__consulted")
    return rows.filter(token_hash=held["token"]).first()


def _word(request: HttpRequest) -> str:
    """What this browser was given when it opened a link first."""
    return request.get_signed_cookie(COOKIE, default="", salt=SALT, max_age=KEPT) or ""


def _hashed(word: str) -> str:
    return hashlib.sha256(word.encode()).hexdigest()


def _typed(request: HttpRequest) -> Any:
    """What was filled in before the hours were over."""
    return request.POST if request.POST.get("stance") else None


def _ask_code(request: HttpRequest, form: CodeForm) -> HttpResponse:
    carried = [(name, request.POST.get(name, "")) for name in OpinionForm.base_fields] if _typed(request) else []
    return _shown(request, "code", {"form": form, "carried": carried})


def _write(request: HttpRequest, found: Opened, form: OpinionForm, reasons: list[str] | None = None) -> HttpResponse:
    told = {"form": form, "link": found.link, "about": _about(found.link), "reasons": reasons or []}
    return _shown(request, "form", told)


def _about(row: OpinionLink) -> str:
    asked = consultations.consulted_of(row.pause)
    return asked.about if asked else ""


def _shown(request: HttpRequest, name: str, context: dict[str, Any] | None = None) -> HttpResponse:
    return render(request, TEMPLATE.format(name), {"crumbs": CRUMBS, **(context or {})})
