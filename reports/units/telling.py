"""Notices to the people of a unit, within the transaction of the step."""

from datetime import datetime

from django.urls import reverse

from reports.models import UnitReturn
from taizhou_portal.bureau import notices
from taizhou_portal.bureau.models import Office, OfficeGrant, Staff
from taizhou_portal.bureau.models.office import with_all_below
from taizhou_portal.bureau.notices import News
from taizhou_portal.bureau.permissions import holders, who_may
from taizhou_portal.bureau.roles import ROLES
from taizhou_portal.bureau.vocabulary import Ability


def people_of(office: Office) -> set[int]:
    """Who fills in for the unit; 局办公室, which may everywhere, does not count."""
    return who_may(Ability.DRAFT, office) - holders(Ability.COMPILE)


def peopled() -> set[int]:
    """Ids of the offices for which somebody fills in; all others are called by telephone. Three queries."""
    codes = [f"role_{role}" for role, abilities in ROLES.items() if Ability.DRAFT in abilities]
    rows = OfficeGrant.objects.filter(permission__codename__in=codes, user__is_active=True)
    granted = rows.exclude(user_id__in=holders(Ability.COMPILE)).values_list("content_object_id", flat=True)
    return with_all_below(granted, Office.objects.parents())


def tell(row: UnitReturn, what: str, *, words: str = "", by: Staff, at: datetime) -> int:
    """How many were told."""
    url = reverse("desk_reports:unit_form", args=[row.round.year, row.pk])
    news = News(row.office, what, f"{row.office}：{row.round.year}年信息公开数据", url, words=words)
    return len(notices.send(news, people_of(row.office) - {by.pk}, by=by, at=at))
