"""One correction or complaint in the desk: what it is about, until when, what can be done and why not, what happened; its letters."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.debug import sensitive_variables
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from requests_app import actions, cases, matter_rules, remedies
from requests_app.actions.handling_matters import CLOSED, REOPENED, results_of, standing_of
from requests_app.forms.matters import AssignMatterForm, CloseMatterForm, MatterLookForm, ReopenMatterForm
from requests_app.forms.plain import PlainForm
from requests_app.models import Letter, Matter, Request
from requests_app.views import letter_rows, matter_preview
from requests_app.views.applicant_rows import LABELS, MASKS
from requests_app.views.desk import MATTERS
from requests_app.views.desk_matters import NOBODY, reached, short
from requests_app.views.letter_rows import Row
from requests_app.views.steps import PREVIEW, WRITE_ON
from requests_app.vocabulary import MatterKind, MatterResult
from taizhou_portal.bureau.accounts.gates import StaffRequest, needs
from taizhou_portal.bureau.calendar import workdays_for
from taizhou_portal.bureau.models import Staff
from taizhou_portal.bureau.permissions import abilities_of
from taizhou_portal.bureau.refusals import Refused
from taizhou_portal.bureau.vocabulary import Ability

ASSIGN, CLOSE, REOPEN = "assign", "close", "reopen"
VERBS = {ASSIGN: "交办", CLOSE: "办结", REOPEN: "重新办理"}
FORMS: dict[str, type[AssignMatterForm] | type[CloseMatterForm] | type[ReopenMatterForm]] = {
    ASSIGN: AssignMatterForm,
    CLOSE: CloseMatterForm,
    REOPEN: ReopenMatterForm,
}
ACTS: dict[str, Callable[..., object]] = {
    ASSIGN: actions.assign_matter,
    CLOSE: actions.close_matter,
    REOPEN: actions.reopen_matter,
}
DONE = {ASSIGN: "已交办。", CLOSE: "已办结。", REOPEN: "已重新打开，从头办理。"}
PERSONAL = ("name", "phone", "email", "address")


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
    """/desk/requests/matters/<pk>/do/<verb>/ : does it, or shows the page again with what is wrong and what was typed, or the letter that
    it would make.
    """
    found = found_for(request.user, pk)
    if verb not in ACTS:
        raise Http404
    form = FORMS[verb](request.POST, kind=MatterKind(found.kind), auto_id=f"id_{verb}_%s")
    if not form.is_valid() or WRITE_ON in request.POST:
        return _page(request, found, tried=Panel(verb, form, tried=True))
    given = {name: value for name, value in form.cleaned_data.items() if value not in (None, "")}
    try:
        if PREVIEW in request.POST and isinstance(form, CloseMatterForm):
            return matter_preview.page(request, found, form)
        ACTS[verb](found, **given, by=request.user, at=timezone.now())
    except Refused as refused:
        again = found_for(request.user, pk)
        return _page(request, again, tried=Panel(verb, form, tried=True), reasons=refused.reasons)
    messages.success(request, DONE[verb])
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


def _page(request: StaffRequest, found: Matter, *, tried: Panel | None = None, reasons=()) -> HttpResponse:
    letters = _letters(found, request.user)
    context = {
        "matter": found,
        "glance": _glance(found),
        "about_url": _about_url(found, request.user),
        "facts": _person(found, masked=True),
        "panels": _panels(found, request.user, tried),
        "barred": matter_rules.handling_objections(standing_of(found, request.user)),
        "letters": letters,
        "unserved": any(_waits(row.letter) for row in letters),
        "failed": tried.form if tried else None,
        "reasons": reasons,
        "events": list(_events(found)),
        "contested": found.remedies.standing().order_by("filed_on", "pk"),
        "receives": Ability.RECEIVE in abilities_of(request.user),
    }
    return render(request, "requests_app/desk/matter.html", context, status=409 if reasons else 200)


def _waits(letter: Letter) -> bool:
    """To be served."""
    return not (cases.service_of(letter) or letter.voided_on or letter.erased_on)


def _panels(found: Matter, staff: Staff, tried: Panel | None) -> list[Panel]:
    """What can be done; what was just tried comes back as it was typed. What nobody has is handed over first."""
    standing, today = standing_of(found, staff), timezone.localdate()
    assign = matter_rules.assigning_objections(standing, office_open=True, due_on=None, today=today)
    reopen = matter_rules.taking_up_objections(standing, disposed_on=found.disposed_on)
    barred = {ASSIGN: assign, CLOSE: matter_rules.handling_objections(standing), REOPEN: reopen}
    order = (CLOSE, ASSIGN, REOPEN) if found.office_id else (ASSIGN, CLOSE, REOPEN)
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


def _letters(found: Matter, staff: Staff) -> list[Row]:
    """The newest first, each with what it said was decided, which may have been decided anew since."""
    results = results_of(found)
    may = not matter_rules.seeing_objections(standing_of(found, staff).abilities)
    rows = found.letters.defer("paper").select_related("service").prefetch_related(letter_rows.FILES)
    return [_letter(letter_rows.row(one, may=may), results.get(one.pk), staff) for one in reversed(rows)]


def _letter(row: Row, result: MatterResult | None, staff: Staff) -> Row:
    """With its result, and from its service on with the last days of what that can be taken to."""
    if result is None:
        return row
    service = cases.service_of(row.letter)
    told = service and matter_rules.tells_remedy(result)
    days = remedies.either_last_days(service.on, workdays=workdays_for(staff)) if service and told else []
    return replace(row, result=result.label, last_days=days)


def _events(found: Matter) -> Iterator[dict]:
    """The newest first. An end that stands no more also tells what was answered, which the page says nowhere else."""
    over = False
    for row in found.history.select_related("history_user"):
        title, _, text = (row.history_change_reason or row.get_history_type_display()).partition("：")
        over = over or title == REOPENED
        said = f"。{row.words}" if over and title == CLOSED and row.words else ""
        who = str(row.history_user or "来访人或系统")
        yield {"at": row.history_date, "title": title, "who": who, "text": text + said}
