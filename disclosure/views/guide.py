"""政府信息公开指南 (条例第十二条): put together from the site record and the columns, on the screen and on paper."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_safe

from disclosure.models import Column
from disclosure.views.platform_frame import GUIDE
from disclosure.views.public import PLATFORM, column_facts, open_columns
from taizhou_portal.bureau import domains
from taizhou_portal.bureau.identity import guide as record
from taizhou_portal.bureau.models import Site

CHAPTERS = ("受理机构", "公开哪些信息", "怎样编排、怎样查找", "没有公开的，怎样申请", "监督和救济")
NUMBERS = "一二三四五"


@require_safe
def guide(request: HttpRequest) -> HttpResponse:
    """/disclosure/guide/"""
    chapters = [{"url": f"#g{n}", "label": f"{NUMBERS[n - 1]}、{title}"} for n, title in enumerate(CHAPTERS, 1)]
    context = {"chapters": chapters, "crumbs": [(PLATFORM, reverse("disclosure:platform")), (GUIDE, "")]}
    return render(request, "disclosure/public/guide.html", {**_told(), **context})


@require_safe
def guide_print(request: HttpRequest) -> HttpResponse:
    """/disclosure/guide/print/"""
    address = domains.address(request, reverse("disclosure:guide"))
    return render(
        request,
        "disclosure/public/guide_print.html",
        {**_told(), "address": address, "printed_at": timezone.now()},
    )


def _told() -> dict:
    site = Site.current()
    return {
        "classes": classes(list(open_columns()), column_facts()),
        "contact": contact(site),
        "version": record.version(site),
        "checked_on": site.guide_checked_on,
    }


def classes(columns: list[Column], facts: dict) -> list[dict]:
    """The columns of the first level with those below them; what is counted below counts above as well."""
    return [_class(column, [c for c in columns if c.parent_id == column.pk], facts) for column in _first(columns)]


def _first(columns: list[Column]) -> list[Column]:
    return [column for column in columns if column.parent_id is None]


def _class(column: Column, below: list[Column], facts: dict) -> dict:
    counted = [facts.get(one.pk, (0, None)) for one in (column, *below)]
    return {"column": column, "below": below, "count": sum(n for n, _ in counted)}


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
