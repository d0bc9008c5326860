"""What is due or late is told once each working day while it lasts: evaluations, interpretations, approvals afterwards, steps of review,
answers to reports about pages.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta

from django.db import transaction
from django.utils import timezone

from disclosure import interpreting, unpaired
from disclosure.actions.telling import news_of, problem_url, tell, tell_problem
from disclosure.deadline import Limit, reply_limit, step_limit
from disclosure.hearing import REMINDERS, TELLINGS, Circle, Event, Part, Roles
from disclosure.models import DraftingRule, PageProblem, Publication, Urgent
from disclosure.vocabulary import UNDER_REVIEW, Attribute, Stage
from taizhou_portal.bureau.calendar import load_workdays
from taizhou_portal.bureau.models import Notice, Office
from taizhou_portal.bureau.permissions import roles_at
from taizhou_portal.bureau.workdays import Workdays

#: older documents without interpretation stand in their list and are not called out every morning
LATELY = timedelta(days=90)
#: all that the reminders ever say
SAYINGS = {TELLINGS[event].what.format(step=stage.label) for event in REMINDERS for stage in UNDER_REVIEW}


@dataclass(frozen=True)
class Due:
    """One item that must be spoken of today."""

    event: Event
    item: Publication
    words: str
    about: Circle = field(default_factory=dict)


@transaction.atomic
def remind(*, at: datetime) -> int:
    """Tells of each item that is due once a working day, however often it runs; how many notices.

    Those of earlier days that nobody looked at give way: what is still due is told anew.
    """
    today, workdays = timezone.localdate(at), load_workdays()
    if not workdays.includes(today):
        return 0
    midnight = timezone.make_aware(datetime.combine(today, time()))
    Office.objects.one_at_a_time()  # or each of two runs would not see what the other tells
    said = Notice.objects.filter(what__in=SAYINGS)
    said.filter(at__lt=midnight, read_at=None).delete()
    known = set(said.filter(at__gte=midnight).values_list("what", "url"))
    count, offices = 0, dict[int, Roles]()
    for problem, words in _problems(today, workdays):
        if (TELLINGS[Event.PROBLEM_DUE].what, problem_url(problem)) not in known:
            count += tell_problem(Event.PROBLEM_DUE, problem, by=None, at=at, words=words, mail_later=True)
    for due in _all_due(today, workdays):
        news = news_of(due.event, due.item)
        if (news.what, news.url) not in known:
            roles = _roles(due.item.office, offices)
            count += tell(
                due.event, due.item, by=None, at=at, words=due.words, about=due.about, roles=roles, mail_later=True
            )
    return count


def _roles(office: Office, kept: dict[int, Roles]) -> Roles:
    """Read once for each office."""
    if office.pk not in kept:
        kept[office.pk] = roles_at(office)
    return kept[office.pk]


def _all_due(today: date, workdays: Workdays) -> Iterator[Due]:
    rule = DraftingRule.current()
    yield from _evaluations(today)
    yield from _interpretations(rule, today, workdays)
    yield from _approvals(rule, today, workdays)
    yield from _steps(rule, today, workdays)


def _evaluations(today: date) -> Iterator[Due]:
    """条例第十八条: what is not public is looked at again on its day."""
    found = Publication.objects.filter(stage__in=[Stage.FILED, Stage.WITHDRAWN], next_review_on__lte=today)
    for item in found.exclude(attribute=Attribute.PROACTIVE).select_related("office").order_by("next_review_on", "pk"):
        yield Due(Event.EVALUATION_DUE, item, f"应在{_day(item.next_review_on)}评估")


def _interpretations(rule: DraftingRule, today: date, workdays: Workdays) -> Iterator[Due]:
    """From one working day before the last one on."""
    everywhere = list(Office.objects.values_list("pk", flat=True))
    found = unpaired.unpaired(everywhere).filter(published_on__gte=today - LATELY).select_related("office")
    for item in found:
        since = item.published_on or today  # the constraint published_has_its_date
        limit = interpreting.limit(since, days=rule.interpret_workdays, today=today, workdays=workdays)
        if limit.soon:
            yield Due(Event.INTERPRETATION_DUE, item, _words(limit))


def _approvals(rule: DraftingRule, today: date, workdays: Workdays) -> Iterator[Due]:
    waiting = Urgent.objects.filter(approved=None, publication__stage=Stage.PUBLISHED)
    for urgent in waiting.select_related("publication__office").order_by("at", "pk"):
        since = timezone.localdate(urgent.at)
        limit = step_limit(since, rule.urgent_workdays, today=today, workdays=workdays)
        if limit.late:
            yield Due(Event.APPROVAL_LATE, urgent.publication, _words(limit), {Part.URGENT_BY: [urgent.by_id]})


def _steps(rule: DraftingRule, today: date, workdays: Workdays) -> Iterator[Due]:
    """Steps of review that take longer than the bureau allows itself; a step cannot be late before so many days have passed."""
    reached = Publication.objects.filter(stage__in=UNDER_REVIEW, stage_at__date__lt=today)
    for item in reached.select_related("office").order_by("stage_at", "pk"):
        limit = step_limit(timezone.localdate(item.stage_at), rule.review_workdays, today=today, workdays=workdays)
        if limit.late:
            yield Due(Event.STEP_LATE, item, _words(limit))


def _problems(today: date, workdays: Workdays) -> Iterator[tuple[PageProblem, str]]:
    """Reports about pages, from one working day before the last one on."""
    for problem in PageProblem.objects.open().select_related("office").order_by("pk"):
        limit = reply_limit(problem.received_on, problem.answer_days, today=today, workdays=workdays)
        if limit.soon:
            yield problem, _words(limit)


def _words(limit: Limit) -> str:
    return f"期限{_day(limit.due.date)}{limit.due.mark}，{limit.words}"


def _day(day: date | None) -> str:
    return f"{day.month}月{day.day}日" if day else ""
