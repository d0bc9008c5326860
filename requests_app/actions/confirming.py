"""What nobody confirms in time counts as confirmed, where the bureau has set so: silence does not stop the clock for ever."""

import logging
from datetime import date, datetime

from django.db import transaction
from django.urls import reverse
from django.utils import timezone

from requests_app import cases, receipt, workflow
from requests_app.actions import mailing
from requests_app.actions.steps import facts_now, record
from requests_app.ledger import prose
from requests_app.models import ApplicationRule, Request
from requests_app.vocabulary import MailEvent, Stage, Verb, Via
from taizhou_portal.bureau import notices
from taizhou_portal.bureau.calendar import load_workdays
from taizhou_portal.bureau.notices import News
from taizhou_portal.bureau.permissions import who_may
from taizhou_portal.bureau.refusals import Refused, refuse_if
from taizhou_portal.bureau.vocabulary import Ability
from taizhou_portal.bureau.workdays import Workdays

logger = logging.getLogger(__name__)
TOLD = "没有按时确认，已视为确认收件"


def take_confirmed(*, at: datetime, by: None = None) -> list[Request]:
    """The cases that were unconfirmed for too long and are confirmed by this run, by rule; none where the rule is off, and none that
    came before it was switched on: of those the receipt day would lie far back, so somebody has to confirm them.

    Each is a transaction of its own, and however many runs there are at once, done once. One that fails does not stop the others.
    """
    rule = ApplicationRule.current()
    since = rule.takes_confirmed_since()
    if since is None:
        return []
    workdays, after = load_workdays(), rule.takes_confirmed_after
    found = Request.objects.filter(stage=Stage.SUBMITTED, via__in=receipt.BY_CONFIRMATION, submitted_at__gte=since)
    ordered = found.order_by("submitted_at", "pk")
    return [case for case in ordered if _day(case, after, at, workdays) and _took(case, after, at, workdays)]


def _took(case: Request, after: int, at: datetime, workdays: Workdays) -> bool:
    try:
        _take(case, after, at, workdays)
    except Refused:  # confirmed or withdrawn in between
        return False
    except Exception as error:
        logger.error("case %s not taken as confirmed: %s", case.pk, type(error).__name__)
        return False
    return True


@transaction.atomic
def _take(case: Request, after: int, at: datetime, workdays: Workdays) -> None:
    facts = facts_now(case, None, at)
    refuse_if(workflow.blockers(Verb.CONFIRM, facts))
    day = _day(case, after, at, workdays)
    if day is None:
        raise Refused(["还没有到视为确认的日期"])
    case.received_on, case.received_note = day, receipt.taken_note(after)
    case.stage = workflow.stage_after(Verb.CONFIRM, facts)
    record(case, Verb.CONFIRM, f"{prose(day)}，{case.received_note}", by=None, at=at)
    mailing.queue(case, MailEvent.CONFIRMED, at=at)
    _tell(case, at)


def _day(case: Request, after: int, at: datetime, workdays: Workdays) -> date | None:
    days = {"arrived_on": timezone.localdate(case.submitted_at), "today": timezone.localdate(at)}
    return receipt.taken_on(Via(case.via), **days, after=after, workdays=workdays)


def _tell(case: Request, at: datetime) -> None:
    office, url = cases.scope_of(case), reverse("desk_requests:case", args=[case.pk])
    news = News(office, TOLD, f"受理号{case.number}", url)
    notices.send(news, who_may(Ability.RECEIVE, office), by=None, at=at)
