"""/desk/settings/calendar/: loaded years, the notice of another one, what it would change, and the way back."""

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from requests_app import actions
from taizhou_portal.bureau.accounts.gates import StaffRequest, needs
from taizhou_portal.bureau.arrangement import FIRST_YEAR, LAST_YEAR, Arrangement, written
from taizhou_portal.bureau.arrangement.calling import missing
from taizhou_portal.bureau.arrangement.months import months
from taizhou_portal.bureau.calendar import arrangement_of, load_workdays, seen_stamp
from taizhou_portal.bureau.models import CalendarYear
from taizhou_portal.bureau.refusals import attempt
from taizhou_portal.bureau.vocabulary import Ability
from taizhou_portal.calendar_care import told
from taizhou_portal.calendar_care.forms import ArrangementForm
from taizhou_portal.calendar_care.items import moved_items
from taizhou_portal.calendar_care.preview import Preview, preview

MOST_ROWS = 2**31
KEPT = ("year", "source", "text", "reason")


@require_http_methods(["GET", "HEAD", "POST"])
@needs(Ability.CONFIGURE)
def calendar(request: StaffRequest) -> HttpResponse:
    """The years and the form. `verb`: look at what would happen (also without one), load it, or go back to what was typed."""
    verb = request.POST.get("verb", "")
    if request.method != "POST":
        return _page(request, ArrangementForm(initial=_begun(request.GET.get("year", ""))))
    if verb == "edit":
        return _page(request, ArrangementForm(initial={name: request.POST.get(name, "") for name in KEPT}))
    form = ArrangementForm(request.POST, request.FILES)
    if not form.is_valid():
        return _page(request, form)
    asked = {name: form.cleaned_data[name] for name in KEPT}
    wanted, year, source, reason = form.reading.arrangement, asked["year"], asked["source"], asked["reason"]
    seen = preview(year, wanted, today=timezone.localdate())
    reasons = _load(request, seen, source=source, reason=reason) if verb == "load" else []
    if verb == "load" and not reasons:
        return redirect("calendar_year", year)
    return _preview(request, seen, source, reasons, kept=[form[name] for name in KEPT], notes=form.reading.notes)


@require_safe
@needs(Ability.CONFIGURE)
def year(request: StaffRequest, year: int) -> HttpResponse:
    """/desk/settings/calendar/2027/: twelve months of what is loaded, and its record."""
    if not FIRST_YEAR <= year <= LAST_YEAR:
        raise Http404
    row, record = CalendarYear.objects.filter(year=year).first(), told.record_of(year)
    if row is None and not record:
        raise Http404
    arrangement, workdays = arrangement_of(year) or Arrangement(year), load_workdays()
    shown = months(year, workdays, arrangement.days)
    return render(request, "calendar_care/year.html", {"year": year, "row": row, "months": shown, "events": record})


@require_http_methods(["GET", "HEAD", "POST"])
@needs(Ability.CONFIGURE)
def back(request: StaffRequest, year: int, row: int) -> HttpResponse:
    """/desk/settings/calendar/2027/back/5/: what stood before that change, looked at and loaded like any other notice."""
    known = FIRST_YEAR <= year <= LAST_YEAR and row < MOST_ROWS
    line = CalendarYear.history.filter(year=year, history_id=row).first() if known else None
    if line is None:
        raise Http404
    wanted, source = told.before(year, line.history_date)
    seen, reasons = preview(year, wanted, today=timezone.localdate()), []
    if request.method == "POST":
        reason = f"恢复到{timezone.localtime(line.history_date):%Y-%m-%d %H:%M}之前"
        reasons = _load(request, seen, source=source, reason=reason)
        if not reasons:
            return redirect("calendar")
    return _preview(request, seen, source, reasons)


def _page(request: StaffRequest, form: ArrangementForm) -> HttpResponse:
    lacking = missing(timezone.localdate(), load_workdays().years)
    context = {"form": form, "columns": told.YEARS, "rows": told.years(), "events": told.record(), "missing": lacking}
    return render(request, "calendar_care/calendar.html", context)


def _preview(
    request: StaffRequest, seen: Preview, source: str, reasons: list[str], *, kept=(), notes=()
) -> HttpResponse:
    """`kept`: fields that go along, so that loading needs no second look at a file."""
    context = {
        "preview": seen,
        "source": source,
        "reasons": reasons,
        "kept": kept,
        "notes": [*seen.doubts, *notes],
        "months": told.month_tables(seen),
        "changes": told.difference_table(seen.changes, "现在", "以后"),
        "apart": told.difference_table(seen.apart or [], "chinesecalendar", "这份安排"),
        "moves": {"columns": told.MOVES, "rows": told.move_rows(seen.moves), "words": told.moves_counted(seen.moves)},
        "items": {"columns": told.ITEMS, "rows": _items(request, seen)},
        "seen": seen_stamp(seen.year),
        "is_new": bool(seen.changes) or source != _source(seen.year),
    }
    return render(request, "calendar_care/preview.html", context)


def _items(request: StaffRequest, seen: Preview) -> list[list]:
    calendars = {"before": load_workdays(), "after": seen.workdays, "today": timezone.localdate()}
    return told.item_rows(moved_items(request.user, seen.year, **calendars))


def _load(request: StaffRequest, seen: Preview, *, source: str, reason: str) -> list[str]:
    """Why it was not done; done, it is told with what moved."""
    moved: list = []
    how = {"by": request.user, "at": timezone.now(), "seen": request.POST.get("seen", "")[:64]}
    reasons = attempt(
        lambda: moved.extend(actions.apply_arrangement(seen.year, seen.wanted, source=source, reason=reason, **how))
    )
    if not reasons:
        messages.success(request, f"已{seen.title}。{told.moves_counted(moved)}。")
    return reasons


def _source(year: int) -> str:
    return CalendarYear.objects.filter(year=year).values_list("source", flat=True).first() or ""


def _begun(asked: str) -> dict:
    """The year that comes next, or one that is loaded, as it stands."""
    loaded = load_workdays().years
    chosen = int(asked) if asked.isascii() and asked.isdigit() and len(asked) == 4 else 0
    if chosen not in loaded:
        return {"year": chosen or max(loaded, default=timezone.localdate().year) + 1}
    arrangement = arrangement_of(chosen)
    return {"year": chosen, "source": _source(chosen), "text": written(arrangement) if arrangement else ""}
