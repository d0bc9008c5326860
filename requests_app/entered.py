"""From rows to facts: the days that officers entered on a case, each with what it has to lie between."""

from collections.abc import Iterator
from datetime import date

from django.utils import timezone

from requests_app import cases
from requests_app.correcting import Entered
from requests_app.models import Pause, Request
from requests_app.receipt import BY_CONFIRMATION
from requests_app.vocabulary import PauseKind
from taizhou_portal.bureau.vocabulary import Ability

Bound = tuple[str, date]
RECEIVED, COMPLETED, PAID = "received", "completed", "paid"
SENT, ARRIVED, ENDED = "sent", "arrived", "ended"
WHOM = {PauseKind.THIRD_PARTY: "征求第三方意见", PauseKind.CO_AUTHOR: "征求共同制作机关意见"}


def days_of(request: Request) -> list[Entered]:
    """In the order of the procedure; none before the receipt is confirmed."""
    return list(_days(request)) if request.received_on else []


def _days(request: Request) -> Iterator[Entered]:
    correction, asked = cases.correction_of(request), cases.reasons_of(request)
    received = _known(("收到申请之日", request.received_on))
    submitted = _known(("提交申请的", timezone.localdate(request.submitted_at)))
    followed = _known(
        ("告知补正的", correction.asked_on if correction else None),
        ("告知说明理由的", asked.asked_on if asked else None),
        ("征求意见发出的", min((pause.sent_on for pause in request.pauses.all()), default=None)),
        ("告知延期的", request.extended_on),
        ("告知延迟的", request.delayed_on),
        ("缴清信息处理费的", request.fee_restart_on),
    )
    confirmed = request.via in BY_CONFIRMATION
    yield Entered(
        RECEIVED, "收到申请之日", request.received_on, Ability.RECEIVE, submitted if confirmed else (), followed
    )
    if correction and correction.received_on:
        told = _known(("告知补正的", correction.asked_on))
        yield Entered(COMPLETED, "收到补正之日", correction.received_on, after=told)
    for pause in request.pauses.all():
        yield from _of_pause(pause, received)
    if request.fee_restart_on:
        yield Entered(PAID, "缴清信息处理费之日", request.fee_restart_on, Ability.RECEIVE, received)


def _of_pause(pause: Pause, received: tuple[Bound, ...]) -> Iterator[Entered]:
    whom = WHOM[PauseKind(pause.kind)]
    sent, arrived = ("发出的", pause.sent_on), ("对方收到的", pause.arrived_on)
    ended = ("收到意见的", pause.ended_on)
    yield Entered(f"{SENT}-{pause.pk}", f"{whom}发出日期", pause.sent_on, after=received, before=_known(arrived, ended))
    yield Entered(
        f"{ARRIVED}-{pause.pk}", f"{whom}对方收到日期", pause.arrived_on, after=_known(sent), before=_known(ended)
    )
    if pause.ended_on:
        yield Entered(f"{ENDED}-{pause.pk}", f"{whom}收到意见日期", pause.ended_on, after=_known(sent, arrived))


def _known(*bounds: tuple[str, date | None]) -> tuple[Bound, ...]:
    return tuple((what, on) for what, on in bounds if on)
