"""往年报告 in the desk: a year is chosen, its figures and text are given, looked at, and stored when somebody says so."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from reports.actions import FIRST_YEAR
from reports.edition import Edition
from reports.figure import plain
from reports.forms import YearForm
from reports.layouts import layout_of
from reports.models import AnnualReport
from reports.narrative import told
from reports.past import importing as past_reports
from reports.past import parcel as past_parcel
from reports.past import rules as past
from reports.past import sheet as past_sheet
from reports.past.forms import ORIGINALS, PastForm, StoreForm, initial_of
from reports.past.gathering import About, Gathered, Unreadable, figures_of, gathered, text_of
from reports.past.importing import Looked
from reports.past.parcel import Parcel
from reports.past.reading import Read
from reports.past.rules import Past
from reports.past.tables import asked_tables, shown_tables
from reports.past.text import Told, of_text
from reports.vocabulary import Layout, Stage
from taizhou_portal.bureau import exports
from taizhou_portal.bureau.accounts.gates import needs
from taizhou_portal.bureau.downloads import attached
from taizhou_portal.bureau.files import Accepted, accept
from taizhou_portal.bureau.models import Site
from taizhou_portal.bureau.refusals import Refused
from taizhou_portal.bureau.uploads.names import cleaned_name
from taizhou_portal.bureau.vocabulary import Ability

OLD = "预览过了太久或者内容变了，请重新填写"
NO_CHAPTERS = "没有读到章节：各章的标题要单独成段，按“一、二、……”编号"
TOO_MUCH = "内容太多，一次导入不了，请把正文减短"
LARGEST = 10 * 1024 * 1024  # bytes of a file that is read


@require_safe
@needs(Ability.COMPILE)
def years(request: HttpRequest) -> HttpResponse:
    """/desk/reports/import/: which year; `year` in the address leads on."""
    form = YearForm(request.GET if "year" in request.GET else None)
    if form.is_bound and form.is_valid():
        year = form.cleaned_data["year"]
        if _importable(year):
            return redirect("desk_reports:past", year)
        form.add_error("year", f"往年报告是{FIRST_YEAR}年至{timezone.localdate().year - 1}年的")
    context = {"form": form, "imported": AnnualReport.objects.filter(imported=True)}
    return render(request, "reports/desk/past_years.html", context, status=422 if form.errors else 200)


@require_http_methods(["GET", "HEAD", "POST"])
@needs(Ability.COMPILE)
def one(request: HttpRequest, year: int) -> HttpResponse:
    """`act` is look (a dry run), edit (back from it) or store; nothing is stored before that."""
    if not _importable(year):
        raise Http404
    act = request.POST.get("act", "look")
    if request.method == "POST" and act in {"edit", "store"}:
        parcel = past_parcel.opened(request.POST.get("parcel", ""), by=request.user.pk)
        if parcel is None or parcel.past.year != year:
            return _ask(request, year, PastForm(year=year), [OLD])
        if act == "edit":
            return _ask(request, year, PastForm(year=year, initial=initial_of(parcel.past)))
        return _store(request, parcel)
    if request.method != "POST":
        return _ask(request, year, PastForm(year=year, initial=_initial(year)))
    form = PastForm(request.POST, request.FILES, year=year)
    if not form.is_valid():
        return _ask(request, year, form)
    found = _gathered(form)
    for part, reasons in past.objections(found.past, today=timezone.localdate()).items():
        if not _may_stand_in_what_is_unread(form, part):
            form.add_error(part if part in form.fields else None, forms.ValidationError(reasons))
    if form.errors:
        return _ask(request, year, form)
    return _look(request, Parcel(found.past, found.notes, found.unread))


@require_safe
@needs(Ability.COMPILE)
def template(request: HttpRequest, year: int) -> HttpResponse:
    """The sheet to fill in, with the tables of that year's form; `form` is csv or xlsx."""
    if not _importable(year):
        raise Http404
    kind = exports.CSV if request.GET.get("form") == exports.CSV else exports.XLSX
    sheet = past_sheet.as_csv(year) if kind == exports.CSV else past_sheet.as_xlsx(year)
    return attached(sheet, f"{past_sheet.name_of(year)}.{kind}", exports.MEDIA[kind])


def _importable(year: int) -> bool:
    return FIRST_YEAR <= year < timezone.localdate().year


def _initial(year: int) -> dict[str, Any]:
    """Of a report that was imported before, what it says: to correct it one changes that."""
    report = AnnualReport.objects.filter(year=year, imported=True, stage=Stage.PUBLISHED).first()
    return initial_of(past.from_json(report.origin["past"])) if report and report.origin else {}


def _gathered(form: PastForm) -> Gathered:
    """As far as it can be read; what cannot, the form says."""
    given = form.cleaned_data
    about = About(given["title"], given["source"], given["issued_on"])
    return gathered(form.year, about, read=_read(form), typed=form.typed, told=_told(form))


