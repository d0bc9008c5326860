"""What the same applicant asked before, and how often: the facts on which 重复申请 (第三十六条第六项) and 第三十五条 rest, on one sheet."""

from collections import Counter
from dataclasses import dataclass
from datetime import date

from django.db.models import Prefetch
from django.utils import timezone

from requests_app import frequency
from requests_app.frequency import YEAR
from requests_app.models import Reply, Request
from requests_app.past_cases import asked_of, of_the_same
from requests_app.similar import Asked, matches
from requests_app.vocabulary import Outcome
from taizhou_portal.bureau.models import Staff
from taizhou_portal.bureau.workdays import months_after

MOST = 500  # cases of one sheet


@dataclass(frozen=True)
class Before:
    """One earlier or later case of the same applicant. Of one that the person may not open the number and the day alone are told.
    `one_record`: it asks for the same; `letters`: numbers of what answered it.
    """

    number: str
    on: date
    subject: str = ""
    result: str = ""
    served_on: date | None = None
    letters: str = ""
    one_record: bool = False
    opens: bool = False
    pk: int = 0


def sheet(case: Request, staff: Staff) -> list[Before]:
    """All other cases of the applicant, the latest first; none once nothing tells who that was."""
    answers = Prefetch("replies", Reply.objects.order_by("pk").only("request", "number", "superseded"))
    found = list(of_the_same(case).order_by("-submitted_at", "-pk").prefetch_related(answers)[:MOST])
    mine = {one.pk for one in found}
    opens = set(Request.objects.for_staff(staff).filter(pk__in=mine).values_list("pk", flat=True))
    asked = asked_of(case)
    others = [Asked(one.subject, one.doc_number, asked.asker, one.pk) for one in found]
    same = {match.asked.key for match in matches(asked, others, most=MOST) if match.is_one_record}
    return [_line(one, one.pk in same) if one.pk in opens else _closed(one) for one in found]


def _closed(case: Request) -> Before:
    return Before(case.number, timezone.localdate(case.submitted_at))


def _line(case: Request, one_record: bool) -> Before:
    letters = "、".join(
        f"{one.number}{'（已重新答复）' if one.superseded else ''}" for one in case.replies.all() if one.number
    )
    result = Outcome(case.outcome).label if case.outcome else case.get_stage_display()
    on = timezone.localdate(case.submitted_at)
    return Before(case.number, on, case.subject, result, case.served_on, letters, one_record, opens=True, pk=case.pk)


def by_month(case: Request, *, today: date) -> list[tuple[str, int]]:
    """Cases of each of the last twelve months, this one among them, the latest first; months without one are told as well."""
    begin = months_after(today.replace(day=1), 1 - YEAR)
    moments = of_the_same(case).filter(submitted_at__date__gte=begin).values_list("submitted_at", flat=True)
    counts = Counter(f"{timezone.localtime(moment):%Y-%m}" for moment in [*moments, case.submitted_at])
    months = [months_after(begin, n) for n in range(YEAR)]
    return [(f"{month:%Y-%m}", counts[f"{month:%Y-%m}"]) for month in reversed(months)]


def told(case: Request, *, today: date) -> str:
    """How often, in a sentence; empty once nothing tells who asked."""
    often = frequency.of(case, today=today)
    return often.told if often else ""
