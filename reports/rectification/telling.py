"""Who hears of a step of a finding: a notice in the desk, within the transaction of the step."""

from collections.abc import Iterable
from datetime import datetime

from django.db.models import QuerySet

from reports.models import Rectification
from reports.rectification.vocabulary import CallKind
from taizhou_portal.bureau import notices
from taizhou_portal.bureau.models import Notice, Office, Staff
from taizhou_portal.bureau.notices import News
from taizhou_portal.bureau.permissions import holders, who_may
from taizhou_portal.bureau.vocabulary import Ability

BUREAU = "bureau"  # the root of the tree, where 局办公室 holds its roles


def people_of(finding: Rectification) -> set[int]:
    """Who puts it right: whoever is named, else those who draft for the office. 局办公室, which may everywhere, does not count."""
    if finding.office is None:
        return set()
    drafting = who_may(Ability.DRAFT, finding.office)
    if finding.person_id in drafting:
        return {finding.person_id}
    return drafting - general()


def general() -> set[int]:
    return holders(Ability.COMPILE)


def tell(
    finding: Rectification, what: str, who: Iterable[int], *, words: str = "", by: Staff | None, at: datetime
) -> int:
    """How many were told. What nobody looked at yet of the same finding gives way; nothing of a morning call is mailed at once."""
    found = set(who) - ({by.pk} if by else set())
    if not found:
        return 0
    office = finding.office or Office.objects.get(slug=BUREAU)
    url = finding.get_absolute_url()
    unread_calls(url).filter(person__in=found).delete()
    news = News(office, what, finding.title, url, words=words)
    return len(notices.send(news, found, by=by, at=at, mail_later=by is None))


def unread_calls(url: str) -> QuerySet[Notice]:
    """Morning calls of one finding that nobody has looked at."""
    return Notice.objects.filter(what__in=CallKind.labels, url=url, read_at=None)
