"""Notices to officers about what they have to do or decide on, and what was decided. Within the transaction of the step; a case is
named by its number alone, for a notice may leave the house by mail.
"""

from datetime import datetime

from django.urls import reverse

from requests_app import cases, chasing, workflow
from requests_app.models import LookWish, Proposal, PublishSuggestion, Request
from requests_app.vocabulary import ReplyStep
from taizhou_portal.bureau import notices
from taizhou_portal.bureau.models import Office, Staff
from taizhou_portal.bureau.notices import News
from taizhou_portal.bureau.permissions import roles_at, who_may
from taizhou_portal.bureau.vocabulary import Ability

STEPS = {
    ReplyStep.OFFICE: "要审核答复",
    ReplyStep.FORM: "要核稿",
    ReplyStep.SIGN: "要签发答复",
    ReplyStep.GENERAL: "要签发答复",
}
SUGGESTED = "有建议主动公开的信息"
MADE = "申请重新办理，由原答复生成的信息要不要撤下"
ASKED, ALLOWED, NOT_ALLOWED = "要批准查看未成年人信息", "查看未成年人信息已批准", "查看未成年人信息没有批准"


def tell_wish(wish: LookWish, *, at: datetime) -> None:
    """Everybody who may decide on it but the one who wishes."""
    people = who_may(Ability.RECEIVE, cases.scope_of(wish.request)) - {wish.by_id}
    _send(wish, ASKED, reverse("desk_requests:look_wish", args=[wish.pk]), people, by=wish.by, at=at)


def tell_decision(wish: LookWish, *, by: Staff, at: datetime) -> None:
    """Who wished to look, with the way to the applicant or with why not."""
    what = ALLOWED if wish.allowed else NOT_ALLOWED
    url = reverse("desk_requests:applicant", args=[wish.request_id])
    _send(wish, what, url, {wish.by_id}, words=wish.note, by=by, at=at)


def tell_suggestion(suggestion: PublishSuggestion, *, at: datetime) -> None:
    """Those who decide on it, whoever brought it up; what an applicant wrote is read on the page alone."""
    request = suggestion.request
    office, url = cases.scope_of(request), reverse("desk_requests:suggestion", args=[suggestion.pk])
    news = News(office, SUGGESTED, f"受理号{request.number}", url)
    notices.send(news, who_may(Ability.RECEIVE, office), by=None, at=at, mail_later=True)


def tell_made(suggestion: PublishSuggestion, *, at: datetime) -> None:
    """The same people, that the answer is taken up again of which this item was made: somebody decides whether it stays."""
    request = suggestion.request
    url = reverse("desk_requests:suggestion", args=[suggestion.pk])
    news = News(cases.scope_of(request), MADE, f"受理号{request.number}", url, words=f"《{suggestion.publication}》")
    notices.send(news, who_may(Ability.RECEIVE, cases.scope_of(request)), by=None, at=at)


def tell_office(request: Request, what: str, office: Office, *, by: Staff, at: datetime, words: str = "") -> None:
    """Who has the case there, and where nobody has, all who may handle it."""
    handler = request.handler_id if request.office_id == office.pk else None
    people = chasing.hearers(roles_at(office), handler=handler, by=by.pk)
    _tell_case(request, what, office, people, by=by, at=at, words=words)


def tell_case(request: Request, what: str, *, at: datetime, words: str = "") -> None:
    """What somebody outside did, to whoever has the case and the heads of the office."""
    office = cases.scope_of(request)
    people = chasing.hearers(roles_at(office), handler=request.handler_id, by=0)
    _tell_case(request, what, office, people, by=None, at=at, words=words)


def tell_deciders(request: Request, what: str, ability: Ability, *, by: Staff, at: datetime) -> None:
    """Those whose word is waited for."""
    office = cases.scope_of(request)
    _tell_case(request, what, office, who_may(ability, office) - {by.pk}, by=by, at=at)


def tell_step(proposal: Proposal, *, by: Staff, at: datetime) -> None:
    """Those who have to pass an answer now."""
    step = ReplyStep(proposal.step)
    tell_deciders(proposal.request, STEPS[step], workflow.STEP_NEEDS[step], by=by, at=at)


def tell_proposer(proposal: Proposal, what: str, *, by: Staff, at: datetime) -> None:
    """What became of what they proposed, with the words of whoever decided."""
    request, people = proposal.request, {proposal.by_id} - {by.pk}
    _tell_case(request, what, cases.scope_of(request), people, by=by, at=at, words=proposal.note)


def _tell_case(
    request: Request, what: str, office: Office, people: set[int], *, by: Staff | None, at: datetime, words: str = ""
) -> None:
    url = reverse("desk_requests:case", args=[request.pk])
    notices.send(News(office, what, f"受理号{request.number}", url, words=words), people, by=by, at=at)


def _send(wish: LookWish, what: str, url: str, people: set[int], *, by: Staff, at: datetime, words: str = "") -> None:
    office, title = cases.scope_of(wish.request), f"受理号{wish.request.number}"
    notices.send(News(office, what, title, url, words=words), people, by=by, at=at)
