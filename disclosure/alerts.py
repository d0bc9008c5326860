"""PURE. Alerts by mail without an account: when mails go out, who may be written to, how often a mail is tried, what is no longer there."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from enum import Enum, auto
from urllib.parse import parse_qsl

from disclosure.vocabulary import Cadence
from taizhou_portal.bureau.contacts import MAIL

LENGTH = 254  # characters of an address
HOURS_TO_CONFIRM = 48  # so long a link to confirm is good, and an alert waits for it
CONFIRM_FOR = timedelta(hours=HOURS_TO_CONFIRM)
LETTER_EVERY = timedelta(hours=1)  # letters to confirm go to one address no more often
LETTERS_A_DAY = 5
ALERTS = 50  # of one address
SHOWN = 50  # items of one alert in one mail
REFUSALS = 5  # mails refused for good in a row, after which nothing more is sent
PAUSED_FOR = timedelta(days=30)  # then a paused address is deleted
CLAIM = timedelta(minutes=15)  # so long a run has an address for itself; after that it is taken for dead
TRIES = 2  # mails of one slot of which nobody knows whether they arrived: one double at most
#: what is published may be seen by others a little later than its moment says: so far back is looked once more
LAG = timedelta(hours=1)
WEEKDAY = 0  # of the weekly mail: Monday

#: in a letter to somebody who has asked for nothing yet: what a stranger could make our mail say
SHOUTED = re.compile(r"://|www\.|[a-z0-9-]\.[a-z]{2,}|@|(?:\d[ -]?){6,}", re.IGNORECASE)
QUOTED = 40  # characters
MANY = 3  # addresses that ask for the same words before these are shown to staff

NO_ADDRESS = "请填写电子邮箱"
TOO_LONG = f"电子邮箱不超过{LENGTH}个字符"
NOT_WHOLE = "电子邮箱写得不完整，只用英文字母、数字和符号，例如 name@example.com"


@dataclass(frozen=True)
class Hours:
    """At which hour of the day the mails of each cadence go out."""

    daily: int
    weekly: int

    def of(self, cadence: str) -> int:
        return self.weekly if cadence == Cadence.WEEKLY else self.daily


class Outcome(Enum):
    """What became of a mail that was handed over."""

    SENT = auto()
    REFUSED = auto()  # for good
    PUT_OFF = auto()  # certainly not taken, to be tried again
    UNKNOWN = auto()  # the line broke: it may have arrived


def slot(cadence: str, now: datetime, hours: Hours) -> datetime:
    """The last moment, not after `now` (in local time), at which mails of this cadence go out."""
    today = datetime.combine(now.date(), time(hours.of(cadence)), tzinfo=now.tzinfo)
    back = (now.weekday() - WEEKDAY) % 7 if cadence == Cadence.WEEKLY else 0
    last = today - timedelta(days=back)
    return last if last <= now else last - timedelta(days=7 if cadence == Cadence.WEEKLY else 1)


def next_slot(cadence: str, now: datetime, hours: Hours) -> datetime:
    """The first moment after `now` at which they go out."""
    return slot(cadence, now, hours) + timedelta(days=7 if cadence == Cadence.WEEKLY else 1)


def is_due(told_until: datetime, tried_slot: datetime | None, tries: int, last: datetime) -> bool:
    """Whether an alert that was told of everything until `told_until` has its turn. `last`: what `slot` said.

    After TRIES mails of unknown fate it waits for the next slot, and is then told of what is older, too.
    """
    return told_until < last and not (tried_slot == last and tries >= TRIES)


def may_write(letter_at: datetime | None, letter_day: date | None, letters: int, *, at: datetime, today: date) -> bool:
    """Whether a letter to confirm may go to an address that had its last one at `letter_at`, and `letters` of them on `letter_day`."""
    hour_over = letter_at is None or at >= letter_at + LETTER_EVERY
    return hour_over and (letter_day != today or letters < LETTERS_A_DAY)


def outcome(code: int | None) -> Outcome:
    """By the reply of the mail server; None where there was none."""
    if code is None:
        return Outcome.UNKNOWN
    return Outcome.REFUSED if 500 <= code < 600 else Outcome.PUT_OFF


def address_objections(address: str) -> list[str]:
    """Why nothing can be sent to `address`, which is tidy already."""
    if not address:
        return [NO_ADDRESS]
    if len(address) > LENGTH:
        return [TOO_LONG]
    return [] if MAIL.fullmatch(address) and ".." not in address else [NOT_WHOLE]


def may_be_quoted(query: str) -> bool:
    """Whether the words that somebody looks for may stand in a letter to an address that has not confirmed yet."""
    return len(query) <= QUOTED and not SHOUTED.search(query)


def is_private(stored: str, addresses: int) -> bool:
    """Whether what was typed (`stored`, a query string) is kept from the desk: words of one or two people may be their own names."""
    return "q" in _names(stored) and addresses < MANY


def gone(stored: str, present: str) -> bool:
    """Whether what was asked for (`stored`, a query string) cannot be asked any more: all values of a name have fallen away in `present`.

    What is left would find more than anybody wanted.
    """
    return not _names(stored) <= _names(present)


def _names(query: str) -> set[str]:
    return {name for name, _ in parse_qsl(query)}


def turns(hours: Hours) -> Mapping[str, str]:
    """Cadence → what is said of it beside the choice."""
    return {
        Cadence.DAILY: f"{Cadence.DAILY.label}（{hours.daily}点发，没有更新不发）",
        Cadence.WEEKLY: f"{Cadence.WEEKLY.label}（周一{hours.weekly}点发，没有更新不发）",
    }
