"""Nothing of ours may be shown from a store without asking us: what was withdrawn or corrected is gone from every reader at once."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponseBase


def ask_again(get_response: Callable[[HttpRequest], HttpResponseBase]) -> Callable[[HttpRequest], HttpResponseBase]:
    """Middleware. Browsers and proxies may keep an answer, a permanent redirect too, but must ask each time before they use it.

    Files carry their hash, so that whoever has one already is told no more than that. A view that says otherwise is left alone.
    """

    def answer(request: HttpRequest) -> HttpResponseBase:
        response = get_response(request)
        response.headers.setdefault("Cache-Control", "no-cache")
        return response

    return answer
