"""What 主动公开 puts on the staff home: my work in order of law, the year in numbers, columns about to go stale."""

from datetime import date, timedelta

from django.db.models import Max, Q
from django.urls import reverse

from disclosure.deadline import in_time
from disclosure.models import Column, Publication
from disclosure.views import desk_rows
from disclosure.views.freshness import period_words
from disclosure.vocabulary import EDITABLE, Attribute, Stage
from taizhou_portal.bureau.calendar import load_workdays
from taizhou_portal.bureau.models import Staff
from taizhou_portal.bureau.permissions import offices_where
from taizhou_portal.bureau.vocabulary import Ability
from taizhou_portal.bureau.workdays import Workdays

SHOWN = 40
STALE_SHOWN = 6
AHEAD = timedelta(days=7)

PANELS = (
    ("late", "今天到期和已晚"),
    ("returned", "退回给我的"),
    ("waiting", "等我审核"),
    ("drafts", "我的草稿"),
)


def panels(staff: Staff, today: date) -> list[dict]:
    """Each item once, under the gravest heading; empty headings are left out. The limit is that of 条例第二十六条."""
    workdays = load_workdays()
    sorted_in: dict[str, list[tuple[int, dict]]] = {key: [] for key, _ in PANELS}
    for item in _mine(staff):
        term = desk_rows.limit_of(item, today=today, workdays=workdays)
        left = term.left if term else 10_000
        line = desk_rows.row(item, staff=staff, today=today, workdays=workdays)
        sorted_in[_heading(item, left)].append((left, line))
    return [
        {
            "id": key,
            "heading": words,
            "rows": _by_limit(sorted_in[key]),
            "urgent": len(sorted_in[key]) if key == "late" else 0,
        }
        for key, words in PANELS
        if sorted_in[key]
    ]


def _mine(staff: Staff) -> list[Publication]:
    """What waits for me to write or to decide."""
    writing = Q(pk__in=Publication.objects.filter(drafted_by=staff, stage__in=EDITABLE).values("pk"))
    deciding = Q(pk__in=Publication.objects.waiting_for(staff).values("pk"))
    found = Publication.objects.filter(writing | deciding).select_related("office", "drafted_by")
    return list(found.order_by("-updated_at", "-id")[: SHOWN * 5])


def _heading(item: Publication, left: int) -> str:
    if left <= 0:
        return "late"
    return {Stage.RETURNED: "returned", Stage.DRAFT: "drafts"}.get(Stage(item.stage), "waiting")


def _by_limit(lines: list[tuple[int, dict]]) -> list[dict]:
    return [line for _, line in sorted(lines, key=lambda pair: pair[0])][:SHOWN]


def year_in_numbers(today: date) -> list[dict]:
    """Published this year, and how much of it within 20 working days of its 成文日期."""
    first = date(today.year, 1, 1)
    public = Publication.objects.visible().filter(published_on__gte=first, published_on__lte=today)
    pairs = list(public.values_list("formed_on", "published_on"))
    dated = [(formed, published) for formed, published in pairs if formed]
    workdays: Workdays = load_workdays()
    kept = sum(in_time(formed, published, workdays=workdays) for formed, published in dated)
    return [
        {"label": f"{today.year}年主动公开", "value": len(pairs), "whole": len(pairs), "unit": "条"},
        {"label": "二十个工作日内公开", "value": kept, "whole": len(dated), "unit": "条"},
    ]


def stale_columns(staff: Staff, today: date) -> list[dict]:
    """Columns of my offices that must move within a week or should have moved, the most urgent first."""
    offices = offices_where(staff, Ability.DRAFT)
    newest = Max(
        "publications__published_on",
        filter=Q(publications__stage=Stage.PUBLISHED, publications__attribute=Attribute.PROACTIVE),
    )
    columns = Column.objects.filter(is_open=True, period_days__isnull=False, office__in=offices).annotate(newest=newest)
    due = [(c.newest + timedelta(days=c.period_days or 0), c) for c in columns if c.newest]
    pressing = sorted((pair for pair in due if pair[0] <= today + AHEAD), key=lambda pair: pair[0])
    return [_stale_row(column, (day - today).days) for day, column in pressing[:STALE_SHOWN]]


def _stale_row(column: Column, left: int) -> dict:
    words = f"剩{left}天" if left > 0 else "今天" if left == 0 else f"已过{-left}天"
    return {
        "title": column.name,
        "url": reverse("disclosure:column", args=[column.slug]),
        "meta": [f"每{period_words(column.period_days or 0)}更新"],
        "badge": words,
        "tone": "bad" if left < 0 else "warn",
    }
