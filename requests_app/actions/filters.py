"""常用筛选: what somebody narrows the case list to again and again, kept under a name for themselves. No act of office, so no history."""

from datetime import datetime

from django.db import transaction

from requests_app.models import SavedFilter
from taizhou_portal.bureau.models import Staff
from taizhou_portal.bureau.refusals import refuse_if

MOST = 20
LONGEST = 500  # characters of the address, as the column holds them


@transaction.atomic
def save_filter(*, by: Staff, at: datetime, name: str, query: str) -> SavedFilter:
    """`query`: as it stands in the address of the list. Raises Refused."""
    kept = _own(by)
    reasons = [f"最多存{MOST}个，先删掉不用的"] if len(kept) >= MOST else []
    reasons += ["条件太长，存不下，请减少条件"] if len(query) > LONGEST else []
    refuse_if(reasons + _name_objections(name, kept))
    return SavedFilter.objects.create(person=by, name=name.strip(), query=query, at=at)


@transaction.atomic
def rename_filter(kept: SavedFilter, *, by: Staff, name: str) -> None:
    """Raises Refused."""
    others = [one for one in _own(by) if one.pk != kept.pk]
    refuse_if(_name_objections(name, others))
    kept.name = name.strip()
    kept.save(update_fields=["name"])


def drop_filter(kept: SavedFilter) -> None:
    kept.delete()


def _own(by: Staff) -> list[SavedFilter]:
    """Those of one person, the person held: two windows save one after the other."""
    Staff.objects.select_for_update().get(pk=by.pk)
    return list(SavedFilter.objects.filter(person=by))


def _name_objections(name: str, others: list[SavedFilter]) -> list[str]:
    if not name.strip():
        return ["填写名称"]
    return [f"已经有叫“{name.strip()}”的，换一个名称"] if name.strip() in {one.name for one in others} else []
