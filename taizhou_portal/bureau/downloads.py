"""What a download of ours is: a file that no browser shows in a page of ours, nor runs."""

from django.db.models.fields.files import FieldFile
from django.http import FileResponse, Http404, HttpResponse
from django.http.response import HttpResponseBase
from django.utils.http import content_disposition_header

PDF = "application/pdf"
WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
SANDBOX = "default-src 'none'; sandbox"


def attached(made: bytes, name: str, kind: str) -> HttpResponse:
    response = HttpResponse(made, content_type=kind)
    as_download(response, name)
    return response


def as_download(response: HttpResponseBase, name: str) -> None:
    """Saved under this name by whoever asked."""
    response["Content-Disposition"] = content_disposition_header(True, name) or "attachment"
    response["Content-Security-Policy"] = SANDBOX
    response["X-Content-Type-Options"] = "nosniff"


def stored(file: FieldFile, name: str, kind: str) -> FileResponse:
    """A kept file as it lies on the disk; one that is gone is 404 and no error of ours."""
    try:
        opened = file.open("rb")
    except FileNotFoundError as error:
        raise Http404 from error
    response = FileResponse(opened, content_type=kind or "application/octet-stream")
    as_download(response, name)
    return response
