"""Addresses of columns that were merged or closed: they lead on, or say why and where the items are."""

from django.http import Http404, HttpRequest, HttpResponse, HttpResponsePermanentRedirect
from django.shortcuts import render
from django.urls import reverse

from disclosure.models import Column


def answer(request: HttpRequest, slug: str, name: str) -> HttpResponse:
    """For a column that is not open, whatever was asked of it: 301 to the page `name` of the column that took its items, 410 with the
    reason where none did, 404 for what never was.
    """
    row = Column.objects.filter(slug=slug, closed_on__isnull=False).select_related("office", "parent").first()
    if row is None:
        raise Http404
    heir = Column.objects.filter(slug__in=Column.leading([slug]), is_open=True).first()
    if heir is not None:
        response = HttpResponsePermanentRedirect(reverse(name, args=[heir.slug]))
        response["Cache-Control"] = "no-cache"  # it may be reopened: a browser must ask again
        return response
    return render(request, "disclosure/public/column_ended.html", {"column": row}, status=410)
