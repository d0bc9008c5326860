"""不用申请的次数: how often what is public answered somebody who was about to apply; and how applicants found the answers they got."""

from datetime import date
from typing import Any

from django.http import Http404
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_safe

from requests_app import avoidance
from requests_app.avoidance import Answering, Period, Verdict
from requests_app.vocabulary import Satisfaction
from taizhou_portal.bureau import exports
from taizhou_portal.bureau.accounts.gates import StaffRequest, needs
from taizhou_portal.bureau.tables import Field, Table
from taizhou_portal.bureau.vocabulary import Ability

NAME, USUAL = "不用申请的次数", "365"
SHOWN, TOLD = 100, 50  # items on the page, opinions with words
FIELDS: tuple[Field[Answering], ...] = (
    Field("公开的信息", lambda one: one.title, 60),
    Field("处室", lambda one: one.office, 20),
    Field("次数", lambda one: one.times, 10),
)
COLUMNS = [{"label": "公开的信息"}, {"label": "处室"}, {"label": "次数", "numeric": True}]
VERDICTS = [
    {"label": "年份"},
    *({"label": value.label, "numeric": True} for value in Satisfaction),
    {"label": "合计", "numeric": True},
    {"label": "满意和基本满意", "numeric": True},
]


@require_safe
@needs(Ability.RECEIVE)
def avoided(request: StaffRequest) -> HttpResponseBase:
    """/desk/requests/avoided/?period=&export= ; `period`: so many days till today, or a year."""
    asked, periods = request.GET.get("period", USUAL), _periods(timezone.localdate())
    if asked not in periods:
        raise Http404
    found = avoidance.avoided(periods[asked])
    if form := exports.asked(request):
        return exports.answer(_table(periods[asked], found), form, by=request.user)
    context = {
        "period": periods[asked],
        "chips": [_chip(key, period, asked) for key, period in periods.items()],
        "facts": _facts(periods[asked], found),
        "columns": COLUMNS,
        "rows": [_cells(one) for one in found[:SHOWN]],
        "more": len(found) - SHOWN,
        "exports": exports.links([("period", asked)]),
        **_verdicts(request),
    }
    return render(request, "requests_app/desk/avoided.html", context)


def _verdicts(request: StaffRequest) -> dict[str, Any]:
    return {
        "verdict_columns": VERDICTS,
        "verdicts": [_verdict(one) for one in avoidance.verdicts(request.user)],
        "opinions": avoidance.opinions(request.user).exclude(words="")[:TOLD],
    }


def _periods(today: date) -> dict[str, Period]:
    """What may be asked for → the period."""
    lately = {str(days): avoidance.lately(days, today=today) for days in avoidance.DAYS}
    return lately | {str(year): avoidance.in_year(year) for year in avoidance.years()}


def _chip(key: str, period: Period, asked: str) -> dict[str, Any]:
    return {"label": period.words, "url": f"{reverse('desk_requests:avoided')}?period={key}", "current": key == asked}


def _facts(period: Period, found: list[Answering]) -> list[dict]:
    times, filed = sum(one.times for one in found), avoidance.filed(period)
    return [
        {"label": "不用申请", "value": f"{times}次", "note": "按了“就是这条，不用申请了”"},
        {"label": "解答的信息", "value": f"{len(found)}条"},
        {"label": "提交申请", "value": f"{filed}件", "note": "按提交日期，各种方式都算"},
        {"label": "不用申请的占", "value": avoidance.share(times, times + filed), "note": "不用申请和提交申请合计中"},
    ]


def _table(period: Period, found: list[Answering]) -> Table[Answering]:
    return Table(NAME, FIELDS, found, [("期间", f"{period.words}，{period.first:%Y-%m-%d}至{period.last:%Y-%m-%d}")])


def _cells(one: Answering) -> list:
    title = {"value": one.title, "url": one.url} if one.url else one.title
    return [title, one.office, {"value": one.times, "numeric": True}]


def _verdict(one: Verdict) -> list:
    counts = [one.counts.get(value, 0) for value in Satisfaction]
    return [f"{one.year}年", *({"value": value, "numeric": True} for value in (*counts, one.total, one.content))]
