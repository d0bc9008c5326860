"""Notices to officers about what they have to decide on, and what was decided. Within the transaction of the step; a case is named by its
number alone, for a notice may leave the house by mail.
"""

from datetime import datetime

from django.urls import reverse

from requests_app import cases
from requests_app.models import LookWish
from taizhou_portal.bureau import notices
from taizhou_portal.bureau.models import Staff
from taizhou_portal.bureau.notices import News
from taizhou_portal.bureau.permissions import who_may
from taizhou_portal.bureau.vocabulary import Ability

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


def _send(wish: LookWish, what: str, url: str, people: set[int], *, by: Staff, at: datetime, words: str = "") -> None:
    office, title = cases.scope_of(wish.request), f"受理号{wish.request.number}"
    notices.send(News(office, what, title, url, words=words), people, by=by, at=at)
