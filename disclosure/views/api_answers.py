"""How /api/v1/ answers: JSON that any site may read, with an ETag; what is wrong in one Chinese sentence."""

import hashlib
from collections.abc import Callable
from functools import wraps
from typing import Any

from django.core.exceptions import TooManyFieldsSent
from django.http import Http404, HttpRequest, HttpResponseNotAllowed, JsonResponse
from django.http.response import HttpResponseBase
from django.utils.cache import get_conditional_response
from django.utils.http import quote_etag

from disclosure.parameters import BadParameter
from disclosure.views.polite import limited
from taizhou_portal.bureau.allowance import Allowance

JSON = "application/json; charset=utf-8"
READABLE = {"ensure_ascii": False}
#: what a script of another site may read of the head
TOLD = "ETag, RateLimit-Limit, RateLimit-Remaining, RateLimit-Reset, Retry-After"
NOTHING_THERE = "没有找到。入口见 /api/v1/"

View = Callable[..., HttpResponseBase]


def answer(request: HttpRequest, told: object) -> HttpResponseBase:
    """200, or 304 to whoever has these very words."""
    response = JsonResponse(told, safe=False, json_dumps_params=READABLE, content_type=JSON)
    etag = quote_etag(hashlib.sha256(response.content).hexdigest()[:32])
    response["ETag"] = etag
    return get_conditional_response(request, etag=etag, response=response) or response


def refusal(words: str, status: int, **more: object) -> JsonResponse:
    return JsonResponse({"error": words, **more}, status=status, json_dumps_params=READABLE, content_type=JSON)


def opened(response: HttpResponseBase) -> HttpResponseBase:
    """For scripts of any site."""
    response["Access-Control-Allow-Origin"] = "*"
    response["Access-Control-Expose-Headers"] = TOLD
    return response


def too_many(request: HttpRequest, allowance: Allowance) -> HttpResponseBase:
    words = f"问得太多了，每分钟最多{allowance.limit}次，请过{allowance.wait}秒再来"
    return opened(refusal(words, 429))


def door(view: View) -> View:
    """Decorator of a view that reads: counted, open to any site, every refusal in its own words."""

    @limited(too_many)
    @wraps(view)
    def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        return opened(_asked(view, request, *args, **kwargs))

    return guarded


def _asked(view: View, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
    if request.method not in {"GET", "HEAD"}:
        response = refusal("只能读取，请用GET", 405)
        response["Allow"] = HttpResponseNotAllowed(["GET", "HEAD"])["Allow"]
        return response
    try:
        return view(request, *args, **kwargs)
    except BadParameter as wrong:
        return refusal(str(wrong), 400)
    except TooManyFieldsSent:
        return refusal("参数太多", 400)
    except Http404:
        return refusal(NOTHING_THERE, 404)
