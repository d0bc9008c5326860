"""What is personal about a correction or complaint when its time is over: contact, words, letters; number, dates and result stay."""

from datetime import date, datetime

from django.db import transaction
from django.utils import timezone

from requests_app import keeping, matter_rules
from requests_app.actions.erasing import erase_letter
from requests_app.actions.steps import record_part
from requests_app.models import ApplicationRule, Matter, Remedy
from taizhou_portal.bureau.refusals import refuse_if
from taizhou_portal.bureau.workdays import months_after

CONTESTED = "有复议或者诉讼还没有结果，登记结果以后才处置"
#: sealed or not: what they wrote of themselves, and what was answered to it
EMPTIED = ("name", "phone", "email", "address", "description", "evidence", "words")


@transaction.atomic
def dispose_matter(matter: Matter, *, at: datetime, by: None = None) -> None:
    """Erases whom it was from and what was written, from row, history and letters. Raises Refused."""
    matter.refresh_from_db(from_queryset=Matter.objects.select_for_update())
    today = timezone.localdate(at)
    reasons = matter_rules.disposal_objections(matter.closed_on, matter.disposed_on, _due_on(matter), today)
    refuse_if(reasons + ([CONTESTED] if matter.remedies.holding().exists() else []))
    emptied = dict.fromkeys(EMPTIED, "")
    for name, value in emptied.items():
        setattr(matter, name, value)
    matter.disposed_on = today
    record_part(matter, keeping.DISPOSED, by=by, at=at)
    Matter.history.filter(id=matter.pk).update(**emptied)
    for letter in matter.letters.select_for_update().filter(erased_on=None):
        erase_letter(letter, today, by=by, at=at)


def matters_due(today: date) -> list[Matter]:
    """Those whose time is over on `today`, the longest closed first."""
    last = keeping.latest_closing(today, ApplicationRule.current().keep_months)
    found = Matter.objects.filter(disposed_on=None, closed_on__lte=last).order_by("closed_on", "pk")
    found = found.exclude(pk__in=Remedy.objects.holding().filter(matter__isnull=False).values("matter"))
    return [one for one in found if not matter_rules.disposal_objections(one.closed_on, None, _due_on(one), today)]


def _due_on(matter: Matter) -> date | None:
    return months_after(matter.closed_on, ApplicationRule.current().keep_months) if matter.closed_on else None
