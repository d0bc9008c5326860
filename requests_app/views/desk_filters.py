"""/desk/requests/filters/: the choices of the case list that somebody keeps under a name."""

from django.contrib import messages
from django.http import Http404, HttpResponse, QueryDict
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from requests_app import actions
from requests_app.forms.desk_lists import FilterNameForm
from requests_app.models import SavedFilter
from requests_app.views.desk import WORKING
from requests_app.views.desk_asked import Asked
from requests_app.views.queues import QUEUES
from taizhou_portal.bureau.accounts.gates import StaffRequest, needs
from taizhou_portal.bureau.refusals import Refused

KEEP, DROP = "keep", "drop"


@require_http_methods(["GET", "HEAD", "POST"])
@needs(*WORKING)
def filters(request: StaffRequest) -> HttpResponse:
    """All of them; with ?query= (the address of a list) a form that keeps it, POST keeps it."""
    given = request.POST if request.method == "POST" else request.GET
    asked = (
        Asked.of(QueryDict(given.get("query", "")[:1000].replace("\x00", "")), request.user)
        if given.get("query")
        else None
    )
    form = FilterNameForm(request.POST if request.method == "POST" else None)
    if request.method != "POST" or asked is None or not form.is_valid():
        return _page(request, asked, form)
    try:
        actions.save_filter(
            by=request.user, at=timezone.now(), name=form.cleaned_data["name"], query=asked.query_string()
        )
    except Refused as refused:
        form.add_error("name", refused.reasons)
        return _page(request, asked, form)
    messages.success(request, "已存为常用筛选，列在清单上面。")
    return redirect(asked.address())


@require_http_methods(["GET", "HEAD", "POST"])
@needs(*WORKING)
def one(request: StaffRequest, pk: int) -> HttpResponse:
    """Renames or drops one; that of somebody else is not found."""
    kept = get_object_or_404(SavedFilter, pk=pk, person=request.user)
    what = request.POST.get("what", KEEP)
    if request.method == "POST" and what == DROP:
        actions.drop_filter(kept)
        messages.success(request, f"已删除常用筛选“{kept.name}”。")
        return redirect("desk_requests:filters")
    if request.method == "POST" and what != KEEP:
        raise Http404
    form = FilterNameForm(request.POST if request.method == "POST" else None, initial={"name": kept.name})
    if request.method == "POST" and form.is_valid():
        try:
            actions.rename_filter(kept, by=request.user, name=form.cleaned_data["name"])
        except Refused as refused:
            form.add_error("name", refused.reasons)
        else:
            messages.success(request, "已改名。")
            return redirect("desk_requests:filters")
    return render(request, "requests_app/desk/filter.html", {"kept": kept, "form": form})


def _page(request: StaffRequest, asked: Asked | None, form: FilterNameForm) -> HttpResponse:
    context = {
        "form": form if asked else None,
        "query": asked.query_string() if asked else "",
        "choice": [QUEUES[asked.name], *(words for _, words in asked.told())] if asked else [],
        "back": asked.address() if asked else reverse("desk_requests:list"),
        "rows": [
            {"kept": kept, "url": f"{reverse('desk_requests:list')}?{kept.query}"}
            for kept in SavedFilter.objects.filter(person=request.user)
        ],
    }
    return render(request, "requests_app/desk/filters.html", context)
