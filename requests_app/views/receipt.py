"""What an applicant takes home: number and query code of each new case, on a page and on a sheet of paper, for half an hour."""

from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from requests_app import letters, wording
from requests_app.actions.lettering import wording_in_force
from requests_app.clock import reply_clock
from requests_app.holding import kept_for
from requests_app.ledger import dated, prose
from requests_app.models import ApplicationRule, Request
from requests_app.views import draft as drafts
from requests_app.views.draft import Given
from requests_app.views.public import GUIDE_CRUMB, steps
from requests_app.vocabulary import LetterKind, MailEvent, Via
from taizhou_portal.bureau import domains
from taizhou_portal.bureau.calendar import load_workdays
from taizhou_portal.bureau.codes import grouped
from taizhou_portal.bureau.workdays import Day, Workdays

MOST_QR = 4  # of 3 KB each; a page of more cases leaves them to paper


@dataclass(frozen=True)
class Shown:
    """A new case, its code as it is copied, and the address that opens it: behind #, so that no server is told the code."""

    case: Request
    code: str
    address: str


@never_cache
@require_safe
def receipt(request: HttpRequest) -> HttpResponse:
    return _receipt_page(request, "requests_app/public/receipt.html")


@never_cache
@require_safe
def receipt_letter(request: HttpRequest) -> HttpResponse:
    """登记回执 on a sheet of paper."""
    return _receipt_page(request, "requests_app/public/receipt_letter.html")


def _receipt_page(request: HttpRequest, template: str) -> HttpResponse:
    context = told(request)
    return render(request, template, context) if context else redirect("requests_app:track")


def told(request: HttpRequest) -> dict[str, Any]:
    """What the receipt says, on whatever it is printed; empty where there is none to be read."""
    given = drafts.load_receipt(request, now=timezone.now().timestamp())
    shown = _shown(request, given)
    if not shown:
        return {}
    case, workdays = shown[0].case, load_workdays()
    confirm_by = workdays.after(timezone.localdate(case.submitted_at), 1)
    kept = kept_for(ApplicationRule.current().keep_months)
    return {
        "shown": shown,
        "with_qr": len(shown) <= MOST_QR,
        "case": case,
        "confirm_by": confirm_by,
        "clock": reply_clock(confirm_by.date, workdays=workdays),
        "paragraphs": _paragraphs(case, confirm_by, kept, workdays),
        "mailed": case.mails.filter(event=MailEvent.FILED).exists(),
        "kept": kept,
        "back": reverse("desk_requests:case", args=[case.pk])
        if request.user.is_authenticated
        else reverse("requests_app:receipt"),
        "steps": steps(2),
        "crumbs": [GUIDE_CRUMB, ("受理号和查询码", "")],
    }


def _paragraphs(case: Request, confirm_by: Day, kept: str, workdays: Workdays) -> list[str]:
    """As 局办公室 words a receipt."""
    received, due = _received_words(case, confirm_by), _due_words(case, confirm_by, workdays)
    _, text = wording_in_force(LetterKind.RECEIPT)
    return wording.paragraphs(text, letters.receipt_facts(case, received=received, due=due, kept=kept))


def _shown(request: HttpRequest, given: list[Given]) -> list[Shown]:
    """The cases of one filing in the order of their matters."""
    rows = {case.number: case for case in Request.objects.filter(number__in=[one.number for one in given])}
    there = domains.address(request, reverse("requests_app:track"))
    return [
        Shown(rows[one.number], grouped(one.code), f"{there}#{one.number}.{one.code}")
        for one in given
        if one.number in rows
    ]


def _received_words(case: Request, confirm_by: Day) -> str:
    """收到申请之日 as far as it is known when the receipt is printed (第三十一条)."""
    if case.via == Via.COUNTER:
        return f"{prose(timezone.localdate(case.submitted_at))}（当面提交之日）"
    if case.received_on:
        return f"{prose(case.received_on)}{'（邮件签收之日）' if case.via == Via.POST_SIGNED else ''}"
    if case.via == Via.POST_SIGNED:
        return "邮件签收之日"
    return f"双方确认之日，不晚于{prose(confirm_by.date)}确认{confirm_by.mark}"


def _due_words(case: Request, confirm_by: Day, workdays: Workdays) -> str:
    """The last day of the answer: it comes earlier where the receipt is confirmed earlier. Empty while a signature is waited for."""
    if case.received_on:
        return dated(reply_clock(case.received_on, workdays=workdays))
    if case.via == Via.COUNTER:
        return dated(reply_clock(timezone.localdate(case.submitted_at), workdays=workdays))
    if case.via == Via.POST_SIGNED:
        return ""
    return dated(reply_clock(confirm_by.date, workdays=workdays))
