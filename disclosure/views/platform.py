"""政府信息公开 platform (国办公开办函〔2019〕61号): five entrances, the content of article 20, guide, site map, leaving notice."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_safe

from disclosure.models import Column, Publication
from disclosure.views import listing
from disclosure.views.prose import leaves
from disclosure.views.public import PLATFORM, column_facts, open_columns
from disclosure.vocabulary import Kind, StatutoryItem
from taizhou_portal.bureau import domains
from taizhou_portal.bureau.models import Office, Site

HELP = {"accessibility": "无障碍说明", "privacy": "隐私说明", "search": "怎样查找政府信息"}
ENTRANCES = (
    ("公开指南", "disclosure:guide", "", "信息怎样分类、怎样获取，受理机构的地址和时间"),
    ("公开制度", "disclosure:platform", "#rules", "属性确认、保密审查、申请处理等工作规定"),
    ("法定主动公开内容", "disclosure:platform", "#statutory", "机构职能、规划统计、财政收费、招生考试等"),
    ("公开年报", "reports:index", "", "历年政府信息公开工作报告，可下载、可核对"),
    ("依申请公开", "requests_app:guide", "", "写明要什么信息、怎样收取，二十个工作日内答复"),
)


def entrances() -> list[dict]:
    """The five entrances of the platform with a line each, in the order of the standard."""
    return [{"label": label, "url": reverse(name) + anchor, "text": text} for label, name, anchor, text in ENTRANCES]


def _line(column: Column, facts: dict) -> dict:
    count, last = facts.get(column.pk, (0, None))
    return {"column": column, "count": count, "last": last}


def _item(column: Column) -> int | None:
    return column.statutory_item or (column.parent.statutory_item if column.parent else None)


def statutory_tree(columns: list[Column], facts: dict) -> list[dict]:
    """Items of article 20 with their columns and those below, counts and last days; an item without a column is left out."""
    tree = []
    for item in StatutoryItem:
        if under := [_line(column, facts) for column in columns if _item(column) == item]:
            tree.append({"label": item.label, "lines": under})
    return tree


def _shown(column: Column) -> bool:
    """Of the columns outside article 20, those that hold content; rules and reports have their own entrances."""
    return _item(column) is None and column.kind not in {Kind.RULE, Kind.REPORT}


@require_safe
def platform(request: HttpRequest) -> HttpResponse:
    """/disclosure/"""
    columns, facts = list(open_columns()), column_facts()
    rules = Publication.objects.visible().filter(column__in=[c.pk for c in columns if c.kind == Kind.RULE])
    context = {
        "entrances_of_platform": entrances(),
        "tree": statutory_tree(columns, facts),
        "others": [_line(column, facts) for column in columns if _shown(column)],
        "rules": listing.rows(rules, 10, timezone.localdate()),
        "rules_column": next((c for c in columns if c.kind == Kind.RULE), None),
        "crumbs": [(PLATFORM, "")],
    }
    return render(request, "disclosure/public/platform.html", context)


@require_safe
def guide(request: HttpRequest) -> HttpResponse:
    """/disclosure/guide/: the 指南 of article 12, put together from the site record and the columns."""
    columns = [column for column in open_columns() if column.parent_id is None]
    context = {
        "columns": columns,
        "crumbs": [(PLATFORM, reverse("disclosure:platform")), ("公开指南", "")],
        "contact": contact(Site.current()),
    }
    return render(request, "disclosure/public/guide.html", context)


def contact(site: Site) -> list[dict]:
    """What the working body has told us of itself; an unset value is left out, never invented."""
    told = [
        ("受理机构", site.working_body),
        ("办公地址", site.address),
        ("邮政编码", site.postcode),
        ("办公时间", site.hours),
        ("联系电话", site.phone),
        ("传真号码", site.fax),
        ("电子邮箱", site.email),
        ("互联网联系方式", site.internet_contact),
    ]
    return [{"label": label, "value": value, "full": True} for label, value in told if value]


@require_safe
def sitemap(request: HttpRequest) -> HttpResponse:
    """/sitemap/: every door of the site on one page."""
    context = {
        "entrances_of_platform": entrances(),
        "columns": list(open_columns()),
        "offices": list(Office.objects.open()),
        "topics": [{"label": label, "url": reverse("disclosure:help", args=[topic])} for topic, label in HELP.items()],
        "crumbs": [("站点地图", "")],
    }
    return render(request, "disclosure/public/sitemap.html", context)


@require_safe
def leaving(request: HttpRequest) -> HttpResponse:
    """/leaving/?to=: says where a link leads before the reader goes; it never goes by itself."""
    address = leaves(request.GET.get("to", "")[:2000], domains.own_hosts(request))
    if not address:
        raise Http404
    context = {"address": address, "crumbs": [("离开本站", "")]}
    return render(request, "disclosure/public/leaving.html", context)


@require_safe
def help_page(request: HttpRequest, topic: str) -> HttpResponse:
    """/help/<topic>/"""
    if topic not in HELP:
        raise Http404
    context = {"heading": HELP[topic], "crumbs": [(HELP[topic], "")]}
    return render(request, f"disclosure/public/help_{topic}.html", context)
