"""A mark on its way in: an SVG written anew from its shapes, or a PNG without data about its maker; and how it is kept."""

import hashlib
import struct

from django.core.files.uploadedfile import UploadedFile

from taizhou_portal.bureau.files import Accepted, accept, cleaned_name, store
from taizhou_portal.bureau.identity.drawing import drawn
from taizhou_portal.bureau.models import Mark
from taizhou_portal.bureau.uploads import Unfit

LIMIT = 200 * 1024
SIDE = 4000
SVG, PNG = "svg", "png"
MEDIA = {SVG: "image/svg+xml", PNG: "image/png"}


def read_mark(upload: UploadedFile) -> tuple[Mark, bytes] | list[str]:
    """An unsaved mark with the bytes that go out, or every reason why the file is not taken. Reads no more than LIMIT bytes."""
    title, extension = cleaned_name(upload.name or "")
    if extension not in MEDIA:
        return [f"《{title}》不是SVG或者PNG文件，请导出为这两种之一再传"]
    if (upload.size or 0) > LIMIT:
        return [f"《{title}》超过200 KB，每一页都要下载它，请简化图形或者缩小尺寸"]
    return _drawing(upload, title) if extension == SVG else _picture(upload)


def keep_mark(mark: Mark, data: bytes) -> Mark:
    """The stored row of this content: the one that is there, or `mark` with its file whole on the disk."""
    kept = Mark.objects.filter(sha256=mark.sha256).first()
    if kept is not None:
        return kept
    accepted = Accepted(mark.title, mark.extension, mark.media_type, mark.size, mark.sha256, "", data)
    store(accepted, mark).save()
    return mark


def _drawing(upload: UploadedFile, title: str) -> tuple[Mark, bytes] | list[str]:
    upload.seek(0)
    try:
        found = drawn(upload.read(LIMIT + 1))
    except Unfit as unfit:
        return [f"《{title}》{unfit}"]
    return _mark(title, SVG, found.data, found.width, found.height)


def _picture(upload: UploadedFile) -> tuple[Mark, bytes] | list[str]:
    accepted = accept(upload, allowed={PNG})
    if isinstance(accepted, list):
        return accepted
    data = accepted.data if accepted.public is None else accepted.public
    width, height = struct.unpack_from(">LL", data, 16)
    if max(width, height) > SIDE:
        return [f"《{accepted.title}》有{width}×{height}像素，请缩小到长和宽都不超过{SIDE}像素"]
    return _mark(accepted.title, PNG, data, width, height)


def _mark(title: str, extension: str, data: bytes, width: int, height: int) -> tuple[Mark, bytes]:
    mark = Mark(title=title[:60], extension=extension, media_type=MEDIA[extension], width=width, height=height)
    mark.size, mark.sha256 = len(data), hashlib.sha256(data).hexdigest()
    return mark, data
