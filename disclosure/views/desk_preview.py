"""The public page of an item before it is public, made by the very code that makes the public page."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_safe

from disclosure import pictures
from disclosure.models import Publication
from disclosure.views import desk, reading
from disclosure.vocabulary import Attribute, Stage
from disclosure.worklists import WORKING
from taizhou_portal.bureau.accounts.gates import StaffRequest, needs

#: stands where the number will stand that is given with publication
LATER = "公开时编号"


@require_safe
@needs(*WORKING)
def preview(request: StaffRequest, pk: int) -> HttpResponse:
    """/desk/items/<pk>/preview/?from=edit : as it would look if it were published now; files have their address in the desk."""
    publication = desk.found_for(request.user, pk)
    if publication.published_at is None:
        now = timezone.now()
        publication.published_at, publication.published_on = now, timezone.localdate(now)  # shown, never saved
        publication.index_number = publication.index_number or LATER
    words = _words(publication)
    shown = reading.page(request, publication, pictures=pictures.in_the_desk)
    context = {
        **shown,
        "files": desk.shown_files(publication),
        "item": publication,
        "words": words,
        **_back(request, publication),
    }
    return render(request, "disclosure/desk/preview.html", context)


def _words(publication: Publication) -> str:
    """What the reader of the preview is told before all else."""
    if publication.stage == Stage.PUBLISHED:
        return "公众现在看到的就是这个样子。"
    if publication.attribute in {Attribute.ON_REQUEST, Attribute.WITHHELD}:
        return f"公开属性是{publication.get_attribute_display()}，不会上网。如果主动公开，就是这个样子。"
    return "公开后就是这个样子。现在公众还看不到。"


def _back(request: HttpRequest, publication: Publication) -> dict[str, str]:
    """The way back to the page one came from."""
    if request.GET.get("from") == "edit":
        return {"back": reverse("desk_disclosure:edit", args=[publication.pk]), "back_words": "回到起草页"}
    return {"back": reverse("desk_disclosure:item", args=[publication.pk]), "back_words": "回到工作台"}
