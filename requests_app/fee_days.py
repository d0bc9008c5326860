"""When the applicant of a case was asked to pay, and until when: from the letters of the case (国办函〔2020〕109号)."""

from datetime import date

from requests_app.ledger import Dated
from requests_app.models import Charge, Letter, LetterService, Request
from requests_app.vocabulary import LetterKind, Outcome, Service
from requests_app.workflow import ANSWERED
from taizhou_portal.bureau.workdays import Workdays

FEE_DAYS = 20  # 工作日


def notice_of(request: Request) -> Letter | None:
    """The 收费通知书 that was served and not let off, the last one."""
    sent = (one for one in request.letters.all() if one.kind == LetterKind.FEE and one.voided_on is None)
    asking = (one for one in sent if _service(one) and not _let_off(one))
    return max(asking, key=lambda one: one.at, default=None)


def standing(request: Request) -> Letter | None:
    """The one that still asks: a notice from before a decision that orders a new answer does no more."""
    notice = notice_of(request)
    service = _service(notice) if notice else None
    return None if service and request.redo_from and service.on < request.redo_from else notice


def waited_for(request: Request) -> Letter | None:
    """The notice that the applicant has and has not paid, while the case has no answer."""
    return None if request.stage in ANSWERED else _unpaid(request)


def stopped_on(request: Request) -> date | None:
    """The day from which no reply period runs, for payment begins it anew and has not come; also where the application ended for it."""
    notice = _unpaid(request) if request.outcome == Outcome.O2 else waited_for(request)
    charge, service = (charge_of(notice), _service(notice)) if notice else (None, None)
    return service.on if charge and charge.restarts and service else None


def arrived_on(notice: Letter) -> date | None:
    """The day on which the applicant had it: that of the service, but of a posted one the day that was entered afterwards."""
    service, charge = _service(notice), charge_of(notice)
    if service is None:
        return None
    if service.via != Service.POST or charge is None:
        return service.on
    return charge.arrived_on


def limit(notice: Letter, *, workdays: Workdays) -> Dated:
    """The last day for paying, counted from the day after the applicant had the notice; 暂定, from its posting, while that is not known."""
    service, came = _service(notice), arrived_on(notice)
    assert service is not None  # a notice that was not served opens no period
    last = workdays.after(came or service.on, FEE_DAYS)
    return Dated(last.date, last.provisional or came is None)


def arrival_objections(notice: Letter | None, on: date, *, today: date) -> list[str]:
    """Why the applicant cannot have had it on that day."""
    service = _service(notice) if notice else None
    if service is None:
        return ["收费通知书还没有登记送达"]
    if service.via != Service.POST:
        return ["不是邮寄送达的，送达的那天就是收到的那天；不对的，更正送达"]
    reasons = ["申请人收到的日期不能早于寄出日期"] if on < service.on else []
    return reasons + (["申请人收到的日期不能晚于今天"] if on > today else [])


def charge_of(notice: Letter) -> Charge | None:
    """What it asks for; None for a notice that says it in words alone."""
    return getattr(notice, "charge", None)


def _unpaid(request: Request) -> Letter | None:
    return None if request.fee_fen else standing(request)


def _let_off(notice: Letter) -> bool:
    charge = charge_of(notice)
    return charge is not None and charge.waived_on is not None


def _service(notice: Letter) -> LetterService | None:
    return getattr(notice, "service", None)
