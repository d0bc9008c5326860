"""What the page of a case says of reviews and lawsuits: those that came, and what the applicant may still bring."""

from datetime import date

from django.urls import reverse

from requests_app import remedy_days
from requests_app.ledger import prose
from requests_app.models import Remedy, Request
from requests_app.redress import rules
from requests_app.redress.vocabulary import RemedyResult
from taizhou_portal.bureau.workdays import Workdays


def panel(case: Request, *, may_register: bool, workdays: Workdays, today: date) -> dict:
    """What case_remedies.html shows; `may_register`: who opens the register."""
    standing = [one for one in case.remedies.all() if not one.void_reason]
    return {
        "rows": [_row(one, may_register, workdays, today) for one in sorted(standing, key=lambda one: one.filed_on)],
        "rights": remedy_days.rights(case, workdays=workdays, today=today),
        "may_register": may_register,
        "new_url": f"{reverse('desk_requests:new_remedy')}?case={case.pk}",
    }


def _row(one: Remedy, opens: bool, workdays: Workdays, today: date) -> dict:
    due = remedy_days.next_due(one, workdays=workdays)
    decided = f"{prose(one.closed_on)}{one.get_decision_display() or '审结'}" if one.closed_on else ""
    redoable = one.result == RemedyResult.CORRECTED and one.reopened_at is None
    return {
        "title": rules.called(one.kind),
        "number": one.number,
        "url": reverse("desk_requests:remedy", args=[one.pk]) if opens else "",
        "said": f"{prose(one.filed_on)}收到，{one.get_result_display()}{f'，{decided}' if decided else ''}",
        "coming": f"{due.what}{due.dated}{'，已超过' if due.late(today) else ''}" if due else "",
        "redo": opens and redoable,
    }
