"""/desk/requests/<pk>/course/?only=&page= : everything that happened to one case, in pages, all of it or one sort alone."""

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from requests_app.views.case import found_for
from requests_app.views.changes import SHOWN, Sort, chips, course, only_of
from requests_app.views.desk import WORKING
from taizhou_portal.bureau.accounts.gates import StaffRequest, needs
from taizhou_portal.bureau.paging import page_of, turns


@require_safe
@needs(*WORKING)
def whole(request: StaffRequest, pk: int) -> HttpResponse:
    case, only = found_for(request.user, pk), request.GET.get("only", "")
    if only and only not in Sort:
        raise Http404
    every = course(case)
    page = page_of(only_of(every, only), request.GET.get("page", "1"), size=SHOWN)
    context = {"case": case, "events": page.object_list, "chips": chips(case, every, only), **turns(page, only=only)}
    return render(request, "requests_app/desk/course.html", context)
