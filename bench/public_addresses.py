"""The pages of tests/public/pages.py over the content of the demonstration: name → address. Pages of one's own application are left out."""

from types import SimpleNamespace

from disclosure.models import Attachment, Publication
from disclosure.vocabulary import Kind, Stage, Validity
from taizhou_portal.bureau.models import Office
from taizhou_portal.bureau.vocabulary import OfficeKind
from tests.public.pages import PAGES, Shown


def content() -> SimpleNamespace:
    """What stands in the addresses; the fullest item of its sort where there are several."""
    items = Publication.objects.visible().order_by("-published_on", "-pk")
    shown = Attachment.objects.filter(publication__in=items, publication__kind=Kind.POLICY, extension="pdf")
    file = shown.order_by("-publication__published_on", "pk").first()
    return SimpleNamespace(
        file=file.pk,
        policy=file.publication_id,
        notice=items.filter(kind=Kind.NOTICE, attachments__isnull=False).first().pk,
        interpretation=items.filter(kind=Kind.INTERPRETATION).first().pk,
        proposal=items.filter(kind=Kind.PROPOSAL).first().pk,
        leader=items.filter(kind=Kind.LEADER).first().pk,
        abolished=items.filter(validity=Validity.ABOLISHED).first().pk,
        corrected=items.filter(corrections__isnull=False).first().pk,
        school=Office.objects.filter(kind=OfficeKind.SCHOOL).first().slug,
        gone=Publication.objects.gone().filter(stage=Stage.WITHDRAWN).first().pk,
    )


def pages() -> list[tuple[Shown, str]]:
    found = content()
    return [(page, page.at(found)) for page in PAGES if not page.by and not page.address.startswith("/breaks/")]
