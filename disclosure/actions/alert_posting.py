"""邮件订阅: letters to confirm and digests of what is new go out. However many runs there are at once, and wherever one breaks off:
no news is lost, and a mail arrives once, or twice where the line broke while it was handed over.

An address belongs to one run at a time (`claimed_until`). A try is written down before the mail is handed over and the news are
written down as told after it, so that a run that dies in between leaves a try of unknown fate; of those there are at most two for
one turn, and what was not told then is told with the next.
"""

import logging
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date, datetime

from django.core.cache import cache
from django.core.mail import EmailMessage
from django.db import transaction
from django.db.models import F, Q
from django.utils import timezone

from disclosure import alert_mail, alerts
from disclosure.actions.alerting import drop_empty, is_settled
from disclosure.alert_links import hashed, new_word
from disclosure.alert_mail import Part
from disclosure.alert_news import Looked, lines, look
from disclosure.alerts import Outcome
from disclosure.models import Alert, AlertAddress, AlertRun
from disclosure.vocabulary import Cadence
from taizhou_portal.bureau import outgoing
from taizhou_portal.bureau.mail_line import MailLine

logger = logging.getLogger(__name__)

DOWN, PAUSE = "alerts-mail-down", 5 * 60  # seconds in which no click waits for a server that did not answer
PATIENCE = 3  # seconds that the process which answered a click stays with a slow server; the timer has more


@dataclass
class Sent:
    """What a run did: letters to confirm, digests, mails refused for good, mails that did not go out. `reached`: the server answered."""

    letters: int = 0
    mails: int = 0
    refused: int = 0
    failed: int = 0
    reached: bool = True


class _Post:
    """The line of a run for all its mails. `patience`: seconds, where somebody's click waits behind it."""

    def __init__(self, sent: Sent, patience: int | None = None) -> None:
        self.sent = sent
        self.line = MailLine("an alert", patience)

    def hand_over(self, message: EmailMessage) -> tuple[Outcome, int | None]:
        """What became of the mail, and with which reply of the server."""
        given = self.line.hand_over(message)
        if not given.asked:
            cache.set(DOWN, True, PAUSE)
        self.sent.reached = self.line.reached
        if given.taken or not given.asked:
            return Outcome.SENT if given.taken else Outcome.PUT_OFF, None
        return alerts.outcome(given.code), given.code

    def is_down(self) -> bool:
        return not self.sent.reached

    def close(self) -> None:
        self.line.close()


def send_letters(*, at: datetime, only: int | None = None, by: None = None) -> Sent:
    """Letters to confirm that are due, all of an address in one; `only`: those of this address, for a click that does not wait long."""
    sent = Sent()
    if not outgoing.missing() and not (only and cache.get(DOWN)):
        _letters(at, sent, only)
        _note(sent, at)
    return sent


def send_alerts(*, at: datetime, by: None = None) -> Sent:
    """Letters that are due, then what is new for everybody who has their turn. May be run as often as one likes."""
    sent = Sent()
    if not outgoing.missing():
        _letters(at, sent)
        _each(_due(at).values_list("address_id", flat=True), _digest_of, at, _Post(sent))
        _note(sent, at, last_at=at)
    return sent


def _letters(at: datetime, sent: Sent, only: int | None = None) -> None:
    waiting = Alert.objects.filter(letter_due=True)
    waiting = waiting.filter(address=only) if only else waiting
    _each(waiting.values_list("address_id", flat=True), _letter_of, at, _Post(sent, PATIENCE if only else None))


def _due(at: datetime):
    """Confirmed alerts of addresses that are not paused, whose turn has come; see alerts.is_due."""
    turn = Q()
    for cadence in Cadence:
        last = _slot(cadence, at)
        turn |= Q(cadence=cadence, told_until__lt=last) & ~Q(tried_slot=last, tries__gte=alerts.TRIES)
    return Alert.objects.filter(turn, address__paused_at=None).exclude(confirmed_at=None)


def _slot(cadence: str, at: datetime) -> datetime:
    return alerts.slot(cadence, timezone.localtime(at), alert_mail.hours())


Work = Callable[[AlertAddress, datetime, _Post], None]


def _each(ids: Iterable[int], work: Work, at: datetime, post: _Post) -> None:
    """`work` for each address, which this run has for itself meanwhile. One that fails does not stop the others."""
    for number in sorted(set(ids)):
        if post.is_down():
            break
        try:
            with _claimed(number) as address:
                if address is not None:
                    work(address, at, post)
        except Exception as error:
            logger.error("alerts of address %s not sent: %s", number, type(error).__name__)
            post.sent.failed += 1
    post.close()


@contextmanager
def _claimed(number: int) -> Iterator[AlertAddress | None]:
    """The address, where no other run is at work on it."""
    now = timezone.now()
    mine = now + alerts.CLAIM
    free = AlertAddress.objects.filter(Q(claimed_until=None) | Q(claimed_until__lte=now), pk=number)
    if not free.update(claimed_until=mine):
        yield None
        return
    try:
        yield AlertAddress.objects.filter(pk=number).first()
    finally:
        _released(number, mine)


