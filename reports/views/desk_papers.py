"""A report as files to take away: what can be made of it now, what stands against that, and the file itself."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_safe

from reports import collect
from reports.edition import Edition
from reports.imprinting import imprint_of
from reports.models import AnnualReport
from reports.papers.building import FORMS, build, prevents
from reports.papers.imprint import Imprint
from reports.views.desk import found, frame
from reports.views.handing import KINDS
from taizhou_portal.bureau.accounts.gates import StaffRequest, needs
from taizhou_portal.bureau.downloads import attached
from taizhou_portal.bureau.permissions import may
from taizhou_portal.bureau.typesetting import Untypesettable
from taizhou_portal.bureau.vocabulary import Ability

ABOUT = {
    "docx": "公文格式，可以接着修改、打印；表在各章里，图作附件。",
    "pdf": "公文格式，供存档、打印和读屏使用。",
    "xlsx": "各表一表一页，另有全部指标、各图的数据。",
    "json": "全部指标、各图数据和正文，供程序使用。",
}


@require_safe
@needs(Ability.COMPILE, Ability.SETTLE)
def papers(request: StaffRequest, year: int) -> HttpResponse:
    """/desk/reports/<year>/papers/: every form with its button."""
    return _page(request, found(year))


@require_safe
@needs(Ability.COMPILE, Ability.SETTLE)
def paper(request: StaffRequest, year: int, form: str) -> HttpResponse:
    """/desk/reports/<year>/papers/<form>/: the file, made now; of a signed report what was signed."""
    if form not in FORMS:
        raise Http404
    one = found(year)
    edition, imprint = _now(one)
    try:
        made = build(edition, imprint, form)
    except Untypesettable as refused:
        return _page(request, one, refused=[f"{FORMS[form]}：{reason}" for reason in refused.reasons])
    return attached(made, f"{name(imprint)}.{form}", KINDS[form])


def name(imprint: Imprint) -> str:
    """Of the file, without what a file system does not take; a draft tells by its name that it is one."""
    title = "".join(" " if sign in '\\/:*?"<>|' else sign for sign in imprint.title).strip()
    return f"{title}（{imprint.version_words}）" if imprint.version != 1 else title


def _now(one: AnnualReport) -> tuple[Edition, Imprint]:
    return collect.edition(one), imprint_of(one, today=timezone.localdate())


def _page(request: HttpRequest, one: AnnualReport, *, refused: list[str] | None = None) -> HttpResponse:
    edition, imprint = _now(one)
    context = {
        **frame(one),
        "draft": imprint.draft,
        "rows": [_row(one, edition, imprint, form) for form in FORMS],
        "refused": refused,
        "compiles": may(request.user, Ability.COMPILE),
    }
    return render(request, "reports/desk/papers.html", context, status=409 if refused else 200)


def _row(one: AnnualReport, edition: Edition, imprint: Imprint, form: str) -> dict[str, Any]:
    return {
        "form": form,
        "label": FORMS[form],
        "about": ABOUT[form],
        "url": reverse("desk_reports:paper", args=[one.year, form]),
        "reasons": prevents(edition, imprint, form),
    }
