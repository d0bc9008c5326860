"""The guide to applications, and what all pages on the way to a case have in common."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse, reverse_lazy
from django.utils import timezone
from django.views.decorators.http import require_safe

from disclosure.models import Publication
from requests_app import public_register
from requests_app.holding import kept_for
from requests_app.models import ApplicationRule
from requests_app.views import draft as drafts
from taizhou_portal import errors, structured
from taizhou_portal.bureau import domains, doors, outgoing
from taizhou_portal.bureau.models import Site

GUIDE_CRUMB = ("依申请公开", reverse_lazy("requests_app:guide"))
STEPS = ("填写申请", "核对并提交", "记下受理号和查询码")
AN_HOUR = 3600
#: door → how often one visitor may use it within an hour
LIMITS = {"apply": 60, "file": 20, "papers": 60, "similar": 600, "answered": 20, "matter": 30}


@require_safe
def guide(request: HttpRequest) -> HttpResponse:
    """/requests/: who, what, how, how long, what it costs."""
    kept = kept_for(ApplicationRule.current().keep_months)
    context = {
        "kept": kept,
        "mails": outgoing.is_set_up(),
        "draft_hours": drafts.HOURS,
        "shows_answered": public_register.is_on(),
        "crumbs": [("依申请公开", "")],
        "structured": [_service(request)],
    }
    return render(request, "requests_app/public/guide.html", context)


def _service(request: HttpRequest) -> dict:
    """The service itself, for machines; its channel is the form."""
    site = Site.current()
    return structured.service(
        name="政府信息公开申请",
        about="公民、法人和其他组织申请公开政府信息，自收到申请之日起20个工作日内答复",
        url=domains.address(request, reverse("requests_app:new")),
        provider=structured.organization(name=site.name, phone=site.phone, address=site.address),
    )


def public_item(typed: str) -> Publication | None:
    """The public item with this number, however it was typed."""
    known = typed.isdecimal() and len(typed) < 12
    return Publication.objects.visible().filter(pk=int(typed)).first() if known else None


def steps(current: int) -> list[dict[str, str]]:
    states = ["done" if n < current else "current" if n == current else "" for n in range(len(STEPS))]
    return [{"label": label, "state": state} for label, state in zip(STEPS, states, strict=True)]


def knocks_too_often(request: HttpRequest, door: str) -> bool:
    visitor = doors.visitor(request)
    return doors.too_many(door, visitor, limit=LIMITS[door], window_seconds=AN_HOUR, at=timezone.now())


def sent_away(request: HttpRequest) -> HttpResponse:
    return errors.too_many(request, wait_seconds=doors.wait_seconds(window_seconds=AN_HOUR, at=timezone.now()))
