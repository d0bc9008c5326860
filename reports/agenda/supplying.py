"""An office enters itself the counts that it provides, for one year, until the report is published."""

from collections.abc import Mapping
from datetime import datetime

from django.db import transaction
from django.utils import timezone

from reports import entering, tallying
from reports.agenda import people
from reports.agenda.reading import is_out, item_of, keys_of_suppliers
from reports.agenda.vocabulary import TaskKind
from reports.indicators import Indicator
from reports.models import AgendaTask, AnnualReport
from reports.tallying import Entry
from taizhou_portal.bureau.models import Staff
from taizhou_portal.bureau.refusals import refuse_if


def own(task: AgendaTask) -> dict[str, Indicator]:
    """What this office provides for the year of the task, in the order of the report."""
    keys = set(keys_of_suppliers(task.year).get(task.supplier, []))
    return {key: one for key, one in tallying.wanted(task.year).items() if key in keys}


def objections(task: AgendaTask, *, by: Staff, today: datetime) -> list[str]:
    """Why nothing can be entered now."""
    reasons = [] if task.kind == TaskKind.DATA and people.may_act(item_of(task), by) else ["这些数不由您的处室提供"]
    if is_out(AnnualReport.objects.filter(year=task.year).only("published_at").first()):
        reasons.append("报告已经发布，要改请告诉局办公室")
    if timezone.localdate(today).year <= task.year:
        reasons.append(f"{task.year}年还没有过完，数还会变，请在次年1月1日以后录入")
    return reasons


@transaction.atomic
def enter_own(task: AgendaTask, entries: Mapping[str, Entry], *, by: Staff, at: datetime) -> int:
    """Keeps what was entered, all or none; answers how many numbers were. What is not this office's is refused."""
    strange = [] if set(entries) <= set(own(task)) else ["有的数不由您的处室提供"]
    refuse_if(objections(task, by=by, today=at) + strange)
    stored = entering.sheet(task.year)
    kept = {key: Entry(one.value, one.source, _office(stored, key), one.note) for key, one in entries.items()}
    return entering.enter_sheet(task.year, kept, by=by, at=at)


def _office(stored: Mapping[str, Entry], key: str) -> str:
    """Who provides it is for 局办公室 to say."""
    return stored[key].office if key in stored else ""
