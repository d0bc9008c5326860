"""检索记录 and 区分处理记录 are kept as the work goes on; what is changed or dropped stays in history."""

from dataclasses import asdict
from datetime import datetime
from typing import TypeVar

from django.db import transaction

from requests_app import cases, evidence
from requests_app.actions.steps import facts_now, record_part
from requests_app.evidence import DROPPED, SEARCHED, SEPARATED, Part, Searched
from requests_app.models import Request, Search, Withheld
from requests_app.redacting import RECORDED_HERE
from requests_app.workflow import Facts
from taizhou_portal.bureau.models import Staff
from taizhou_portal.bureau.refusals import refuse_if

TITLES = {Search: SEARCHED, Withheld: SEPARATED}
Row = TypeVar("Row", Search, Withheld)


def add_search(request: Request, given: Searched, *, by: Staff, at: datetime) -> Search:
    """Raises Refused."""
    return _kept(Search(request=request, by=by, at=at), given, "登记", by=by, at=at)


def change_search(row: Search, given: Searched, *, by: Staff, at: datetime) -> Search:
    """Raises Refused."""
    return _kept(row, given, "更正", by=by, at=at)


def drop_search(row: Search, *, by: Staff, at: datetime) -> None:
    """Raises Refused."""
    _drop(row, row.place, by=by, at=at)


def add_withheld(request: Request, given: Part, *, by: Staff, at: datetime) -> Withheld:
    """Raises Refused."""
    return _kept(Withheld(request=request, by=by, at=at), given, "登记", by=by, at=at)


def change_withheld(row: Withheld, given: Part, *, by: Staff, at: datetime) -> Withheld:
    """Raises Refused."""
    return _kept(row, given, "更正", by=by, at=at)


def drop_withheld(row: Withheld, *, by: Staff, at: datetime) -> None:
    """Raises Refused."""
    _drop(row, row.part, by=by, at=at)


@transaction.atomic
def _kept(row: Row, given: Searched | Part, what: str, *, by: Staff, at: datetime) -> Row:
    facts = _facts(row, by, at)
    wrong = given.objections(today=facts.today, applicant=cases.name_of(row.request))
    refuse_if(_blockers(row, facts) + list(wrong.values()))
    for name, value in asdict(given).items():
        setattr(row, name, value.strip() if isinstance(value, str) else value)
    _record(row, f"{what}，{given.short}", by=by, at=at)
    return row


@transaction.atomic
def _drop(row: Search | Withheld, short: str, *, by: Staff, at: datetime) -> None:
    facts = _facts(row, by, at)
    refuse_if(_blockers(row, facts))
    row.dropped_on = facts.today
    _record(row, f"删去，{short}", by=by, at=at)


def _facts(row: Search | Withheld, by: Staff, at: datetime) -> Facts:
    """Locks the case; whoever was first has perhaps dropped the row."""
    facts = facts_now(row.request, by, at)
    if row.pk:
        row.refresh_from_db()
    return facts


def _blockers(row: Search | Withheld, facts: Facts) -> list[str]:
    made = [RECORDED_HERE] if isinstance(row, Withheld) and row.release_id else []
    return evidence.blockers(facts) + ([DROPPED] if row.dropped_on else []) + made


def _record(row: Search | Withheld, words: str, *, by: Staff, at: datetime) -> None:
    """On the row and on the case."""
    for one in (row, row.request):
        record_part(one, f"{TITLES[type(row)]}：{words}", by=by, at=at)
