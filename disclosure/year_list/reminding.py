"""Each working morning: who has a line that comes near, is late, waits to be confirmed or has lost its proof is told, each once."""

from datetime import datetime

from django.db import transaction
from django.utils import timezone

from disclosure.models import YearList, YearListRule, YearTaskCall
from disclosure.vocabulary import ListState
from disclosure.year_list import calling, people, telling
from disclosure.year_list.calling import Call, To
from disclosure.year_list.reading import Entry, entries_of
from taizhou_portal.bureau.calendar import load_workdays
from taizhou_portal.bureau.models import Office


@transaction.atomic
def remind(*, at: datetime) -> int:
    """How many were told. The same morning again tells nobody anything; nothing is said of what is done or not needed."""
    today = timezone.localdate(at)
    if not load_workdays().includes(today):
        return 0
    Office.objects.one_at_a_time()
    rule, told = YearListRule.current(), 0
    for year_list in YearList.objects.filter(state=ListState.IN_FORCE).order_by("year"):
        entries = entries_of(year_list, today=today, rule=rule)
        said = _said(year_list)
        told += sum(_remind_of(one, rule, said, at) for one in entries)
    return told


#: kind, due day, step, person
Said = set[tuple[str, object, int, int]]


def _said(year_list: YearList) -> dict[int, Said]:
    found: dict[int, Said] = {}
    rows = YearTaskCall.objects.filter(task__year_list=year_list)
    for task, kind, due_on, step, person in rows.values_list("task", "kind", "due_on", "step", "person"):
        found.setdefault(task, set()).add((kind, due_on, step, person))
    return found


def _remind_of(one: Entry, rule: YearListRule, said: dict[int, Said], at: datetime) -> int:
    """Nobody hears of one line twice on a morning: the gravest occasion is said, and what is said is said for good."""
    task = one.task
    found = calling.calls(
        one.verdict, task.due_on, soon=rule.soon_days, office_days=rule.office_days,
        match=one.match["id"] if one.match else 0, lost=(task.proof_id or 0) if one.lost else 0,
    )  # fmt: skip
    heard: set[int] = set()
    for call in found:
        who = _who(call, one) - _heard(said.get(task.pk, set()), call, one) - heard
        if who:
            telling.tell(task, call, who, at=at)
            heard |= who
    return len(heard)


def _who(call: Call, one: Entry) -> set[int]:
    found = people.owners(one.task)
    return found | people.everybody(one.task) if call.to is To.EVERYBODY else found


def _heard(said: Said, call: Call, one: Entry) -> set[int]:
    """Who was told of this occasion before."""
    occasion = (call.kind, one.task.due_on, call.step)
    return {person for *told, person in said if tuple(told) == occasion}
