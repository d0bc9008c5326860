"""PURE. The copy of a file that the public gets: without author data and active parts, its text unchanged."""

from dataclasses import dataclass

from taizhou_portal.bureau.uploads import (
    kinds,
    neutral_office,
    neutral_ole,
    neutral_pdf,
    neutral_picture,
    neutral_text,
    ofd,
)
from taizhou_portal.bureau.uploads.unfit import Unfit

NOT_MADE = "里的作者信息去不干净，请用原来的程序打开后另存一次再传"


@dataclass(frozen=True)
class Copy:
    """What the public gets. `removed` says in Chinese which kinds of things were taken out, never their values; equal bytes when nothing
    was. `note` tells the officer why something stays, such as a signature that any change would break."""

    data: bytes
    removed: tuple[str, ...] = ()
    note: str = ""


def public_copy(data: bytes, extension: str) -> Copy:
    """The neutral copy of a file that `judge` let in; equal bytes give equal copies. Raises Unfit where none can be made safely."""
    try:
        return _made(data, extension)
    except Unfit:
        raise
    except Exception as error:  # a hostile file must end in a sentence, whatever a library stumbles over
        raise Unfit(NOT_MADE) from error


def _made(data: bytes, extension: str) -> Copy:
    note = ""
    if extension == "pdf":
        clean, removed, note = neutral_pdf.public(data)
    elif extension == "ofd":
        clean, removed, note = ofd.public(data)
    elif extension in kinds.PACKAGES:
        clean, removed, note = neutral_office.public(data)
    elif extension in kinds.PICTURES:
        clean, removed = neutral_picture.public(data, extension)
    elif extension in kinds.OLD_OFFICE:
        clean, removed = neutral_ole.public(data)
    else:
        clean, removed = neutral_text.public(data, extension)
    return Copy(clean if removed else data, tuple(removed), note)
