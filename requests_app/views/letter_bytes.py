"""Letters and their files on their way out, to staff and applicants alike: what they are called, and the bytes, piece by piece.

Who takes one is noted before anything is handed out; a question about a file alone (HEAD) hands out nothing and is not noted.
"""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse, StreamingHttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render

from requests_app import frozen, proofs
from requests_app.models import Letter, LetterFile
from requests_app.vocabulary import FileUse
from taizhou_portal.bureau.downloads import PDF, WORD, as_download, attached
from taizhou_portal.bureau.secrets import Unreadable

Noting = Callable[[], object]
BROKEN = "这个文件打不开，我们已经记录。请稍后再试，或者打电话告诉我们"


def pdf(request: HttpRequest, letter: Letter, note: Noting) -> HttpResponseBase:
    """The letter as it was signed."""
    return _sent(request, letter, f"{frozen.title_of(letter)}.pdf", PDF, note)


def docx(request: HttpRequest, letter: Letter, note: Noting) -> HttpResponseBase:
    """The same sheet for a word processor; nothing where personal data were disposed of."""
    made = frozen.docx_of(letter)
    if made is None:
        return broken(request)
    noted(request, note)
    return attached(made, f"{frozen.title_of(letter)}.docx", WORD)


def file(request: HttpRequest, row: LetterFile, note: Noting) -> HttpResponseBase:
    return _sent(request, row, name_of(row), row.media_type, note)


def name_of(row: LetterFile) -> str:
    """What is given is called as the officer named it; a scan or a proof after its letter, whatever it was called when it came."""
    if row.use == FileUse.GIVEN or row.letter is None:
        return f"{row.title}.{row.extension}"
    return f"{frozen.title_of(row.letter)}{row.get_use_display()}.{row.extension}"


def broken(request: HttpRequest) -> HttpResponse:
    return render(
        request, "requests_app/public/letter_broken.html", {"words": BROKEN, "crumbs": [("打不开", "")]}, status=409
    )


def _sent(request: HttpRequest, row: Letter | LetterFile, name: str, kind: str, note: Noting) -> HttpResponseBase:
    if row.erased_on:
        return broken(request)
    try:
        pieces = proofs.streamed(row)
    except (FileNotFoundError, Unreadable):
        return broken(request)
    noted(request, note)
    response = StreamingHttpResponse(pieces, content_type=kind)
    response["Content-Length"] = str(row.size)
    as_download(response, name)
    return response


def noted(request: HttpRequest, note: Noting) -> None:
    if request.method != "HEAD":
        note()