def _released(number: int, until: datetime) -> None:
    """Not where the time was over and another run has the address now."""
    AlertAddress.objects.filter(pk=number, claimed_until=until).update(claimed_until=None)


def _letter_of(address: AlertAddress, at: datetime, post: _Post) -> None:
    """One letter for all that wait; that it was written is stored first, so that nobody's mailbox is flooded."""
    today, had = timezone.localdate(at), (address.letter_at, address.letter_day, address.letters)
    rows = list(Alert.objects.select_related("address").filter(address=address, letter_due=True).order_by("pk"))
    if not rows or not alerts.may_write(*had, at=at, today=today):
        return
    _letter_written(address, (at, today, address.letters + 1 if address.letter_day == today else 1))
    waiting = [(row, "" if is_settled(row) else _new_word(row, at)) for row in rows]
    outcome, _ = post.hand_over(alert_mail.letter(address, waiting))
    if outcome is Outcome.PUT_OFF:
        _letter_written(address, had)
        for row in rows:  # the link of the letter before is good still
            Alert.objects.filter(pk=row.pk).update(confirm_hash=row.confirm_hash, confirm_until=row.confirm_until)
    if outcome in {Outcome.SENT, Outcome.REFUSED}:
        Alert.objects.filter(pk__in=[row.pk for row in rows]).update(letter_due=False)
    post.sent.letters += outcome is Outcome.SENT
    post.sent.refused += outcome is Outcome.REFUSED
    post.sent.failed += outcome in {Outcome.PUT_OFF, Outcome.UNKNOWN}


def _letter_written(address: AlertAddress, told: tuple[datetime | None, date | None, int]) -> None:
    """At which moment, on which day, and how many on that day."""
    at, day, count = told
    AlertAddress.objects.filter(pk=address.pk).update(letter_at=at, letter_day=day, letters=count)


def _new_word(alert: Alert, at: datetime) -> str:
    word = new_word()
    Alert.objects.filter(pk=alert.pk).update(confirm_hash=hashed(word), confirm_until=at + alerts.CONFIRM_FOR)
    return word


def _digest_of(address: AlertAddress, at: datetime, post: _Post) -> None:
    """What is new for all alerts of the address that have their turn, in one mail; without news nothing but that they were looked at."""
    looked = [(alert, look(alert, at)) for alert in _due(at).filter(address=address).order_by("pk")]
    parts = [part for alert, found in looked if (part := _part(alert, found))]
    if not parts:
        _told(looked, at)
        return
    said = {part.alert.pk for part in parts}
    _told([(alert, found) for alert, found in looked if alert.pk not in said], at)
    _try(parts, at)
    outcome, code = post.hand_over(alert_mail.digest(address, parts, at=at))
    if outcome is Outcome.SENT:
        _arrived(address, [(alert, found) for alert, found in looked if alert.pk in said], at)
        post.sent.mails += 1
    elif outcome is Outcome.REFUSED:
        _refused(address, parts, code, at)
        post.sent.refused += 1
    else:
        if outcome is Outcome.PUT_OFF:
            Alert.objects.filter(pk__in=said).update(tries=F("tries") - 1)
        post.sent.failed += 1


def _part(alert: Alert, found: Looked) -> Part | None:
    shown = [] if found.gone else lines(found.ids)
    return Part(alert, found.asked, shown, found.more, found.gone) if shown or found.gone else None


def _try(parts: list[Part], at: datetime) -> None:
    """Before a mail is handed over: that it was tried for this turn once more."""
    for alert in (part.alert for part in parts):
        last = _slot(alert.cadence, at)
        tries = alert.tries + 1 if alert.tried_slot == last else 1
        Alert.objects.filter(pk=alert.pk).update(tried_slot=last, tries=tries)


@transaction.atomic
def _told(looked: list[tuple[Alert, Looked]], at: datetime) -> None:
    for alert, found in looked:
        Alert.objects.filter(pk=alert.pk).update(told_until=at, told=found.told)


@transaction.atomic
def _arrived(address: AlertAddress, looked: list[tuple[Alert, Looked]], at: datetime) -> None:
    _told(looked, at)
    Alert.objects.filter(pk__in=[alert.pk for alert, found in looked if found.gone]).delete()
    AlertAddress.objects.filter(pk=address.pk).update(failures=0, refused_with="")
    drop_empty({address.pk})


@transaction.atomic
def _refused(address: AlertAddress, parts: list[Part], code: int | None, at: datetime) -> None:
    """Not again before the next turn; after REFUSALS in a row nothing more is sent."""
    Alert.objects.filter(pk__in=[part.alert.pk for part in parts]).update(tries=alerts.TRIES)
    failures = address.failures + 1
    paused = at if failures >= alerts.REFUSALS else None
    row = AlertAddress.objects.filter(pk=address.pk)
    row.update(failures=failures, refused_with=str(code or "")[:3], paused_at=paused)


def _note(sent: Sent, at: datetime, **more: datetime) -> None:
    """Adds what was done to the row of the day."""
    row, _ = AlertRun.objects.get_or_create(day=timezone.localdate(at))
    numbers = {name: F(name) + getattr(sent, name) for name in ("letters", "mails", "refused", "failed")}
    AlertRun.objects.filter(pk=row.pk).update(**numbers, **more)
