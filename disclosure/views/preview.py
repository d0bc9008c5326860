"""A file looked at in the page: a PDF as pictures with their words, a picture as it is; all from the copy for everybody."""

from django.core.cache import cache
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.cache import get_conditional_response
from django.utils.http import quote_etag
from django.views.decorators.http import require_safe
from PIL import Image, UnidentifiedImageError

from disclosure.models import Attachment, Publication
from disclosure.views import gone, reading
from taizhou_portal.bureau.documents.pdf_sheets import Unreadable, picture, sheets

AT_ONCE = 10  # pages on one screen
KEPT = 3600  # seconds that the picture of a page is kept ready
LAST = 5000  # pages of a file that are shown at most


@require_safe
def preview(request: HttpRequest, pk: int, file_pk: int) -> HttpResponse:
    """/items/<id>/files/<id>/preview/?from=: ten pages at a time."""
    owner, attachment = _found(pk, file_pk)
    if owner is None or attachment is None:
        return gone.answer(request, pk) if owner is None else gone.lost_file(request, owner, _file(pk, file_pk))
    first = _first(request.GET.get("from", ""))
    shown = _pages(attachment, first) if attachment.extension == "pdf" else _picture(attachment)
    context = {
        "item": owner,
        "file": attachment,
        **shown,
        "crumbs": [*reading.crumbs(owner)[:-1], ("正文", owner.get_absolute_url()), ("预览附件", "")],
        "section": owner.column.get_absolute_url(),
    }
    return render(request, "disclosure/public/preview.html", context)


@require_safe
def sheet(request: HttpRequest, pk: int, file_pk: int, number: int) -> HttpResponse:
    """/items/<id>/files/<id>/pages/<n>/: one page of a PDF as a picture; it goes when the item or the file goes."""
    owner, attachment = _found(pk, file_pk)
    if owner is None or attachment is None or attachment.extension != "pdf":
        raise Http404
    name = f"{attachment.public_sha256 or attachment.sha256}-{number}"
    etag = quote_etag(name)
    if known := get_conditional_response(request, etag=etag):
        return known
    data = cache.get(f"sheet-{name}")
    if data is None:
        data = _drawn(attachment, number)
        cache.set(f"sheet-{name}", data, KEPT)
    return HttpResponse(data, content_type="image/webp", headers={"ETag": etag})


def _found(pk: int, file_pk: int) -> tuple[Publication | None, Attachment | None]:
    """The item where the public may see it, and its file where it is still there and can be shown."""
    owner = reading.readable(pk)
    if owner is None:
        return None, None
    attachment = _file(pk, file_pk)
    if attachment.removed:
        return owner, None
    if not attachment.can_be_previewed():
        raise Http404
    return owner, attachment


def _file(pk: int, file_pk: int) -> Attachment:
    return get_object_or_404(Attachment, pk=file_pk, publication_id=pk, is_picture=False)


def _first(asked: str) -> int:
    """The page to begin with: any number, set back to the beginning of its ten."""
    number = int(asked) if asked.isascii() and asked.isdigit() and len(asked) < 5 else 1
    return max(1, (min(number, LAST) - 1) // AT_ONCE * AT_ONCE + 1)


def _bytes(attachment: Attachment) -> bytes:
    try:
        with (attachment.public_file or attachment.file).open("rb") as stored:
            return stored.read()
    except FileNotFoundError as error:
        raise Http404 from error


def _pages(attachment: Attachment, first: int) -> dict:
    try:
        total, found = sheets(_bytes(attachment), first=first, count=AT_ONCE)
    except Unreadable:
        return {"broken": True}
    if not found:
        raise Http404
    place = [attachment.publication_id, attachment.pk]
    there = reverse("disclosure:preview", args=place)
    last = first + len(found) - 1
    return {
        "sheets": [(one, reverse("disclosure:sheet", args=[*place, one.number])) for one in found],
        "total": total,
        "words": f"共{total}页" + (f"，这里是第{first}至{last}页" if total > AT_ONCE else ""),
        "newer": f"{there}?from={first - AT_ONCE}" if first > 1 else "",
        "older": f"{there}?from={last + 1}" if last < total else "",
    }


def _drawn(attachment: Attachment, number: int) -> bytes:
    try:
        return picture(_bytes(attachment), number)
    except Unreadable as error:
        raise Http404 from error


def _picture(attachment: Attachment) -> dict:
    """A picture with its measures, so that nothing moves while it comes."""
    try:
        with (attachment.public_file or attachment.file).open("rb") as stored, Image.open(stored) as image:
            return {"picture": attachment.get_absolute_url(), "width": image.width, "height": image.height}
    except FileNotFoundError as error:
        raise Http404 from error
    except (UnidentifiedImageError, OSError, Image.DecompressionBombError):
        return {"broken": True}
