"""One correction or complaint in the desk: what it is about, until when, what can be done and why not, what happened; its letter."""

from collections.abc import Callable
from dataclasses import dataclass

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.debug import sensitive_variables
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from requests_app import actions, frozen, matter_rules
from requests_app.actions.handling_matters import standing_of
from requests_app.forms.matters import AssignMatterForm, CloseMatterForm, MatterLookForm
from requests_app.forms.plain import PlainForm
from requests_app.models import Letter, Matter, Request
from requests_app.views.applicant_rows import LABELS, MASKS
from requests_app.views.desk import MATTERS
from requests_app.views.desk_matters import NOBODY, reached, short
from requests_app.views.downloads import PDF, WORD, attached
from requests_app.vocabulary import MatterKind
from taizhou_portal.bureau.accounts.gates import StaffRequest, needs
from taizhou_portal.bureau.models import Staff
from taizhou_portal.bureau.refusals import Refused
from taizhou_portal.bureau.secrets import Unreadable

ASSIGN, CLOSE = "assign", "close"
VERBS = {ASSIGN: "交办", CLOSE: "办结"}
FORMS: dict[str, type[AssignMatterForm] | type[CloseMatterForm]] = {ASSIGN: AssignMatterForm, CLOSE: CloseMatterForm}
ACTS: dict[str, Callable[..., object]] = {ASSIGN: actions.assign_matter, CLOSE: actions.close_matter}
PERSONAL = ("name", "phone", "email", "address")
#: how the letter is wanted → its bytes and their media type
SHEETS: dict[str, tuple[Callable[[Letter], bytes | None], str]] = {
    "pdf": (frozen.pdf_of, PDF),
    "docx": (frozen.docx_of, WORD),
}


@dataclass(frozen=True)
class Panel:
    """Something that may be done now, with its form; `tried`: it comes back with what is wrong."""

    slug: str
    form: PlainForm
    tried: bool = False

    @property
    def label(self) -> str:
        return VERBS[self.slug]


def found_for(staff: Staff, pk: int) -> Matter:
    """The matter, if `staff` receives, or handles for its office; else 404, whether it exists or not."""
    joined = Matter.objects.for_staff(staff).select_related("office", "about", "by")
    return get_object_or_404(joined, pk=pk)


@require_safe
@needs(*MATTERS)
@sensitive_variables()
def matter(request: StaffRequest, pk: int) -> HttpResponse:
    """/desk/requests/matters/<pk>/"""
    return _page(request, found_for(request.user, pk))


@require_POST
@needs(*MATTERS)
@sensitive_variables()
def act(request: StaffRequest, pk: int, verb: str) -> HttpResponse:
    """/desk/requests/matters/<pk>/do/<verb>/ : does it, or shows the page again with what is wrong and what was typed."""
    found = found_for(request.user, pk)
    if verb not in ACTS:
        raise Http404
    form = FORMS[verb](request.POST, kind=MatterKind(found.kind), auto_id=f"id_{verb}_%s")
    if not form.is_valid():
        return _page(request, found, tried=Panel(verb, form, tried=True))
    given = {name: value for name, value in form.cleaned_data.items() if value not in (None, "")}
    try:
        ACTS[verb](found, **given, by=request.user, at=timezone.now())
    except Refused as refused:
        again = found_for(request.user, pk)
        return _page(request, again, tried=Panel(verb, form, tried=True), reasons=refused.reasons)
    messages.success(request, f"已{VERBS[verb]}。")
    still_mine = Matter.objects.for_staff(request.user).filter(pk=pk).exists()
    return redirect("desk_requests:matter", pk=pk) if still_mine else redirect("desk_requests:matters")


@require_http_methods(["GET", "HEAD", "POST"])
@needs(*MATTERS)
@sensitive_variables()
def contact(request: StaffRequest, pk: int) -> HttpResponse:
    """/desk/requests/matters/<pk>/contact/ : asks why, notes it in the history, then shows whom it is from, once."""
    found, reasons, seen = found_for(request.user, pk), [], False
    form = MatterLookForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        try:
            actions.look_at_matter(found, by=request.user, at=timezone.now(), reason=form.cleaned_data["reason"])
            seen = True
        except Refused as refused:
            reasons = refused.reasons
    context = {"matter": found, "form": form, "reasons": reasons, "facts": _person(found, masked=False) if seen else []}
    return render(request, "requests_app/desk/matter_contact.html", context, status=409 if reasons else 200)


