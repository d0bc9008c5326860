"""The saved queues of cases and how one case stands in a list: number, subject, stage, day, next date, who."""

from dataclasses import dataclass
from datetime import date

from django.db.models import Q, QuerySet
from django.urls import reverse

from requests_app import cases, ledger
from requests_app.cases import NextDate
from requests_app.clock import Clock, days_left
from requests_app.models import Request
from requests_app.vocabulary import Stage
from taizhou_portal.bureau.models import Staff
from taizhou_portal.bureau.permissions import abilities_of
from taizhou_portal.bureau.vocabulary import Ability
from taizhou_portal.bureau.workdays import Workdays

SOON = 3  # working days

QUEUES = {
    "confirm": "待确认收件",
    "assign": "待分办",
    "mine": "我承办的",
    "due": "即将到期",
    "answered": "待办结",
    "closed": "已办结",
    "all": "全部申请",
}
EMPTY = {
    "confirm": "没有等着确认的申请。",
    "assign": "没有等着分办的申请。",
    "mine": "没有要您承办的申请。",
    "due": f"没有{SOON}个工作日内到期的申请。",
    "answered": "没有等着办结的申请。",
    "closed": "还没有办结的申请。",
    "all": "还没有申请。",
}
OF_RECEIVER = ("confirm", "assign", "answered")


@dataclass(frozen=True)
class Line:
    """One case of a list. `left`: working days to the next date, negative when late, None when nothing is waited for."""

    case: Request
    clock: Clock | None
    next: NextDate | None
    left: int | None
    seen_on: date

    @property
    def url(self) -> str:
        return reverse("desk_requests:case", args=[self.case.pk])

    @property
    def progress(self) -> str:
        if self.clock is None or cases.awaits_completion(self.case):
            return ""
        return f"第{self.clock.counted(self.seen_on)}/{self.clock.total}"

    @property
    def tone(self) -> str:
        if self.left is None:
            return ""
        return "bad" if self.left <= 0 else "warn" if self.left <= SOON else ""

    @property
    def words(self) -> str:
        return "" if self.left is None else ledger.remaining(self.left)

    @property
    def who(self) -> str:
        if self.case.office is None:
            return "局办公室"
        return f"{self.case.office}{f'　{self.case.handler}' if self.case.handler else ''}"


def queues_for(staff: Staff) -> list[str]:
    receives = Ability.RECEIVE in abilities_of(staff)
    return [name for name in QUEUES if receives or name not in OF_RECEIVER]


def chosen(name: str, staff: Staff) -> QuerySet[Request]:
    """The cases of a queue as `staff` may see them; `due` still holds all open ones, its clocks are worked out later."""
    found = Request.objects.for_staff(staff)
    match name:
        case "confirm":
            return found.filter(stage=Stage.SUBMITTED)
        case "assign":
            return found.filter(stage=Stage.RECEIVED)
        case "mine":
            return found.open().filter(mine(staff))
        case "due":
            return found.open()
        case "answered":
            return found.filter(stage=Stage.REPLIED)
        case "closed":
            return found.filter(stage=Stage.CLOSED)
    return found


def mine(staff: Staff) -> Q:
    """Given to me by name, or to my office and to nobody in it."""
    return Q(handler=staff) | Q(handler__isnull=True, office__isnull=False, office=staff.office_id)


def searched(found: QuerySet[Request], query: str) -> QuerySet[Request]:
    return found.filter(Q(number__icontains=query) | Q(subject__icontains=query)) if query else found


def read(found: QuerySet[Request]) -> QuerySet[Request]:
    """With everything a line needs, in two queries whatever the number of cases."""
    return found.select_related("office", "handler", "correction").prefetch_related("pauses")


def line(case: Request, *, workdays: Workdays, today: date) -> Line:
    clock = cases.clock_of(case, workdays=workdays, today=today)
    coming = cases.next_date(case, clock, workdays=workdays)
    left = days_left(coming.on, today=today, workdays=workdays) if coming else None
    return Line(case, clock, coming, left, cases.seen_on(case, today))


def in_order_of_law(found: QuerySet[Request], *, workdays: Workdays, today: date) -> list[Line]:
    """Lines by their next legal date, the earliest first, what waits for nothing last."""
    lines = [line(case, workdays=workdays, today=today) for case in read(found).order_by("submitted_at", "pk")]
    return sorted(lines, key=lambda one: one.next.on if one.next else date.max)


def pressing(lines: list[Line]) -> list[Line]:
    return [one for one in lines if one.left is not None and one.left <= SOON]


def inbox_row(one: Line) -> dict:
    """A line in the words of components/inbox_row.html."""
    return {
        "title": one.case.subject,
        "url": one.url,
        "meta": [one.case.number, one.case.get_stage_display(), one.next.words if one.next else ""],
        "badge": one.words if one.tone else one.case.get_stage_display(),
        "tone": one.tone,
        "left": f"{one.next.on:%Y-%m-%d}" if one.next else "",
        "verb": "办理",
    }
