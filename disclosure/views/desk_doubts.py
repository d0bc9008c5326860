"""有异议的: public items of one's offices that somebody doubts, as the third list of the evaluations."""

from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.shortcuts import render

from disclosure.challenged import open_challenges
from disclosure.models import Challenge
from disclosure.views.desk_pressing import doubt_row
from taizhou_portal.bureau import exports
from taizhou_portal.bureau.accounts.gates import StaffRequest
from taizhou_portal.bureau.paging import page_of, turns
from taizhou_portal.bureau.permissions import offices_where
from taizhou_portal.bureau.tables import Field, Table
from taizhou_portal.bureau.vocabulary import Ability

PAGE = 30
SHOW = "challenged"
FIELDS: tuple[Field[Challenge], ...] = (
    Field("名称", lambda row: row.publication.title, 52),
    Field("文号", lambda row: row.publication.doc_number, 20),
    Field("处室", lambda row: row.publication.office.name, 18),
    Field("发布日期", lambda row: row.publication.published_on, 12),
    Field("异议的理由", lambda row: row.reason, 40),
    Field("提出人", lambda row: str(row.by), 12),
    Field("提出时间", lambda row: row.at, 18),
)


def listed(request: StaffRequest, chips: list[dict]) -> HttpResponseBase:
    """The oldest first; settled by 局办公室, seen by the office."""
    staff = request.user
    found = open_challenges(offices_where(staff, Ability.REVIEW))
    found = found.select_related("publication__office", "by").defer("publication__body")
    if form := exports.asked(request):
        return exports.answer(Table("对公开的异议", FIELDS, found.iterator()), form, by=staff)
    page, decided = page_of(found, _page_asked(request), size=PAGE), offices_where(staff, Ability.PUBLISH)
    context = {
        "rows": [
            doubt_row(row, may_decide=row.publication.office_id in decided and row.by_id != staff.pk) for row in page
        ],
        "page": page,
        "chips": chips,
        "exports": exports.links([("show", SHOW)]),
        **turns(page, show=SHOW),
    }
    return render(request, "disclosure/desk/evaluations_doubts.html", context)


def _page_asked(request: HttpRequest) -> str:
    return request.GET.get("page", "1")
