"""The return of a unit, as its own people fill it in, or 局办公室 for it: by form, from a sheet, or in one click for nothing at all."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from reports.models import UnitReturn, UnitRound
from reports.units import batch, rules, sheet
from reports.units.actions import hand_in, last_year
from reports.units.forms import POST, FileForm, ReturnForm, initial_of
from reports.units.vocabulary import TONES, UnitStage, Way
from taizhou_portal.bureau import exports
from taizhou_portal.bureau.accounts.gates import needs
from taizhou_portal.bureau.downloads import attached
from taizhou_portal.bureau.history import timeline
from taizhou_portal.bureau.permissions import abilities_of, offices_where
from taizhou_portal.bureau.refusals import Refused
from taizhou_portal.bureau.vocabulary import Ability

UNTOLD = frozenset({"round", "office", "current", "in_force", "handed_times", "chased_on"})


def mine(staff) -> Any:
    """The returns of the units for which this person drafts."""
    rows = UnitReturn.objects.of_offices(offices_where(staff, Ability.DRAFT))
    return rows.select_related("round", "office", "current").order_by("-round__year", "office__order", "office_id")


@require_safe
@needs(Ability.DRAFT)
def returns(request: HttpRequest) -> HttpResponse:
    """/desk/unit-return/: what one's own units have to hand in; 局办公室 goes on to the newest round."""
    if Ability.COMPILE in abilities_of(request.user):
        newest = UnitRound.objects.first()
        return redirect("desk_reports:units", newest.year if newest else timezone.localdate().year - 1)
    today = timezone.localdate()
    found = [line_of(row, today) for row in mine(request.user)]
    return render(request, "reports/desk/unit_returns.html", {"lines": found})


@require_safe
@needs(Ability.DRAFT)
def year(request: HttpRequest, year: int) -> HttpResponse:
    """/desk/unit-return/<year>/: the form of one's own unit; the list for who works for several."""
    found = list(mine(request.user).filter(round__year=year)[:2])
    if not found:
        raise Http404
    if len(found) > 1:
        return redirect("desk_reports:unit_returns")
    return redirect("desk_reports:unit_form", year, found[0].pk)


@require_http_methods(["GET", "HEAD", "POST"])
@needs(Ability.DRAFT)
def form(request: HttpRequest, year: int, pk: int) -> HttpResponse:
    """`act` is hand_in, nil (全年没有) or file, which fills the form from a sheet and stores nothing."""
    row = get_object_or_404(mine(request.user), round__year=year, pk=pk)
    act = request.POST.get("act", "hand_in")
    if request.method != "POST":
        return _ask(request, row, _form(row, initial=_initial(row)))
    if act == "file":
        return _from_file(request, row)
    filled = _form(row, request.POST, nil=act == "nil")
    if filled.is_valid() and _handed_in(request, row, filled):
        return redirect("desk_reports:unit_form", year, pk)
    return _ask(request, row, filled)


@require_safe
@needs(Ability.DRAFT)
def template(request: HttpRequest, year: int, pk: int) -> HttpResponse:
    """The sheet of this unit, with its name and the year."""
    row = get_object_or_404(mine(request.user), round__year=year, pk=pk)
    made, name = sheet.as_xlsx(year, row.office.name, row.office_id), sheet.name_of(year, row.office.name)
    return attached(made, f"{name}.xlsx", exports.MEDIA[exports.XLSX])


def line_of(row: UnitReturn, today) -> dict[str, Any]:
    """A return as lists show it."""
    owes = row.stage in {UnitStage.WAITING, UnitStage.RETURNED}
    late = rules.days_late(row.round.due_on, row.handed_on, today)
    return {"row": row, "tone": TONES[UnitStage(row.stage)], "owes": owes, "late": late}


def _form(row: UnitReturn, *given: Any, **more: Any) -> ReturnForm:
    return ReturnForm(*given, last=last_year(row), corrects=row.stage == UnitStage.ACCEPTED, **more)


def _initial(row: UnitReturn) -> dict[str, Any]:
    """What was handed in last; of a new one who filled it in is all that is known."""
    last = row.current
    if last is None:
        return {"filled_by": POST, "phone": row.office.phone}
    told = {"remark": last.remark, "filled_by": last.filled_by, "phone": last.phone}
    return initial_of(last.counts, last.notes, **told)


def _handed_in(request: HttpRequest, row: UnitReturn, filled: ReturnForm) -> bool:
    way = Way.XLSX if request.POST.get("way") == Way.XLSX else _own_way(request)
    reason = filled.cleaned_data.get("reason", "")
    try:
        hand_in(row, filled.filled, way=way, reason=reason, by=request.user, at=timezone.now())
    except Refused as refused:
        filled.add_error(None, refused.reasons)
        return False
    said = "全年没有，各数都报0" if filled.nil else "数据已报送"
    messages.success(request, f"{row.office}：{said}。局办公室审核以前还可以改了再报")
    return True


def _own_way(request: HttpRequest) -> Way:
    return Way.OFFICE if Ability.COMPILE in abilities_of(request.user) else Way.FORM


def _from_file(request: HttpRequest, row: UnitReturn) -> HttpResponse:
    """The form filled with what the sheet says, each fault by its cell; what was typed stays where the sheet is not for us."""
    file, typed = FileForm(request.POST, request.FILES), _form(row, initial=_typed(request, row))
    if not file.is_valid():
        return _ask(request, row, typed, file=file)
    found = batch.read_file(file.cleaned_data["file"])
    wrong = batch.mistaken(found, row)
    ours = found.office == row.office_id and found.year == row.round.year
    if not ours:
        return _ask(request, row, typed, file=file, wrong=wrong)
    told = batch.filled_of(found)
    more = {"remark": told.remark, "filled_by": told.filled_by, "phone": told.phone}
    filled = _form(row, initial=initial_of(told.counts, told.notes, **more))
    return _ask(request, row, filled, file=file, wrong=wrong, read=True)


def _typed(request: HttpRequest, row: UnitReturn) -> dict[str, Any]:
    """Beside a file the page sends its fields as they are."""
    asked = _form(row).fields
    return _initial(row) | {name: value for name, value in request.POST.items() if name in asked}


def _ask(
    request: HttpRequest,
    row: UnitReturn,
    filled: ReturnForm,
    *,
    file: FileForm | None = None,
    wrong: list[tuple[str, str]] | None = None,
    read: bool = False,
) -> HttpResponse:
    today = timezone.localdate()
    context = {
        **line_of(row, today),
        "form": filled,
        "file": file or FileForm(),
        "wrong": wrong or [],
        "read": read,
        "way": Way.XLSX if read or request.POST.get("way") == Way.XLSX else "",
        "closed": rules.NOT_OPEN if today.year <= row.round.year else "",
        "compiles": Ability.COMPILE in abilities_of(request.user),
        "accepted": row.stage == UnitStage.ACCEPTED,
        "events": timeline(row, leave_out=UNTOLD),
    }
    bad = bool(filled.errors or wrong or file and file.errors)
    return render(request, "reports/desk/unit_form.html", context, status=422 if bad else 200)
