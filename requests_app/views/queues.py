"""The saved queues of cases, as queries: what waits for whom, in the order of the next date. No queue reads all open cases."""

from datetime import date

from django.db.models import F, Q, QuerySet, Value
from django.db.models.functions import Coalesce
from django.db.models.lookups import In

from requests_app.models import CoOffice, Proposal, Request
from requests_app.vocabulary import OPEN, ReplyStep, Stage, Wish
from taizhou_portal.bureau.calendar import workdays_for
from taizhou_portal.bureau.models import Staff
from taizhou_portal.bureau.permissions import abilities_of, offices_where
from taizhou_portal.bureau.vocabulary import Ability

SOON = 3  # working days

QUEUES = {
    "confirm": "待确认收件",
    "assign": "待分办",
    "decide": "待我审核签发",
    "mine": "我承办的",
    "office": "处室承办的",
    "helping": "我协办的",
    "waiting": "等待对方",
    "due5": "五日内到期",
    "due": "三日内到期",
    "due1": "一日内到期",
    "late": "已逾期",
    "answered": "待办结",
    "closed": "已办结",
    "all": "全部申请",
}
EMPTY = {
    "confirm": "没有等着确认的申请。",
    "assign": "没有等着分办的申请。",
    "decide": "没有等您批准延期、审核或者签发答复的申请。",
    "mine": "没有要您承办的申请。",
    "office": "处室没有在办的申请。",
    "helping": "没有等处室协办的申请。",
    "waiting": "没有在等申请人补正或者在征求意见的申请。",
    "due5": "没有5个工作日内到期的申请。",
    "due": f"没有{SOON}个工作日内到期的申请。",
    "due1": "没有今天和下一个工作日到期的申请。",
    "late": "没有逾期的申请。",
    "answered": "没有等着办结的申请。",
    "closed": "还没有办结的申请。",
    "all": "还没有申请。",
}
OF_RECEIVER = frozenset({"confirm", "assign", "decide", "answered"})
#: who only signs has nothing in hand
OF_HANDLER = frozenset({"mine", "office", "helping"})
#: how many working days ahead a queue looks
AHEAD = {"due5": 5, "due": SOON, "due1": 1}
#: many may be closed: the newest first
NEWEST_FIRST = frozenset({"closed", "all"})
WAITING = (Stage.CORRECTING, Stage.CONSULTING)
#: who may decide on what was proposed: Proposal fields → ability
DECIDES = (
    ({"wish": Wish.EXTENSION}, Ability.APPROVE_EXTENSION),
    ({"wish": Wish.REPLY, "step__in": ["", ReplyStep.GENERAL, ReplyStep.FORM]}, Ability.RECEIVE),
    ({"wish": Wish.REPLY, "step": ReplyStep.OFFICE}, Ability.REVIEW),
    ({"wish": Wish.REPLY, "step": ReplyStep.SIGN}, Ability.SIGN),
)


def queues_for(staff: Staff) -> list[str]:
    abilities = abilities_of(staff)
    left_out = frozenset() if Ability.RECEIVE in abilities else OF_RECEIVER
    left_out -= {"decide"} if abilities & {Ability.REVIEW, Ability.SIGN} else frozenset()
    left_out |= frozenset() if abilities & {Ability.RECEIVE, Ability.HANDLE} else OF_HANDLER
    return [name for name in QUEUES if name not in left_out]


def chosen(name: str, staff: Staff, today: date) -> QuerySet[Request]:
    """The cases of a queue as `staff` may see them. The dates are those that the last step left (`Request.next_on`)."""
    found = Request.objects.for_staff(staff)
    if name in AHEAD:
        last = workdays_for(staff).after(today, AHEAD[name]).date
        return found.open().filter(next_on__range=(today, last))
    match name:
        case "confirm":
            return found.filter(stage=Stage.SUBMITTED)
        case "assign":
            return found.filter(stage=Stage.RECEIVED)
        case "decide":
            return found.filter(pk__in=_to_decide(staff))
        case "mine":
            return found.open().filter(mine(staff))
        case "office":
            return found.open().filter(office__in=_offices(staff))
        case "helping":
            return found.open().filter(pk__in=_asked_to_help(staff))
        case "waiting":
            return found.filter(stage__in=WAITING)
        case "late":
            return found.filter(late(today))
        case "answered":
            return found.filter(stage=Stage.REPLIED)
        case "closed":
            return found.filter(stage=Stage.CLOSED)
    return found


def mine(staff: Staff) -> Q:
    """Given to me by name, or to my office and to nobody in it (an office stands with a minus). Said in one, so that an engine looks
    through the open cases and not through all that I have ever had.
    """
    whose = Coalesce(F("handler_id"), -F("office_id"))
    return Q(In(whose, [staff.pk, *([-staff.office_id] if staff.office_id else [])]))


def waits_for(staff: Staff) -> Q:
    """What is mine to do next, whoever else may do it."""
    step = mine(staff) | Q(pk__in=_to_decide(staff))
    if Ability.RECEIVE in abilities_of(staff):
        step |= Q(stage__in=[Stage.SUBMITTED, Stage.RECEIVED])
    return step


def late(today: date) -> Q:
    """The day has passed and it was ours: who did not complete an application is late themselves."""
    return Q(next_on__lt=today, stage__in=OPEN - {Stage.CORRECTING})


def by_next_date(found: QuerySet[Request]) -> QuerySet[Request]:
    """The earliest next date first; a case whose date is not known yet stands before all others. Not said as the index says it: most
    cases are closed and have no date, and no engine may walk past all of them to the few that are open.
    """
    return found.order_by(Coalesce("next_on", Value(date.min)), "submitted_at", "pk")


def newest_first(found: QuerySet[Request]) -> QuerySet[Request]:
    return found.order_by("-submitted_at", "-pk")


def to_pass(staff: Staff) -> set[int]:
    """Cases whose answer waits for `staff` to pass or to sign it; on the whole path nobody passes what they wrote."""
    own = Q(by=staff) & ~Q(step__in=["", ReplyStep.GENERAL])
    return set(_to_decide(staff).filter(wish=Wish.REPLY).exclude(own).values_list("request", flat=True))


def _to_decide(staff: Staff) -> QuerySet:
    """Cases with a proposal that waits for the word of `staff`. A case without an office is the bureau's."""
    allowed = Q(pk__in=[])
    for held, ability in DECIDES:
        if offices := offices_where(staff, ability):
            over = Q(request__office__in=offices) | Q(request__office__isnull=True)
            allowed |= Q(**held) & over
    return Proposal.objects.filter(allowed, agreed=None, request__stage__in=OPEN).values("request")


def _asked_to_help(staff: Staff) -> QuerySet:
    return CoOffice.objects.filter(office__in=_offices(staff), answered_on=None, ended_on=None).values("request")


def _offices(staff: Staff) -> set[int | None]:
    """Those for which `staff` handles cases; who receives for all works in one."""
    if Ability.RECEIVE in abilities_of(staff):
        return {staff.office_id}
    return {*offices_where(staff, Ability.HANDLE)}
