"""Notices by e-mail: at once, or together in one mail; never in the way of what was done, never with a title that is not public."""

import logging
import re
from collections import defaultdict
from collections.abc import Iterable
from datetime import datetime, time, timedelta
from email.utils import parseaddr
from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from django.core.cache import cache
from django.core.exceptions import ValidationError
from django.core.mail import EmailMessage, get_connection
from django.core.mail.backends.base import BaseEmailBackend
from django.core.validators import validate_email
from django.db import transaction
from django.db.models import Count, Q, QuerySet
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone

from taizhou_portal.bureau import domains
from taizhou_portal.bureau.models import Notice, Site, Staff
from taizhou_portal.bureau.permissions import work_of
from taizhou_portal.bureau.vocabulary import Mailing

logger = logging.getLogger(__name__)

CLOSED = "一条不公开的信息"
AT_A_TIME = 20  # mails that somebody's click waits for; the command sends the rest
PAUSE = 5 * 60  # seconds in which a server that did not answer is not asked again
#: whoever had so many mails within so long gets the rest in one: somebody submits a hundred items at once
FLOOD, WITHIN = 5, timedelta(minutes=10)
FRESH = timedelta(minutes=5)  # so long a notice belongs to the process that made it
OLDEST = timedelta(days=3)  # what could not be sent for so long is no news; it stays in the desk
FAILURES = 3  # refused mails in a row, after which the server is left alone
SUBJECT = 80  # characters
#: telephone, bank card, 身份证 and the like; such words are read in the desk alone
PERSONAL = re.compile(r"\d(?:[ -]?\d){6,}")
DAY = re.compile(r"(?<![\d-])\d{4}-\d{1,2}-\d{1,2}(?![\d-])")
#: an answering machine must not answer (RFC 3834)
HEADERS = {"Auto-Submitted": "auto-generated", "X-Auto-Response-Suppress": "All"}
DOWN = "notices-mail-down"


def at_once(ids: list[int]) -> None:
    """Mails of these notices to those who want them at once. Failures are logged; `send_waiting` sends what failed or came too thick."""
    if cache.get(DOWN):
        return
    found = _waiting().filter(pk__in=ids, person__mailing=Mailing.AT_ONCE).exclude(person__in=_flooded(timezone.now()))
    _Post().deliver([[notice] for notice in found[:AT_A_TIME]])


def send_waiting(*, at: datetime, morning: bool) -> tuple[int, int]:
    """Everything that waits and was not read in the desk, in one mail a person; how many went out, how many did not.

    In the `morning` to all who want mail, and to whoever wants one a day not twice; else to those alone who want it at once.
    """
    waiting = _waiting().filter(at__gte=at - OLDEST, read_at=None)
    told = waiting.filter(person__mailing=Mailing.AT_ONCE)
    if morning:
        told |= waiting.filter(person__mailing=Mailing.DAILY).exclude(person__in=_had_mail_on_day_of(at))
    else:
        told = told.filter(at__lt=at - FRESH)
    bundles: dict[int, list[Notice]] = defaultdict(list)
    for notice in _still_theirs(told):
        if can_reach(notice.person.email):
            bundles[notice.person_id].append(notice)
    post = _Post()
    post.deliver(bundles.values())
    return post.sent, len(bundles) - post.sent - post.elsewhere


def is_address(typed: str) -> bool:
    """Whether it is well formed."""
    try:
        validate_email(typed)
    except ValidationError:
        return False
    return True


def can_reach(address: str) -> bool:
    """Whether mail may go to `address`: well formed, and not the one we send from."""
    return is_address(address) and address.casefold() != parseaddr(settings.DEFAULT_FROM_EMAIL)[1].casefold()


def message(notices: list[Notice]) -> EmailMessage:
    """One mail to the person of `notices`, who is the same in all."""
    person = notices[0].person
    lines = [_line(notice) for notice in notices]
    offices = {notice.office.name for notice in notices}
    if len(notices) == 1:
        subject = f"〔{notices[0].office}〕{lines[0]['what']}：{lines[0]['title']}"
    else:
        subject = f"〔{offices.pop() if len(offices) == 1 else Site.current().name}〕{len(notices)}条提醒"
    groups = [(office, [line for line in lines if line["office"] == office]) for office in _in_order(lines)]
    context = {
        "person": person,
        "groups": groups,
        "count": len(notices),
        "desk": address_of(reverse("notices")),
        "settings": address_of(reverse("notices_settings")),
    }
    name = "notice" if len(notices) == 1 else "digest"
    body = render_to_string(f"mail/{name}.txt", context)
    return EmailMessage(_one_line(subject)[:SUBJECT], body.strip() + "\n", to=[person.email], headers=HEADERS)


