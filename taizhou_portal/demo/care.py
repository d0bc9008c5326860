"""栏目更新: who looks after which column, what was reminded of and chased, and one column that somebody wants to merge."""

from datetime import date

from django.utils import timezone

from disclosure import actions
from disclosure.freshness.board import lines
from disclosure.freshness.state import State
from disclosure.models import Column
from taizhou_portal.bureau.models import Staff
from taizhou_portal.bureau.refusals import attempt
from taizhou_portal.bureau.workdays import Workdays
from taizhou_portal.demo.accounts import People
from taizhou_portal.demo.items import moment
from taizhou_portal.demo.plan import back

#: columns that nobody was named for
UNNAMED = ("laws", "speeches")
#: what the offices have promised beyond the usual, so that something is late and something nearly so
STRICTER = {"plans": 183, "admissions": 92, "finance": 92}
MERGED, INTO = "speeches", "news"
REASON = "讲话和署名文章一年只有几篇，放进工作动态更容易看到（演示）"


def load(people: People, *, on: date, workdays: Workdays) -> None:
    begun = back(on, 12, workdays)
    for column in Column.objects.filter(is_open=True).exclude(slug__in=UNNAMED).select_related("office"):
        _named(column, people)
    for days in (8, 4, 1):
        actions.remind_of_columns(at=moment(back(on, days, workdays), 7, 30))
    late = next((line for line in lines(on) if line.column.state is State.RED), None)
    if late is not None:
        row, at = Column.objects.get(pk=late.column.pk), moment(back(on, 2, workdays), 10, 5)
        attempt(lambda: actions.chase(row, words="请在本周内更新（演示）", by=people.general, at=at))
    dead, heir = (Column.objects.get(slug=slug) for slug in (MERGED, INTO))
    by = _keeper(dead, people)
    actions.propose_end(dead, end="merge", successor=heir, reason=REASON, by=by, at=moment(begun, 15, 20))


def _named(column: Column, people: People) -> None:
    """After the installation, as the columns are."""
    keeper, deputy = _keeper(column, people), people.head(column.office.slug)
    about = {"by": people.general, "at": timezone.now(), "reason": "按处室分工指定（演示）"}
    second = deputy if deputy.pk != keeper.pk else None
    days = STRICTER.get(column.slug, column.period_days)
    actions.set_care(column, keeper=keeper, deputy=second, period_days=days, **about)


def _keeper(column: Column, people: People) -> Staff:
    """A drafter of the office; for the bureau itself the general office."""
    return people.general if column.office.parent_id is None else people.drafter(column.office.slug)
