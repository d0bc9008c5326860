"""Help on the way into the form: how to describe what one looks for, and who holds what an education bureau does not."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from requests_app import examples
from requests_app.views.public import GUIDE_CRUMB

WRITING, ELSEWHERE = "写好内容描述", "不归教育局管怎么办"


@require_safe
def writing(request: HttpRequest) -> HttpResponse:
    """/requests/help/: four points, then examples by theme."""
    contents = [("#points", "写清四点"), *((f"#{theme.key}", theme.title) for theme in examples.THEMES)]
    context = {
        "heading": WRITING,
        "points": examples.POINTS,
        "themes": examples.THEMES,
        "contents": _links(contents),
        "crumbs": [GUIDE_CRUMB, (WRITING, "")],
    }
    return render(request, "requests_app/public/help.html", context)


@require_safe
def elsewhere(request: HttpRequest) -> HttpResponse:
    """/requests/help/elsewhere/: other agencies, and what is no application."""
    contents = [("#wrong", "写错了会怎样"), ("#agencies", "向谁申请什么"), ("#matters", "不走公开申请的事")]
    context = {
        "heading": ELSEWHERE,
        "agencies": examples.AGENCIES,
        "matters": examples.MATTERS,
        "contents": _links(contents),
        "crumbs": [GUIDE_CRUMB, (ELSEWHERE, "")],
    }
    return render(request, "requests_app/public/elsewhere.html", context)


def _links(contents: list[tuple[str, str]]) -> list[dict[str, str]]:
    return [{"url": url, "label": label} for url, label in contents]
