"""The two mails of alerts: the letter that asks to confirm, and the digest of what is new. Plain text; every link is a whole address."""

from dataclasses import dataclass, replace
from datetime import datetime
from hashlib import sha256

from django.conf import settings
from django.core.mail import EmailMessage
from django.template.loader import render_to_string
from django.urls import reverse

from disclosure import alert_links, alerts
from disclosure.alert_news import Line, place_of
from disclosure.models import Alert, AlertAddress
from disclosure.search.asked import Asked, parse
from disclosure.vocabulary import Cadence
from taizhou_portal.bureau import outgoing
from taizhou_portal.bureau.models import Site
from taizhou_portal.bureau.notices.mail import HEADERS, address_of

SUBJECT = 80  # characters
UNQUOTED = "查找词见确认页"
IN_BULK = {**HEADERS, "Precedence": "bulk"}


@dataclass(frozen=True)
class Part:
    """One alert in a digest. `gone`: what it asked for is no longer there, and it ends with this mail."""

    alert: Alert
    asked: Asked
    lines: list[Line]
    more: bool = False
    gone: bool = False


def hours() -> alerts.Hours:
    return alerts.Hours(settings.ALERT_DAILY_HOUR, settings.ALERT_WEEKLY_HOUR)


def letter(address: AlertAddress, waiting: list[tuple[Alert, str]]) -> EmailMessage:
    """Asks to confirm what `waiting` holds: alerts with the word of their link, which is empty where nothing is left to confirm."""
    turns = alerts.turns(hours())
    parts = [
        {
            "words": _short(_quoted(parse(alert.asked))),
            "turn": turns[Cadence(alert.wanted)],
            "confirm": address_of(reverse("disclosure:confirm_alert", args=[word])) if word else "",
        }
        for alert, word in waiting
    ]
    context = {
        "site": Site.current(),
        "parts": parts,
        "hours": alerts.HOURS_TO_CONFIRM,
        "leave": _leaving(address),
        "privacy": address_of(reverse("privacy")),
    }
    body = render_to_string("mail/alert_confirm.txt", context)
    return _message(address, f"请确认邮件订阅（{len(parts)}项）" if len(parts) > 1 else "请确认邮件订阅", body, {})


def digest(address: AlertAddress, parts: list[Part], *, at: datetime) -> EmailMessage:
    """What is new for all alerts of the address that have their turn, with a link to leave each of them and all of them."""
    count = sum(len(part.lines) for part in parts)
    context = {
        "site": Site.current(),
        "count": count,
        "groups": [_group(address, part) for part in parts],
        "shown": alerts.SHOWN,
        "leave": _leaving(address),
        "privacy": address_of(reverse("privacy")),
    }
    subject = f"您订阅的信息有{count}条更新" if count else "您的订阅已经结束"
    one_click = {
        "List-Unsubscribe": f"<{context['leave']}>",
        "List-Unsubscribe-Post": "List-Unsubscribe=One-Click",
        "Message-ID": _name(address, parts, at),
    }
    return _message(address, subject, render_to_string("mail/alert_digest.txt", context), one_click)


def _group(address: AlertAddress, part: Part) -> dict[str, object]:
    word = alert_links.sealed(address.index, part.alert.pk)
    return {
        "words": _short(part.alert.words if part.gone else part.asked.words()),
        "lines": part.lines,
        "more": part.more,
        "gone": part.gone,
        "there": address_of(place_of(part.asked)),
        "leave": address_of(reverse("disclosure:leave_alert", args=[word])),
    }


def _quoted(asked: Asked) -> str:
    """Without words that a stranger could have typed for whoever gets the letter."""
    return (asked if alerts.may_be_quoted(asked.query) else replace(asked, query=UNQUOTED)).words()


def _message(address: AlertAddress, subject: str, body: str, headers: dict[str, str]) -> EmailMessage:
    line = " ".join(f"〔{Site.current().site_name}〕{subject}".split())
    return EmailMessage(line[:SUBJECT], body.strip() + "\n", to=[address.value], headers={**IN_BULK, **headers})


def _leaving(address: AlertAddress) -> str:
    return address_of(reverse("disclosure:leave_alert", args=[alert_links.sealed(address.index)]))


def _name(address: AlertAddress, parts: list[Part], at: datetime) -> str:
    """The same for a mail that is sent once more because nobody knows whether it arrived: many mailboxes then show it once."""
    told = [f"{part.alert.pk}:{part.alert.told_until.timestamp()}" for part in parts]
    known = sha256("|".join([address.index, f"{at:%Y-%m-%d}", *told]).encode()).hexdigest()[:40]
    return f"<alerts.{known}@{outgoing.sender_domain()}>"


def _short(words: str) -> str:
    """On one line, whatever was asked for."""
    line = " ".join("".join(char if char.isprintable() else " " for char in words).split())
    return line if len(line) <= 120 else f"{line[:118]}……"
