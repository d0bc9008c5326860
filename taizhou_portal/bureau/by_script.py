"""Forms that a script sends (static/js/sending.js) are told where to go on, so that the browser itself opens the page that follows."""

from functools import wraps

from django.http import HttpRequest, HttpResponseRedirect, JsonResponse
from django.http.response import HttpResponseBase
from django.urls import reverse

from taizhou_portal.bureau.accounts.gates import View

HEADER, SCRIPT = "X-Sent-By", "script"


def told_where(view: View) -> View:
    """In the place of a redirect such a script gets its address; `login`: that is the login page. Others get what the view answers."""

    @wraps(view)
    def answered(request: HttpRequest, *args, **kwargs) -> HttpResponseBase:
        response = view(request, *args, **kwargs)
        if request.headers.get(HEADER) != SCRIPT or not isinstance(response, HttpResponseRedirect):
            return response
        return JsonResponse({"there": response.url, "login": response.url.startswith(reverse("login"))})

    return answered
