"""Many counts of one year entered at once, and who provides them. Writes as actions.py does."""

from collections.abc import Mapping
from datetime import datetime

from django.db import transaction

from reports import actions
from reports.models import Supplier, Tally
from reports.recording import record, remove
from reports.tallying import Entry
from taizhou_portal.bureau.models import Staff


@transaction.atomic
def enter_sheet(year: int, entries: Mapping[str, Entry], *, by: Staff, at: datetime) -> int:
    """Keeps every line that differs from what is stored, all or none; answers how many numbers were entered. Raises Refused."""
    stored, count = sheet(year), 0
    for key, entry in entries.items():
        before = stored.get(key, Entry())
        if entry.office != before.office:
            assign_supplier(key, entry.office, by=by, at=at)
        if entry.value is None or (entry.value, entry.source, entry.note) == (before.value, before.source, before.note):
            continue
        actions.enter_tally(
            year=year,
            key=key,
            value=entry.value,
            source=entry.source,
            note=entry.note,
            qualifier=_qualifier(year, key),
            by=by,
            at=at,
        )
        count += 1
    return count


@transaction.atomic
def assign_supplier(key: str, office: str, *, by: Staff | None, at: datetime) -> None:
    """Who provides this count from now on; with nothing, nobody in particular."""
    row = Supplier.objects.filter(key=key).first() or Supplier(key=key)
    row.office = office.strip()
    if row.office:
        record(row, f"由{row.office}提供", by=by, at=at)
    elif row.pk:
        remove(row, "不再由哪个处室提供", by=by, at=at)


def sheet(year: int) -> dict[str, Entry]:
    """What is stored of a year, by key, and of whoever provides it."""
    offices = dict(Supplier.objects.values_list("key", "office"))
    entered = {one.key: one for one in Tally.objects.filter(year=year)}
    return {
        key: Entry(one.value, one.source, offices.get(key, ""), one.note)
        if (one := entered.get(key))
        else Entry(office=offices[key])
        for key in {*offices, *entered}
    }


def _qualifier(year: int, key: str) -> str:
    """An entry that is only corrected keeps its own."""
    entered = Tally.objects.filter(year=year, key=key).first()
    return entered.qualifier if entered else "exact"
