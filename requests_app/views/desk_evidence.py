"""检索记录 and 区分处理记录 of a case: a form that takes a minute above what is there already; the letters list both as they stand."""

from collections.abc import Callable
from dataclasses import dataclass
from operator import attrgetter
from typing import Any

from django.contrib import messages
from django.db.models import Count, QuerySet
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from requests_app import actions, cases, evidence
from requests_app.forms.evidence import EvidenceForm, SearchForm, WithheldForm
from requests_app.models import Request, Search, Withheld
from requests_app.views.case import found_for
from requests_app.views.desk import WORKING
from taizhou_portal.bureau.accounts.gates import StaffRequest, needs
from taizhou_portal.bureau.changing import events
from taizhou_portal.bureau.history import timeline
from taizhou_portal.bureau.refusals import attempt

#: the title of a change says that the row was dropped
UNTOLD = frozenset({"dropped_on"})
DROP = "drop"  # the button that takes a row away
OFFERED = 8  # places where this office searched before


@dataclass(frozen=True)
class Book:
    """One of the two records: where its rows are, its form, its verbs, its page. `alike`: what another row begins with."""

    title: str
    model: type[Search] | type[Withheld]
    form: type[EvidenceForm]
    add: Callable[..., object]
    change: Callable[..., object]
    drop: Callable[..., object]
    name: str
    one: str
    alike: tuple[str, ...]

    @property
    def template(self) -> str:
        return f"requests_app/desk/{self.name}.html"

    def rows(self, case: Request) -> QuerySet:
        return self.model._default_manager.filter(request=case, dropped_on=None).select_related("by")


SEARCHES = Book(
    evidence.SEARCHED, Search, SearchForm, actions.add_search, actions.change_search, actions.drop_search, "searches", "search",
    ("place", "terms", "who"),
)  # fmt: skip
WITHHELD = Book(
    evidence.SEPARATED, Withheld, WithheldForm, actions.add_withheld, actions.change_withheld, actions.drop_withheld, "withheld",
    "withheld_part", ("ground", "reason"),
)  # fmt: skip


@require_http_methods(["GET", "HEAD", "POST"])
@needs(*WORKING)
def searches(request: StaffRequest, pk: int) -> HttpResponse:
    """/desk/requests/<pk>/searches/?like=<row> : all searches and another one, which may begin like an earlier one."""
    return _all(request, pk, SEARCHES)


@require_http_methods(["GET", "HEAD", "POST"])
@needs(*WORKING)
def search(request: StaffRequest, pk: int, row_pk: int) -> HttpResponse:
    """One search, to be corrected or dropped."""
    return _one(request, pk, row_pk, SEARCHES)


@require_http_methods(["GET", "HEAD", "POST"])
@needs(*WORKING)
def withheld(request: StaffRequest, pk: int) -> HttpResponse:
    """/desk/requests/<pk>/withheld/?like=<row> : all parts that are not given, and another one."""
    return _all(request, pk, WITHHELD)


@require_http_methods(["GET", "HEAD", "POST"])
@needs(*WORKING)
def withheld_part(request: StaffRequest, pk: int, row_pk: int) -> HttpResponse:
    """One part, to be corrected or dropped."""
    return _one(request, pk, row_pk, WITHHELD)


def _all(request: StaffRequest, pk: int, book: Book) -> HttpResponse:
    case = found_for(request.user, pk)
    form = _form(request, case, book, _begun(request, case, book))
    if request.method != "POST":
        return _page(request, case, book, form)
    reasons = _done(request, form, lambda **how: book.add(case, form.given(), **how))
    if reasons or form.errors:
        return _page(request, case, book, form, reasons=reasons)
    messages.success(request, "已登记。还有的接着登记。")
    return redirect(f"desk_requests:{book.name}", pk=pk)


def _one(request: StaffRequest, pk: int, row_pk: int, book: Book) -> HttpResponse:
    case = found_for(request.user, pk)
    row = get_object_or_404(book.rows(case), pk=row_pk)
    form = _form(request, case, book, {name: getattr(row, name) for name in book.form.base_fields})
    if request.method != "POST":
        return _page(request, case, book, form, row=row)
    if DROP in request.POST:
        reasons = attempt(lambda: book.drop(row, by=request.user, at=timezone.now()))
    else:
        reasons = _done(request, form, lambda **how: book.change(row, form.given(), **how))
    if reasons or form.errors:
        return _page(request, case, book, form, row=row, reasons=reasons)
    messages.success(request, "已删去。" if DROP in request.POST else "已更正。")
    return redirect(f"desk_requests:{book.name}", pk=pk)


def _form(request: StaffRequest, case: Request, book: Book, begun: dict[str, Any]) -> EvidenceForm:
    """What is only to be dropped needs no words."""
    typed = request.POST if request.method == "POST" and DROP not in request.POST else None
    return book.form(typed, case=case, today=timezone.localdate(), initial=begun)


def _begun(request: StaffRequest, case: Request, book: Book) -> dict[str, Any]:
    """Today, by whoever is here; with ?like=<row> the rest as in that row."""
    begun: dict[str, Any] = {"who": str(request.user), "on": timezone.localdate()}
    like = request.GET.get("like", "")
    row = book.rows(case).filter(pk=like).first() if like.isdecimal() and len(like) < 10 else None
    return begun | ({name: getattr(row, name) for name in book.alike} if row else {})


def _done(request: StaffRequest, form: EvidenceForm, act: Callable[..., object]) -> list[str]:
    """Does it as the person, now, if the form can stand."""
    return attempt(lambda: act(by=request.user, at=timezone.now())) if form.is_valid() else []


def _page(
    request: StaffRequest,
    case: Request,
    book: Book,
    form: EvidenceForm,
    *,
    row: Search | Withheld | None = None,
    reasons=(),
) -> HttpResponse:
    blockers = evidence.blockers(cases.facts_of(case, by=request.user, today=timezone.localdate()))
    context = {
        "case": case,
        "book": book,
        "form": form,
        "row": row,
        "rows": book.rows(case),
        "reasons": [] if reasons == blockers else reasons,
        "blockers": blockers,
        "places": _places(case) if book is SEARCHES else [],
        "events": _changes(case, book),
    }
    return render(request, book.template, context)


def _changes(case: Request, book: Book) -> list[dict]:
    """What was corrected and dropped, newest first, with before and after."""
    touched = book.model.history.filter(request_id=case.pk, history_type="~").values("id")
    rows = book.model._default_manager.filter(pk__in=touched)
    made = [change for row in rows for change in timeline(row, leave_out=UNTOLD)[:-1]]
    return events(sorted(made, key=attrgetter("at"), reverse=True))


def _places(case: Request) -> list[str]:
    """Where this office searched, most often first; then the usual places."""
    before = (
        Search.objects.filter(request__office=case.office, dropped_on=None).values("place").annotate(times=Count("pk"))
    )
    own = before.order_by("-times", "place").values_list("place", flat=True)[:OFFERED]
    return list(dict.fromkeys([*own, *evidence.PLACES]))
