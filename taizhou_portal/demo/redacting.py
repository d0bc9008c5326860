"""遮盖 in the demonstration: a record with the words that must not go out, covered; given with its answer, or still in hand."""

from collections.abc import Iterator
from datetime import datetime
from typing import TYPE_CHECKING

from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone

from requests_app import actions
from requests_app.models import Original
from requests_app.redacting import Covering
from taizhou_portal.bureau import files, redaction, typesetting
from taizhou_portal.bureau.files import PROOFS, Accepted
from taizhou_portal.bureau.models import Site
from taizhou_portal.demo.texts import FileText

if TYPE_CHECKING:
    from taizhou_portal.demo.cases import Case

#: parts of a text: the lines of the record, then words of it with ground and reason
ORIGINAL, MARKS = "original", "marks"


def redact(case: "Case", *, by, at: datetime) -> Iterator[Original]:
    """Each record of the case, with everything covered that `marks` names."""
    for file in case.block.files:
        if file.extension == ORIGINAL:
            accepted = _sent(file, at)
            made = actions.add_original(case.row, accepted, by=by, at=at)
            for words, ground, reason in case.lines(MARKS):
                for area in redaction.places(accepted.data, words):
                    place = (area.page, area.left, area.top, area.width, area.height)
                    actions.add_mark(made, Covering(*place, ground, reason), by=by, at=at)
            yield made


def _sent(file: FileText, at: datetime) -> Accepted:
    """As somebody uploads it; its fonts are in it, so that every machine draws it."""
    name = Site.current().name
    paper = {"bureau": name, "number": "", "heading": file.title, "to": "", "paragraphs": list(file.lines)}
    end = {"name": name, "seal": "", "date": f"{timezone.localdate(at).year}年"}
    data = typesetting.pdf("letter", paper | end, title=file.title, author=name, at=timezone.localdate(at))
    accepted = files.accept(SimpleUploadedFile(f"{file.title}.pdf", data), allowed=PROOFS, public=False)
    if not isinstance(accepted, Accepted):
        raise ValueError(f"{file.title}：{'；'.join(accepted)}")
    return accepted
