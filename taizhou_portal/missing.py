"""404: in the look of the site, with the doors that the reader may have meant."""

from django.http import HttpRequest, HttpResponse
from django.urls import reverse

from disclosure import nearby
from taizhou_portal import errors


def not_found(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """Inside the desk nothing is guessed: what stands there is for those who may see it."""
    inside = request.path.startswith(reverse("desk"))
    return errors.not_found(request, exception, near=[] if inside else nearby.near(request.path_info))
