"""法定公开事项: how the bureau words an item of 条例第二十条, and whether it has such information at all."""

from datetime import datetime

from django.db import transaction

from disclosure.configuring.record import keep, put, ready
from disclosure.models import StatutoryMatter
from disclosure.vocabulary import StatutoryItem
from taizhou_portal.bureau.models import Staff
from taizhou_portal.bureau.refusals import Refused


@transaction.atomic
def change_matter(
    number: int, *, name: str, note: str, is_on: bool, by: Staff, at: datetime, seen: str = "", reason: str = ""
) -> StatutoryMatter:
    """The fifteen items are given by law: none is added or taken away, one that the bureau does not have is switched off."""
    if number not in StatutoryItem.values:
        raise Refused(["法定公开事项只有第一至十五项"])
    found = StatutoryMatter.objects.select_for_update().filter(pk=number).first()
    matter = found or StatutoryMatter(number=number)
    name, note = name.strip(), note.strip()
    ready(matter, by=by, seen=seen, further=[] if name else ["请填写名称"])
    switched = matter.is_on != is_on
    if put(matter, {"name": name, "note": note, "is_on": is_on}) or found is None:
        words = f"{'启用' if is_on else '停用'}第{number}项" if switched else f"更改第{number}项"
        keep(matter, words, by=by, at=at, reason=reason)
    return matter
