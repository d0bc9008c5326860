"""What is done to the calendar: a year's 放假安排 is loaded, changed or taken out again, whole and in one transaction; and somebody is
called while one is missing.

What follows from it for the cases is told by `requests_app.actions.apply_arrangement`, which page and command call.
"""

from datetime import date, datetime, time

from django.db import transaction
from django.urls import reverse
from django.utils import timezone

from taizhou_portal.bureau.arrangement import Arrangement, belongs_to, called_for, differences, objections
from taizhou_portal.bureau.arrangement.calling import missing
from taizhou_portal.bureau.calendar import arrangement_of, days_near, load_workdays, seen_stamp
from taizhou_portal.bureau.changing import changed_words, keep
from taizhou_portal.bureau.models import CalendarDay, CalendarYear, Notice, Office, Staff
from taizhou_portal.bureau.notices import News, sending
from taizhou_portal.bureau.permissions import may, who_may
from taizhou_portal.bureau.refusals import refuse_if
from taizhou_portal.bureau.vocabulary import Ability

BEGUN = "安装时载入"
CALLED = "放假安排还没有载入"
SOURCE_MOST = 200


@transaction.atomic
def arrange(
    year: int,
    wanted: Arrangement | None,
    *,
    source: str,
    by: Staff | None,
    at: datetime,
    seen: str = "",
    reason: str = "",
) -> str:
    """Puts `wanted` in the place of what is loaded for `year`; None takes the year out, and its dates are 暂定 again.

    `by` None: the command. `seen`: `seen_stamp` of what was on the page. Answers with what was done, in words; raises Refused.
    """
    Office.objects.one_at_a_time()
    row, now = CalendarYear.objects.filter(year=year).first(), arrangement_of(year)
    refuse_if([*without_right(by), *_overtaken(row, year, seen), *_unfit(year, wanted, now, row, source)])
    said = f"{verb(now, wanted)}{year}年放假安排"
    if row is not None:
        _begun(row, by=by, at=at)
    if wanted is None:
        assert row is not None  # _unfit
        _remove(row, said, by=by, at=at, reason=reason)
    else:
        row = row or CalendarYear(year=year)
        row.source = source.strip()
        keep(row, said, by=by, at=at, reason=reason)
    _put_days(year, wanted or Arrangement(year), said, by=by, at=at)
    Notice.objects.filter(what=CALLED, title=_title(year), read_at=None).delete()
    return said


def without_right(by: Staff | None) -> list[str]:
    """The command asks nobody: whoever may start it keeps the machine."""
    return [] if by is None or may(by, Ability.CONFIGURE) else [f"您没有“{Ability.CONFIGURE.label}”的权限"]


def verb(now: Arrangement | None, wanted: Arrangement | None) -> str:
    """What it is called to put `wanted` in the place of `now`."""
    if wanted is None:
        return "撤销"
    return "载入" if now is None else "更改"


def _overtaken(row: CalendarYear | None, year: int, seen: str) -> list[str]:
    if not seen or seen == seen_stamp(year):
        return []
    return [changed_words(row) if row else f"{year}年的安排在您打开以后撤销了，请核对后再载入"]


def _unfit(
    year: int, wanted: Arrangement | None, now: Arrangement | None, row: CalendarYear | None, source: str
) -> list[str]:
    if wanted is None:
        return [] if now else [f"{year}年的放假安排没有载入，不用撤销"]
    reasons = objections(wanted) + ([f"这是{wanted.year}年的安排"] if wanted.year != year else [])
    reasons += [] if source.strip() else ["写明依据，例如通知的文号"]
    reasons += [f"依据最多{SOURCE_MOST}字"] if len(source.strip()) > SOURCE_MOST else []
    if not reasons and row and now and not differences(now, wanted) and row.source == source.strip():
        return [f"与现在载入的{year}年放假安排一样，没有改动"]
    return reasons


def _put_days(year: int, wanted: Arrangement, said: str, *, by: Staff | None, at: datetime) -> None:
    """Only what differs leaves a row in the history."""
    now = _days_of(year)
    for day, row in now.items():
        if day not in wanted.days:
            _remove(row, said, by=by, at=at)
    for day, special in wanted.days.items():
        row = now.get(day) or CalendarDay(day=day)
        if row._state.adding or (row.is_working, row.name) != special:
            _begun(row, by=by, at=at)
            row.is_working, row.name = special
            keep(row, said, by=by, at=at)


def _days_of(year: int) -> dict[date, CalendarDay]:
    """Rows that belong to a year, whether it is loaded or not."""
    rows = CalendarDay.objects.filter(days_near(year))
    return {row.day: row for row in rows if belongs_to(row.day, row.name) == year}


def _begun(row: CalendarYear | CalendarDay, *, by: Staff | None, at: datetime) -> None:
    """A row of the installation has no history yet: it is told as it stood, so that its first change has a before."""
    if not row._state.adding and not row.history.exists():
        keep(row, BEGUN, by=by, at=at)


def _remove(row: CalendarYear | CalendarDay, words: str, *, by: Staff | None, at: datetime, reason: str = "") -> None:
    told = f"{words}：{reason.strip()}" if reason.strip() else words
    vars(row).update(_history_user=by, _history_date=at, _change_reason=told[:100])
    row.delete()


def call_for_arrangement(*, at: datetime) -> int:
    """Tells who may load it of the year that is called for today, once a day whoever runs it how often; how many were told.

    What was said on earlier days and nobody looked at gives way.
    """
    today = timezone.localdate(at)
    loaded = CalendarYear.objects.filter(year__in=[today.year, today.year + 1]).values_list("year", flat=True)
    year = called_for(today, load_workdays()) if missing(today, set(loaded)) else None
    return _call(year, at) if year else 0


@transaction.atomic
def _call(year: int, at: datetime) -> int:
    Office.objects.one_at_a_time()
    said, today = Notice.objects.filter(what=CALLED), timezone.localdate(at)
    midnight = timezone.make_aware(datetime.combine(today, time()))
    if said.filter(at__gte=midnight).exists():
        return 0
    said.filter(read_at=None).delete()
    office = Office.objects.get(parent=None)
    words = f"落在{year}年的期限都是暂定，国务院办公厅的通知到了就载入"
    news = News(office, CALLED, _title(year), reverse("calendar"), words, is_open=True)
    return len(sending.send(news, who_may(Ability.CONFIGURE, office), by=None, at=at, mail_later=True))


def _title(year: int) -> str:
    return f"{year}年"
