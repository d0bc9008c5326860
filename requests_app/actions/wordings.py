"""局办公室 rewords a letter: each text is a new version, none is ever changed."""

from datetime import datetime

from django.db import IntegrityError, transaction
from django.utils import timezone

from requests_app import letterbook, wording
from requests_app.models import LetterWording
from requests_app.vocabulary import LetterKind
from taizhou_portal.bureau import typesetting
from taizhou_portal.bureau.models import Staff
from taizhou_portal.bureau.refusals import Refused, refuse_if

RESTORED = "恢复出厂文本"
SAME = "和现在用的文本一样，没有要保存的"
NOTE = 200  # characters, as the column has it


class Overtaken(Refused):
    """Somebody saved another version meanwhile."""


def text_objections(kind: LetterKind, text: str) -> list[str]:
    """Why the text cannot be saved; `text` is tidy."""
    return letterbook.objections(kind, text) + typesetting.objections(text.splitlines())


def newest(kind: LetterKind) -> LetterWording | None:
    """The version in force; None: the text that comes with the portal."""
    return LetterWording.objects.filter(kind=kind).select_related("by").order_by("-version").first()


@transaction.atomic
def save_wording(kind: LetterKind, text: str, *, note: str, base: int, by: Staff, at: datetime) -> LetterWording:
    """`base`: the version from which the text was written, 0 without any. Raises Overtaken where there is a newer one, Refused."""
    text, note, last = letterbook.tidy(text), note.strip(), newest(kind)
    _not_overtaken(last, base)
    reasons = text_objections(kind, text) + ([] if note else ["写明改了什么、为什么"])
    reasons += [f"修改说明最多{NOTE}字，请写短一些"] if len(note) > NOTE else []
    refuse_if(reasons + ([SAME] if text == (last.text if last else wording.default(kind)) else []))
    try:
        with transaction.atomic():
            return LetterWording.objects.create(kind=kind, version=base + 1, text=text, note=note, by=by, at=at)
    except IntegrityError:  # both saved in the same moment
        _not_overtaken(newest(kind), base)
        raise


def restore_wording(kind: LetterKind, *, base: int, by: Staff, at: datetime) -> LetterWording:
    """The text that comes with the portal, as a new version. Raises Overtaken, Refused."""
    return save_wording(kind, wording.default(kind), note=RESTORED, base=base, by=by, at=at)


def _not_overtaken(last: LetterWording | None, base: int) -> None:
    if (last.version if last else 0) == base:
        return
    assert last is not None  # versions are never deleted, so there is one
    when = timezone.localtime(last.at)
    raise Overtaken(
        [
            f"{last.by}在{when:%m月%d日%H:%M}保存了第{last.version}版（{last.note}）。您写的还在下面，没有保存；"
            f"先看和第{last.version}版有什么不同，再保存就以您的为准"
        ]
    )
