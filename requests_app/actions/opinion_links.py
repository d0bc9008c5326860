"""The link by which whoever is asked answers once: made, renewed, revoked, opened with the code of the letter, used up (第三十二条).

Neither link nor code opens anything alone; the first browser that has both is the only one. Nothing of it stands in a log.
"""

import secrets
from datetime import datetime

from django.db import transaction
from django.utils import timezone

from requests_app import consultations, opinions
from requests_app.actions.steps import lock, record_part
from requests_app.actions.telling import tell_case
from requests_app.models import OpinionLink, OpinionMail, Pause, Request
from requests_app.opinions import CODELESS, LINKED, WRONG
from requests_app.opinions.vocabulary import LinkEnd
from taizhou_portal.bureau import outgoing
from taizhou_portal.bureau.models import Staff
from taizhou_portal.bureau.refusals import refuse_if

CLOSED = f"{LINKED}已关闭：答复码错了{WRONG}次"
UNMAILED = ["没有登记对方的电子邮箱，链接要另行交给对方"]


@transaction.atomic
def make_opinion_link(pause: Pause, *, by: Staff, at: datetime, mail: bool = False) -> str:
    """A new link, which puts an end to the one before; its word is told this once. `mail`: it also goes to the address. Raises Refused."""
    lock(pause.request)
    pause.refresh_from_db()
    fact, finder = consultations.fact_of(pause), consultations.finder_of(pause.request, by)
    reasons = opinions.link_blockers(fact, finder, on=timezone.localdate(at))
    asked = consultations.consulted_of(pause)
    reasons += [] if consultations.opens_online(pause) else [CODELESS]
    reasons += UNMAILED if mail and not (asked and asked.email) else []
    reasons += outgoing.missing() if mail else []
    refuse_if(reasons)
    return _make(pause, by=by, at=at, mail=mail)


def mail_at_once(pause: Pause, *, by: Staff, at: datetime) -> None:
    """With the letter, where a mail can go out and the letter has a code. Belongs to the transaction of the step."""
    if outgoing.is_set_up() and consultations.opens_online(pause):
        _make(pause, by=by, at=at, mail=True)


@transaction.atomic
def revoke_opinion_link(pause: Pause, *, by: Staff, at: datetime) -> None:
    """It opens no more. Raises Refused."""
    lock(pause.request)
    fact, finder = consultations.fact_of(pause), consultations.finder_of(pause.request, by)
    there = pause.links.filter(ended_at=None).exists()
    refuse_if(opinions.link_blockers(fact, finder, on=fact.limit_on) + ([] if there else ["没有可以停用的链接"]))
    end(pause, LinkEnd.REVOKED, by=by, at=at)
    record_part(pause.request, f"{LINKED}：停用", by=by, at=at)


def end(pause: Pause, why: LinkEnd, *, by: Staff | None, at: datetime) -> None:
    """The link that is open, if there is one."""
    for link in pause.links.select_for_update().filter(ended_at=None):
        link.ended_at, link.ended = at, why
        record_part(link, why.label, by=by, at=at)
        OpinionMail.objects.filter(link=link).update(word="", next_at=None)


def end_all(request: Request, *, by: Staff | None, at: datetime) -> None:
    """The case waits for nobody any more. Belongs to the transaction of the step."""
    for pause in request.pauses.all():
        end(pause, LinkEnd.OVER, by=by, at=at)


@transaction.atomic
def try_opinion_code(link: OpinionLink, code: str, *, at: datetime, by: None = None) -> bool:
    """Whether it is the code of the letter. A wrong one is counted; with the fifth the link is closed and the officers are told."""
    request = _hold(link)
    asked = consultations.consulted_of(link.pause)
    right = secrets.compare_digest(consultations.index_of(code), asked.code_index if asked else "")
    if right or link.ended_at:
        return right
    link.wrong += 1
    record_part(link, "答复码不对", by=by, at=at)
    if link.wrong < WRONG:
        return False
    end(link.pause, LinkEnd.WRONG, by=by, at=at)
    record_part(request, f"{LINKED}：答复码错了{WRONG}次，已关闭", by=by, at=at)
    tell_case(request, CLOSED, at=at, words="对方确实要在网上答复的，核实以后换新链接")
    return False


@transaction.atomic
def open_opinion_link(link: OpinionLink, browser: str, *, at: datetime, by: None = None) -> bool:
    """Whether this browser may go on: the first one that knows the code, and no other. `browser`: the hash of its own word."""
    _hold(link)
    if not link.browser:
        link.browser, link.opened_at = browser, at
        record_part(link, "已打开", by=by, at=at)
    return secrets.compare_digest(link.browser, browser)


def _hold(link: OpinionLink) -> Request:
    request = link.pause.request
    lock(request)
    link.refresh_from_db(fields=["wrong", "browser", "opened_at", "ended_at", "ended"])
    return request


def _make(pause: Pause, *, by: Staff, at: datetime, mail: bool) -> str:
    there = pause.links.filter(ended_at=None).exists()
    end(pause, LinkEnd.RENEWED, by=by, at=at)
    token = consultations.new_token()
    link = OpinionLink(pause=pause, token_hash=consultations.hashed(token), by=by, at=at)
    record_part(link, f"{'换新' if there else '生成'}链接", by=by, at=at)
    if mail:
        OpinionMail.objects.create(link=link, word=token, next_at=at)
    record_part(pause.request, f"{LINKED}：{'换新' if there else '生成'}{'，邮件发出' if mail else ''}", by=by, at=at)
    return token
