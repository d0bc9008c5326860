"""信息处理费 of a case, from rows to facts: how many applications its applicant has made this month, what is asked for and until when."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from requests_app import cases, fee_days, fees
from requests_app.fees import Charging
from requests_app.ledger import Dated
from requests_app.models import Charge, Letter, Request
from requests_app.vocabulary import LetterKind, Tariff, WantedForm
from taizhou_portal.bureau.workdays import Workdays, months_after


@dataclass(frozen=True)
class Counted:
    """One application in the month of its applicant. `units`: as how many it counts (一事一申请)."""

    case: Request
    units: int
    before: int

    @property
    def place(self) -> str:
        first, last = self.before + 1, self.before + self.units
        return f"第{first}件" if first == last else f"第{first}至{last}件"


@dataclass(frozen=True)
class Asked:
    """What the applicant was asked to pay by a notice that arrived. `until`: the last day of the 20 working days."""

    charge: Charge
    letter: Letter
    until: Dated

    @property
    def amount(self) -> str:
        return fees.in_yuan(self.charge.fen)

    @property
    def arithmetic(self) -> str:
        return explained(self.charge)


def month_of(request: Request) -> list[Counted]:
    """The applications of its applicant received in the same calendar month, in the order of their receipt, this one among them.

    Who asked is told by number and kind of the document; where that is unknown, only the case itself is counted.
    """
    if request.received_on is None:
        return []
    asker, first = cases.asker_of(request), request.received_on.replace(day=1)
    found = Request.objects.filter(pk=request.pk)
    if asker:
        found = Request.objects.filter(applicant__id_index=asker[0], applicant__kind=asker[1])
    rows = found.filter(received_on__gte=first, received_on__lt=months_after(first, 1))
    return _numbered(rows.order_by("received_on", "submitted_at", "pk").prefetch_related("charges__letter"))


def _numbered(found: Iterable[Request]) -> list[Counted]:
    counted, before = [], 0
    for case in found:
        units = units_of(case)
        counted.append(Counted(case, units, before))
        before += units
    return counted


def units_of(request: Request) -> int:
    """As how many applications it counts: as its notice by case has split it, else one."""
    split = [one.count for one in request.charges.all() if one.tariff == Tariff.BY_CASE and not _void(one)]
    return split[-1] if split else 1


def before(request: Request) -> int:
    """How many of the month come before it."""
    return next((one.before for one in month_of(request) if one.case.pk == request.pk), 0)


def in_force(request: Request) -> Charge | None:
    """What it is charged by a notice that is neither void nor let off, whether the notice has arrived or not."""
    live = [one for one in request.charges.all() if one.letter and not _void(one) and one.waived_on is None]
    return live[-1] if live else None


def asked(request: Request, *, workdays: Workdays) -> Asked | None:
    """What is to be paid and until when, from the day the notice arrived; None once it is paid or let off."""
    letter = fee_days.waited_for(request)
    charge = fee_days.charge_of(letter) if letter else None
    return Asked(charge, letter, fee_days.limit(letter, workdays=workdays)) if letter and charge else None


def due_fen(request: Request) -> int:
    """What the notice that stands asks for; 0 where an older one says it in words alone, and where there is none."""
    letter = fee_days.standing(request)
    charge = fee_days.charge_of(letter) if letter else None
    return charge.fen if charge else 0


def facts_of(request: Request, tariff: Tariff, count: int) -> Charging:
    """As the rule asks for it, of a case that has been received."""
    assert request.received_on is not None  # by_hand.blockers says so before
    charge = in_force(request)
    older = request.letters.filter(kind=LetterKind.FEE, voided_on=None, charge=None).exists()
    return Charging(
        tariff,
        count,
        request.received_on,
        WantedForm(request.wanted_form),
        before=before(request) if tariff is Tariff.BY_CASE else 0,
        other=Tariff(charge.tariff) if charge else tariff if older else None,
        let_off=any(one.waived_on and not _void(one) for one in request.charges.all()),
        overlaps=_overlapping(request, count) if tariff is Tariff.BY_CASE else (),
    )


def explained(charge: Charge) -> str:
    """How it is worked out, as its notice says it."""
    return fees.explained(Tariff(charge.tariff), charge.count, before=charge.before, month=charge.month)


def _overlapping(request: Request, count: int) -> tuple[str, ...]:
    """Notices of other applications of the month that already charge one of these ordinals."""
    first = before(request) + 1
    ours, found = range(first, first + count), []
    for one in month_of(request):
        charge = in_force(one.case)
        if one.case.pk == request.pk or charge is None or charge.tariff != Tariff.BY_CASE or charge.letter is None:
            continue
        theirs = range(charge.before + 1, charge.before + charge.count + 1)
        if max(ours.start, theirs.start) < min(ours.stop, theirs.stop):
            found.append(f"{one.case.number}（{charge.letter.number}）")
    return tuple(found)


def month_for(request: Request, tariff: Tariff) -> date | None:
    """The first day of the calendar month that counts."""
    return request.received_on.replace(day=1) if request.received_on and tariff is Tariff.BY_CASE else None


def _void(charge: Charge) -> bool:
    return charge.letter is not None and charge.letter.voided_on is not None
