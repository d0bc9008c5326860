"""Bytes of a file on their way out: the copy without author data to everybody, the original to staff of the office alone."""

from urllib.parse import quote

from django.db.models.fields.files import FieldFile
from django.http import FileResponse, HttpRequest
from django.http.response import HttpResponseBase
from django.utils.cache import get_conditional_response
from django.utils.http import quote_etag

from disclosure.models import Attachment
from taizhou_portal.bureau import downloads

#: what a browser shows by itself and that can run nothing: its content was looked at when it came in
SHOWN = frozenset({"pdf", "jpg", "png"})
#: the reader of PDF that is part of the browser is an object to it, and does not start in a sandbox
IN_THE_WINDOW = (
    "default-src 'none'; object-src 'self'; img-src 'self'; style-src 'unsafe-inline'; frame-ancestors 'none'"
)


def public(request: HttpRequest, attachment: Attachment) -> HttpResponseBase:
    """What everybody gets; 304 to whoever has it already. The original only where it carries nothing that had to go."""
    copy = attachment.public_file
    etag = quote_etag(attachment.public_sha256 if copy else attachment.sha256)
    known = get_conditional_response(request, etag=etag)
    if known:
        return known
    response = _sent(copy or attachment.file, attachment)
    response["ETag"] = etag
    return response


def original(attachment: Attachment, *, in_the_window: bool = False) -> FileResponse:
    """The bytes as they came in. `in_the_window`: shown by the browser, where it can."""
    response = _sent(attachment.file, attachment)
    if in_the_window and attachment.extension in SHOWN:
        response["Content-Disposition"] = response["Content-Disposition"].replace("attachment", "inline", 1)
        response["Content-Security-Policy"] = IN_THE_WINDOW
    return response


def _sent(stored: FieldFile, attachment: Attachment) -> FileResponse:
    name = f"{attachment.title}.{attachment.extension}"
    response = downloads.stored(stored, name, attachment.media_type)
    response["Content-Disposition"] = disposition(name)
    return response


def disposition(name: str) -> str:
    """`attachment` with the name in RFC 5987 form and a plain fallback that old browsers can read."""
    clean = "".join(char for char in name if char.isprintable() and char not in '"\\/')
    extension = clean.rpartition(".")[2]
    plain = f"file.{extension}" if extension.isascii() and extension.isalnum() else "file"
    return f"attachment; filename=\"{plain}\"; filename*=UTF-8''{quote(clean, safe='')}"
