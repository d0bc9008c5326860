"""The interface and the dumps may be asked so many times a minute by one address; whoever asks more is told when to come back.

Nothing of it is kept but a count under a keyed hash, in the cache, for two minutes.
"""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.conf import settings
from django.core.cache import caches
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.utils import timezone

from taizhou_portal.bureau import doors
from taizhou_portal.bureau.allowance import WINDOW, Allowance, counted, headers, window
from taizhou_portal.bureau.secrets import blind_index

View = Callable[..., HttpResponseBase]
#: makes the answer to one asking too many
Refuse = Callable[[HttpRequest, Allowance], HttpResponseBase]


def limited(refuse: Refuse) -> Callable[[View], View]:
    """Decorator of a view. All that are limited share one count."""

    def decorate(view: View) -> View:
        @wraps(view)
        def answer(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
            allowance = _allowance(request)
            if allowance is None:
                return view(request, *args, **kwargs)
            response = refuse(request, allowance) if allowance.refused else view(request, *args, **kwargs)
            for name, value in headers(allowance).items():
                response[name] = value
            return response

        return answer

    return decorate


def _allowance(request: HttpRequest) -> Allowance | None:
    """None where nobody counts."""
    if settings.API_PER_MINUTE <= 0:
        return None
    at = timezone.now()
    key = f"open-data:{window(at)}:{blind_index(doors.visitor(request), purpose='open data')[:32]}"
    caches["counts"].add(key, 0, 2 * WINDOW)
    try:
        count = caches["counts"].incr(key)
    except ValueError:  # pushed out between the two lines
        count = 1
    return counted(count, limit=settings.API_PER_MINUTE, at=at)
