"""/desk/problems/: reports about pages, narrowed by stage, kind and office, taken away as a file."""

from datetime import date

from django.http import Http404
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_safe

from disclosure import problem_lists
from disclosure.problem_lists import LISTS
from disclosure.problem_year import ProblemYear, problems_of
from disclosure.views import problem_rows
from disclosure.vocabulary import ProblemKind
from taizhou_portal.bureau import exports
from taizhou_portal.bureau.accounts.gates import StaffRequest, needs
from taizhou_portal.bureau.calendar import workdays_for
from taizhou_portal.bureau.counting import MOST, in_words
from taizhou_portal.bureau.models import Staff
from taizhou_portal.bureau.paging import page_of, turns
from taizhou_portal.bureau.permissions import abilities_of
from taizhou_portal.bureau.tables import LIMIT, Table
from taizhou_portal.bureau.vocabulary import Ability

EMPTY = {
    "open": "没有待办的找错",
    "received": "没有等着交办的找错",
    "in_hand": "没有在办的找错",
    "answered": "还没有答复过的找错",
    "set_aside": "没有不作处理的找错",
    "all": "还没有人给网站找错",
}


@require_safe
@needs(*problem_lists.SEEING)
def problems(request: StaffRequest) -> HttpResponseBase:
    """/desk/problems/?list=&kind=&office=&page=&export= : what is to be done oldest first, everything else newest first."""
    staff, today = request.user, timezone.localdate()
    name, kind, office = _asked(request)
    everything = problem_lists.listed(name, staff)
    found = problem_lists.listed(name, staff, kind=kind, office=office)
    kept = {"list": name, "kind": kind, "office": str(office or "")}
    offices = problem_lists.offices_of(everything)
    if form := exports.asked(request):
        rows = problem_lists.lines(list(problem_lists.in_order(found, name)[: LIMIT + 1]), staff, today=today)
        about = _about(kind, offices.get(office or 0, ""))
        return exports.answer(Table(f"网站找错，{LISTS[name]}", problem_rows.FIELDS, rows, about), form, by=staff)
    page = page_of(problem_lists.in_order(found, name), request.GET.get("page", "1"), size=problem_lists.SIZE)
    context = {
        "heading": f"网站找错：{LISTS[name]}",
        "rows": [problem_rows.row(line) for line in problem_lists.lines(page, staff, today=today)],
        "words": in_words(found.order_by("pk")[: MOST + 1].count(), "件"),
        "empty": "没有符合的" if kind or office else EMPTY[name],
        "chips": _chips(name, staff),
        "fields": _fields(kind, office, offices),
        "narrowed": bool(kind or office),
        "list": name,
        "year": _year(staff, today),
        "exports": exports.links(kept.items()),
        **turns(page, **kept),
    }
    return render(request, "disclosure/desk/problems.html", context)


def _year(staff: Staff, today: date) -> ProblemYear | None:
    """What came of the reports of this year, for who answers for all of them."""
    if Ability.RECEIVE not in abilities_of(staff):
        return None
    return problems_of(today.year, workdays=workdays_for(staff))


def _asked(request: StaffRequest) -> tuple[str, str, int | None]:
    """List, kind and office; an unknown list is not found, any other strange word asks for nothing."""
    name, kind, office = (request.GET.get(key, "") for key in ("list", "kind", "office"))
    name = name or "open"
    if name not in problem_lists.names_for(request.user):
        raise Http404
    number = int(office) if office.isascii() and office.isdecimal() and len(office) < 13 else None
    return name, kind if kind in ProblemKind.values else "", number or None


def _chips(name: str, staff: Staff) -> list[dict]:
    here = reverse("desk_disclosure:problems")
    return [
        {"label": LISTS[other], "url": f"{here}?list={other}", "current": other == name}
        for other in problem_lists.names_for(staff)
    ]


def _fields(kind: str, office: int | None, offices: dict[int, str]) -> list[dict]:
    """The selects of the form: name, label, options (value, words, chosen)."""
    asked = [("kind", "哪一类问题", kind, list(ProblemKind.choices))]
    if len(offices) > 1 or office:
        asked.append(("office", "承办处室", str(office or ""), [(str(pk), name) for pk, name in offices.items()]))
    return [
        {
            "name": name,
            "label": label,
            "options": [("", "全部", not value), *((key, words, key == value) for key, words in options)],
        }
        for name, label, value, options in asked
    ]


def _about(kind: str, office: str) -> list[tuple[str, str]]:
    found = [("哪一类问题", ProblemKind(kind).label if kind else ""), ("承办处室", office)]
    return [(label, words) for label, words in found if words]
