"""The addresses of the site and, beside them, views that fail in every way in which a view can fail."""

from django.core.exceptions import BadRequest, PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.urls import path

from taizhou_portal import errors, urls

handler400, handler403, handler404, handler500 = urls.handler400, urls.handler403, urls.handler404, urls.handler500


def malformed(request: HttpRequest) -> HttpResponse:
    raise BadRequest


def forbidden(request: HttpRequest) -> HttpResponse:
    raise PermissionDenied


def too_often(request: HttpRequest) -> HttpResponse:
    return errors.too_many(request, wait_seconds=600)


def breaks(request: HttpRequest) -> HttpResponse:
    raise RuntimeError("planted")


urlpatterns = [
    path("breaks/400/", malformed),
    path("breaks/403/", forbidden),
    path("breaks/429/", too_often),
    path("breaks/500/", breaks),
    *urls.urlpatterns,
]
