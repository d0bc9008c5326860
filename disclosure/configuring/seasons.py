"""教育时令: the seasons of the year, what belongs to each and what must be published for it."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.db import transaction

from disclosure.configuring.record import held, is_taken, keep, keep_new, put, ready, without_right
from disclosure.models import Column, Season
from disclosure.seasons import DUTIES, Duty, Entry, duty_objections, month_day, objections, parts
from taizhou_portal.bureau.models import Staff
from taizhou_portal.bureau.refusals import refuse_if

#: what an officer writes of a season
FIELDS = frozenset(
    {"name", "opens", "closes", "confirmed_year", "sentence", "office", "column", "words", "duties", "note", "order"}
)


@transaction.atomic
def add_season(*, by: Staff, at: datetime, reason: str = "", **values) -> Season:
    """`values`: FIELDS; `duties` are Duty."""
    values = _known(values)
    refuse_if([*without_right(by), *wrong(values).values(), *duties_wrong(values.get("duties", []))])
    row = Season(**stored(values))
    keep_new(row, "添加时令", taken=f"“{row.name}”已经在清单里", by=by, at=at, reason=reason)
    return row


@transaction.atomic
def change_season(row: Season, *, by: Staff, at: datetime, seen: str = "", reason: str = "", **values) -> None:
    """What is not given stays."""
    kept, values = held(row), _known(values)
    asked = {**{name: getattr(kept, name) for name in FIELDS}, "duties": kept.all_duties, **values}
    ready(kept, by=by, seen=seen, further=[*wrong(asked, but=kept).values(), *duties_wrong(asked["duties"])])
    if put(kept, stored(values)):
        keep(kept, "更改时令", by=by, at=at, reason=reason)


@transaction.atomic
def switch_season(row: Season, *, on: bool, by: Staff, at: datetime, seen: str = "", reason: str = "") -> None:
    """A season that is off is shown to nobody and asks for nothing; it keeps its days."""
    kept = held(row)
    ready(kept, by=by, seen=seen)
    if put(kept, {"is_open": on}):
        keep(kept, "启用时令" if on else "停用时令", by=by, at=at, reason=reason)


def wrong(values: Mapping[str, Any], *, but: Season | None = None) -> dict[str, str]:
    """Field → why the season cannot stand so; a name stands in the list once, an office and a column are in use."""
    column, office = values.get("column"), values.get("office")
    texts = {name: str(values.get(name) or "") for name in ("name", "opens", "closes", "sentence", "words", "note")}
    found = objections(Entry(**texts, has_column=column is not None, confirmed_year=values.get("confirmed_year")))
    if "name" not in found and is_taken(Season.objects.filter(name=texts["name"].strip()), but=but):
        found["name"] = f"“{texts['name'].strip()}”已经在清单里"
    if column is not None and not column.is_open and (but is None or but.column_id != column.pk):
        found["column"] = f"栏目“{column.name}”已经停用，请选启用的栏目"
    if office is not None and office.closed_on and (but is None or but.office_id != office.pk):
        found["office"] = f"{office}已经撤销，请选现有的处室"
    return found


def duties_wrong(duties: list[Duty]) -> list[str]:
    """Why the lines of what must be published cannot stand so."""
    columns = set(Column.objects.values_list("slug", flat=True))
    found = [f"应公开的信息最多{DUTIES}项"] if len(duties) > DUTIES else []
    for number, duty in enumerate(duties, start=1):
        words = duty_objections(duty.what, duty.column, duty.due, " ".join(duty.words), columns=columns)
        found += [f"应公开的信息第{number}项：{each}" for each in words.values()]
    return found


def stored(values: Mapping[str, Any]) -> dict[str, Any]:
    """As the model keeps them: without blanks at the ends, days as 03-01, duties as rows in the order of their days."""
    plain = {name: value.strip() if isinstance(value, str) else value for name, value in values.items()}
    plain |= {name: month_day(plain[name]) for name in ("opens", "closes") if name in plain}
    if "words" in plain:
        plain["words"] = " ".join(parts(plain["words"]))
    if "duties" in plain:
        rows = [{**duty.row(), "due": month_day(duty.due)} for duty in values["duties"]]
        plain["duties"] = sorted(rows, key=lambda row: row["due"])
    return plain


def _known(values: dict) -> dict:
    unknown = set(values) - FIELDS
    if unknown:
        raise TypeError(f"not to be written of a season: {', '.join(sorted(unknown))}")
    return values
