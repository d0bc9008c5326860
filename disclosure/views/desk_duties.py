"""本季应公开: what the season of the year asks to be published, and what of it is not public yet."""

from collections.abc import Iterable
from datetime import date

from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_safe

from disclosure import seasons
from disclosure.models.year_list import SEEING
from disclosure.seasons import Standing
from disclosure.views import duty_lines
from disclosure.views.duty_lines import Duty
from disclosure.year_list import reading
from taizhou_portal.bureau import exports
from taizhou_portal.bureau.accounts.gates import StaffRequest, needs
from taizhou_portal.bureau.models import Staff
from taizhou_portal.bureau.permissions import abilities_of, offices_where
from taizhou_portal.bureau.tables import Field, Table
from taizhou_portal.bureau.vocabulary import Ability

SHOWN = 6  # on the staff home; the list has them all
#: name in the address → what it holds
LISTS = {"": "本季要公开的", "missed": "今年过期没有公开的", "done": "已公开", "all": "全年"}


@require_safe
@needs(*SEEING)
def duties(request: StaffRequest) -> HttpResponseBase:
    """/desk/seasons/?show= : what is missing within a quarter before and after today; what was missed; what is public; the whole year."""
    today = timezone.localdate()
    every = duty_lines.duties(request.user, today)
    show = request.GET.get("show", "")
    show = show if show in LISTS else ""
    found = [one for one in every if _belongs(one, show, today)]
    if form := exports.asked(request):
        table = Table("本季应公开", _fields(), found, [("范围", LISTS[show])])
        return exports.answer(table, form, by=request.user)
    context = {
        "rows": found,
        "chips": [
            {
                "label": label,
                "url": f"?show={name}" if name else reverse("desk_disclosure:duties"),
                "count": sum(_belongs(one, name, today) for one in every),
                "current": name == show,
            }
            for name, label in LISTS.items()
        ],
        "may_configure": Ability.CONFIGURE in abilities_of(request.user),
        "by_list": today.year in reading.lists_in_use(),
        "exports": exports.links([("show", show)]),
    }
    return render(request, "disclosure/desk/duties.html", context)


def _belongs(one: Duty, show: str, today: date) -> bool:
    if show == "":
        return one.standing is not Standing.DONE and seasons.is_of_this_quarter(one.due_on, today)
    return show == "all" or one.standing is {"missed": Standing.LATE, "done": Standing.DONE}[show]


def _fields() -> tuple[Field[Duty], ...]:
    return (
        Field("时令", lambda one: one.season, 20),
        Field("要公开什么", lambda one: one.what, 36),
        Field("栏目", lambda one: one.column.name if one.column else one.slug, 16),
        Field("责任处室", lambda one: one.office.name, 18),
        Field("不晚于", lambda one: one.due_on, 12),
        Field("状态", lambda one: one.badge, 12),
        Field("公开的信息", lambda one: one.proof[0] if one.proof else "", 52),
        Field("发布日期", lambda one: one.proof[2] if one.proof else None, 12),
    )


def pressing(staff: Staff, today: date) -> list[dict]:
    """Duties of my offices that were due lately or are due within a month, by their day, in the words of components/inbox_row.html."""
    offices = offices_where(staff, Ability.DRAFT)
    if not offices:
        return []
    mine = (one for one in duty_lines.duties(staff, today) if one.office.pk in offices)
    return [_pressing_row(one) for one in _urgent(mine, today)[:SHOWN]]


def _urgent(found: Iterable[Duty], today: date) -> list[Duty]:
    missing = (one for one in found if one.standing in {Standing.LATE, Standing.SOON})
    return [one for one in missing if seasons.is_of_this_quarter(one.due_on, today)]


def _pressing_row(one: Duty) -> dict:
    column = one.column.name if one.column else ""
    return {
        "title": one.what,
        "url": one.url,
        "meta": [words for words in (one.season, column, f"不晚于{one.due_on:%Y-%m-%d}") if words],
        "badge": one.badge,
        "tone": one.tone,
    }
