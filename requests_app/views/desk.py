"""The desk of 依申请公开: the rail, and what it puts on the staff home."""

from collections.abc import Hashable
from datetime import date

from django.db.models import Q, QuerySet
from django.urls import reverse
from django.utils import timezone

from requests_app.models import CaseMail, IncomingMail, LookWish, Matter, Pause, PublishSuggestion, Request
from requests_app.turn import WAITING
from requests_app.views import lines, queues
from requests_app.views.lines import Line
from requests_app.views.passing_rows import waiting_for
from requests_app.views.queues import QUEUES
from taizhou_portal.bureau.calendar import workdays_for
from taizhou_portal.bureau.models import Staff
from taizhou_portal.bureau.permissions import abilities_of
from taizhou_portal.bureau.vocabulary import Ability

WORKING = (Ability.RECEIVE, Ability.HANDLE, Ability.SIGN)
#: who has to do with corrections, complaints and lost mails; a leader only signs answers
MATTERS = (Ability.RECEIVE, Ability.HANDLE)
#: the queues of the rail; the others stand above the list
RAIL = (
    "confirm",
    "assign",
    "decide",
    "mine",
    "office",
    "helping",
    "waiting",
    "due",
    "late",
    "answered",
    "closed",
    "all",
)
NOT_COUNTED = frozenset({"closed", "all"})
URGENT = frozenset({"confirm", "decide", "due", "late"})
MOST = 200  # cases on the staff home


def menu(staff: Staff) -> list[dict]:
    """The part of the left rail that belongs to 依申请公开; nothing for staff without work here.

    A `count` is what is to be counted, with that of the other apps in one (taizhou_portal/rail.py). It hangs on nothing but the rights of
    `staff`, the offices, the minute and `limits`.
    """
    if not abilities_of(staff).intersection(WORKING):
        return []
    today, offered = timezone.localdate(), queues.queues_for(staff)
    items = [
        _entry(
            QUEUES[name],
            _queue_url(name),
            None
            if name in NOT_COUNTED
            else [queues.chosen(name, staff, today).order_by()],  # the stage picks the index
            name in URGENT,
        )
        for name in RAIL
        if name in offered
    ]
    items.append(_entry("期限月历", reverse("desk_requests:month")))
    asked = Pause.objects.for_staff(staff).open().order_by("pk")
    items.append(_entry("征求意见", reverse("desk_requests:consultations"), [asked]))
    items += _in_hand(staff)
    if Ability.RECEIVE in abilities_of(staff):
        mails = [IncomingMail.objects.waiting()]
        items.insert(0, _entry("登记申请", reverse("desk_requests:new")))
        items.insert(1, _entry("收到的邮件", reverse("desk_requests:mails_in"), mails, True))
        items += _general(staff)
    if Ability.CONFIGURE in abilities_of(staff):
        items.append(_entry("申请规则", reverse("desk_requests:rule")))
        items.append(_entry("文书文本", reverse("desk_requests:wordings")))
    return [{"title": "依申请公开", "items": items}]


def _general(staff: Staff) -> list[dict]:
    """What 局办公室 keeps of all cases."""
    wishes, suggested = LookWish.objects.waiting_for(staff), PublishSuggestion.objects.for_staff(staff).waiting()
    return [
        _entry("登记簿", reverse("desk_requests:book")),
        _entry("历史申请", reverse("desk_requests:historic")),
        _entry("复议诉讼登记", reverse("desk_requests:remedies")),
        _entry("个人信息查看审批", reverse("desk_requests:looks"), [wishes], True),
        _entry("到期个人信息", reverse("desk_requests:disposals")),
        _entry("建议主动公开", reverse("desk_requests:proactive"), [suggested.order_by()]),
        _entry("公开办理情况", reverse("desk_requests:public_register")),
        _entry("不用申请的次数", reverse("desk_requests:avoided")),
    ]


def _in_hand(staff: Staff) -> list[dict]:
    """Mails that did not arrive, corrections and complaints."""
    if not abilities_of(staff).intersection(MATTERS):
        return []
    lost, matters = (
        CaseMail.objects.for_staff(staff).undelivered(),
        Matter.objects.for_staff(staff).open().order_by("pk"),
    )
    return [
        _entry("邮件没有送到", reverse("desk_requests:mails"), [lost], True),
        _entry("更正和投诉", reverse("desk_requests:matters"), [matters]),
    ]


def limits(staff: Staff, today: date) -> Hashable:
    """How far the counted queues look ahead, which another calendar may change in the course of a day."""
    if not abilities_of(staff).intersection(WORKING):
        return None
    return workdays_for(staff).after(today, queues.SOON).date


def panels(staff: Staff, today: date) -> list[dict]:
    """What 依申请公开 puts on the staff home: what is due or late, then what waits for me, each case once."""
    if not abilities_of(staff).intersection(WORKING):
        return []
    last = workdays_for(staff).after(today, queues.SOON).date
    # who only signs hears of what waits for the signature alone
    pressing_for_all = Q(next_on__lte=last) if abilities_of(staff).intersection(MATTERS) else Q(pk__in=[])
    asked = Request.objects.for_staff(staff).open().filter(pressing_for_all | queues.waits_for(staff))
    rows = list(lines.read(queues.by_next_date(asked))[: MOST + 1])
    shown = lines.lines(rows[:MOST], workdays=workdays_for(staff), today=today)
    shown.sort(key=lambda one: one.next.on if one.next else date.max)
    soon = [one for one in shown if one.case.next_on and one.case.next_on <= last]
    pressing = {one.case.pk for one in soon}
    rest = [one for one in shown if one.case.pk not in pressing and one.case.stage not in WAITING]
    cut, passes = len(rows) > MOST, waiting_for(staff, rows[:MOST], today=today)
    found = (
        ("requests-due", "申请：到期和快到期", soon, _queue_url("due5")),
        ("requests-mine", "等我办的申请", rest, _queue_url("mine")),
    )
    return [_panel(name, heading, part, more if cut else "", passes) for name, heading, part, more in found if part]


def _panel(name: str, heading: str, shown: list[Line], more: str, passes: dict[int, str]) -> dict:
    """`more`: the way to the whole list where not all are shown; `passes`: cases whose answer waits for this person → how long."""
    return {
        "id": name,
        "heading": heading,
        "rows": [lines.inbox_row(one, waited=passes.get(one.case.pk, "")) for one in shown],
        "urgent": sum(one.left is not None and one.left <= 0 for one in shown) if name == "requests-due" else 0,
        "more": more,
    }


def _entry(label: str, url: str, count: list[QuerySet] | None = None, urgent: bool = False) -> dict:
    return {"label": label, "url": url, "count": count, "urgent": urgent}


def _queue_url(name: str) -> str:
    return f"{reverse('desk_requests:list')}?queue={name}"
