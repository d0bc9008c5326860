"""日历订阅地址: secret addresses under which a calendar program reads lines of the list. Made and revoked by their owner alone."""

from datetime import datetime

from django.db import transaction

from disclosure.alert_links import hashed, new_word
from disclosure.models import YearListKey
from disclosure.vocabulary import KeyScope
from disclosure.year_list import people
from taizhou_portal.bureau.models import Staff
from taizhou_portal.bureau.refusals import refuse_if


@transaction.atomic
def make_key(scope: str, *, by: Staff, at: datetime) -> str:
    """The word of a new address, told this once; an earlier address of the same scope ends."""
    refuse_if([] if scope in people.scopes_of(by) else ["这个范围不能订阅"])
    word = new_word()
    YearListKey.objects.update_or_create(person=by, scope=scope, defaults={"digest": hashed(word), "at": at})
    _record(f"生成年度公开清单订阅地址：{KeyScope(scope).label}", by=by, at=at)
    return word


@transaction.atomic
def revoke_key(scope: str, *, by: Staff, at: datetime) -> bool:
    """Whether there was one."""
    gone, _ = YearListKey.objects.filter(person=by, scope=scope).delete()
    if gone:
        _record(f"取消年度公开清单订阅地址：{KeyScope(scope).label}", by=by, at=at)
    return bool(gone)


def key_of(word: str) -> YearListKey | None:
    """None for a word that is nobody's, of a closed account, or of somebody who lost the right to what it shows."""
    found = YearListKey.objects.filter(digest=hashed(word), person__is_active=True).select_related("person").first()
    return found if found and found.scope in people.scopes_of(found.person) else None


def _record(reason: str, *, by: Staff, at: datetime) -> None:
    Staff.history.bulk_history_create([by], update=True, default_user=by, default_change_reason=reason, default_date=at)
