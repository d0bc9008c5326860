"""The lists of what must be published: last year's as it was done and closed, this year's with something done, late and soon."""

from datetime import date, timedelta

from disclosure.models import Publication, YearTask
from disclosure.year_list import acting, making
from disclosure.year_list.reading import Entry, entries_of
from disclosure.year_list.standing import OPEN, Standing
from taizhou_portal.bureau.models import Staff
from taizhou_portal.demo.accounts import People
from taizhou_portal.demo.items import moment

#: what stands elsewhere: key → where, month and day
ELSEWHERE = {
    "fixed:site-report": ("市政府网站“政府网站工作年度报表”专栏（演示）", 1, 26),
    "fixed:guide": ("公开指南页，逐项核对过，没有要改的（演示）", 6, 24),
}
CONFIRMED_AFTER = timedelta(days=3)
#: of this year the programme's newest finds wait to be confirmed
WAITING = 2
NOT_NEEDED = "普通话水平测试"
#: what has no item in the demonstration stood on the site before this one; the last few of these lines were missed
OLD_SITE, MISSED = "本局旧网站（演示）", 2


def load(people: People, *, on: date) -> None:
    last, this = on.year - 1, on.year
    _year(last, people, begun=date(last, 1, 6), on=date(this, 1, 8), waiting=0)
    _on_the_old_site(last, people, on=date(this, 1, 8))
    making.close(last, by=people.general, at=moment(date(this, 1, 8), 16, 0))
    begun = date(this, 1, 9)
    if begun < on:
        _year(this, people, begun=begun, on=on, waiting=WAITING)


def _year(year: int, people: People, *, begun: date, on: date, waiting: int) -> None:
    clerk = people.general
    for task in making.plan(year, by=clerk, at=moment(begun, 9, 0)):
        slug = task.office.slug
        if slug not in {"bureau", "general-office"}:
            given = {"office": task.office, "person": people.drafter(slug), "deputy": people.head(slug)}
            acting.hand(task, **given, by=clerk, at=moment(begun, 9, 40))
    making.begin(year, by=clerk, at=moment(begun, 10, 30))
    for task in YearTask.objects.filter(year_list__year=year, season__name=NOT_NEEDED):
        acting.waive(task, reason="测试安排由省里统一公布（演示）", by=clerk, at=moment(begun, 11, 0))
    for task in YearTask.objects.filter(year_list__year=year, key__in=ELSEWHERE):
        where, month, day = ELSEWHERE[task.key]
        if (since := date(year, month, day)) < on:
            acting.prove_elsewhere(task, where=where, since=since, by=clerk, at=moment(since, 16, 20))
    _confirm(year, people, on=on, waiting=waiting)


def _confirm(year: int, people: People, *, on: date, waiting: int) -> None:
    """What the programme found, by the office whose it is, but for the newest `waiting`."""
    stored = YearTask.objects.filter(year_list__year=year)[0].year_list
    found = [one for one in entries_of(stored, today=on) if one.verdict.standing is Standing.MATCHED]
    found.sort(key=lambda one: one.match["published_on"])
    for one in found[: len(found) - waiting]:
        item = Publication.objects.get(pk=one.match["id"])
        day = min(item.published_on + CONFIRMED_AFTER, on - timedelta(days=1))
        acting.confirm(one.task, item, by=_who(one, people), at=moment(max(day, date(year, 1, 10)), 15, 10))


def _on_the_old_site(year: int, people: People, *, on: date) -> None:
    stored = YearTask.objects.filter(year_list__year=year)[0].year_list
    found = [one for one in entries_of(stored, today=on) if one.verdict.standing in OPEN]
    for n, one in enumerate(found[: len(found) - MISSED]):
        since = one.task.due_on + timedelta(days=3 if n % 5 == 4 else -2)
        at = moment(max(since, date(year, 1, 10)), 15, 30)
        acting.prove_elsewhere(one.task, where=OLD_SITE, since=since, by=_who(one, people), at=at)


def _who(one: Entry, people: People) -> Staff:
    slug = one.task.office.slug
    return people.general if slug in {"bureau", "general-office"} else people.drafter(slug)
