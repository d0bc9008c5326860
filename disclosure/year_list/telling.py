"""Somebody is told of a line: a notice, and a row that says so. A mail names the line by what it asks for, which is no secret, and
nobody by name.
"""

from collections.abc import Iterable
from datetime import datetime

from django.urls import reverse

from disclosure.models import YearTask, YearTaskCall
from disclosure.vocabulary import ListCall
from disclosure.year_list.calling import Call
from taizhou_portal.bureau import notices
from taizhou_portal.bureau.models import Notice
from taizhou_portal.bureau.notices import News


def url_of(task: YearTask) -> str:
    return reverse("desk_disclosure:year_task", args=[task.pk])


def forget(task: YearTask) -> None:
    """Reminders that nobody has looked at are true no more."""
    Notice.objects.filter(url=url_of(task), what__in=ListCall.labels, read_at=None).delete()


def tell(task: YearTask, call: Call, who: Iterable[int], *, at: datetime) -> int:
    """How many were told; what they did not look at of the same line gives way."""
    found = sorted(set(who))
    row = {"task": task, "kind": call.kind, "due_on": task.due_on, "step": call.step, "at": at}
    YearTaskCall.objects.bulk_create(YearTaskCall(person_id=person, **row) for person in found)
    Notice.objects.filter(url=url_of(task), what__in=ListCall.labels, read_at=None, person__in=found).delete()
    what = ListCall(call.kind).label
    news = News(task.office, what, task.what, url_of(task), words=call.words, is_open=True)
    notices.send(news, found, by=None, at=at, mail_later=True)
    return len(found)
