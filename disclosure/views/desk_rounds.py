"""/desk/rounds/: the rounds, one of them with its offices and entries, how one is opened, closed, printed, taken away."""

from datetime import date

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from disclosure import actions, round_lists, round_scope
from disclosure.bulk import MOST
from disclosure.forms.rounds import CloseForm, MoveForm, ScopeForm
from disclosure.models import ReviewRound
from disclosure.round_lists import SEEING
from disclosure.rounds.vocabulary import EntryState, RoundKind, Why
from disclosure.views import round_rows
from disclosure.vocabulary import Ground, Kind
from taizhou_portal.bureau import exports
from taizhou_portal.bureau.accounts.gates import StaffRequest, needs
from taizhou_portal.bureau.models import Office, Staff
from taizhou_portal.bureau.paging import page_of, turns
from taizhou_portal.bureau.refusals import Refused
from taizhou_portal.bureau.tables import Table
from taizhou_portal.bureau.vocabulary import Ability

PAGE = 30
PRINTED = 500  # entries of the printed list
SHOWN = {"": "全部", **{state.value: state.label for state in EntryState}}


@require_safe
@needs(*SEEING)
def rounds(request: StaffRequest) -> HttpResponse:
    """/desk/rounds/?page= : the rounds in which this person's offices have something."""
    page = page_of(round_lists.rounds_for(request.user), request.GET.get("page", "1"), size=PAGE)
    offices = round_lists.offices_of(request.user)
    sums = round_lists.sums_of_rounds([one.pk for one in page], offices)
    today = timezone.localdate()
    context = {
        "rows": [round_rows.round_line(one, sums.get(one.pk, round_lists.Sums()), today) for one in page],
        "keeps": round_lists.keeps(request.user),
        "kinds": [(kind.value, kind.label) for kind in RoundKind],
        **turns(page),
    }
    return render(request, "disclosure/desk/rounds.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@needs(Ability.PUBLISH)
def new(request: StaffRequest, kind: str) -> HttpResponse:
    """/desk/rounds/new/<kind>/ : the scope; first how many there are of each office, then the round is opened."""
    if kind not in RoundKind.values:
        raise Http404
    form = ScopeForm(request.POST if request.method == "POST" else None, kind=RoundKind(kind))
    reasons: list[str] = []
    counted = None
    if request.method == "POST" and form.is_valid():
        counted = round_scope.by_office(form.scope(), today=timezone.localdate())
        if request.POST.get("step") == "open":
            given = {"title": form.cleaned_data["title"], "due_on": form.cleaned_data["due_on"]}
            try:
                opened = actions.open_round(form.scope(), **given, by=request.user, at=timezone.now())
            except Refused as refused:
                reasons = refused.reasons
            else:
                messages.success(request, f"已开始，{sum(n for _, n in counted)}条，各处室已收到提醒")
                return redirect("desk_disclosure:round", opened.pk)
    context = {
        "form": form,
        "kind": RoundKind(kind),
        "reasons": reasons,
        "counted": counted,
        "table": [[office.name, round_rows.number(n)] for office, n in counted or ()],
        "columns": [{"label": "处室"}, {"label": "条数", "numeric": True}],
        "total": sum(n for _, n in counted or ()),
    }
    return render(request, "disclosure/desk/round_new.html", context, status=_status(form, reasons))


@require_safe
@needs(*SEEING)
def one(request: StaffRequest, pk: int) -> HttpResponseBase:
    """/desk/rounds/<pk>/?state=&office=&page=&export= : progress of the offices, and the entries."""
    round_ = found_for(request.user, pk)
    state, office = _asked(request)
    found = round_lists.entries_of(round_, request.user).order_by("pk")
    found = found.filter(office_id=office) if office else found
    shown = round_lists.joined(found.in_state(state) if state else found)
    if form := exports.asked(request):
        table = Table(round_.title, round_rows.FIELDS, shown.iterator(chunk_size=200), _about(round_, state))
        return exports.answer(table, form, by=request.user)
    lines = round_lists.sums_of(round_, round_lists.offices_of(request.user))
    page = page_of(shown, request.GET.get("page", "1"), size=PAGE)
    kept = {"state": state, "office": str(office or "")}
    open_ = round_.is_open and state in {EntryState.TO_DO, EntryState.PROPOSED}
    context = {
        "round": round_,
        "scope": scope_words(round_),
        "keeps": round_lists.keeps(request.user),
        "sums": round_lists.total(lines),
        "late": round_.is_open and round_.due_on < timezone.localdate(),
        "rows": [round_rows.row(entry, pick=open_) for entry in page],
        "count": page.paginator.count,
        "chips": _chips(round_, state, office, lines),
        "offices": [(str(line.office.pk), line.office.name, line.office.pk == office) for line in lines],
        "state": state,
        "many": {EntryState.TO_DO: "提出意见", EntryState.PROPOSED: "同意并生效"}.get(EntryState(state))
        if open_
        else "",
        "most": MOST,
        "table": round_rows.office_table(round_, lines, timezone.localdate()),
        "columns": [{"label": "处室"}, *({"label": words, "numeric": True} for words in NUMBERS), {"label": "进度"}],
        "exports": exports.links(kept.items()),
        **turns(page, **kept),
    }
    return render(request, "disclosure/desk/round.html", context)


NUMBERS = ("全部", "待提意见", "待决定", "已决定", "已变化")


@require_http_methods(["GET", "HEAD", "POST"])
@needs(Ability.PUBLISH)
def close(request: StaffRequest, pk: int) -> HttpResponse:
    """/desk/rounds/<pk>/close/ : what it came to, why something is left, asked once more."""
    round_ = found_for(request.user, pk)
    form = CloseForm(request.POST if request.method == "POST" else None)
    reasons = [] if round_.is_open else ["这一批已经结束"]
    if request.method == "POST" and form.is_valid():
        try:
            actions.close_round(round_, **form.cleaned_data, by=request.user, at=timezone.now())
            messages.success(request, "批次已结束")
            return redirect("desk_disclosure:round", pk)
        except Refused as refused:
            reasons = refused.reasons
    context = {**summary(round_, request.user), "form": form, "reasons": reasons}
    return render(
        request, "disclosure/desk/round_close.html", context, status=_status(form, reasons, asked=request.method)
    )


@require_http_methods(["GET", "HEAD", "POST"])
@needs(Ability.PUBLISH)
def move(request: StaffRequest, pk: int) -> HttpResponse:
    """/desk/rounds/<pk>/due/ : another day, with the reason."""
    round_ = found_for(request.user, pk)
    form = MoveForm(request.POST if request.method == "POST" else None, initial={"due_on": round_.due_on})
    reasons = [] if round_.is_open else ["这一批已经结束"]
    if request.method == "POST" and form.is_valid():
        try:
            actions.move_round(round_, **form.cleaned_data, by=request.user, at=timezone.now())
            messages.success(request, f"完成日期改为{round_.due_on:%Y-%m-%d}")
            return redirect("desk_disclosure:round", pk)
        except Refused as refused:
            reasons = refused.reasons
    context = {"round": round_, "form": form, "reasons": reasons}
    return render(
        request, "disclosure/desk/round_move.html", context, status=_status(form, reasons, asked=request.method)
    )


@require_POST
@needs(Ability.PUBLISH)
def result(request: StaffRequest, pk: int) -> HttpResponse:
    """/desk/rounds/<pk>/result/ : a draft of 清理结果, which goes the way of every draft."""
    round_ = found_for(request.user, pk)
    try:
        draft = actions.draft_result(round_, by=request.user, at=timezone.now())
    except Refused as refused:
        for reason in refused.reasons:
            messages.error(request, reason)
        return redirect("desk_disclosure:round", pk)
    messages.success(request, "已起草清理结果，核对后提交审查")
    return redirect("desk_disclosure:edit", draft.pk)


@require_safe
@needs(*SEEING)
def printed(request: StaffRequest, pk: int) -> HttpResponse:
    """/desk/rounds/<pk>/print/ : sums and the list on paper."""
    round_ = found_for(request.user, pk)
    entries = round_lists.joined(round_lists.entries_of(round_, request.user).order_by("office__order", "pk"))
    shown = list(entries[: PRINTED + 1])
    context = {
        **summary(round_, request.user),
        "entries": [
            {"entry": entry, "began": round_rows.began_as(entry), "badge": round_rows.badge(entry)}
            for entry in shown[:PRINTED]
        ],
        "cut": len(shown) > PRINTED,
        "most": PRINTED,
        "now": timezone.now(),
    }
    return render(request, "disclosure/desk/round_print.html", context)


def found_for(staff: Staff, pk: int) -> ReviewRound:
    """The round, if an office of `staff` has something in it, or they keep rounds; else 404."""
    return get_object_or_404(round_lists.rounds_for(staff), pk=pk)


def summary(round_: ReviewRound, staff: Staff) -> dict:
    """The sums of a round by office and outcome, for the eyes of `staff`."""
    lines = round_lists.sums_of(round_, round_lists.offices_of(staff))
    columns = [*(one.label for one in round_rows.outcome_columns(round_)), "已变化", "没有决定", "全部"]
    return {
        "round": round_,
        "scope": scope_words(round_),
        "sums": round_lists.total(lines),
        "table": round_rows.outcome_table(round_, lines),
        "columns": [{"label": "处室"}, *({"label": words, "numeric": True} for words in columns)],
    }


def scope_words(round_: ReviewRound) -> str:
    """What the round was opened for."""
    offices = Office.objects.filter(pk__in=round_.offices).values_list("name", flat=True) if round_.offices else []
    parts = [
        "、".join(Ground(one).value for one in round_.grounds),
        "、".join(Kind(one).label for one in round_.kinds),
        "、".join(Why(one).label for one in round_.whys),
        "、".join(offices),
        f"{day.year}年{day.month}月{day.day}日以前成文" if (day := round_.formed_before) else "",
    ]
    return "；".join(part for part in parts if part) or "全部"


def _about(round_: ReviewRound, state: str) -> list[tuple[str, str]]:
    day: date = round_.due_on
    return [
        ("批次", round_.title),
        ("完成日期", f"{day:%Y-%m-%d}"),
        ("范围", scope_words(round_)),
        ("情况", SHOWN[state]),
    ]


def _asked(request: StaffRequest) -> tuple[str, int | None]:
    """State and office; an unknown state is not found, a strange office asks for nothing."""
    state, office = request.GET.get("state", ""), request.GET.get("office", "")
    if state not in SHOWN:
        raise Http404
    return state, int(office) if office.isascii() and office.isdecimal() and len(office) < 13 else None


def _chips(round_: ReviewRound, state: str, office: int | None, lines: list[round_lists.OfficeLine]) -> list[dict]:
    mine = [line for line in lines if office in {None, line.office.pk}]
    sums = round_lists.total(mine)
    numbers = {
        "": sums.total,
        "to_do": sums.to_do,
        "proposed": sums.proposed,
        "decided": sums.decided,
        "changed": sums.changed,
    }
    here, more = reverse("desk_disclosure:round", args=[round_.pk]), f"&office={office}" if office else ""
    return [
        {"label": words, "url": f"{here}?state={name}{more}", "count": numbers[name], "current": name == state}
        for name, words in SHOWN.items()
    ]


def _status(form, reasons: list[str], *, asked: str | None = "POST") -> int:
    """409 for what was refused, 422 for what was not filled in."""
    if asked != "POST":
        return 200
    return 409 if reasons else 422 if form.errors else 200
