"""Somebody is told of a task: a notice, and a row that says so."""

from collections.abc import Iterable
from datetime import datetime, time

from django.db.models import QuerySet
from django.urls import reverse
from django.utils import timezone

from reports.agenda import people
from reports.agenda.calling import Call
from reports.agenda.items import Item
from reports.agenda.vocabulary import CallKind, TaskKind
from reports.models import AgendaCall
from taizhou_portal.bureau import notices
from taizhou_portal.bureau.models import Notice, Staff
from taizhou_portal.bureau.notices import News

SAYINGS = {
    CallKind.CHASED: "催办年报任务",
    CallKind.DUE: "年报任务快到期",
    CallKind.LATE: "年报任务已过期",
    CallKind.WARNING: "年度报告的法定期限",
}


def url_of(item: Item, year: int) -> str:
    """Where whoever is told goes on."""
    number = int(item.mark.partition("-")[2])
    return (
        reverse("desk_reports:chapter_review", args=[year, number])
        if item.kind is TaskKind.TEXT
        else url_of_task(number)
    )


def url_of_task(pk: int) -> str:
    return reverse("desk_reports:my_task", args=[pk])


def tell(item: Item, call: Call, who: Iterable[int], *, year: int, by: Staff | None, at: datetime) -> int:
    """How many were told. What they did not look at of the same task gives way; mails of a morning go with the others."""
    found, url = set(who), url_of(item, year)
    keep(item.mark, call, found, year=year, by=by, at=at)
    unread(url).filter(person__in=found).delete()
    for person, office in people.office_for(found, item).items():
        title = f"{year}年度报告：{item.title}"
        news = News(office, SAYINGS[call.kind], title, url, words=call.words)
        notices.send(news, [person], by=by, at=at, mail_later=by is None)
    return len(found)


def keep(mark: str, call: Call, who: Iterable[int], *, year: int, by: Staff | None, at: datetime) -> None:
    row = {"year": year, "mark": mark, "kind": call.kind, "due_on": call.due_on, "step": call.step, "by": by, "at": at}
    AgendaCall.objects.bulk_create(AgendaCall(person_id=person, **row) for person in sorted(who))


def unread(url: str) -> QuerySet[Notice]:
    """What nobody has looked at yet of one task."""
    return Notice.objects.filter(what__in=SAYINGS.values(), url=url, read_at=None)


def heard_today(year: int, mark: str, at: datetime) -> set[int]:
    """Who was told of it on the day of `at`, by hand or by the morning."""
    return set(_today(year, mark, at).values_list("person_id", flat=True))


def chased_today(year: int, mark: str, at: datetime) -> bool:
    return _today(year, mark, at).filter(kind=CallKind.CHASED).exists()


def _today(year: int, mark: str, at: datetime) -> QuerySet[AgendaCall]:
    midnight = timezone.make_aware(datetime.combine(timezone.localdate(at), time()))
    return AgendaCall.objects.filter(year=year, mark=mark, at__gte=midnight)
