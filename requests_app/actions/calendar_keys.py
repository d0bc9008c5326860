"""日历订阅地址: a secret address under which a calendar program reads what waits for one person. Made and revoked by that person alone."""

from datetime import datetime

from django.db import transaction

from disclosure.alert_links import hashed, new_word
from requests_app.models import CalendarKey
from taizhou_portal.bureau.models import Staff


@transaction.atomic
def make_calendar_key(*, by: Staff, at: datetime) -> str:
    """The word of a new address, told this once; an earlier address ends."""
    word = new_word()
    CalendarKey.objects.update_or_create(person=by, defaults={"digest": hashed(word), "at": at})
    _record("生成日历订阅地址", by=by, at=at)
    return word


@transaction.atomic
def revoke_calendar_key(*, by: Staff, at: datetime) -> bool:
    """Whether there was one."""
    gone, _ = CalendarKey.objects.filter(person=by).delete()
    if gone:
        _record("取消日历订阅地址", by=by, at=at)
    return bool(gone)


def owner_of(word: str) -> Staff | None:
    """Who may read under `word`: nobody whose account is closed."""
    key = CalendarKey.objects.filter(digest=hashed(word), person__is_active=True).select_related("person").first()
    return key.person if key else None


def _record(reason: str, *, by: Staff, at: datetime) -> None:
    Staff.history.bulk_history_create([by], update=True, default_user=by, default_change_reason=reason, default_date=at)
