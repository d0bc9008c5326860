"""PURE. What an applicant was told later than the law lets. It stands all the same, and is kept and shown as a breach."""

from datetime import date
from typing import NamedTuple

from requests_app.ledger import prose


class Notice(NamedTuple):
    """What was told, when, and the last day for it by the article."""

    what: str
    told_on: date
    last: date
    article: str


def breach(notice: Notice) -> list[str]:
    """延期在2026年5月27日告知，应不晚于2026年5月26日（第三十三条）; empty when it was in time."""
    if notice.told_on <= notice.last:
        return []
    return [f"{notice.what}在{prose(notice.told_on)}告知，应不晚于{prose(notice.last)}（{notice.article}）"]
