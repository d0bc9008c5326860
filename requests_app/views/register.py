"""复议诉讼登记: the list of reviews, lawsuits, reports and complaints, narrowed, printed, taken away; a new entry."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.contrib import messages
from django.db.models import Q
from django.db.models.functions import ExtractYear
from django.http import Http404, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.http import urlencode
from django.views.decorators.http import require_http_methods

from requests_app import actions, remedy_days
from requests_app.forms.remedies import RemedyForm
from requests_app.models import Matter, Remedy, RemedyQuerySet, Request
from requests_app.redress import rules
from requests_app.redress.vocabulary import RemedyKind, RemedyResult
from requests_app.views import tables
from taizhou_portal.bureau import exports
from taizhou_portal.bureau.accounts.gates import StaffRequest, needs
from taizhou_portal.bureau.calendar import workdays_for
from taizhou_portal.bureau.paging import page_of, turns
from taizhou_portal.bureau.refusals import Refused
from taizhou_portal.bureau.vocabulary import Ability
from taizhou_portal.bureau.workdays import Workdays

PAGE = 50
HEADS = ("登记号", "类别", "针对", "收到日期", "案号", "下一个期限", "结果", "审结日期")
ON_PAPER = (*HEADS, "说明")
PENDING = Q(result=RemedyResult.PENDING)
STATES: dict[str, tuple[str, Callable[[RemedyQuerySet], RemedyQuerySet]]] = {
    "": ("全部", lambda rows: rows),
    "open": ("尚未审结", lambda rows: rows.pending()),
    "closed": ("已审结", lambda rows: rows.standing().exclude(PENDING)),
    "redo": (
        "要重新办理的",
        lambda rows: rows.standing().filter(result=RemedyResult.CORRECTED, reopened_at=None, request__isnull=False),
    ),
    "void": ("作废的", lambda rows: rows.exclude(void_reason="")),
}
EMPTY = "没有符合条件的"
JOINED = ("request__office", "matter", "publication", "review")


@dataclass(frozen=True)
class Asked:
    """What the address narrows the list to."""

    kind: str
    state: str
    year: str

    @classmethod
    def of(cls, request: StaffRequest) -> "Asked":
        """An unknown kind or state is not found; a year that nobody writes is none."""
        kind, state, year = (request.GET.get(name, "") for name in ("kind", "state", "year"))
        if kind not in {"", *RemedyKind.values} or state not in STATES:
            raise Http404
        return cls(kind, state, year if year.isascii() and year.isdecimal() and len(year) == 4 else "")

    @property
    def kept(self) -> dict[str, str]:
        return {"kind": self.kind, "state": self.state, "year": self.year}

    @property
    def told(self) -> list[tuple[str, str]]:
        """What the file says of how it was narrowed."""
        said = (
            ("类别", RemedyKind(self.kind).label if self.kind else ""),
            ("办到哪一步", STATES[self.state][0] if self.state else ""),
            ("收到的年份", self.year),
        )
        return [(name, words) for name, words in said if words]

    def address(self, **other: str) -> str:
        chosen = {name: value for name, value in {**self.kept, **other}.items() if value}
        return f"{reverse('desk_requests:remedies')}?{urlencode(chosen)}"

    def found(self) -> RemedyQuerySet:
        rows = STATES[self.state][1](Remedy.objects.select_related(*JOINED))
        rows = rows.filter(kind=self.kind) if self.kind else rows
        rows = rows.filter(filed_on__year=int(self.year)) if self.year else rows
        return rows.order_by("-filed_on", "-pk")


@require_http_methods(["GET", "HEAD", "POST"])
@needs(Ability.RECEIVE)
def remedies(request: StaffRequest) -> HttpResponseBase:
    """/desk/requests/remedies/?kind=&state=&year=&page=&export= ; `?print` gives the whole choice on sheets of A4 across."""
    if request.method == "POST":
        return new(request)
    asked, workdays = Asked.of(request), workdays_for(request.user)
    found = asked.found()
    if taken := exports.asked(request):
        return exports.answer(tables.remedies(found, workdays, asked.told), taken, by=request.user)
    on_paper = "print" in request.GET
    page = page_of(found, request.GET.get("page", "1"), size=PAGE)
    shown = found if on_paper else page.object_list
    context = {
        "heads": ON_PAPER if on_paper else HEADS,
        "rows": [_cells(one, workdays, timezone.localdate())[: len(ON_PAPER if on_paper else HEADS)] for one in shown],
        "total": page.paginator.count,
        "narrowed": bool(asked.told),
        "told": "，".join(words for _, words in asked.told),
        "empty": EMPTY,
        **_chips(asked),
        "exports": exports.links(asked.kept.items()),
        "print_url": f"{asked.address()}&print=1".replace("?&", "?"),
        "back_url": asked.address(),
        "by": request.user,
        "now": timezone.now(),
        **turns(page, **asked.kept),
    }
    return render(request, f"requests_app/desk/remedies{'_print' if on_paper else ''}.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@needs(Ability.RECEIVE)
def new(request: StaffRequest) -> HttpResponse:
    """/desk/requests/remedies/new/?case=<pk> or ?matter=<pk>"""
    if request.method != "POST":
        return _entry(request, RemedyForm(initial=_begun(request)), [])
    form, reasons = RemedyForm(request.POST), []
    if form.is_valid():
        try:
            remedy = actions.add_remedy(by=request.user, at=timezone.now(), **form.entered())
        except Refused as refused:
            reasons = refused.reasons
        else:
            messages.success(request, f"已登记，登记号{remedy.number}，尚未审结。")
            return redirect("desk_requests:remedy", pk=remedy.pk)
    return _entry(request, form, reasons)


def target(remedy: Remedy) -> dict[str, str]:
    """What it is about, with the address of that; the words alone where it is about nothing that has a page."""
    if remedy.request:
        return {"value": remedy.request.number, "url": reverse("desk_requests:case", args=[remedy.request.pk])}
    if remedy.matter:
        return {"value": remedy.matter.number, "url": reverse("desk_requests:matter", args=[remedy.matter.pk])}
    if remedy.publication:
        return {
            "value": remedy.publication.title,
            "url": reverse("desk_disclosure:item", args=[remedy.publication.pk]),
        }
    return {"value": remedy.about}


def _entry(request: StaffRequest, form: RemedyForm, reasons: list[str]) -> HttpResponse:
    context = {"form": form, "reasons": reasons, "title": "登记复议诉讼", "verb": "登记"}
    context["back"] = reverse("desk_requests:remedies")
    return render(request, "requests_app/desk/remedy_entry.html", context, status=409 if reasons else 200)


def _begun(request: StaffRequest) -> dict:
    """Today; of the case that was open, its number and the review it had."""
    begun: dict = {"filed_on": timezone.localdate(), "own_act": True}
    if matter := _asked_for(Matter, request, "matter"):
        return {**begun, "matter": matter.number}
    case = _asked_for(Request, request, "case")
    if case is None:
        return begun
    decided = case.remedies.standing().filter(kind=RemedyKind.REVIEW).exclude(PENDING).order_by("pk").last()
    after: dict = {"kind": RemedyKind.LAWSUIT_AFTER_REVIEW.value, "review": decided.number} if decided else {}
    return {**begun, "number": case.number, **after}


def _asked_for(model, request: StaffRequest, name: str):
    """The case or matter whose number in the database the address names, if it may be opened."""
    asked = request.GET.get(name, "")
    if not (asked.isascii() and asked.isdecimal() and len(asked) < 13):
        return None
    return model.objects.for_staff(request.user).filter(pk=int(asked)).first()


def _cells(remedy: Remedy, workdays: Workdays, today: date) -> list[dict]:
    due = remedy_days.next_due(remedy, workdays=workdays)
    number = {"value": remedy.number or "看", "url": reverse("desk_requests:remedy", args=[remedy.pk]), "nb": True}
    coming: dict = {"value": ""}
    if due:
        coming = {"value": f"{due.what.removesuffix('的期限')} {due.on:%Y-%m-%d}{due.dated.mark}", "nb": True}
    if due and due.late(today):
        coming |= {"badge": "已超过", "tone": "bad"}
    cells: tuple[dict[str, Any], ...] = (
        number,
        _short(rules.called(remedy.kind)),
        {**target(remedy), "nb": bool(remedy.request or remedy.matter)},
        _short(f"{remedy.filed_on:%Y-%m-%d}"),
        _short(remedy.their_number),
        coming,
        _short("作废" if remedy.void_reason else remedy.get_result_display()),
        _short(f"{remedy.closed_on:%Y-%m-%d}" if remedy.closed_on else ""),
        {"value": remedy.note},
    )
    return [{"label": label, **cell} for label, cell in zip(ON_PAPER, cells, strict=True)]


def _short(words: str) -> dict:
    """A cell that stays in one line."""
    return {"value": words, "nb": True}


def _chips(asked: Asked) -> dict[str, list[dict]]:
    years = Remedy.objects.annotate(year=ExtractYear("filed_on")).order_by("-year").values_list("year", flat=True)
    every = [("", "全部"), *((str(year), f"{year}年") for year in dict.fromkeys(years))]
    kinds = [("", "全部"), *((kind.value, rules.called(kind)) for kind in RemedyKind)]
    states = [(name, label) for name, (label, _) in STATES.items()]
    return {
        name: [
            {"label": label, "url": asked.address(**{field: value}), "current": value == asked.kept[field]}
            for value, label in choices
        ]
        for name, field, choices in (("years", "year", every), ("kinds", "kind", kinds), ("states", "state", states))
    }
