"""A form whose token no longer holds: whoever wrote a long text on an old page loses none of it."""

from django.http import HttpRequest, HttpResponse
from django.urls import Resolver404, resolve

from disclosure.views.desk_gate import rescued
from taizhou_portal import errors

#: pages on which somebody writes for long; each carries a signed word that says whose it is
WRITTEN_ON = frozenset({"desk_disclosure:edit", "desk_disclosure:keep"})


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    """Keeps what was typed for the person to whom the page was given, and says what to do; any other form gets the plain answer."""
    try:
        match = resolve(request.path_info)
    except Resolver404:
        return errors.csrf_failure(request, reason)
    answer = rescued(request, match.kwargs["pk"]) if match.view_name in WRITTEN_ON else None
    return answer or errors.csrf_failure(request, reason)
