"""Another 放假安排, and what follows from it: the dates of open cases move in the same transaction, each with its line of history."""

from datetime import datetime

from django.db import transaction
from django.urls import reverse
from django.utils import timezone

from requests_app import cases, chasing
from requests_app.actions import mailing
from requests_app.actions.refreshing import put_next
from requests_app.actions.steps import record_part
from requests_app.models import Request
from requests_app.moved import Moved, moved, open_cases
from requests_app.vocabulary import MailEvent
from taizhou_portal.bureau import arranging, notices
from taizhou_portal.bureau.arrangement import Arrangement
from taizhou_portal.bureau.calendar import load_workdays
from taizhou_portal.bureau.models import Staff
from taizhou_portal.bureau.notices import News
from taizhou_portal.bureau.permissions import roles_at, who_may
from taizhou_portal.bureau.vocabulary import Ability

TOLD = "期限因放假安排改变"


@transaction.atomic
def apply_arrangement(
    year: int,
    wanted: Arrangement | None,
    *,
    source: str,
    by: Staff | None,
    at: datetime,
    seen: str = "",
    reason: str = "",
) -> list[Moved]:
    """Loads, changes or (None) takes out a year, as `arranging.arrange` does, and moves the open cases; all or nothing. Whoever has a case
    that moves is told, by mail with that of the morning; so is the applicant whose answer is due on another day. Answers with the cases
    whose dates changed; raises Refused.
    """
    before = load_workdays()
    said = arranging.arrange(year, wanted, source=source, by=by, at=at, seen=seen, reason=reason)
    after, today = load_workdays(), timezone.localdate(at)
    found = list(open_cases().select_for_update(of=("self",)))
    changed = moved(found, before=before, after=after, today=today)
    for one in changed:
        if one.move.moved:
            one.case.next_on = cases.next_on(one.case, workdays=after, today=today)
            _keep(one, said, by=by, at=at)
            _tell_applicant(one, at)
    put_next(found, workdays=after, today=today)
    return changed


def _keep(one: Moved, said: str, *, by: Staff | None, at: datetime) -> None:
    words = str(one.move)
    for pause in one.pauses:
        record_part(pause, said, by=by, at=at)
    record_part(one.case, f"{said}：{words}", by=by, at=at)
    office, url = cases.scope_of(one.case), reverse("desk_requests:case", args=[one.case.pk])
    news = News(office, TOLD, f"受理号{one.case.number}", url, words)
    notices.send(news, _concerned(one.case, by.pk if by else 0), by=by, at=at, mail_later=True)


def _tell_applicant(one: Moved, at: datetime) -> None:
    """Whoever reads another day for the answer where the case is followed than before; a day promised under 第三十五条 stands beside it."""
    shift, promised = one.move.reply, one.case.delayed_to
    if shift and (promised is None or promised < max(shift.before.on, shift.after.on)):
        mailing.queue(one.case, MailEvent.MOVED, at=at)


def _concerned(case: Request, by: int) -> set[int]:
    """Who has the case; those who receive while nobody does."""
    if case.office is None:
        return who_may(Ability.RECEIVE, cases.scope_of(case)) - {by}
    return chasing.hearers(roles_at(case.office), handler=case.handler_id, by=by)
