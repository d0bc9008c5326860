"""What the public may read of answered requests: one door for page, search and feed. Nothing of who asked comes through it."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models import Exists, F, OuterRef, QuerySet
from django.db.models.functions import ExtractYear

from disclosure.models import Publication
from requests_app import entries
from requests_app.models import ApplicationRule, PublishSuggestion, RegisterEntry, Reply, Request
from requests_app.vocabulary import Outcome
from requests_app.workflow import ANSWERED
from taizhou_portal.bureau.models import Staff


@dataclass(frozen=True)
class Shown:
    """One line of the list: all that anybody gets to see of a case. `item`: what was published of it, or was public already."""

    key: int
    subject: str
    result: str
    on: date
    item: Publication | None = None


def is_on() -> bool:
    """Whether there is such a page at all."""
    rule = ApplicationRule.current()
    return rule.shows_answered and rule.answered_since is not None


def shown() -> QuerySet[RegisterEntry]:
    """Every entry that the public may see now, the latest answer first; none while the setting is off."""
    rule = ApplicationRule.current()
    if not rule.shows_answered or rule.answered_since is None:
        return RegisterEntry.objects.none()
    found = RegisterEntry.objects.of_answers_since(rule.answered_since)
    return found.filter(request__outcome__in=entries.SHOWN).order_by("-request__served_on", "-pk")


def narrowed(found: QuerySet[RegisterEntry], *, words: str, year: str, result: str) -> QuerySet[RegisterEntry]:
    """Every word stands in the subject as it is shown; never in what was really asked."""
    for word in words.split():
        found = found.filter(subject__icontains=word)
    if year.isdecimal() and len(year) == 4:
        found = found.filter(request__served_on__year=int(year))
    return found.filter(request__outcome__in=entries.of_group(result)) if result in entries.GROUPS else found


def years() -> list[int]:
    """Of the answers that are shown, the latest first."""
    found = shown().order_by().annotate(year=ExtractYear("request__served_on")).values_list("year", flat=True)
    return sorted(set(found), reverse=True)


def results() -> list[tuple[str, str]]:
    """The parts of table three to which a shown case belongs, each with what it is called."""
    there = {entries.group_of(one) for one in shown().order_by().values_list("request__outcome", flat=True).distinct()}
    return [(group, label) for group, label in entries.GROUPS.items() if group in there]


def lines(found: Iterable[RegisterEntry]) -> list[Shown]:
    """In four queries, however many they are."""
    rows = list(found)
    cases = Request.objects.only("outcome", "served_on").in_bulk([row.request_id for row in rows])
    items = _items([row.request_id for row in rows])
    return [_line(row, cases[row.request_id], items.get(row.request_id)) for row in rows]


def _line(row: RegisterEntry, case: Request, item: Publication | None) -> Shown:
    assert case.served_on is not None  # an answered case has its day
    return Shown(row.pk, row.subject, Outcome(case.outcome).label, case.served_on, item)


def _items(cases: list[int]) -> dict[int, Publication]:
    """Case → the visible item made of its answer, else the one that the answer named."""
    named = Reply.objects.filter(request__in=cases, superseded=False).exclude(cited=None)
    made = PublishSuggestion.objects.filter(request__in=cases).exclude(publication=None)
    pairs = [*named.values_list("request", "cited"), *made.values_list("request", "publication")]
    items = Publication.objects.visible_among({item for _, item in pairs}).in_bulk()
    return {case: items[item] for case, item in pairs if item in items}


def candidates(staff: Staff) -> QuerySet[Request]:
    """Answered cases that `staff` may open, of which nobody has decided what to show; the latest answer first."""
    chosen = Exists(RegisterEntry.objects.filter(request=OuterRef("pk")))
    found = Request.objects.for_staff(staff).filter(~chosen, outcome__in=entries.SHOWN, stage__in=ANSWERED)
    found = found.select_related("applicant").prefetch_related("pauses__consulted", "pauses__given")
    return found.order_by("-served_on", "-pk")


def chosen(staff: Staff) -> QuerySet[RegisterEntry]:
    """What was chosen before, taken out or not."""
    found = RegisterEntry.objects.filter(request__in=Request.objects.for_staff(staff))
    return found.select_related("request", "by").order_by(F("taken_out_on").asc(nulls_first=True), "-at", "-pk")


def hidden(found: Iterable[RegisterEntry]) -> dict[int, str]:
    """Entry → why the public does not see it; empty where it does."""
    rows, on = list(found), is_on()
    seen = set(shown().filter(pk__in=[row.pk for row in rows]).values_list("pk", flat=True))
    return {row.pk: "" if row.pk in seen else _why(row, on) for row in rows}


def _why(entry: RegisterEntry, on: bool) -> str:
    if entry.taken_out_on:
        again = entry.take_out_reason == entries.REDONE and entry.request.stage in ANSWERED
        return "重新答复了，等重新选" if again else "已撤下"
    return "答复的日期早，或者正在重新办理" if on else "设置里没有公开"
