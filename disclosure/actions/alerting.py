"""邮件订阅: what somebody without an account does with alerts by mail. They are asked for, confirmed by a link, left by a link.

The rows are personal data that must go without a trace, so no action here writes history; none is done by staff.
"""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256

from django.db import transaction
from django.db.models import Q

from disclosure import alerts
from disclosure.alert_links import Named, hashed, index_of, refusal_of
from disclosure.alert_news import there_already
from disclosure.models import Alert, AlertAddress, AlertRefusal
from disclosure.search.asked import Asked, parse
from disclosure.vocabulary import Cadence
from taizhou_portal.bureau.notices.mail import can_reach
from taizhou_portal.bureau.refusals import refuse_if

WORDS = 300  # characters


@dataclass(frozen=True)
class Left:
    """What ended: the words of each alert, and the query string of each, for whoever wants it again."""

    words: list[str]
    asked: list[str]


def ask_for_alert(asked: Asked, *, email: str, cadence: str, at: datetime, by: None = None) -> int | None:
    """Somebody wants mail of what is new for `asked`; a letter to confirm is due. Raises Refused.

    The number of the address to write to; None where nothing is to be written: it wants no more mail, or has too many alerts. Whoever
    asked is told the same in every case.
    """
    wrong = [] if cadence in Cadence.values else ["请选择多久发一次"]
    refuse_if([*email_objections(email), *wrong])
    tidy_alerts(at=at)
    return _ask(asked, email, cadence, at)


def email_objections(email: str) -> list[str]:
    """Why no alert can be sent there: `email` is tidy already."""
    return alerts.address_objections(email) or ([] if can_reach(email) else [alerts.NOT_WHOLE])


@transaction.atomic
def _ask(asked: Asked, email: str, cadence: str, at: datetime) -> int | None:
    index = index_of(email)
    if AlertRefusal.objects.filter(index=refusal_of(index)).exists():
        return None
    address, text = _held(email, index), asked.address()
    key = sha256(text.encode()).hexdigest()
    found = address.alerts.filter(asked_key=key).first()
    if found is None and address.alerts.count() >= alerts.ALERTS:
        return None
    alert = found or Alert(
        address=address, asked=text, asked_key=key, words=asked.words()[:WORDS], created_at=at, told_until=at
    )
    alert.wanted, alert.letter_due = cadence, True
    alert.save()
    return address.pk


def _held(email: str, index: str) -> AlertAddress:
    """The row of the address, held till the end of the transaction; made anew where it is being deleted just now."""
    while True:
        made, _ = AlertAddress.objects.get_or_create(index=index, defaults={"value": email})
        held = AlertAddress.objects.select_for_update().filter(pk=made.pk).first()
        if held is not None:
            return held


def to_confirm(word: str, *, at: datetime) -> Alert | None:
    """The alert that the link with this word confirms; None where the word is unknown or its time is over."""
    rows = Alert.objects.select_related("address").filter(confirm_hash=hashed(word), confirm_until__gt=at)
    return rows.first() if word else None


def is_settled(alert: Alert) -> bool:
    """Nothing is left to confirm."""
    settled = alert.confirmed_at is not None and alert.wanted == alert.cadence
    return settled and alert.address.paused_at is None


@transaction.atomic
def confirm_alert(word: str, *, at: datetime, by: None = None) -> Alert | None:
    """From now on mails are sent; None where the link is good no more. A second time nothing happens."""
    known = to_confirm(word, at=at)
    if known is None:
        return None
    address = AlertAddress.objects.select_for_update().filter(pk=known.address_id).first()
    alert = Alert.objects.select_for_update().filter(pk=known.pk).first()
    if address is None or alert is None or is_settled(known):
        return alert
    if alert.confirmed_at is None:
        alert.confirmed_at, alert.told_until = at, alert.created_at
        alert.told = there_already(parse(alert.asked), alert.created_at)
    alert.cadence, alert.letter_due = alert.wanted, False
    alert.save()
    address.paused_at, address.failures, address.refused_with = None, 0, ""
    address.save(update_fields=["paused_at", "failures", "refused_with"])
    return alert


@transaction.atomic
def leave_alerts(named: Named, *, at: datetime, by: None = None) -> Left:
    """Ends one alert, or all of an address; nothing of them stays. What is gone already is left out of the answer."""
    list(AlertAddress.objects.select_for_update().filter(index=named.index))
    rows = list(_named(named))
    left = Left([row.words for row in rows], [row.asked for row in rows])
    Alert.objects.filter(pk__in=[row.pk for row in rows]).delete()
    drop_empty({row.address_id for row in rows})
    return left


@transaction.atomic
def refuse_mail(named: Named, *, at: datetime, by: None = None) -> Left:
    """Ends all alerts of the address, and nothing is sent to it any more, whoever types it. Only a keyed hash stays."""
    left = leave_alerts(Named(0, named.index), at=at)
    AlertRefusal.objects.get_or_create(index=refusal_of(named.index), defaults={"at": at})
    return left


def take_mail_again(named: Named, *, at: datetime, by: None = None) -> None:
    """The address may be written to again; alerts have to be asked for anew."""
    AlertRefusal.objects.filter(index=refusal_of(named.index)).delete()


def refuses_mail(named: Named) -> bool:
    return AlertRefusal.objects.filter(index=refusal_of(named.index)).exists()


def alerts_named(named: Named) -> list[Alert]:
    """What a link to leave ends."""
    return list(_named(named).order_by("pk"))


def _named(named: Named):
    rows = Alert.objects.filter(address__index=named.index)
    return rows.filter(pk=named.alert) if named.alert else rows


@transaction.atomic
def tidy_alerts(*, at: datetime) -> int:
    """Deletes what was not confirmed in time and addresses that have been paused for long; how many alerts."""
    late = Q(confirm_until__lte=at) | Q(confirm_until=None, created_at__lte=at - alerts.CONFIRM_FOR)
    paused = Q(address__paused_at__lte=at - alerts.PAUSED_FOR)
    over = Alert.objects.filter((Q(confirmed_at=None) & late) | paused)
    owners = set(over.values_list("address_id", flat=True))
    if not owners:
        return 0
    list(AlertAddress.objects.select_for_update().filter(pk__in=owners).order_by("pk"))
    deleted, _ = over.filter(address__in=owners).delete()
    drop_empty(owners)
    return deleted


def drop_empty(ids: Collection[int]) -> None:
    """Addresses without alerts are nobody's business any more."""
    for address in AlertAddress.objects.select_for_update().filter(pk__in=ids):
        if not address.alerts.exists():
            address.delete()
