"""News becomes one row for each person who is told. The rows are part of what was done; the mail is not."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db import transaction

from taizhou_portal.bureau.models import Notice, Office, Staff
from taizhou_portal.bureau.notices import mail

WHAT, TITLE, WORDS = 60, 300, 300  # characters
KEPT = timedelta(days=180)


@dataclass(frozen=True)
class News:
    """What happened, to what, and where to go on. `url`: an own address, as `reverse` gives it.

    `is_open`: the title is 主动公开, so that it may be written into a mail; if in doubt it is not.
    """

    office: Office
    what: str
    title: str
    url: str
    words: str = ""
    is_open: bool = False


def send(
    news: News, people: Iterable[int], *, by: Staff | None, at: datetime, mail_later: bool = False
) -> list[Notice]:
    """Tells each of `people` once, within the transaction of the caller; mails follow its commit and cannot undo it.

    `mail_later`: left to the mail of the morning.
    """
    rows = Notice.objects.bulk_create(_row(news, person, by, at) for person in sorted(set(people)))
    ids = [row.pk for row in rows]
    if ids and not mail_later:
        transaction.on_commit(
            lambda: mail.at_once(ids), robust=True
        )  # no partial: Django logs failures by the name of a function
    return rows


def no_longer_open(urls: list[str]) -> None:
    """What these show is not public any more: no mail names it from now on, one that is being tried included."""
    Notice.objects.filter(url__in=urls, is_open=True).update(is_open=False)


def tidy(*, at: datetime) -> int:
    """Removes what is older than KEPT; how many."""
    return Notice.objects.filter(at__lt=at - KEPT).delete()[0]


def _row(news: News, person: int, by: Staff | None, at: datetime) -> Notice:
    return Notice(
        person_id=person,
        office=news.office,
        what=_cut(news.what, WHAT),
        title=_cut(news.title, TITLE),
        words=_cut(news.words, WORDS),
        url=news.url,
        is_open=news.is_open,
        by=by,
        at=at,
    )


def _cut(text: str, most: int) -> str:
    """On one line; what is too long ends in ……."""
    line = " ".join(text.split())
    return line if len(line) <= most else f"{line[: most - 2]}……"
