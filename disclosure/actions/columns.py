"""栏目: who looks after it, how often it has to move, and 催办 by hand."""

from datetime import date, datetime

from django.db import transaction
from django.urls import reverse
from django.utils import timezone

from disclosure import hearing
from disclosure.configuring.record import held, keep, put, ready, without_right
from disclosure.freshness.calling import Facts, receivers, words_of
from disclosure.freshness.reading import watched
from disclosure.freshness.rules import care_objections, chase_objections
from disclosure.freshness.state import due_on, state_of
from disclosure.models import Column, ColumnCall
from disclosure.vocabulary import CallKind
from taizhou_portal.bureau import notices
from taizhou_portal.bureau.models import Notice, Staff
from taizhou_portal.bureau.notices import News
from taizhou_portal.bureau.permissions import roles_at, who_may
from taizhou_portal.bureau.refusals import refuse_if
from taizhou_portal.bureau.vocabulary import Ability

#: kind → what is said
SAYINGS = {
    CallKind.AMBER: "栏目快到更新期限",
    CallKind.RED: "栏目过了更新期限",
    CallKind.BLANK: "栏目还是空白",
    CallKind.CHASE: "局办公室催办栏目更新",
}
NAMES = 200  # characters


@transaction.atomic
def set_care(
    column: Column,
    *,
    keeper: Staff | None,
    deputy: Staff | None,
    period_days: int | None,
    by: Staff,
    at: datetime,
    seen: str = "",
    reason: str = "",
) -> None:
    """责任人, 副责任人 and period, by 局办公室; both persons may draft for the office of the column."""
    kept = held(column)
    wrong = care_wrong(kept, keeper=keeper, deputy=deputy, period_days=period_days)
    ready(kept, by=by, seen=seen, further=wrong.values())
    if put(kept, {"keeper": keeper, "deputy": deputy, "period_days": period_days}):
        keep(kept, "更改栏目的责任人和更新周期", by=by, at=at, reason=reason)


def care_wrong(
    column: Column, *, keeper: Staff | None, deputy: Staff | None, period_days: int | None
) -> dict[str, str]:
    """Field → why the care of the column cannot be set so."""
    chosen = [person for person in (keeper, deputy) if person]
    able = who_may(Ability.DRAFT, column.office) if chosen else set()
    return care_objections(
        keeper=str(keeper or ""),
        deputy=str(deputy or ""),
        same=keeper == deputy,
        outsiders=[str(person) for person in chosen if person.pk not in able],
        period_days=period_days,
    )


@transaction.atomic
def chase(column: Column, *, words: str, by: Staff, at: datetime) -> int:
    """催办: those who look after the column are told at once, once a day; how many were."""
    kept, words, today = held(column), words.strip(), timezone.localdate(at)
    last = kept.calls.filter(kind=CallKind.CHASE).order_by("-at").values_list("at", flat=True).first()
    now = next((row for row in watched(today) if row.pk == kept.pk), None)
    state = now.state if now else state_of(None, None, today)
    chased_on = timezone.localdate(last) if last else None
    wrong = chase_objections(words, state=state, is_open=kept.is_open, chased_on=chased_on, on=today)
    refuse_if([*without_right(by), *wrong])
    stands = Facts(state, kept.period_days, _due(kept, now), now.left if now else None, None)
    told = call_people(
        kept, CallKind.CHASE, f"{words_of(stands)}。{words}" if words else words_of(stands), by=by, at=at
    )
    refuse_if([] if told else ["处室里没有可以催办的人，先在账号和角色里安排承办人"])
    ColumnCall.objects.create(
        column=kept, kind=CallKind.CHASE, due_on=stands.due_on, told=names_of(told), words=words, by=by, at=at
    )
    keep(kept, CallKind.CHASE.label, by=by, at=at, reason=words)
    return len(told)


def call_people(column: Column, kind: CallKind, words: str, *, by: Staff | None, at: datetime) -> list[Staff]:
    """Tells those whom the call concerns; what they were told before and did not look at gives way."""
    roles = roles_at(column.office)
    who = receivers(
        kind,
        keepers=[pk for pk in (column.keeper_id, column.deputy_id) if pk],
        able=hearing.able(Ability.DRAFT, roles),
        heads=hearing.heads(roles),
        drafters=hearing.drafters(roles),
    )
    url = address(column.pk)
    Notice.objects.filter(url=url, person__in=who, read_at=None).delete()
    news = News(column.office, SAYINGS[kind], column.name, url, words, is_open=True)
    notices.send(news, who, by=by, at=at, mail_later=by is None)
    return list(Staff.objects.filter(pk__in=who).order_by("pk"))


def address(pk: int) -> str:
    return reverse("desk_disclosure:column", args=[pk])


def names_of(people: list[Staff]) -> str:
    return "、".join(map(str, people))[:NAMES]


def _due(column: Column, now) -> date | None:
    return due_on(now.last_on, column.period_days) if now and now.last_on and column.period_days else None
