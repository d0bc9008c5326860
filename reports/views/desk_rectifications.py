"""整改登记 in the desk: the register with its lists and counts, what readers reported, and the settings."""

from datetime import date
from typing import Any
from urllib.parse import urlencode

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from reports.models import Rectification, RectificationRule
from reports.rectification import figures, reading, ruling
from reports.rectification.figures import Standing
from reports.rectification.forms import RuleForm
from reports.rectification.reading import LISTS, PROBLEM, SEEING
from reports.rectification.vocabulary import TONES, Stage
from reports.views import tables
from reports.vocabulary import Inspection
from taizhou_portal.bureau import exports
from taizhou_portal.bureau.accounts.gates import StaffRequest, needs
from taizhou_portal.bureau.changing import events
from taizhou_portal.bureau.history import timeline
from taizhou_portal.bureau.models import Staff
from taizhou_portal.bureau.paging import page_of, turns
from taizhou_portal.bureau.permissions import abilities_of
from taizhou_portal.bureau.refusals import attempt
from taizhou_portal.bureau.vocabulary import Ability

PAGE = 30
LATELY = 20
EMPTY = {
    "open": "没有要整改的问题",
    "late": "没有过期的问题",
    "waiting": "没有等着交办的问题",
    "mending": "没有正在整改的问题",
    "to_check": "没有等着复核的问题",
    "closed": "还没有整改完的问题",
    "void": "没有不作问题的",
    "all": "还没有登记过问题",
}


@require_safe
@needs(*SEEING)
def rectifications(request: StaffRequest) -> HttpResponseBase:
    """/desk/rectifications/?list=&origin=&office=&year=&page=&export= : what is due first stands first, what is settled newest first."""
    staff, today = request.user, timezone.localdate()
    name = request.GET.get("list") or "open"
    if name not in reading.names_for(staff):
        raise Http404
    everything = Rectification.objects.for_staff(staff).order_by()
    offices, years = reading.offices_of(everything), reading.years_of(everything)
    kept = _kept(request, name, offices, years)
    narrow = {key: kept[key] for key in ("origin", "office", "year")}
    found = reading.narrowed(reading.listed(name, staff, today=today), **narrow)
    if form := exports.asked(request):
        about = [("清单", LISTS[name]), *_about(narrow, offices)]
        rows = reading.in_order(found, name).select_related("reported_by", "closed_by")
        return exports.answer(tables.rectifications(rows, about, today), form, by=staff)
    page = page_of(reading.in_order(found, name), request.GET.get("page", "1"), size=PAGE)
    context = {
        "general": Ability.COMPILE in abilities_of(staff),
        "name": LISTS[name],
        "list": name,
        "rows": [row(one, today) for one in page],
        "count": page.paginator.count,
        "empty": "没有符合的" if any(narrow.values()) else EMPTY[name],
        "chips": _chips(name, staff, today),
        "fields": _fields(narrow, offices, years),
        "narrowed": any(narrow.values()),
        "standing": _standing(staff, narrow["year"], years, today),
        "exports": exports.links(kept.items()),
        **turns(page, **kept),
    }
    return render(request, "reports/desk/rectification/list.html", context)


def row(one: Rectification, today: date, *, alone: bool = True) -> dict[str, Any]:
    """A line in the words of components/inbox_row.html; below its notice (not `alone`) it does not say where it comes from."""
    stage, late = one.stage, one.late(today) > 0
    still = stage in {Stage.WAITING, Stage.MENDING}
    due = f"期限{one.due_on:%Y-%m-%d}" if one.due_on else "没有定期限"
    done = f"{one.done_on:%Y-%m-%d}整改完成" if one.done_on else ""
    return {
        "title": one.title,
        "url": one.get_absolute_url(),
        "meta": [
            *(_source(one) if alone else []),
            one.office.name if one.office else "没有交办",
            *([f"{one.found_on:%Y-%m-%d}发现"] if alone else []),
            done or due,
        ],
        "quote": f"退回：{one.return_reason}" if one.return_reason and still else "",
        "badge": one.due_words(today) if still and late else "已退回" if one.return_reason and still else stage.label,
        "tone": "bad" if still and (late or one.return_reason) else TONES[stage],
        "left": one.due_words(today) if still and not late and one.due_on else "",
    }


def _source(one: Rectification) -> list[str]:
    number = [f"通报{one.notice.number}"] if one.notice and one.notice.number else []
    return [one.get_origin_display(), *number]


def _kept(request: StaffRequest, name: str, offices: dict[str, str], years: list[str]) -> dict[str, str]:
    """The choice as it stands in the address; a strange word asks for nothing."""
    origin, office, year = (request.GET.get(key, "") for key in ("origin", "office", "year"))
    return {
        "list": name,
        "origin": origin if origin in Inspection.values else "",
        "office": office if office in offices else "",
        "year": year if year in years else "",
    }


