"""我为政府网站找错 in public: the form, the number with its code, and the answer, for whoever has both. No account, and nothing personal in
an address.
"""

import re
import secrets
from datetime import timedelta

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import get_script_prefix
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from disclosure import actions, page_problems
from disclosure.forms.problems import NEUTRAL, ProblemForm, ProblemQueryForm
from disclosure.models import DraftingRule, PageProblem, Publication
from disclosure.vocabulary import PROBLEM_OPEN
from taizhou_portal import errors
from taizhou_portal.bureau import codes, domains, doors, sealed
from taizhou_portal.bureau.calendar import load_workdays
from taizhou_portal.bureau.models import Site
from taizhou_portal.bureau.workdays import Day

RECEIPT = "problem"  # in the session, and the door that is watched
READABLE_FOR = timedelta(minutes=30)
AN_HOUR, REPORTS_AN_HOUR = 3600, 20
TRIES, WINDOW = 10, 10 * 60  # right or wrong, by one visitor
KEY = re.compile(r"[0-9a-f]{32}")


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def new(request: HttpRequest) -> HttpResponse:
    """/problems/new/?page=<path of this site> or ?item=<number of a public item>"""
    if request.method != "POST":
        form = _form(request, initial={"page": _named(request)})
        return _form_page(request, form, key=secrets.token_hex(16))
    if _knocks(request, RECEIPT, limit=REPORTS_AN_HOUR, window=AN_HOUR):
        return _sent_away(AN_HOUR, request)
    form, key = _form(request, request.POST), _key(request)
    if not form.is_valid():
        return _form_page(request, form, key=key)
    now, given = timezone.now(), form.cleaned_data
    report = actions.Report(**{name: given[name] for name in ("kind", "text", "page", "contact")})
    done = actions.report_problem(report, at=now, key=key)
    until = (now + READABLE_FOR).timestamp()
    sealed.save_receipt(request, RECEIPT, number=done.problem.number, code=done.code, until=until)
    return redirect("disclosure:problem_received")


@never_cache
@require_safe
def received(request: HttpRequest) -> HttpResponse:
    """/problems/received/ : number and code, for half an hour."""
    shown = sealed.load_receipt(request, RECEIPT, now=timezone.now().timestamp())
    problem = PageProblem.objects.filter(number=shown["number"]).first() if shown else None
    if shown is None or problem is None:
        return redirect("disclosure:problems")
    context = {
        "problem": problem,
        "code": codes.grouped(shown["code"]),
        "due": _due(problem),
        "crumbs": [("我为政府网站找错", "")],
    }
    return render(request, "disclosure/public/problem_received.html", context)


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def answers(request: HttpRequest) -> HttpResponse:
    """/problems/ : asks for number and code, and shows how far the report is. Both travel by POST only."""
    form = ProblemQueryForm(request.POST if request.method == "POST" else None)
    if form.is_bound and _knocks(request, "problem-answer", limit=TRIES, window=WINDOW):
        return _sent_away(WINDOW, request)
    if form.is_valid():
        problem = _found(**form.cleaned_data)
        if problem:
            return _answer_page(request, problem)
        form.add_error(None, NEUTRAL)
    context = {"form": form, "days": DraftingRule.current().problem_workdays, "crumbs": [("我为政府网站找错", "")]}
    return render(request, "disclosure/public/problems.html", context)


def _answer_page(request: HttpRequest, problem: PageProblem) -> HttpResponse:
    due = _due(problem)
    context = {
        "problem": problem,
        "is_open": problem.stage in PROBLEM_OPEN,
        "said": page_problems.told(problem.aside, problem.answer),
        "due": due,
        "late": problem.stage in PROBLEM_OPEN and timezone.localdate() > due.date,
        "crumbs": [("我为政府网站找错", "")],
    }
    return render(request, "disclosure/public/problem.html", context)


def _found(number: str, code: str) -> PageProblem | None:
    """The report that both fit. An unknown number takes the same query and the same comparison as a wrong code."""
    wanted = number.strip().upper().replace("－", "-")
    problem = PageProblem.objects.select_related("office").filter(number=wanted).first()
    return problem if codes.fits(code, problem.code_hash if problem else None) else None


def _due(problem: PageProblem) -> Day:
    return load_workdays().after(problem.received_on, problem.answer_days)


def _form(request: HttpRequest, data=None, *, initial=None) -> ProblemForm:
    hosts = {request.get_host(), *domains.own_hosts(request), Site.current().domain} - {""}
    return ProblemForm(data, hosts=hosts, mounted=get_script_prefix(), initial=initial)


def _form_page(request: HttpRequest, form: ProblemForm, *, key: str) -> HttpResponse:
    page = "" if form.is_bound and "page" in form.errors else _path(form)
    item = Publication.objects.visible().filter(pk=page_problems.item_of(page)).only("id", "title").first()
    context = {
        "form": form,
        "page": page,
        "item": item,
        "key": key,
        "days": DraftingRule.current().problem_workdays,
        "crumbs": [("我为政府网站找错", "")],
    }
    return render(request, "disclosure/public/problem_new.html", context)


def _path(form: ProblemForm) -> str:
    """The page that is meant, as far as it is one of ours."""
    asked = str(form["page"].value() or "")
    return page_problems.own_path(asked, hosts=form.hosts, prefix=form.mounted) or ""


def _named(request: HttpRequest) -> str:
    """The page that the link named; what is no page of ours is left out, and one may type it."""
    item = request.GET.get("item", "")
    if item.isascii() and item.isdecimal() and len(item) < 13 and int(item):
        return f"/items/{int(item)}/"
    return _path(_form(request, initial={"page": request.GET.get("page", "")}))


def _key(request: HttpRequest) -> str:
    """The name of this filled-in form; a new one for whoever sends none of ours."""
    key = request.POST.get("key", "")
    return key if KEY.fullmatch(key) else secrets.token_hex(16)


def _knocks(request: HttpRequest, door: str, *, limit: int, window: int) -> bool:
    return doors.too_many(door, doors.visitor(request), limit=limit, window_seconds=window, at=timezone.now())


def _sent_away(window: int, request: HttpRequest) -> HttpResponse:
    return errors.too_many(request, wait_seconds=doors.wait_seconds(window_seconds=window, at=timezone.now()))
