"""/desk/validity/: 规范性文件有效性. What is in force stands in the public catalogue as well (/catalogue/?kind=policy&validity=valid)."""

from datetime import date

from django.http import Http404
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_safe

from disclosure import in_force, round_lists
from disclosure.models import Publication
from disclosure.round_lists import SEEING
from disclosure.rounds.vocabulary import Outcome
from disclosure.validity_register import LISTS, register, with_reviews
from disclosure.vocabulary import Validity
from taizhou_portal.bureau import exports
from taizhou_portal.bureau.accounts.gates import StaffRequest, needs
from taizhou_portal.bureau.counting import counts, short
from taizhou_portal.bureau.models import Staff
from taizhou_portal.bureau.paging import page_of, turns
from taizhou_portal.bureau.tables import Field, Table

PAGE = 50
EMPTY = {
    "in_force": "没有现行有效的政策文件",
    "ending": "6个月内没有到期的政策文件",
    "overdue": "没有该清理的政策文件",
    "ended": "没有失效或者废止的政策文件",
    "all": "所管处室还没有公开的政策文件",
}
TONES = {Validity.VALID: "good", Validity.EXPIRED: "warn", Validity.ABOLISHED: "bad"}


@require_safe
@needs(*SEEING)
def validity(request: StaffRequest) -> HttpResponseBase:
    """/desk/validity/?list=&page=&export="""
    name, today = request.GET.get("list", "in_force"), timezone.localdate()
    if name not in LISTS:
        raise Http404
    offices = round_lists.offices_of(request.user)
    found = with_reviews(register(offices, name, today=today))
    if form := exports.asked(request):
        table = Table(f"政策文件有效性，{LISTS[name]}", _fields(today), found.iterator(chunk_size=200))
        return exports.answer(table, form, by=request.user)
    page = page_of(found, request.GET.get("page", "1"), size=PAGE)
    context = {
        "rows": [_line(item, today) for item in page],
        "count": page.paginator.count,
        "chips": _chips(name, offices, today, request.user),
        "heading": LISTS[name],
        "empty": EMPTY[name],
        "keeps": round_lists.keeps(request.user),
        "exports": exports.links([("list", name)]),
        **turns(page, list=name),
    }
    return render(request, "disclosure/desk/validity.html", context)


def _chips(name: str, offices: set[int], today: date, staff: Staff) -> list[dict]:
    numbers = counts({other: register(offices, other, today=today) for other in LISTS}, staff)
    here = reverse("desk_disclosure:validity")
    return [
        {"label": words, "url": f"{here}?list={other}", "count": short(numbers[other]), "current": other == name}
        for other, words in LISTS.items()
    ]


def _line(item: Publication, today: date) -> dict:
    state, since = in_force.standing(item, today)
    return {
        "item": item,
        "url": reverse("desk_disclosure:item", args=[item.pk]),
        "state": state.label,
        "tone": TONES[state],
        "since": since,
        "coming": item.invalid_on if item.coming_validity and state is Validity.VALID else None,
        "term": in_force.last_day(item),
        "reviewed_on": item.reviewed_on,  # type: ignore[attr-defined]
        "outcome": _outcome(item),
        "normative": _is_normative(item),
        "late": state is Validity.VALID and item.next_review_on is not None and item.next_review_on < today,
    }


def _outcome(item) -> str:
    return Outcome(item.round_outcome).label if item.round_outcome else ""


def _is_normative(item: Publication) -> bool:
    policy = getattr(item, "policy", None)
    return bool(policy and policy.is_normative)


def _fields(today: date) -> tuple[Field[Publication], ...]:
    return (
        Field("名称", lambda item: item.title, 52),
        Field("文号", lambda item: item.doc_number, 20),
        Field("索引号", lambda item: item.index_number, 24),
        Field("处室", lambda item: item.office.name, 18),
        Field("行政规范性文件", lambda item: "是" if _is_normative(item) else "否", 10),
        Field("成文日期", lambda item: item.formed_on, 12),
        Field("有效性", lambda item: in_force.standing(item, today)[0].label, 10),
        Field("失效或废止日期", lambda item: item.invalid_on or in_force.standing(item, today)[1], 14),
        Field("有效期至", lambda item: in_force.last_day(item), 12),
        Field("上次清理", lambda item: item.reviewed_on, 12),  # type: ignore[attr-defined]
        Field("清理结果", _outcome, 12),
        Field("下次评估", lambda item: item.next_review_on, 12),
        Field("替代文件", lambda item: item.successor.title if item.successor else "", 40),
    )
