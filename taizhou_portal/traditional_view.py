"""Middleware. Gives the public pages in Traditional characters to a reader who has chosen them; the official text is the Simplified one.

Runs over the finished page, so that no view and no template knows of it. Never the desk, never files, feeds or data, never the page
of a failure of ours.
"""

import hashlib
from collections.abc import Callable
from functools import cache as once

from django.core.cache import caches
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.urls import reverse
from django.utils.cache import patch_vary_headers, set_response_etag

from taizhou_portal import display, traditional

KEPT = 24 * 3600  # seconds; an answer is found by its content, so a page that has changed is never met by an old one
STORE = "pages"


@once
def edition() -> str:
    """Of the dictionary and of our own words: a page that was converted by others is not taken out of the store."""
    return hashlib.sha256(f"{traditional.opencc.__version__} {traditional.OWN_WORDS}".encode()).hexdigest()[:8]


def for_readers(request: HttpRequest, response: HttpResponseBase) -> bool:
    """A page of the public side, whole and in our hands."""
    page = response.headers.get("Content-Type", "").startswith("text/html")
    return page and not response.streaming and not request.path.startswith(reverse("desk"))


def may_be_kept(request: HttpRequest, response: HttpResponseBase) -> bool:
    """Nobody's own page: not what an applicant typed, and no form that carries the mark of one browser."""
    own = "no-store" in response.headers.get("Cache-Control", "") or "CSRF_COOKIE" in request.META
    return not own and not response.cookies and not response.headers.get("Content-Encoding")


def converted(content: bytes, charset: str, *, keep: bool) -> bytes:
    """The page in Traditional characters, out of the store where it was kept."""
    key = f"hant:{edition()}:{hashlib.sha256(content).hexdigest()}"
    kept: bytes | None = caches[STORE].get(key) if keep else None
    if kept is None:
        kept = traditional.page(content.decode(charset)).encode(charset)
        if keep:
            caches[STORE].set(key, kept, KEPT)
    return kept


def in_traditional(
    get_response: Callable[[HttpRequest], HttpResponseBase],
) -> Callable[[HttpRequest], HttpResponseBase]:
    def answer(request: HttpRequest) -> HttpResponseBase:
        response = get_response(request)
        if not for_readers(request, response) or response.status_code >= 500:
            return response
        patch_vary_headers(response, ["Cookie"])  # every page carries the reader's choices
        if display.HANT in display.chosen(request) and isinstance(response, HttpResponse):
            _convert(request, response)
        return response

    return answer


def _convert(request: HttpRequest, response: HttpResponse) -> None:
    response.content = converted(response.content, response.charset, keep=may_be_kept(request, response))
    if response.headers.get("Content-Length"):
        response.headers["Content-Length"] = str(len(response.content))
    if response.headers.get("ETag"):
        del response.headers["ETag"]
        set_response_etag(response)