def _may_stand_in_what_is_unread(form: PastForm, part: str) -> bool:
    """What was left empty is not asked for while a file that may tell it could not be read."""
    if part == "contents":
        return bool({"figures", "words", "text"} & set(form.errors))
    return "figures" in form.errors and not form.cleaned_data.get(part)


def _read(form: PastForm) -> Read:
    file = form.cleaned_data["figures"]
    if not file:
        return Read()
    try:
        return figures_of(file.read(LARGEST), cleaned_name(file.name)[1], form.year)
    except Unreadable as error:
        form.add_error("figures", str(error))
        return Read()


def _told(form: PastForm) -> Told:
    text, file = form.cleaned_data["text"], form.cleaned_data["words"]
    if text.strip() or not file:
        return _in_chapters(form, "text", of_text(text)) if text.strip() else Told()
    try:
        return _in_chapters(
            form, "words", text_of(file.read(LARGEST), cleaned_name(file.name)[1], own=Site.current().name)
        )
    except Unreadable as error:
        form.add_error("words", str(error))
        return Told()


def _in_chapters(form: PastForm, part: str, told_by: Told) -> Told:
    """A text without a heading would be one long preface."""
    if not told_by.chapters:
        form.add_error(part, NO_CHAPTERS)
    return told_by


def _ask(request: HttpRequest, year: int, form: PastForm, reasons: Sequence[str] = ()) -> HttpResponse:
    standing = AnnualReport.objects.filter(year=year).first()
    context = {
        "year": year,
        "layout_label": Layout(layout_of(year)).label,
        "form": form,
        "about": [form[name] for name in ("title", "source", "issued_on")],
        "files": [form[name] for name in ("figures", "words", "text")],
        "tables": asked_tables(year, form.ruled, lambda key: form[key]),
        "typed": any(form[key].value() for key in form.keys),
        "reasons": reasons,
        "standing": standing,
    }
    wrong = bool(form.errors or reasons)
    return render(request, "reports/desk/past.html", context, status=422 if wrong else 200)


def _look(
    request: HttpRequest, parcel: Parcel, form: StoreForm | None = None, reasons: Sequence[str] = ()
) -> HttpResponse:
    """The dry run: what was read and where, what was not, what does not add up, what the portal's own rows say."""
    report, found = parcel.past, past_reports.look(parcel.past)
    words = past_parcel.packed(parcel, by=request.user.pk)
    context = {
        "year": report.year,
        "past": report,
        "found": found,
        "parcel": words,
        "reasons": [*reasons, *([] if words else [TOO_MUCH])],
        "form": form or _store_form(found),
        "notes": parcel.notes,
        "unread": parcel.unread,
        "rows": [_row(key, report, found.edition) for key in report.values],
        "tables": shown_tables(found.edition),
        "apart": [(one.label, plain(one.told), plain(one.counted)) for one in found.apart],
        "blocked": past.import_objections(
            standing=found.standing is not None,
            imported=bool(found.standing and found.standing.imported),
            untouched=bool(found.standing and past_reports.untouched(found.standing)),
            changed=False,
            reason="",
        ),
    }
    wrong = bool(context["reasons"] or form and form.errors)
    return render(request, "reports/desk/past_look.html", context, status=422 if wrong else 200)


def _row(key: str, report: Past, edition: Edition) -> dict[str, str]:
    figure = edition.figures[key]
    return {"label": figure.label, "words": told(figure), "place": report.places.get(key, "")}


def _store_form(found: Looked, *given: Any) -> StoreForm:
    return StoreForm(*given, mistakes=bool(found.mistakes) and not found.same, corrects=found.corrects)


def _store(request: HttpRequest, parcel: Parcel) -> HttpResponse:
    form = _store_form(past_reports.look(parcel.past), request.POST, request.FILES)
    file = accepted(form) if form.is_valid() else None
    if form.errors:
        return _look(request, parcel, form)
    words = {name: form.cleaned_data.get(name, "") for name in ("word", "reason")}
    try:
        done = past_reports.import_report(parcel.past, **words, by=request.user, at=timezone.now())
        if file:
            public = form.cleaned_data["public"]
            past_reports.attach(done.report, file, public=public, by=request.user, at=timezone.now())
    except Refused as refused:
        return _look(request, parcel, form, refused.reasons)
    if done.changed:
        messages.success(request, f"已导入：{done.report.title}")
    else:
        messages.info(request, "与已经导入的完全一样，没有改动")
    return redirect("desk_reports:past_kept", parcel.past.year)


def accepted(form: forms.Form) -> Accepted | None:
    """The file as it passed the checks; None without one, or where the form says why not."""
    file = form.cleaned_data.get("original")
    if not file:
        return None
    checked = accept(file, allowed=ORIGINALS)
    if isinstance(checked, Accepted):
        return checked
    form.add_error("original", forms.ValidationError(checked))
    return None
