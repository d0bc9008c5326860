"""What the page of a draft hands to its editor in the browser."""

from django.conf import settings
from django.templatetags.static import static
from django.urls import reverse

from disclosure.models import Publication

#: the order counts: each builds on those before it
PARTS = (
    "send", "schema", "markup", "dialog", "tables", "toolbar", "paste", "editor", "checks", "keep", "files", "page"
)  # fmt: skip
SCRIPTS = ("js/folds.js", "js/logged-in.js", *(f"js/draft/{name}.js" for name in PARTS))
LIBRARY = "django_prose_editor/editor.js"
#: of a form that is sent whole, a little is needed for everything that is no field
SENT_AT_MOST = settings.DATA_UPLOAD_MAX_MEMORY_SIZE - 64 * 1024


def config(publication: Publication) -> dict[str, object]:
    """What the scripts of the page must know, as data attributes of its form: addresses, the editor's library, how much may be sent."""
    names = ("keep", "checks", "picture", "paste", "token", "edit")
    addresses = {f"{name}-url": reverse(f"desk_disclosure:{name}", args=[publication.pk]) for name in names}
    return {**addresses, "library": static(LIBRARY), "most": SENT_AT_MOST}
