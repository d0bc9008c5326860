"""政策文件 whose 政策解读 is missing: the list, and what of it is pressing on the staff home."""

from datetime import date

from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_safe

from disclosure import interpreting, unpaired
from disclosure.deadline import Limit
from disclosure.interpreting import Rule
from disclosure.models import Publication
from disclosure.worklists import offices_of
from taizhou_portal.bureau import exports
from taizhou_portal.bureau.accounts.gates import StaffRequest, needs
from taizhou_portal.bureau.calendar import workdays_for
from taizhou_portal.bureau.models import Staff
from taizhou_portal.bureau.paging import page_of, turns
from taizhou_portal.bureau.tables import LIMIT, Field, Table
from taizhou_portal.bureau.vocabulary import Ability

PAGE = 30
PRESSING = 10  # of those on the staff home, the newest; the list has them all
#: what a line prints; bodies stay where they are
READ = ("pk", "title", "doc_number", "index_number", "published_on", "office__name")
FIELDS: tuple[Field[tuple[Publication, Limit]], ...] = (
    Field("名称", lambda pair: pair[0].title, 52),
    Field("文号", lambda pair: pair[0].doc_number, 20),
    Field("索引号", lambda pair: pair[0].index_number, 24),
    Field("处室", lambda pair: pair[0].office.name, 18),
    Field("发布日期", lambda pair: pair[0].published_on, 12),
    Field("解读不晚于", lambda pair: pair[1].due.date, 12),
    Field("说明", lambda pair: pair[1].words + pair[1].due.mark, 20),
)


@require_safe
@needs(Ability.DRAFT, Ability.REVIEW, Ability.PUBLISH)
def missing(request: StaffRequest) -> HttpResponseBase:
    """/desk/interpretations/?page=&export= : first due first."""
    found = unpaired.unpaired(offices_of(request.user)).select_related("office").only(*READ)
    if form := exports.asked(request):
        rows = limits_of(list(found[: LIMIT + 1]), request.user, timezone.localdate())
        return exports.answer(Table("缺解读的文件", FIELDS, rows), form, by=request.user)
    page = page_of(found, request.GET.get("page", "1"), size=PAGE)
    rule = unpaired.rule()
    limits = limits_of(list(page), request.user, timezone.localdate(), rule)
    context = {
        "rows": [_row(item, term) for item, term in limits],
        "total": page.paginator.count,
        "rule": rule,
        "exports": exports.links(),
        **turns(page),
    }
    return render(request, "disclosure/desk/unpaired.html", context)


def limits_of(
    items: list[Publication], person: Staff, today: date, rule: Rule | None = None
) -> list[tuple[Publication, Limit]]:
    """Each document with the last day for its interpretation."""
    if not items:
        return []
    days, workdays = (rule or unpaired.rule()).days, workdays_for(person)
    return [
        (item, interpreting.limit(item.published_on, days=days, today=today, workdays=workdays))
        for item in items
        if item.published_on
    ]


def pressing(person: Staff, today: date) -> list[dict]:
    """Lines of the staff home: those late or nearly so, among the documents published last."""
    newest = unpaired.unpaired(offices_of(person)).order_by("-published_on", "-pk")
    found = limits_of(list(newest.select_related("office").only(*READ)[:PRESSING]), person, today)
    return [_row(item, term) for item, term in found if term.soon]


def _row(item: Publication, term: Limit) -> dict:
    """A line in the words of components/inbox_row.html, with its limit as `due`."""
    day = term.due.date
    facts = [
        item.doc_number,
        item.office.name,
        f"{item.published_on:%Y-%m-%d}公开",
        f"解读不晚于{day:%Y-%m-%d}{term.due.explained}",
    ]
    return {
        "title": item.title,
        "url": reverse("desk_disclosure:item", args=[item.pk]),
        "meta": [words for words in facts if words],
        "badge": f"解读{term.words}",
        "tone": term.tone or "info",
        "verb": "办理解读",
        "verb_url": reverse("desk_disclosure:pairing", args=[item.pk]),
        "due": term,
    }
