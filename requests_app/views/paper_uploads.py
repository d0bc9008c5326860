"""Papers of an application, one by one as they are chosen, while a browser shows how far each has come. The form takes them as well."""

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from requests_app import proofs
from requests_app.forms.apply import USES, use_of
from requests_app.proofs import Parked
from requests_app.views import draft as drafts
from requests_app.views.draft import Draft
from requests_app.views.public import knocks_too_often


@never_cache
@require_POST
def add(request: HttpRequest) -> HttpResponse:
    """/requests/new/papers/: `file` for the field `field` → `kept` (token, name, bytes), or `reasons` as a form gives them."""
    name, upload = request.POST.get("field", ""), request.FILES.get("file")
    if name not in USES or upload is None:
        return JsonResponse({"reasons": ["没有收到文件，请再选一次"]})
    if knocks_too_often(request, "papers"):
        return JsonResponse({"reasons": ["传得太频繁，请过一会儿再传"]}, status=429)
    accepted = proofs.checked(upload)
    if isinstance(accepted, list):
        return JsonResponse({"reasons": accepted})
    draft = (
        drafts.load(request) or Draft()
    )  # after the scan, which takes its time: meanwhile all may have been thrown away
    if sum(paper.use in USES[name] for paper in draft.proofs) >= proofs.MOST:
        return JsonResponse({"reasons": [f"最多{proofs.MOST}个文件，可以先去掉一个"]})
    acts = request.POST.get("acts") or draft.data.get("acts", "")
    parked = proofs.park(accepted, at=timezone.now(), use=use_of(name, acts))
    draft.proofs = [*draft.proofs, parked]
    drafts.save(request, draft)
    return JsonResponse({"kept": _told(parked)})


@never_cache
@require_POST
def drop(request: HttpRequest) -> HttpResponse:
    """/requests/new/papers/drop/: takes the paper `token` away again; one that is gone already is no fault."""
    draft, token = drafts.load(request), request.POST.get("token", "")
    if draft:
        drafts.without(draft, {token})
        drafts.save(request, draft)
    return JsonResponse({"dropped": token})


def _told(parked: Parked) -> dict[str, object]:
    return {"token": parked.token, "name": parked.name, "bytes": parked.size}
