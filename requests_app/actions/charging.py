"""信息处理费: charged by a notice, let off with a reason (第四十二条, 国办函〔2020〕109号). Nothing is paid here."""

from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction
from django.utils import timezone

from requests_app import by_hand, cases, charging, fee_days, fees, letter_facts
from requests_app.actions import mailing
from requests_app.actions.letters_by_hand import issued, standing
from requests_app.actions.process_letters import tell_applicant
from requests_app.actions.steps import facts_now, lock, record_moved, record_part
from requests_app.delivering import ISSUED
from requests_app.ledger import prose
from requests_app.models import ApplicationRule, Charge, Letter, Request
from requests_app.vocabulary import LetterKind, MailEvent, Tariff
from requests_app.workflow import ANSWERED
from taizhou_portal.bureau.models import Staff
from taizhou_portal.bureau.permissions import may
from taizhou_portal.bureau.refusals import refuse_if
from taizhou_portal.bureau.vocabulary import Ability

WAIVED = "免收信息处理费"


@dataclass(frozen=True)
class Wanted:
    """What somebody would charge: `excess`: why number or frequency is clearly too much; `pay`: how it is paid."""

    tariff: Tariff
    count: int
    excess: str
    pay: str


def objections(request: Request, wanted: Wanted) -> list[str]:
    """Why there is no such notice, by what the case shows now."""
    reasons = by_hand.blockers(LetterKind.FEE, standing(request, timezone.localdate()))
    if request.received_on:
        reasons += fees.objections(charging.facts_of(request, wanted.tariff, wanted.count))
    reasons += [] if wanted.excess.strip() else ["写明数量、频次为什么明显超过合理范围（第四十二条）"]
    return reasons + (["已经登记过缴费"] if request.fee_fen else [])


@transaction.atomic
def charge(request: Request, wanted: Wanted, *, by: Staff, at: datetime, before: int) -> Letter:
    """Signs the notice; what stands in it is counted now. `before`: as in letters_by_hand. Raises Refused."""
    facts_now(request, by, at)  # holds the case
    reasons = _right(by) + objections(request, wanted)
    reasons += [] if wanted.pay.strip() else ["写明缴纳方式"]
    if issued(request, LetterKind.FEE) != before:
        reasons.append(f"刚刚已经签发过一份{LetterKind.FEE.label}，没有再签发")
    refuse_if(reasons)
    row = drafted_charge(request, wanted, by=by, at=at)
    letter = tell_applicant(request, LetterKind.FEE, letter_facts.of_charge(request, row), by=by, at=at)
    row.letter = letter
    words = f"{row.get_tariff_display()}，应缴{fees.in_yuan(row.fen)}"
    record_part(row, f"收费：{words}", by=by, at=at)
    record_moved(request, f"{ISSUED}：{LetterKind.FEE.label}{letter.number}，{words}", by=by, at=at)
    mailing.queue(request, MailEvent.FEE_ASKED, at=at)
    return letter


@transaction.atomic
def waive(request: Request, *, by: Staff, at: datetime, reason: str, wanted: Wanted | None = None) -> Charge:
    """Lets off what a notice asks for; without a notice, what `wanted` would come to. Raises Refused."""
    lock(request)
    row = charging.in_force(request)
    ended = {"answered": request.stage in ANSWERED, "signed": cases.signed_letter(request) is not None}
    refuse_if(_right(by) + fees.waiver_objections(reason, paid=bool(request.fee_fen), **ended))
    if row is None:
        refuse_if(["没有有效的收费通知书，写明按哪一种标准、多少件或者多少页"] if wanted is None else [])
        assert wanted is not None
        refuse_if(objections(request, wanted))
        row = drafted_charge(request, wanted, by=by, at=at)
    row.waived_on, row.waiver_reason, row.waived_by = timezone.localdate(at), reason.strip(), by
    told = f"{WAIVED}{fees.in_yuan(row.fen)}：{reason.strip()}"
    record_part(row, told, by=by, at=at)
    record_moved(request, told, by=by, at=at)
    return row


@transaction.atomic
def note_fee_arrival(request: Request, *, by: Staff, at: datetime, on: date) -> None:
    """The posted notice reached the applicant: the 20 working days run from this day. Raises Refused."""
    facts = facts_now(request, by, at)
    letter = fee_days.waited_for(request)
    row = fee_days.charge_of(letter) if letter else None
    refuse_if(_right(by) + fee_days.arrival_objections(letter, on, today=facts.today))
    refuse_if([] if row else ["这份通知书只有文字，没有计算记录，期限从送达起算"])
    assert row is not None
    row.arrived_on = on
    told = f"申请人{prose(on)}收到收费通知书"
    record_part(row, told, by=by, at=at)
    record_moved(request, told, by=by, at=at)


def drafted_charge(request: Request, wanted: Wanted, *, by: Staff, at: datetime) -> Charge:
    """As it would be stored now."""
    facts = charging.facts_of(request, wanted.tariff, wanted.count)
    return Charge(
        request=request,
        tariff=wanted.tariff,
        count=wanted.count,
        before=facts.before,
        month=charging.month_for(request, wanted.tariff),
        fen=fees.yuan(wanted.tariff, wanted.count, before=facts.before) * 100,
        excess=wanted.excess.strip(),
        pay=wanted.pay.strip(),
        restarts=ApplicationRule.current().fee_restarts,
        by=by,
        at=at,
    )


def _right(by: Staff) -> list[str]:
    return [] if may(by, Ability.RECEIVE) else [f"要有“{Ability.RECEIVE.label}”的职责才能收费或者免收"]
