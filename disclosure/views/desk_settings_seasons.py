"""/desk/settings/seasons/: the seasons of the year, their days, what belongs to each and what must be published for it."""

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from disclosure import configuring, seasons
from disclosure.forms.seasons import WholeSeason
from disclosure.models import Column, Season
from disclosure.views.settings_parts import attempt, done, frame, record_of, typed, who_and_when
from taizhou_portal.bureau.accounts.gates import StaffRequest, needs
from taizhou_portal.bureau.models import Office
from taizhou_portal.bureau.vocabulary import Ability

HEADS = ("时令", "起止", "责任处室", "栏目和词", "应公开", "状态")


@require_safe
@needs(Ability.CONFIGURE)
def listed(request: StaffRequest) -> HttpResponse:
    """Every season by its day of opening, with the record of the newest changes."""
    found = Season.objects.select_related("office", "column").order_by("opens", "order", "pk")
    context = {
        "columns": [{"label": head} for head in HEADS],
        "rows": [_row(season) for season in found],
        "events": record_of(Season, called="name", names=_names()),
    }
    return render(request, "disclosure/settings/seasons.html", context)


def _row(season: Season) -> list:
    days = f"{season.opens}至{'次年' if seasons.spans_new_year(season.opens, season.closes) else ''}{season.closes}"
    gathers = [season.column.name if season.column else "", season.words]
    return [
        {"value": season.name, "url": reverse("desk_disclosure:season", args=[season.pk])},
        f"{days}（{season.confirmed_year}年已核对）" if season.confirmed_year else f"{days}（惯例）",
        season.office.name,
        "：".join(words for words in gathers if words),
        f"{len(season.duties)}项" if season.duties else "无",
        "启用" if season.is_open else {"value": "", "badge": "停用", "tone": "warn"},
    ]


@require_http_methods(["GET", "HEAD", "POST"])
@needs(Ability.CONFIGURE)
def new(request: StaffRequest) -> HttpResponse:
    """One more season."""
    form, reasons = WholeSeason(typed(request)), []
    if request.method == "POST" and form.is_valid():
        reasons = attempt(lambda: configuring.add_season(**form.values(), by=request.user, at=timezone.now()))
        if not reasons:
            return done(request, f"已添加“{form.values()['name']}”", "desk_disclosure:seasons")
    context = {"whole": form, "form": form.together, "reasons": reasons}
    return render(request, "disclosure/settings/season_new.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@needs(Ability.CONFIGURE)
def season(request: StaffRequest, pk: int) -> HttpResponse:
    """One season; `verb` says whether it is changed or switched."""
    row, verb = get_object_or_404(Season, pk=pk), request.POST.get("verb", "")
    form, reasons = WholeSeason(request.POST if verb == "change" else None, row=row), []
    if verb in {"on", "off"}:
        reasons = attempt(lambda: configuring.switch_season(row, on=verb == "on", **who_and_when(request)))
    elif verb == "change" and form.is_valid():
        reasons = attempt(lambda: configuring.change_season(row, **form.values(), **who_and_when(request)))
    if verb and not reasons and not form.together.errors:
        words = {"on": "已启用", "off": "已停用，公众看不到，也不再提醒"}.get(verb, "已保存")
        return done(request, words, "desk_disclosure:season", pk)
    stored = get_object_or_404(Season, pk=pk)
    context = {
        **frame(stored, form.about, reasons, names=_names()),
        "whole": form,
        "form": form.together,
        "row": stored,
    }
    return render(request, "disclosure/settings/season.html", context)


def _names() -> dict:
    """What the numbers and lists in the record are called."""
    columns = {column.pk: column for column in Column.objects.all()}
    called = {column.slug: column.name for column in columns.values()}
    return {
        "office": dict(Office.objects.values_list("pk", "name")),
        "column": {pk: column.name for pk, column in columns.items()},
        "duties": lambda rows: "；".join(_duty_words(row, called) for row in rows or []),
    }


def _duty_words(row: dict, called: dict[str, str]) -> str:
    """学区（义务教育，05-31，题名含学区 招生范围）"""
    words = f"，题名含{row['words']}" if row.get("words") else ""
    return f"{row['what']}（{called.get(row['column'], row['column'])}，{row['due']}{words}）"