def address_of(path: str) -> str:
    """The whole address of a page of ours; nothing where nobody has said under which name we are reached."""
    begin = domains.public_origin() or _by_the_site_record()
    return begin + path if begin else ""


def _by_the_site_record() -> str:
    parts = urlsplit(f"https://{Site.current().domain}")
    return f"https://{parts.netloc}" if parts.netloc else ""


class _Post:
    """One connection for all mails of a run; counts what went out."""

    def __init__(self) -> None:
        self.sent = 0
        self.failures = 0
        self.elsewhere = 0  # sent by another run

    def deliver(self, bundles: Iterable[list[Notice]]) -> None:
        bundles = [bundle for bundle in bundles if can_reach(bundle[0].person.email)]
        connection = get_connection()
        if not bundles or not _opened(connection):
            return
        for bundle in bundles:
            self._one(connection, bundle)
            if self.failures == FAILURES:
                cache.set(DOWN, True, PAUSE)
                break
        _closed(connection)

    def _one(self, connection: BaseEmailBackend, bundle: list[Notice]) -> None:
        """Claims the notices first, so that two runs never send one twice."""
        if not _claimed(bundle):
            self.elsewhere += 1
            return
        try:
            connection.send_messages([message(_as_it_is(bundle))])
        except Exception as error:  # whatever a mail server does, it is no matter of what was done
            ids = [notice.pk for notice in bundle]
            logger.warning("mail of notices %s not sent: %s", ids, type(error).__name__)
            Notice.objects.filter(pk__in=ids).update(mailed_at=None)
            self.failures += 1
        else:
            self.sent, self.failures = self.sent + 1, 0


def _opened(connection: BaseEmailBackend) -> bool:
    try:
        connection.open()
    except Exception as error:
        logger.warning("mail server does not answer: %s", type(error).__name__)
        cache.set(DOWN, True, PAUSE)
        return False
    return True


def _closed(connection: BaseEmailBackend) -> None:
    try:
        connection.close()
    except Exception as error:
        logger.warning("mail server hung up: %s", type(error).__name__)


def _claimed(bundle: list[Notice]) -> bool:
    with transaction.atomic():
        free = Notice.objects.filter(pk__in=[notice.pk for notice in bundle], mailed_at=None)
        whole = free.update(mailed_at=timezone.now()) == len(bundle)
        transaction.set_rollback(not whole)
    return whole


def _as_it_is(bundle: list[Notice]) -> list[Notice]:
    """Read again: what may be named can have changed since the run began."""
    now = Notice.objects.select_related("person", "office", "by")
    return list(now.filter(pk__in=[notice.pk for notice in bundle]).order_by("at", "pk"))


def _waiting() -> QuerySet[Notice]:
    """Not sent yet, to people who are at work and have an address."""
    found = Notice.objects.filter(mailed_at=None, person__is_active=True).exclude(person__email="")
    return found.select_related("person", "office", "by").order_by("at", "pk")


def _flooded(now: datetime) -> QuerySet[Notice, Any]:
    lately = Notice.objects.filter(at__gte=now - 6 * WITHIN, mailed_at__gte=now - WITHIN).order_by()
    return lately.values("person").annotate(mails=Count("pk")).filter(mails__gte=FLOOD).values("person")


def _had_mail_on_day_of(at: datetime) -> QuerySet[Staff, Any]:
    today = timezone.make_aware(datetime.combine(timezone.localdate(at), time()))
    return Staff.objects.filter(Q(notices__mailed_at__gte=today), mailing=Mailing.DAILY).values("pk")


def _still_theirs(notices: Iterable[Notice]) -> list[Notice]:
    """Without those of offices for which the person works no more."""
    found = list(notices)
    work = work_of({notice.person_id for notice in found})
    return [notice for notice in found if notice.office_id in work.get(notice.person_id, ())]


def _line(notice: Notice) -> dict[str, str]:
    """What of a notice leaves the house."""
    told = notice.is_open and not PERSONAL.search(DAY.sub("", notice.words))
    return {
        "office": notice.office.name,
        "what": _one_line(notice.what),
        "title": _one_line(notice.title) if notice.is_open else CLOSED,
        "words": _one_line(notice.words) if told else "",
        "who": str(notice.by or ""),
        "at": f"{timezone.localtime(notice.at):%Y-%m-%d %H:%M}",
        "url": address_of(reverse("notice", args=[notice.pk])),
    }


def _in_order(lines: list[dict[str, str]]) -> list[str]:
    return list(dict.fromkeys(line["office"] for line in lines))


def _one_line(text: str) -> str:
    """Nothing that could begin a new line: a header ends where a line does."""
    return " ".join("".join(char if char.isprintable() else " " for char in text).split())
