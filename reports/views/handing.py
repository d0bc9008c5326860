"""Bytes on their way out of 年度报告: saved by whoever asked, never shown or run in a page of ours."""

from django.db.models.fields.files import FieldFile
from django.http import FileResponse, Http404, HttpResponse
from django.http.response import HttpResponseBase
from django.utils.http import content_disposition_header

from reports.models import Original

SANDBOX = "default-src 'none'; sandbox"


def made(data: bytes, name: str, kind: str) -> HttpResponse:
    """A file that we made."""
    response = HttpResponse(data, content_type=kind)
    _as_download(response, name)
    return response


def kept(original: Original) -> HttpResponseBase:
    """The bytes as they came in, for staff."""
    return _sent(original.file, original)


def public(original: Original) -> HttpResponseBase:
    """What everybody gets: the copy without author data, the file itself where it carries none."""
    return _sent(original.public_file or original.file, original)


def _sent(stored: FieldFile, original: Original) -> HttpResponseBase:
    try:
        opened = stored.open("rb")
    except FileNotFoundError as error:
        raise Http404 from error
    response = FileResponse(opened, content_type=original.media_type or "application/octet-stream")
    _as_download(response, str(original))
    return response


def _as_download(response: HttpResponseBase, name: str) -> None:
    response["Content-Disposition"] = content_disposition_header(True, name) or "attachment"
    response["Content-Security-Policy"] = SANDBOX
    response["X-Content-Type-Options"] = "nosniff"
