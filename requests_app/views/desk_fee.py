"""信息处理费 of a case: what would be charged and how that is worked out, its notice, and letting it off."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from requests_app import actions, by_hand, charging, fees, frequency, letter_facts
from requests_app.actions.charging import Wanted, drafted_charge, objections
from requests_app.actions.letters_by_hand import issued, standing
from requests_app.forms.fee import ArrivalForm, FeeForm, WaiverForm
from requests_app.ledger import prose
from requests_app.models import Charge, Request
from requests_app.views.case import found_for
from requests_app.views.letter_sheet import unsigned
from requests_app.vocabulary import LetterKind, Service
from requests_app.workflow import ANSWERED
from taizhou_portal.bureau.accounts.gates import StaffRequest, needs
from taizhou_portal.bureau.calendar import load_workdays
from taizhou_portal.bureau.refusals import Refused, refuse_if
from taizhou_portal.bureau.vocabulary import Ability


@require_http_methods(["GET", "HEAD", "POST"])
@needs(Ability.RECEIVE)
def fee(request: StaffRequest, pk: int) -> HttpResponse:
    """/desk/requests/<pk>/fee/: `act` is preview, edit (back from it), issue, waive (what was typed)  let_off or arrived (of a notice)."""
    case, act = found_for(request.user, pk), request.POST.get("act", "")
    if act in OF_A_NOTICE:
        return OF_A_NOTICE[act](request, case)
    form = FeeForm(request.POST if request.method == "POST" else None)
    if act not in {"preview", "issue", "waive"} or not form.is_valid():
        return _page(request, case, form)
    return {"preview": _preview, "issue": _issue, "waive": _waive}[act](request, case, form)


def _page(
    request: StaffRequest,
    case: Request,
    form: FeeForm,
    reasons: list[str] | None = None,
    waiver: WaiverForm | None = None,
    arrival: ArrivalForm | None = None,
) -> HttpResponse:
    often, charge = frequency.of(case, today=timezone.localdate()), charging.in_force(case)
    context = {
        "case": case,
        "form": form,
        "reasons": reasons or [],
        "blocked": by_hand.blockers(LetterKind.FEE, standing(case, timezone.localdate())),
        "before": issued(case, LetterKind.FEE),
        "frequency": often.told if often else "",
        "month": charging.month_of(case),
        "rule": f"《{fees.RULE}》（{fees.NUMBER}）",
        "charge": charge,
        "charged": _charged(case, charge) if charge else [],
        "waived": [(one, fees.in_yuan(one.fen)) for one in case.charges.exclude(waived_on=None)],
        "waiver": waiver or WaiverForm(auto_id="id_waive_%s"),
        "arrival": arrival or _arrival(charge),
        "ended": case.stage in ANSWERED,
    }
    return render(request, "requests_app/desk/fee.html", context, status=409 if reasons else 200)


def _charged(case: Request, charge: Charge) -> list[dict]:
    """What the notice in force asks for."""
    asked = charging.asked(case, workdays=load_workdays())
    until = str(asked.until) if asked else "已经登记缴费" if case.fee_fen else "送达的次日起20个工作日；还没有登记送达"
    told = (
        ("文书", f"{charge.letter.number}，{prose(charge.letter.on)}" if charge.letter else ""),
        ("应缴金额", fees.in_yuan(charge.fen)),
        ("怎样计算", f"{charge.get_tariff_display()}，{charging.explained(charge)}"),
        ("为什么收", charge.excess),
        ("最迟缴清", until),
    )
    return [{"label": label, "value": value, "full": True} for label, value in told]


def _preview(
    request: StaffRequest, case: Request, form: FeeForm, waiver: WaiverForm | None = None, reasons: tuple = ()
) -> HttpResponse:
    try:
        refuse_if(objections(case, form.wanted))
        row = drafted_charge(case, form.wanted, by=request.user, at=timezone.now())
        sheet = unsigned(LetterKind.FEE, letter_facts.of_charge(case, row), on=timezone.localdate())
    except Refused as refused:
        return _page(request, case, form, refused.reasons)
    context = {
        "case": case,
        "form": form,
        "letter": sheet,
        "charge": row,
        "amount": fees.in_yuan(row.fen),
        "arithmetic": charging.explained(row),
        "before": request.POST.get("before", ""),
        "waiver": waiver or WaiverForm(auto_id="id_waive_%s"),
        "reasons": reasons,
    }
    return render(request, "requests_app/desk/fee_preview.html", context, status=409 if reasons else 200)


def _issue(request: StaffRequest, case: Request, form: FeeForm) -> HttpResponse:
    before = request.POST.get("before", "")
    count = int(before) if before.isdecimal() and len(before) < 6 else issued(case, LetterKind.FEE)
    try:
        letter = actions.charge(case, form.wanted, by=request.user, at=timezone.now(), before=count)
    except Refused as refused:
        return _page(request, case, form, refused.reasons)
    messages.success(
        request, f"已签发{LetterKind.FEE.label} {letter.number}。送达以后登记送达，从次日起20个工作日内缴清。"
    )
    return redirect("desk_requests:case", pk=case.pk)


def _waive(request: StaffRequest, case: Request, form: FeeForm) -> HttpResponse:
    """Before anything was asked for."""
    waiver = WaiverForm(request.POST, auto_id="id_waive_%s")
    if not waiver.is_valid():
        return _preview(request, case, form, waiver)
    return _waived(request, case, waiver, form)


def _let_off(request: StaffRequest, case: Request) -> HttpResponse:
    """What the notice in force asks for."""
    waiver = WaiverForm(request.POST, auto_id="id_waive_%s")
    return _waived(request, case, waiver) if waiver.is_valid() else _page(request, case, FeeForm(), waiver=waiver)


def _arrived(request: StaffRequest, case: Request) -> HttpResponse:
    """A posted notice reached the applicant."""
    form = ArrivalForm(request.POST, auto_id="id_arrival_%s")
    if not form.is_valid():
        return _page(request, case, FeeForm(), arrival=form)
    try:
        actions.note_fee_arrival(case, by=request.user, at=timezone.now(), on=form.cleaned_data["on"])
    except Refused as refused:
        return _page(request, case, FeeForm(), refused.reasons, arrival=form)
    messages.success(request, "已登记申请人收到的日期，缴费期限从次日起算。")
    return redirect("desk_requests:fee", pk=case.pk)


OF_A_NOTICE = {"let_off": _let_off, "arrived": _arrived}


def _arrival(charge: Charge | None) -> ArrivalForm | None:
    """Only a posted one has another day of arrival."""
    letter = charge.letter if charge else None
    service = getattr(letter, "service", None)
    if charge is None or service is None or service.via != Service.POST or charge.paid_on:
        return None
    return ArrivalForm(initial={"on": charge.arrived_on}, auto_id="id_arrival_%s")


def _waived(request: StaffRequest, case: Request, waiver: WaiverForm, form: FeeForm | None = None) -> HttpResponse:
    wanted: Wanted | None = form.wanted if form else None
    try:
        row = actions.waive(
            case, by=request.user, at=timezone.now(), reason=waiver.cleaned_data["reason"], wanted=wanted
        )
    except Refused as refused:
        return _page(request, case, form or FeeForm(), refused.reasons, waiver)
    messages.success(request, f"已登记免收信息处理费{fees.in_yuan(row.fen)}。")
    return redirect("desk_requests:case", pk=case.pk)
