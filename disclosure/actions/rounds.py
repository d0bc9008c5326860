"""评估和清理的批次: opened with its list, which is fixed from then on, told to the offices, closed with its sums."""

from datetime import date, datetime

from django.db import transaction
from django.db.models import Count
from django.urls import reverse
from django.utils import timezone

from disclosure import hearing
from disclosure.actions.steps import record
from disclosure.models import ReviewRound, RoundEntry
from disclosure.round_scope import Scope, carried, chosen, in_parts
from disclosure.rounds import rules
from disclosure.rounds.vocabulary import OPENED, EntryState
from taizhou_portal.bureau import notices
from taizhou_portal.bureau.models import Office, Staff
from taizhou_portal.bureau.notices import News
from taizhou_portal.bureau.permissions import may, roles_at
from taizhou_portal.bureau.refusals import refuse_if
from taizhou_portal.bureau.vocabulary import Ability


@transaction.atomic
def open_round(scope: Scope, *, title: str, due_on: date, by: Staff, at: datetime) -> ReviewRound:
    """开始批次: the list is what the scope holds at this moment, with what earlier rounds left undecided. Each office is told once."""
    bureau, today = _hold_the_bureau(), timezone.localdate(at)
    found = chosen(scope, today=today)
    able = may(by, Ability.PUBLISH, bureau)
    count = int(able and found.exists())
    refuse_if(rules.round_objections(may_open=able, title=title, due_on=due_on, today=today, count=count))
    opened = ReviewRound(
        kind=scope.kind,
        title=title.strip()[:80],
        kinds=list(scope.kinds),
        grounds=list(scope.grounds),
        offices=list(scope.offices),
        formed_before=scope.formed_before,
        whys=list(scope.whys),
        due_on=due_on,
        opened_at=at,
        opened_by=by,
    )
    record(opened, "开始批次", by=by, at=at)
    _list(opened, found, set(carried(scope.kind).values_list("publication", flat=True)))
    carried(scope.kind).update(carried_into=opened)
    _tell_offices(opened, by=by, at=at)
    return opened


@transaction.atomic
def move_round(round_: ReviewRound, *, due_on: date, reason: str, by: Staff, at: datetime) -> None:
    """改完成日期 of an open round."""
    _held(round_)
    today = timezone.localdate(at)
    reasons = rules.round_objections(may_open=_may_keep(by), title=round_.title, due_on=due_on, today=today, count=1)
    reasons += [] if round_.is_open else ["这一批已经结束"]
    refuse_if([*reasons, *([] if reason.strip() else ["请写明为什么改"])])
    round_.due_on = due_on
    record(round_, f"改完成日期：{reason.strip()}", by=by, at=at)


@transaction.atomic
def close_round(round_: ReviewRound, *, by: Staff, at: datetime, note: str = "") -> None:
    """结束批次. What is undecided goes, with the reason in `note`, into the next round of the kind; how each entry stood is kept."""
    _held(round_)
    entries = RoundEntry.objects.filter(round=round_)
    left = entries.waiting().count() if round_.is_open else 0
    objections = rules.closing_objections(may_close=_may_keep(by), closed=not round_.is_open, left=left, note=note)
    refuse_if(objections)
    for state in (EntryState.CHANGED, EntryState.PROPOSED, EntryState.TO_DO):
        entries.filter(pk__in=entries.in_state(state).values("pk")).update(left_as=state)
    round_.closed_at, round_.closed_by = at, by
    round_.note = note.strip()[:300] if left else ""
    words = f"结束批次，{left}条转入下一批：{round_.note}" if left else "结束批次，都已决定"
    record(round_, words, by=by, at=at)


def url_of(round_: ReviewRound) -> str:
    return reverse("desk_disclosure:round", args=[round_.pk])


def _list(opened: ReviewRound, found, earlier: set[int]) -> None:
    for part in in_parts(found):
        RoundEntry.objects.bulk_create(_entry(opened, row, earlier) for row in part)


def _entry(opened: ReviewRound, row: dict, earlier: set[int]) -> RoundEntry:
    return RoundEntry(
        round=opened,
        publication_id=row["pk"],
        office_id=row["office_id"],
        attribute=row["attribute"],
        ground=row["ground"],
        validity=row["validity"],
        term=row["policy__expires_on"],
        review_on=row["next_review_on"],
        carried=row["pk"] in earlier,
    )


def _tell_offices(opened: ReviewRound, *, by: Staff, at: datetime) -> None:
    counted = RoundEntry.objects.filter(round=opened).order_by().values_list("office").annotate(n=Count("pk"))
    numbers = dict(counted)
    for office in Office.objects.filter(pk__in=numbers):
        words = f"{numbers[office.pk]}条，请在{opened.due_on.month}月{opened.due_on.day}日前办完"
        tell_office(opened, office, OPENED, words, by=by, at=at)


def tell_office(
    round_: ReviewRound,
    office: Office,
    what: str,
    words: str,
    *,
    by: Staff | None,
    at: datetime,
    mail_later: bool = False,
) -> int:
    """Those who work in the office itself, or, where nobody does, who signs for it; of a round by its name alone."""
    roles = roles_at(office)
    people = hearing.people_of(roles) or hearing.able(Ability.PUBLISH, roles)
    told = people - ({by.pk} if by else set())
    news = News(office, what, round_.title, url_of(round_), words)
    return len(notices.send(news, told, by=by, at=at, mail_later=mail_later))


def _hold_the_bureau() -> Office:
    """Two who open rounds at once go one after the other, so that no item stands in both."""
    return Office.objects.select_for_update().filter(parent=None).order_by("pk")[0]


def _held(round_: ReviewRound) -> None:
    round_.refresh_from_db(from_queryset=ReviewRound.objects.select_for_update())


def _may_keep(by: Staff) -> bool:
    return may(by, Ability.PUBLISH, Office.objects.filter(parent=None).order_by("pk")[0])
