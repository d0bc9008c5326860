"""Files of reports on their way out: that of an imported one, the documents of a version."""

from django.http import Http404
from django.http.response import HttpResponseBase

from reports.models import Original, Version
from reports.versions import papers
from reports.vocabulary import Form
from taizhou_portal.bureau.downloads import PDF, WORD, stored
from taizhou_portal.bureau.exports import MEDIA, XLSX

#: what each form of a report is to a browser
KINDS: dict[str, str] = {Form.DOCX: WORD, Form.PDF: PDF, Form.XLSX: MEDIA[XLSX], Form.JSON: "application/json"}


def kept(original: Original) -> HttpResponseBase:
    """The bytes as they came in, for staff."""
    return stored(original.file, str(original), original.media_type)


def public(original: Original) -> HttpResponseBase:
    """What everybody gets: the copy without author data, the file itself where it carries none."""
    return stored(original.public_file or original.file, str(original), original.media_type)


def paper(version: Version, form: str) -> HttpResponseBase:
    """A document of the version as it was made when it was signed; 404 where there is none of that form."""
    row = version.papers.filter(form=form).first()
    if row is None:
        raise Http404
    return stored(row.file, papers.name_of(version, form), KINDS[form])
