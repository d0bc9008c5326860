"""/desk/search/queries/: what the public looks for, how often, and how often in vain; with what can be done about it."""

from collections.abc import Iterable

from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.http import urlencode
from django.views.decorators.http import require_safe

from disclosure import search_use
from disclosure.search_use import PERIODS, AskedWords, Period, Span
from taizhou_portal.bureau import exports
from taizhou_portal.bureau.accounts.gates import StaffRequest, needs
from taizhou_portal.bureau.tables import LIMIT, Field, Table
from taizhou_portal.bureau.vocabulary import Ability

FIELDS: tuple[Field[AskedWords], ...] = (
    Field("查找的内容", lambda row: row.query, 40),
    Field("次数", lambda row: row.times, 10),
    Field("没有结果的次数", lambda row: row.in_vain, 16),
    Field("没有结果的占", lambda row: row.share, 14),
)
COLUMNS = [{"label": "次数", "numeric": True}, {"label": "没有结果", "numeric": True}, {"label": "占", "numeric": True}]


@require_safe
@needs(Ability.CONFIGURE)
def queries(request: StaffRequest) -> HttpResponseBase:
    """/desk/search/queries/?days=7|30|90|365&export= : sums over the last days, today among them."""
    within = search_use.period(request.GET.get("days", ""), timezone.localdate())
    label = PERIODS[within.days]
    if form := exports.asked(request):
        rows = search_use.most_asked(within, LIMIT + 1)
        about = [("期间", f"{within.first:%Y-%m-%d}至{within.last:%Y-%m-%d}")]
        return exports.answer(Table(f"查找情况，{label}", FIELDS, rows, about), form, by=request.user)
    context = {
        "label": label,
        "within": within,
        "totals": search_use.totals(within),
        "most": search_use.MOST,
        "lists": [
            {"id": "asked", "heading": "查得最多的", "rows": _rows(search_use.most_asked(within))},
            {"id": "in-vain", "heading": "最常没有结果的", "rows": _rows(search_use.most_in_vain(within))},
        ],
        "columns": [{"label": "日期" if within.by_day else "一周"}, *COLUMNS],
        "days": [_day(span) for span in search_use.spans(within)],
        "chips": _chips(within),
        "exports": exports.links([("days", str(within.days))]),
    }
    return render(request, "disclosure/desk/search_queries.html", context)


def _rows(found: Iterable[AskedWords]) -> list[dict]:
    return [
        {
            "query": one.query,
            "times": one.times,
            "in_vain": one.in_vain,
            "share": one.share,
            "links": _links(one.query),
        }
        for one in found
    ]


def _links(query: str) -> list[tuple[str, str]]:
    """(words, address) of what can be done about a query."""
    return [
        ("试查", f"{reverse('desk_disclosure:search_try')}?{urlencode({'q': query})}"),
        ("加同义词", f"{reverse('desk_disclosure:new_search_word')}?{urlencode({'words': query})}"),
        ("置顶", f"{reverse('desk_disclosure:new_pin')}?{urlencode({'query': query})}"),
    ]


def _day(span: Span) -> list:
    day = f"{span.first:%Y-%m-%d}"
    words = day if span.first == span.last else f"{day}至{span.last:%m-%d}"
    return [
        {"value": words, "nb": True},
        {"value": span.times, "numeric": True},
        {"value": span.in_vain, "numeric": True},
        {"value": span.share, "numeric": True},
    ]


def _chips(within: Period) -> list[dict]:
    return [{"label": label, "url": f"?days={days}", "current": days == within.days} for days, label in PERIODS.items()]
