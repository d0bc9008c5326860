"""The file of an imported report on its way out, to staff and to everybody."""

from django.http.response import HttpResponseBase

from reports.models import Original
from taizhou_portal.bureau.downloads import stored


def kept(original: Original) -> HttpResponseBase:
    """The bytes as they came in, for staff."""
    return stored(original.file, str(original), original.media_type)


def public(original: Original) -> HttpResponseBase:
    """What everybody gets: the copy without author data, the file itself where it carries none."""
    return stored(original.public_file or original.file, str(original), original.media_type)