def _about(narrow: dict[str, str], offices: dict[str, str]) -> list[tuple[str, str]]:
    origin = Inspection(narrow["origin"]).label if narrow["origin"] else ""
    found = [("来源", origin), ("责任处室", offices.get(narrow["office"], "")), ("发现年度", narrow["year"])]
    return [(label, words) for label, words in found if words]


def _chips(name: str, staff: Staff, today: date) -> list[dict[str, Any]]:
    here, sizes = reverse("desk_reports:rectifications"), reading.sizes(staff, today=today)
    return [
        {"label": LISTS[one], "url": f"{here}?list={one}", "current": one == name, "count": sizes[one]}
        for one in reading.names_for(staff)
    ]


def _fields(narrow: dict[str, str], offices: dict[str, str], years: list[str]) -> list[dict[str, Any]]:
    """The selects of the form: name, label, options (value, words, chosen)."""
    asked = [
        ("origin", "来源", list(Inspection.choices)),
        ("office", "责任处室", list(offices.items())),
        ("year", "发现年度", [(year, f"{year}年") for year in years]),
    ]
    return [
        {
            "name": name,
            "label": label,
            "options": [("", "全部", not narrow[name]), *((key, words, key == narrow[name]) for key, words in options)],
        }
        for name, label, options in asked
    ]


def _standing(staff: Staff, year: str, years: list[str], today: date) -> dict[str, Any] | None:
    """The year in numbers, by origin and by office, for who answers for all of them."""
    if Ability.COMPILE not in abilities_of(staff) or not years:
        return None
    chosen = int(year or years[0])
    groups = [
        ("来源", _opening(figures.by_origin(chosen, today=today), "origin", chosen)),
        ("责任处室", _opening(figures.by_office(chosen, today=today), "office", chosen)),
    ]
    return {"year": chosen, "groups": groups, "times": figures.times_in_words(chosen)}


def _opening(lines: list[Standing], name: str, year: int) -> list[dict[str, Any]]:
    """Each line with where its open ones stand; what no office has is a list of its own."""
    here = reverse("desk_reports:rectifications")
    return [
        {
            "one": one,
            "open": f"{here}?{urlencode({'list': 'open' if one.key else 'waiting', **kept})}" if one.open else "",
            "late": f"{here}?{urlencode({'list': 'late', **kept})}" if one.late_open else "",
        }
        for one in lines
        for kept in [{"year": year, **({name: one.key} if one.key else {})}]
    ]


@require_safe
@needs(Ability.COMPILE)
def problems(request: StaffRequest) -> HttpResponse:
    """/desk/rectifications/problems/: what readers reported and is not registered; the answer to the reader stays where it is."""
    new = reverse("desk_reports:rectification_new")
    rows = [
        {
            "title": f"{one.number} {one.kind}",
            "url": reverse("desk_disclosure:problem", args=[one.pk]),
            "meta": [one.office_name or "没有交办", f"{one.received_on:%Y-%m-%d}收到", one.page or "没有写明哪一页"],
            "quote": one.text if len(one.text) <= 120 else f"{one.text[:118]}……",
            "badge": one.stage,
            "tone": "info",
            "verb": "登记整改",
            "verb_url": f"{new}?{urlencode(_asked(one))}",
        }
        for one in reading.to_take_up(request.user)
    ]
    return render(request, "reports/desk/rectification/problems.html", {"rows": rows, "most": reading.MOST_REPORTED})


def _asked(one: Any) -> dict[str, str]:
    asked = {"source": Inspection.CITIZEN.value, "key": f"{PROBLEM}{one.pk}", "text": one.text, "page": one.page}
    asked |= {"office": one.office, "found_on": f"{one.received_on:%Y-%m-%d}"}
    return {name: value for name, value in asked.items() if value}


@require_http_methods(["GET", "HEAD", "POST"])
@needs(Ability.CONFIGURE)
def rule(request: StaffRequest) -> HttpResponse:
    """/desk/rectifications/rule/: how many working days are proposed, and how early somebody is reminded."""
    stored, reasons = RectificationRule.current(), []
    initial = {"workdays": stored.workdays, "ahead": stored.ahead}
    form = RuleForm(request.POST if request.method == "POST" else None, initial=initial)
    if request.method == "POST" and form.is_valid():
        how = {**form.cleaned_data, "by": request.user, "at": timezone.now()}
        reasons = attempt(lambda: ruling.change_rule(**how))
        if not reasons:
            messages.success(request, "已保存，以后登记的问题按新的规则；已定的期限不变")
            return redirect("desk_reports:rectification_rule")
    changes = [] if stored._state.adding else timeline(stored)[:LATELY]
    context = {"form": form, "reasons": reasons, "events": events(changes)}
    status = 422 if form.errors else 409 if reasons else 200
    return render(request, "reports/desk/rectification/rule.html", context, status=status)
