"""Each morning: who has a task that comes near or is late is told, each occasion once; 局办公室 is warned before the day of the law."""

from datetime import date, datetime

from django.db import transaction
from django.urls import reverse
from django.utils import timezone

from reports.agenda import calling, people, telling
from reports.agenda.calling import Call
from reports.agenda.reading import Year, planned_years, year_of
from reports.agenda.vocabulary import CallKind
from reports.models import AgendaCall, AgendaRule
from taizhou_portal.bureau import notices
from taizhou_portal.bureau.calendar import load_workdays
from taizhou_portal.bureau.models import Office
from taizhou_portal.bureau.notices import News
from taizhou_portal.bureau.workdays import Workdays

WARNED = "report"


def remind(*, at: datetime) -> int:
    """How many were told. The same morning again tells nobody anything; nothing is said of what is done."""
    today, workdays = timezone.localdate(at), load_workdays()
    return sum(_remind_of(year, today, workdays, at) for year in sorted({*planned_years(today), today.year - 1}))


@transaction.atomic
def _remind_of(year: int, today: date, workdays: Workdays, at: datetime) -> int:
    Office.objects.one_at_a_time()
    one, ahead = year_of(year, workdays=workdays), AgendaRule.current().chase_ahead
    written = _warn(one, today, at)
    for item in one.items if one.plan else ():
        if call := calling.call(item, today=today, ahead=ahead, workdays=workdays):
            who = people.told(item) - _said(year, item.mark, call) - telling.heard_today(year, item.mark, at)
            written += telling.tell(item, call, who, year=year, by=None, at=at)
        elif item.done or item.handed_on:
            telling.unread(telling.url_of(item, year)).delete()
    return written


def _warn(one: Year, today: date, at: datetime) -> int:
    """To all of 局办公室, and only once on a day."""
    begun = one.plan is not None or one.report is not None
    call = calling.warning(one.days, today=today, out=one.out, begun=begun)
    url = reverse("desk_reports:agenda", args=[one.days.year])
    if call is None:
        if one.out:
            telling.unread(url).delete()
        return 0
    who = people.general() - _said(one.days.year, WARNED, call)
    telling.keep(WARNED, call, who, year=one.days.year, by=None, at=at)
    telling.unread(url).filter(person__in=who).delete()
    news = News(
        people.bureau(), telling.SAYINGS[CallKind.WARNING], f"{one.days.year}年度报告还没有公开", url, words=call.words
    )
    notices.send(news, who, by=None, at=at, mail_later=True)
    return len(who)


def _said(year: int, mark: str, call: Call) -> set[int]:
    """Who heard this step of this occasion before."""
    rows = AgendaCall.objects.filter(year=year, mark=mark, kind=call.kind, due_on=call.due_on, step=call.step, by=None)
    return set(rows.values_list("person_id", flat=True))
