"""Units with their people, a round, returns, and sheets as a unit fills them in."""

from collections.abc import Mapping
from datetime import date
from io import BytesIO

from django.core.files.uploadedfile import SimpleUploadedFile
from openpyxl import load_workbook

from reports.models import UnitReturn, UnitRound
from reports.units import actions, sheet
from reports.units.actions import Filled
from reports.units.items import KEYS, NIL
from reports.units.reading import place_of
from reports.units.vocabulary import Way
from taizhou_portal.bureau.vocabulary import Role
from tests import factories

DUE = date(2026, 1, 10)
EARLY, LATE = factories.at("2026-01-06"), factories.at("2026-01-14")
GOOD = {
    **NIL,
    "items": 12,
    "by_site": 5,
    "by_wechat": 4,
    "by_board": 3,
    "kind_admission": 4,
    "kind_fees": 2,
    "received": 3,
    "answered": 3,
    "staff": 2,
    "trainings": 1,
}
POST = "办公室主任"


def counts(**changed: int | None) -> dict[str, int | None]:
    return {**GOOD, **changed}


def filled(notes: Mapping[str, str] | None = None, **changed: int | None) -> Filled:
    return Filled(counts(**changed), notes or {}, filled_by=POST)


def school(name: str, *, people: bool = True):
    """With somebody who drafts for it, or with nobody here."""
    office = factories.school(name)
    return office, factories.staff(f"{name}教务", role=Role.DRAFTER, office=office) if people else None


def opened(offices, *, year: int = 2025, by, due_on: date = DUE, at=EARLY) -> UnitRound:
    return actions.open_round(year, due_on=due_on, offices=offices, by=by, at=at)


def row_of(office, year: int = 2025) -> UnitReturn:
    return UnitReturn.objects.select_related("round", "office").get(office=office, round__year=year)


def handed(row: UnitReturn, *, by, at=EARLY, way: Way = Way.FORM, **changed: int | None) -> UnitReturn:
    actions.hand_in(row, filled(**changed), way=way, by=by, at=at)
    return again(row)


def accepted(row: UnitReturn, *, by, at=EARLY, **changed: int | None) -> UnitReturn:
    """`by` does all of it."""
    row = handed(row, by=by, at=at, **changed)
    actions.accept(row, seen=row.handed_times, by=by, at=at)
    return again(row)


def again(row: UnitReturn) -> UnitReturn:
    return UnitReturn.objects.select_related("round", "office", "current", "in_force").get(pk=row.pk)


def workbook(row: UnitReturn, cells: Mapping[str, object] | None = None, **changed: int | None) -> bytes:
    """The template of the unit, filled in by a spreadsheet program; `cells`: what else is typed, by cell."""
    book = load_workbook(BytesIO(sheet.as_xlsx(row.round.year, row.office.name, row.office_id)))
    page = book.active
    for key in KEYS:
        page[place_of(key)] = counts(**changed)[key]
    page[place_of("filled_by")] = POST
    for cell, value in (cells or {}).items():
        page[cell] = value
    return saved(book)


def saved(book) -> bytes:
    file = BytesIO()
    book.save(file)
    return file.getvalue()


def upload(data: bytes, name: str = "数据.xlsx") -> SimpleUploadedFile:
    return SimpleUploadedFile(name, data)
