"""The home page: the one public page that is put together from all three duties."""

from datetime import date

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_safe

from disclosure.freshness.reading import ages
from disclosure.models import Column, Publication
from disclosure.views import listing, offices, resources, seasons
from disclosure.views.platform import entrances
from reports import summary
from reports.sitework import published as site_tables
from taizhou_portal import structured
from taizhou_portal.bureau import domains
from taizhou_portal.bureau.models import Site
from taizhou_portal.bureau.vocabulary import DomainUse

TASKS = (
    ("申请公开信息", "requests_app:guide", "没有找到的，可以向我们申请"),
    ("查申请进度", "requests_app:track", "凭受理号和查询码，不用注册"),
    ("算答复期限", "requests_app:deadline", "按放假调休逐日推算工作日"),
    ("看年度报告", "reports:index", "每年公开了什么，办了多少件"),
)
#: lines under 正在进行, and how many of them notices with a term have at least
RUNNING, TERMS_AT_LEAST = 6, 2
OFTEN = ("中考加分", "学区划分", "教师资格认定", "课后服务收费", "学生资助")


def _of(slugs: tuple[str, ...], columns: list[Column]):
    pks = [column.pk for column in columns if column.slug in slugs]
    return Publication.objects.visible().in_columns(pks)


def _running(columns: list[Column], today: date) -> list[dict]:
    """正在进行: the seasons that are on, then the notices whose term is still open, the nearest end of each first."""
    on, notices = [line for line in seasons.now(today, columns) if not line["is_always"]], _open_terms(columns, today)
    shown = on[: RUNNING - min(len(notices), TERMS_AT_LEAST)]
    told = {line["newest"]["url"] for line in shown if line["newest"]}
    return [*map(_season, shown), *(line for line in notices if line["url"] not in told)][:RUNNING]


def _season(line: dict) -> dict:
    """The days of a season are exact once they were compared with this year's notice."""
    return {**line, "title": line["label"], "ends_on": line["closes"]}


def _open_terms(columns: list[Column], today: date) -> list[dict]:
    open_now = _of(("notices", "recruitment", "titles", "consultations"), columns).filter(ends_on__gte=today)
    return [
        {
            "title": v["title"],
            "url": reverse("disclosure:item", args=[v["id"]]),
            "ends_on": v["ends_on"],
            "is_exact": True,
            "left": (v["ends_on"] - today).days,
        }
        for v in open_now.order_by("ends_on", "id").values("id", "title", "ends_on")[:4]
    ]


def _fresh(columns: list[Column], today: date) -> list[dict]:
    """各栏目最近更新: the twelve columns that moved last."""
    last = ages(today)
    moved = sorted((c for c in columns if c.pk in last), key=lambda c: last[c.pk], reverse=True)
    return [{"label": c.name, "url": c.get_absolute_url(), "last": last[c.pk]} for c in moved[:12]]


def about(site: Site, address: str) -> dict:
    """The bureau itself; what is not configured is not told."""
    return structured.organization(
        name=site.name, url=address, phone=site.phone, email=site.email, address=site.address
    )


@require_safe
def home(request: HttpRequest) -> HttpResponse:
    """/; under the domain of an office the page of that office."""
    domain = domains.here(request)
    if domain is not None and domain.use == DomainUse.OFFICE:
        return offices.front(request, offices.by_slug(domain.slug))
    columns, today = list(Column.objects.filter(is_open=True)), timezone.localdate()
    site = Site.current()
    context = {
        "structured": [about(site, domains.address(request, request.path))],
        "notices": listing.rows(_of(("notices",), columns), 6, today),
        "policies": listing.rows(_of(("policies", "interpretations"), columns), 5, today),
        "running": _running(columns, today),
        "resources": resources.on_home(domains.own_hosts(request)),
        "fresh": _fresh(columns, today),
        "report": summary.latest(),
        "site_table": next(iter(site_tables.years()), None),
        "tasks": [{"label": label, "url": reverse(name), "text": text} for label, name, text in TASKS],
        "often": OFTEN,
        "entrances_of_platform": entrances(columns),
    }
    return render(request, "home.html", context)
