"""催办提醒: whoever has to act on a case is told in time, each once of each occasion (requests_app/reminding.py says of which and whom).

A run looks at what is in force on its day and knows nothing of the days before, but for what was said on them: `Reminder`. Row and notice
are one transaction with the case held, so that no answer and no other run comes between. Mails are those of the morning.
"""

import logging
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import datetime, time
from functools import reduce
from operator import or_
from typing import Any

from django.db import transaction
from django.db.models import Q, QuerySet
from django.urls import reverse
from django.utils import timezone

from requests_app import cases, reminding, reminding_words, turns
from requests_app.models import ApplicationRule, Reminder, Request
from requests_app.reminding import Call, Facts, Roles, To
from requests_app.vocabulary import OPEN, Stage
from taizhou_portal.bureau import notices
from taizhou_portal.bureau.calendar import load_workdays
from taizhou_portal.bureau.models import Notice, Office
from taizhou_portal.bureau.notices import News
from taizhou_portal.bureau.permissions import roles_at
from taizhou_portal.bureau.workdays import Workdays

logger = logging.getLogger(__name__)


@dataclass
class Reminded:
    """What a run did: reminders written, cases left out by an error."""

    written: int = 0
    failed: int = 0


@dataclass
class _Run:
    """What is the same for all cases of a run. Roles are read once for each office."""

    at: datetime
    workdays: Workdays = field(default_factory=load_workdays)
    bureau: Office = field(default_factory=lambda: Office.objects.get(slug="bureau"))
    close_within: int = field(default_factory=lambda: ApplicationRule.current().close_within)
    kept: dict[int, Roles] = field(default_factory=dict)

    def roles(self, office: Office) -> Roles:
        if office.pk not in self.kept:
            self.kept[office.pk] = roles_at(office)
        return self.kept[office.pk]

    def facts(self, case: Request) -> Facts:
        today = timezone.localdate(self.at)
        return turns.reminder_facts(case, workdays=self.workdays, today=today, close_within=self.close_within)

    def calls(self, case: Request) -> list[Call]:
        return reminding.calls(self.facts(case), workdays=self.workdays)


def remind(*, at: datetime) -> Reminded:
    """Says what is due on the day of `at` and was not said yet; on a day off nothing. An error at one case stops no other.

    What was said and nobody looked at goes once it is true no more, or is said anew.
    """
    run, done = _Run(at), Reminded()
    if not run.workdays.includes(timezone.localdate(at)):
        return done
    still = []
    for case in _unclosed():
        try:
            if not run.calls(case):
                continue
            done.written += _remind_of(case.pk, run)
        except Exception as error:  # its words could say what is in the case
            logger.error("case %s not reminded of: %s", case.pk, type(error).__name__)
            done.failed += 1
        still.append(_url(case.pk))
    _ours().exclude(url__in=still).delete()
    return done


@transaction.atomic
def _remind_of(pk: int, run: _Run) -> int:
    """Of one case, read anew: a step may have been taken since the run began. Nobody hears of a case twice on one day."""
    Request.objects.select_for_update().get(pk=pk)
    case = _unclosed().filter(pk=pk).first()
    if case is None:
        return 0
    facts, known, written, concerned = run.facts(case), list(case.reminders.all()), 0, set[int]()
    midnight = timezone.make_aware(datetime.combine(facts.today, time()))
    heard = {row.person_id for row in known if row.at >= midnight}
    for call in reminding.calls(facts, workdays=run.workdays):
        office, people = _addressed(call, facts, case, run)
        said = {row.person_id for row in known if _occasion(row) == (call.kind, call.due_on, call.before)}
        new = people - said - heard
        _say(call, facts, case, office, new, run)
        heard, concerned, written = heard | new, concerned | people, written + len(new)
    _ours().filter(url=_url(pk)).exclude(person__in=concerned).delete()
    return written


def _addressed(call: Call, facts: Facts, case: Request, run: _Run) -> tuple[Office, set[int]]:
    """For which office, and whom."""
    office, general = case.office or run.bureau, run.roles(run.bureau)
    if call.to is To.HEAD:
        return office, reminding.heads(general)
    if call.to is To.HELPER:
        help = next(one for one in case.co_offices.all() if one.pk == call.helper)
        return help.office, reminding.handling(run.roles(help.office), help.handler_id)
    return office, reminding.people(facts.turn, here=run.roles(office), general=general, handler=case.handler_id)


def _say(call: Call, facts: Facts, case: Request, office: Office, people: set[int], run: _Run) -> None:
    """A row and a notice for each of `people`, in the place of what they did not look at."""
    row = {"request": case, "kind": call.kind, "due_on": call.due_on, "before": call.before, "at": run.at}
    Reminder.objects.bulk_create(Reminder(person_id=person, **row) for person in sorted(people))
    _ours().filter(url=_url(case.pk), person__in=people).delete()
    who = {"office": str(case.office or ""), "handler": str(case.handler or "")}
    words = reminding_words.words(call, facts, workdays=run.workdays, **who)
    news = News(office, reminding_words.what(call, facts), f"受理号{case.number}", _url(case.pk), words)
    notices.send(news, people, by=None, at=run.at, mail_later=True)


def remind_each(
    rows: Iterable[Any],
    told_of: Callable[[Any], Iterable[str]],
    say: Callable[[Any, str], int],
    *,
    url: Callable[[Any], str],
    sayings: Iterable[str],
    called: str,
) -> Reminded:
    """Says of each row what is true of it. An error at one stops no other; what was said and nobody looked at goes once it is true no
    more. `told_of`: what is to be said, `say`: to how many it was; `sayings`: how such reminders begin.
    """
    done, still = Reminded(), []
    for row in rows:
        try:
            for what in told_of(row):
                done.written += say(row, what)
                still.append((url(row), what))
        except Exception as error:  # its words could say what is in the row
            logger.error("%s %s not reminded of: %s", called, row.pk, type(error).__name__)
            done.failed += 1
    gone = [row.pk for row in unread(sayings) if (row.url, row.what) not in still]
    Notice.objects.filter(pk__in=gone).delete()
    return done


def _unclosed() -> QuerySet[Request]:
    """With all that facts are made of."""
    going = Q(stage__in=OPEN, merged_into=None) | Q(stage=Stage.REPLIED)
    found = Request.objects.filter(going).select_related("office", "handler", "correction", "reasons_asked")
    return found.prefetch_related("pauses", "proposals__passages", "co_offices__office", cases.LETTERS).order_by("pk")


def _occasion(row: Reminder) -> tuple:
    return row.kind, row.due_on, row.before


def _ours() -> QuerySet[Notice]:
    return unread(reminding_words.SAYINGS)


def unread(sayings: Iterable[str]) -> QuerySet[Notice]:
    """Reminders that nobody looked at; `sayings`: how they begin."""
    beginnings = (Q(what__startswith=f"{said}：") for said in sayings)
    return Notice.objects.filter(reduce(or_, beginnings), by=None, read_at=None)


def _url(pk: int) -> str:
    return reverse("desk_requests:case", args=[pk])
