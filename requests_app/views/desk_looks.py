"""个人信息查看审批: who wants to look at the data of a child, what was decided, and the year's looks to take away."""

from django.contrib import messages
from django.db.models import QuerySet
from django.http import Http404, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from requests_app import actions, seeing
from requests_app.actions import looking
from requests_app.forms.desk_personal import ALLOW, DecideForm
from requests_app.models import AccessLog, ApplicationRule, LookWish, Request
from requests_app.views import tables
from taizhou_portal.bureau import exports
from taizhou_portal.bureau.accounts.gates import StaffRequest, needs
from taizhou_portal.bureau.models import Staff
from taizhou_portal.bureau.refusals import attempt
from taizhou_portal.bureau.vocabulary import Ability

HEADS = ("受理号", "谁提出", "时间", "理由", "意见", "谁决定", "说明")
SHOWN = 50  # decided ones on the page


@require_safe
@needs(Ability.RECEIVE)
def looks(request: StaffRequest) -> HttpResponseBase:
    """/desk/requests/looks/?year=&export= : open wishes, decided ones, and how often children's data were looked at in a year."""
    every = looks_at_minors(request.user)
    years = _years(every)
    year = _year(request.GET.get("year", ""), years)
    seen, form = every.filter(at__year=year), exports.asked(request)
    if form:
        return exports.answer(tables.looks_at_minors(year, seen), form, by=request.user)
    wishes = LookWish.objects.for_staff(request.user).select_related("request", "by", "decided_by")
    context = {
        "waiting": [_row(wish, request.user) for wish in wishes.filter(allowed=None).order_by("at", "pk")],
        "columns": [{"label": head} for head in HEADS],
        "decided": [_cells(wish) for wish in wishes.exclude(allowed=None)[:SHOWN]],
        "year": year,
        "count": seen.count(),
        "chips": [{"label": f"{n}年", "url": f"?year={n}", "current": n == year} for n in years],
        "exports": exports.links([("year", str(year))]),
        "hours": ApplicationRule.current().look_hours,
    }
    return render(request, "requests_app/desk/looks.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@needs(Ability.RECEIVE)
def look_wish(request: StaffRequest, pk: int) -> HttpResponse:
    """One wish: who, for which case, why; allowed or refused by anybody but the one who wishes."""
    wish = get_object_or_404(LookWish.objects.for_staff(request.user), pk=pk)
    form = DecideForm(request.POST if request.method == "POST" else None)
    reasons = _objections(wish, request.user)
    if request.method == "POST" and form.is_valid():
        allowed, note = form.cleaned_data["verdict"] == ALLOW, form.cleaned_data["note"]
        how = {"by": request.user, "at": timezone.now()}
        reasons = attempt(lambda: actions.decide_look(wish, allowed=allowed, note=note, **how))
        if not reasons:
            messages.success(request, "已批准，提出的人现在可以看。" if allowed else "没有批准，提出的人会看到原因。")
            return redirect("desk_requests:looks")
    context = {"wish": wish, "form": form, "reasons": reasons, "hours": ApplicationRule.current().look_hours}
    return render(request, "requests_app/desk/look_wish.html", context)


def looks_at_minors(staff: Staff) -> QuerySet[AccessLog]:
    """Every look at the data of applicants under 14, oldest first (未成年人网络保护条例第三十七条)."""
    found = AccessLog.objects.filter(request__in=Request.objects.for_staff(staff), request__applicant__minor=True)
    return found.select_related("request", "by", "approved_by").order_by("at", "pk")


def _years(found: QuerySet[AccessLog]) -> list[int]:
    """This year and every earlier one in which somebody looked, newest first."""
    earliest, this = found.values_list("at", flat=True).first(), timezone.localdate().year
    return list(range(this, (timezone.localdate(earliest).year if earliest else this) - 1, -1))


def _year(asked: str, years: list[int]) -> int:
    if not asked:
        return years[0]
    if asked not in {str(year) for year in years}:
        raise Http404
    return int(asked)


def _objections(wish: LookWish, staff: Staff) -> list[str]:
    own, decided = wish.by_id == staff.pk, wish.allowed is not None
    return seeing.decision_objections(looking.abilities_on(wish.request, staff), own=own, decided=decided)


def _row(wish: LookWish, staff: Staff) -> dict:
    own = wish.by_id == staff.pk
    return {
        "title": f"{wish.request.number}　{wish.request.subject}",
        "url": reverse("desk_requests:look_wish", args=[wish.pk]),
        "meta": [str(wish.by), f"{timezone.localtime(wish.at):%Y-%m-%d %H:%M}"],
        "quote": wish.reason,
        "badge": "等别的同事批准" if own else "",
        "verb": "" if own else "批准",
    }


def _cells(wish: LookWish) -> list:
    assert wish.decided_at is not None  # a constraint of the table
    return [
        {"value": wish.request.number, "url": reverse("desk_requests:case", args=[wish.request_id]), "nb": True},
        str(wish.by),
        f"{timezone.localtime(wish.at):%Y-%m-%d %H:%M}",
        wish.reason,
        "批准" if wish.allowed else {"value": "", "badge": "不批准", "tone": "warn"},
        f"{wish.decided_by} {timezone.localtime(wish.decided_at):%Y-%m-%d %H:%M}",
        wish.note,
    ]