@require_safe
@needs(*MATTERS)
def letter(request: StaffRequest, pk: int, letter_pk: int, sheet: str) -> HttpResponse:
    """/desk/requests/matters/<pk>/letters/<letter_pk>/<sheet>/ : the letter as it was signed. That it was taken is kept."""
    found = get_object_or_404(found_for(request.user, pk).letters, pk=letter_pk)
    if sheet not in SHEETS:
        raise Http404
    make, media = SHEETS[sheet]
    try:
        made = make(found)
    except (FileNotFoundError, Unreadable):
        made = None
    if made is None:
        messages.error(request, "这份文书打不开：已经销毁，或者文件坏了。没有到期的，请告诉系统管理员。")
        return redirect("desk_requests:matter", pk=pk)
    actions.look_at_letter(found, by=request.user, at=timezone.now())
    return attached(made, f"{frozen.title_of(found)}.{sheet}", media)


def _page(request: StaffRequest, found: Matter, *, tried: Panel | None = None, reasons=()) -> HttpResponse:
    context = {
        "matter": found,
        "glance": _glance(found),
        "about_url": _about_url(found, request.user),
        "facts": _person(found, masked=True),
        "panels": _panels(found, request.user, tried),
        "barred": matter_rules.handling_objections(standing_of(found, request.user)),
        "letters": [_sheets(found, one) for one in found.letters.all()],
        "tells_remedy": matter_rules.tells_remedy(found.result),
        "failed": tried.form if tried else None,
        "reasons": reasons,
        "events": [_event(row) for row in found.history.select_related("history_user")],
    }
    return render(request, "requests_app/desk/matter.html", context, status=409 if reasons else 200)


def _panels(found: Matter, staff: Staff, tried: Panel | None) -> list[Panel]:
    """What can be done; what was just tried comes back as it was typed. What nobody has is handed over first."""
    standing, today = standing_of(found, staff), timezone.localdate()
    assign = matter_rules.assigning_objections(standing, office_open=True, due_on=None, today=today)
    barred = {ASSIGN: assign, CLOSE: matter_rules.handling_objections(standing)}
    order = (CLOSE, ASSIGN) if found.office_id else (ASSIGN, CLOSE)
    return [_panel(slug, found, tried) for slug in order if not barred[slug]]


def _panel(slug: str, found: Matter, tried: Panel | None) -> Panel:
    if tried and tried.slug == slug:
        return tried
    return Panel(slug, FORMS[slug](kind=MatterKind(found.kind), auto_id=f"id_{slug}_%s"))


def _glance(found: Matter) -> list[dict]:
    received = {"label": "收到", "value": f"{found.received_on:%Y-%m-%d}", "note": found.get_via_display()}
    due: dict = {"label": "办理时限", "value": f"{found.due_on:%Y-%m-%d}" if found.due_on else "没有定"}
    if matter_rules.is_late(found.due_on, closed_on=found.closed_on, today=timezone.localdate()):
        due |= {"badge": "办结晚了" if found.result else "已超过", "tone": "bad"}
    return [
        {"label": "类别", "value": short(found.kind), "note": found.number},
        {"label": "办到哪一步", "value": reached(found), "note": str(found.office or NOBODY)},
        received,
        due,
    ]


def _person(found: Matter, *, masked: bool) -> list[dict]:
    """(label, value) of what is known; masked, nothing more reaches the page."""
    values = {name: getattr(found, name) for name in PERSONAL}
    return [
        {"label": LABELS[name], "value": MASKS[name](value) if masked else value, "full": True}
        for name, value in values.items()
        if value
    ]


def _about_url(found: Matter, staff: Staff) -> str:
    """The application, for whoever may open it."""
    about = found.about_id
    mine = about and Request.objects.for_staff(staff).filter(pk=about).exists()
    return reverse("desk_requests:case", args=[about]) if mine else ""


def _sheets(found: Matter, one: Letter) -> dict:
    there = {
        sheet: reverse("desk_requests:matter_letter", args=[found.pk, one.pk, sheet])
        for sheet in SHEETS
        if not one.erased_on
    }
    return {"title": frozen.title_of(one), "on": one.on, **there}


def _event(row) -> dict:
    title, _, text = (row.history_change_reason or row.get_history_type_display()).partition("：")
    return {"at": row.history_date, "title": title, "who": str(row.history_user or "来访人或系统"), "text": text}
