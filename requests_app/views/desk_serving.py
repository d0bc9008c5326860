"""登记送达 and 更正送达: one page for every letter; that of the signed answer makes the application an answered one."""

from collections.abc import Callable
from functools import partial
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.debug import sensitive_variables
from django.views.decorators.http import require_http_methods

from requests_app import actions, cases, delivering, matter_rules, serving
from requests_app.actions.serving import as_served, served
from requests_app.forms.serving import CorrectionOfService, ServeForm
from requests_app.letterbook import BOOK, To
from requests_app.models import Letter, LetterService, Matter, Request
from requests_app.views import letter_places
from requests_app.views.case import found_for
from requests_app.views.desk import MATTERS, WORKING
from requests_app.views.desk_matter import found_for as matter_for
from requests_app.vocabulary import ELECTRONIC, FileUse, LetterKind, Service
from taizhou_portal.bureau import outgoing
from taizhou_portal.bureau.accounts.gates import StaffRequest, needs
from taizhou_portal.bureau.by_script import told_where
from taizhou_portal.bureau.permissions import abilities_of
from taizhou_portal.bureau.refusals import attempt

#: what hangs on the day of a letter to somebody else
ASKED = "直接送达、委托送达的，15个工作日从签收之日起算；邮寄的，收到回执以后在征求意见的页面登记对方收到的日期，从那一天起算。"
TO_OTHERS = {
    LetterKind.THIRD_PARTY: ASKED,
    LetterKind.CO_AUTHOR: ASKED,
    LetterKind.OVERRIDE: "送达以后，到了告知书写明的日期才能公开（第三十二条）。",
}


@told_where
@require_http_methods(["GET", "HEAD", "POST"])
@needs(*WORKING)
def serve(request: StaffRequest, pk: int, letter_pk: int) -> HttpResponse:
    """/desk/requests/<pk>/letters/<letter_pk>/serve/ : how and when it was served; entered before, what is to be put right and why."""
    return _page(request, found_for(request.user, pk), letter_pk)


@told_where
@require_http_methods(["GET", "HEAD", "POST"])
@needs(*MATTERS)
@sensitive_variables()
def serve_matter(request: StaffRequest, pk: int, letter_pk: int) -> HttpResponse:
    """/desk/requests/matters/<pk>/letters/<letter_pk>/serve/ : the same for the letter of a correction."""
    return _page(request, matter_for(request.user, pk), letter_pk)


def _page(request: StaffRequest, held: Request | Matter, letter_pk: int) -> HttpResponse:
    letter = get_object_or_404(held.letters.defer("paper").select_related("service", "proposal"), pk=letter_pk)
    row, back = cases.service_of(letter), letter_places.home(held)
    form, closed = _form(request, held, letter, row), _closed(request, held, letter)
    reasons = closed
    if request.method == "POST" and not closed and form.is_valid():
        reasons = _done(request, _act(letter, row), **form.how, **_reason(form, row))
        if not reasons:
            _keep_proof(request, letter, form)
            messages.success(request, "已更正送达。" if row else "已登记送达。")
            return redirect(back)
    context = {
        "held": held,
        "back": back,
        "reached": _reached(held, letter),
        "letter": letter,
        "form": form,
        "reasons": reasons,
        "closed": closed,
        "row": row,
        "earlier": _earlier(row),
        "others": isinstance(held, Request) and not _to_applicant(letter),
        "answers": row is None and cases.is_signed_answer(letter),
        "mails": outgoing.is_set_up(),
    }
    return render(request, "requests_app/desk/serve.html", context)


def _form(request: StaffRequest, held: Request | Matter, letter: Letter, row: LetterService | None) -> ServeForm:
    given = request.method == "POST"
    form = CorrectionOfService if row else ServeForm
    return form(
        request.POST if given else None,
        request.FILES if given else None,
        known=partial(served, letter),
        signed_on=letter.on,
        today=timezone.localdate(),
        delivery=held.delivery if isinstance(held, Request) and _to_applicant(letter) else "",
        ways=_ways(held, letter),
        before=as_served(row) if row else None,
    )


def _to_applicant(letter: Letter) -> bool:
    """The way that the applicant chose is no way to anybody else."""
    return BOOK[LetterKind(letter.kind)].to is To.APPLICANT


def _ways(held: Request | Matter, letter: Letter) -> list[Service]:
    """Nobody but the applicant chose to be served on line."""
    if isinstance(held, Request):
        offered = serving.ways(tracked=True, mailbox=True)
        return offered if _to_applicant(letter) else [way for way in offered if way not in ELECTRONIC]
    return serving.ways(tracked=False, mailbox=bool(held.email))


def _reached(held: Request | Matter, letter: Letter) -> str:
    """How it can reach them, in a sentence that names nobody; of a letter to somebody else, what hangs on its day."""
    if isinstance(held, Request) and not _to_applicant(letter):
        return TO_OTHERS.get(LetterKind(letter.kind), "")
    if isinstance(held, Request):
        return f"申请人选择的方式是{held.get_delivery_display()}。"
    return matter_rules.reached_by([way for way in matter_rules.WAYS if getattr(held, way)])


def _closed(request: StaffRequest, held: Request | Matter, letter: Letter) -> list[str]:
    """Why there is nothing to enter at all."""
    abilities = abilities_of(request.user, cases.scope_of(held))
    return delivering.service_objections(abilities, letter.voided_on, letter.erased_on)


def _act(letter: Letter, row: LetterService | None) -> Callable[..., object]:
    if row:
        return partial(actions.correct_service, letter)
    if letter.request and cases.is_signed_answer(letter):
        return partial(actions.serve_reply, letter.request)
    return partial(actions.serve_letter, letter)


def _reason(form: ServeForm, row: LetterService | None) -> dict[str, Any]:
    return {"reason": form.cleaned_data["reason"]} if row else {}


def _done(request: StaffRequest, act: Callable[..., object], **how: Any) -> list[str]:
    return attempt(lambda: act(by=request.user, at=timezone.now(), **how))


def _keep_proof(request: StaffRequest, letter: Letter, form: ServeForm) -> None:
    """The service stands, also where its proof cannot be stored; what is wrong is told on the next page."""
    if accepted := form.accepted:
        for reason in _done(request, partial(actions.add_file, letter.request, accepted, FileUse.PROOF, letter=letter)):
            messages.error(request, f"{FileUse.PROOF.label}没有存：{reason}")


def _earlier(row: LetterService | None) -> list[dict[str, Any]]:
    """What was recorded, newest first: the words of each entry, who and when."""
    if row is None:
        return []
    rows = row.history.select_related("history_user").order_by("-history_date", "-history_id")
    return [{"words": one.history_change_reason, "who": one.history_user, "at": one.history_date} for one in rows]
