"""更正本人信息 and 投诉举报 in public: what the two are, a form for each, the number to take home. Nothing personal is in an address."""

from datetime import timedelta

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse_lazy
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters, sensitive_variables
from django.views.decorators.http import require_http_methods, require_safe

from requests_app.actions import register_matter
from requests_app.forms.matters import CONTACT, MatterForm
from requests_app.holding import months_in_words
from requests_app.models import ApplicationRule, Matter
from requests_app.views.public import GUIDE_CRUMB, knocks_too_often, public_item, sent_away
from requests_app.vocabulary import MatterKind
from taizhou_portal.bureau import sealed

RECEIPT = "matter"  # in the session, and the door that is watched
READABLE_FOR = timedelta(minutes=30)
#: kind → what it is called, without its article
TITLES = {kind: kind.label.partition("（")[0] for kind in MatterKind}
NAME = "更正和投诉"
CRUMBS = [GUIDE_CRUMB, (NAME, reverse_lazy("requests_app:matters"))]


@require_safe
def matters(request: HttpRequest) -> HttpResponse:
    """/requests/matters/: which of the two is meant, what to bring, what happens next."""
    return render(request, "requests_app/public/matters.html", {"crumbs": CRUMBS})


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
@sensitive_post_parameters()
@sensitive_variables()
def new(request: HttpRequest, kind: str) -> HttpResponse:
    """/requests/matters/new/<kind>/?item=<number of a public item>"""
    if kind not in MatterKind.values:
        raise Http404
    asked = MatterKind(kind)
    if request.method != "POST":
        return _page(request, MatterForm(kind=asked, initial=_named(request)))
    if knocks_too_often(request, RECEIPT):
        return sent_away(request)
    form = MatterForm(request.POST, kind=asked)
    if not form.is_valid():
        return _page(request, form)
    now = timezone.now()
    matter = register_matter(form.told(), by=None, at=now, about=form.about()).matter
    sealed.save_receipt(request, RECEIPT, number=matter.number, code="", until=(now + READABLE_FOR).timestamp())
    return redirect("requests_app:matter_received")


@never_cache
@require_safe
def received(request: HttpRequest) -> HttpResponse:
    """/requests/matters/received/: the number, for half an hour, on the screen and on paper."""
    shown = sealed.load_receipt(request, RECEIPT, now=timezone.now().timestamp())
    matter = Matter.objects.filter(number=shown["number"]).first() if shown else None
    if matter is None:
        return redirect("requests_app:matters")
    context = {
        "matter": matter,
        "title": TITLES[MatterKind(matter.kind)],
        "can_be_told": bool(matter.phone or matter.email or matter.address),
        "crumbs": [*CRUMBS, ("编号", "")],
    }
    return render(request, "requests_app/public/matter_received.html", context)


def _page(request: HttpRequest, form: MatterForm) -> HttpResponse:
    context = {
        "form": form,
        "title": TITLES[form.kind],
        "amendment": form.kind is MatterKind.AMENDMENT,
        "told": [form[name] for name in ("subject", "description", "evidence", "number") if name in form.fields],
        "who": [form[name] for name in CONTACT],
        "kept": months_in_words(ApplicationRule.current().keep_months),
        "crumbs": [*CRUMBS, (TITLES[form.kind], "")],
    }
    return render(request, "requests_app/public/matter_new.html", context)


def _named(request: HttpRequest) -> dict[str, str]:
    """What a public item is called from which one comes."""
    item = public_item(request.GET.get("item", ""))
    return {"subject": item.title} if item else {}
