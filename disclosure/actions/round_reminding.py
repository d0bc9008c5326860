"""Each morning: an office whose round comes near its day or is late is told, once each; and once of a document whose term ends soon."""

from collections.abc import Iterator
from datetime import date, datetime, timedelta

from django.db import transaction
from django.urls import reverse
from django.utils import timezone

from disclosure import hearing
from disclosure.actions.rounds import tell_office
from disclosure.models import DraftingRule, PolicyDetail, Publication, ReviewRound, RoundCall
from disclosure.round_lists import left_of_offices
from disclosure.rounds import calling
from disclosure.rounds.vocabulary import Step
from disclosure.vocabulary import Stage, Validity
from taizhou_portal.bureau import notices
from taizhou_portal.bureau.calendar import load_workdays
from taizhou_portal.bureau.models import Office
from taizhou_portal.bureau.notices import News
from taizhou_portal.bureau.permissions import roles_at


@transaction.atomic
def remind_of_rounds(*, at: datetime) -> int:
    """How many were told. The same step of the same round, or of the same term, is never told again."""
    Office.objects.one_at_a_time()
    today = timezone.localdate(at)
    told = sum(_of_round(round_, today, at) for round_ in ReviewRound.objects.filter(closed_at=None).order_by("pk"))
    return told + sum(_of_end(item, last, at) for item, last in _ending(today))


def _of_round(round_: ReviewRound, today: date, at: datetime) -> int:
    workdays, numbers = load_workdays(), left_of_offices(round_)
    said = set(RoundCall.objects.filter(round=round_).values_list("office", "step"))
    told = 0
    for office in Office.objects.filter(pk__in=numbers):
        left = numbers[office.pk]
        step = calling.step(round_.due_on, today=today, left=left, workdays=workdays)
        if step is None or (office.pk, step) in said:
            continue
        RoundCall.objects.create(round=round_, office=office, step=step, due_on=round_.due_on, at=at)
        words = calling.words(round_.due_on, today=today, left=left)
        told += tell_office(round_, office, step.label, words, by=None, at=at, mail_later=True)
    return told


def _ending(today: date) -> Iterator[tuple[Publication, date]]:
    """Documents in force whose term ends soon and of which nothing was said yet for this term; that it has ended is told by run_due."""
    until = today + timedelta(days=DraftingRule.current().ending_days)
    near = PolicyDetail.objects.filter(expires_on__range=(today, until)).select_related("publication__office")
    near = near.filter(publication__stage=Stage.PUBLISHED, publication__validity=Validity.VALID)
    calls = RoundCall.objects.filter(publication__isnull=False, due_on__gte=today, step=Step.ENDING)
    said = set(calls.values_list("publication", "due_on"))
    for policy in near.order_by("expires_on", "pk"):
        last = policy.expires_on
        if last is not None and (policy.publication_id, last) not in said:
            yield policy.publication, last


def _of_end(item: Publication, last: date, at: datetime) -> int:
    RoundCall.objects.create(publication=item, office=item.office, step=Step.ENDING, due_on=last, at=at)
    roles = roles_at(item.office)
    people = hearing.people_of(roles) or hearing.heads(roles)
    words = f"有效期到{last.year}年{last.month}月{last.day}日，请提出继续有效、修改、废止或者到期失效的意见"
    url = reverse("desk_disclosure:item", args=[item.pk])
    news = News(item.office, Step.ENDING.label, item.title, url, words, is_open=item.is_visible)
    return len(notices.send(news, people, by=None, at=at, mail_later=True))
