"""Public items that may already answer an application, while it is written; who is answered by one need not apply, and is counted."""

from dataclasses import asdict, dataclass

from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST

from disclosure.models import Publication
from disclosure.search.find import find
from requests_app import actions
from requests_app.views import draft as drafts
from requests_app.views.applying import keep, page_of
from requests_app.views.draft import Draft
from requests_app.views.public import GUIDE_CRUMB, knocks_too_often, public_item, sent_away

MOST, MOST_WHILE_TYPING = 5, 3
LEAST, LONGEST = 2, 200  # characters of a subject that is looked for
DONE = "不用申请了"


@dataclass(frozen=True)
class Suggestion:
    pk: int
    title: str
    doc_number: str
    url: str


def suggested(subject: str, most: int = MOST) -> list[Suggestion]:
    """Public items that the search finds for the subject, best first."""
    found = [hit.publication for hit in find(subject, size=most).hits]
    return [
        Suggestion(item["id"], item["title"], item["doc_number"], reverse("disclosure:item", args=[item["id"]]))
        for item in found
    ]


@never_cache
@require_POST
def similar(request: HttpRequest) -> HttpResponse:
    """/requests/new/similar/: `subject` → `items`. By POST, for what somebody is about to ask belongs into no address."""
    subject = request.POST.get("subject", "").replace("\x00", "").strip()[:LONGEST]
    if len(subject) < LEAST or knocks_too_often(request, "similar"):
        return JsonResponse({"items": []})
    return JsonResponse({"items": [asdict(item) for item in suggested(subject, MOST_WHILE_TYPING)]})


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def answered(request: HttpRequest) -> HttpResponse:
    """/requests/new/answered/: 就是这条，不用申请了. Counted once for a visitor and item; the form can be gone on with or cleared.

    Sent from the form, what was typed comes along and is kept; `part` is there when it is filled in part by part.
    """
    item = public_item(request.POST.get("item") or request.GET.get("item") or "")
    if item is None:
        raise Http404
    if request.method != "POST":
        return _done(request, item)
    if knocks_too_often(request, "answered"):
        return sent_away(request)
    if "wanted_form" in request.POST:
        keep(request, "what" if request.POST.get("part") else "", drafts.load(request) or Draft())
    if drafts.first_answer(request, item.pk):
        actions.count_avoided(item, on=timezone.localdate())
    return redirect(f"{reverse('requests_app:answered')}?item={item.pk}")


def _done(request: HttpRequest, item: Publication) -> HttpResponse:
    draft = drafts.load(request)
    context = {
        "heading": DONE,
        "item": item,
        "draft": draft,
        "form_url": page_of(draft or Draft()),
        "hours": drafts.HOURS,
        "crumbs": [GUIDE_CRUMB, (DONE, "")],
    }
    return render(request, "requests_app/public/answered.html", context)
