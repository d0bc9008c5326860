"""/requests/form/: the blank application form (申请表) on one sheet of A4, with the same questions and choices as the form on line."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from requests_app import paperform
from taizhou_portal.bureau.models import Site

#: classes of the columns: static/css/print.css gives them their share
COLUMNS = ("c1", "c2", "c3", "c2", "c3")


@require_safe
def form(request: HttpRequest) -> HttpResponse:
    context = {
        "title": paperform.TITLE,
        "columns": COLUMNS,
        "groups": paperform.shown(),
        "footer": footer(Site.current()),
    }
    return render(request, "requests_app/public/form.html", context)


def footer(site: Site) -> tuple[str, ...]:
    """The lines below the table, on whatever the form is printed."""
    about = {name: getattr(site, name) for name in ("working_body", "address", "postcode", "fax", "phone")}
    return paperform.footer(bureau=site.name, **about)
