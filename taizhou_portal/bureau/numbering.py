"""Numbers: 受理号 and 文书号 run gapless through a year, 索引号 is unique and never reused.

Forms are pure; the next number is safe under concurrent use.
"""

import re
from datetime import date

from django.db import transaction
from django.db.models import F

from taizhou_portal.bureau.models import Sequence
from taizhou_portal.bureau.vocabulary import IndexForm

#: imported numbers of other agencies: prefix of 7-18 characters, year (some with month), 5 or 6 digits (site-standards 4)
IMPORTED_INDEX = re.compile(r"^[0-9A-Z]{7,18}/\d{4}(\d{2})?-\d{5,6}$")
DOCUMENT_NUMBER = re.compile(r"^(?P<word>[一-龥]+)〔(?P<year>\d{4})〕(?P<serial>[1-9]\d*)号$")


def next_number(series: str, year: int) -> int:
    """The next number of `series` in `year`, from 1. Taken inside the caller's transaction: if that fails, no number is used up."""
    return next_numbers(series, year, 1)[0]


def next_numbers(series: str, year: int, count: int) -> range:
    """The next `count` numbers of `series` in `year`, one after the other, as `next_number` takes one."""
    with transaction.atomic():
        Sequence.objects.get_or_create(series=series, year=year)
        # the update locks the row (SQLite: the database) until the caller commits, so that nobody reads the same number
        Sequence.objects.filter(series=series, year=year).update(last=F("last") + count)
        last = Sequence.objects.get(series=series, year=year).last
    return range(last - count + 1, last + 1)


def last_number(series: str, year: int) -> int:
    """The last number of `series` that was given in `year`; 0 where none was."""
    return Sequence.objects.filter(series=series, year=year).values_list("last", flat=True).first() or 0


def hold(series: str, year: int) -> None:
    """Nobody else takes a number of `series` in `year`, or explains one, until the caller's transaction ends."""
    Sequence.objects.get_or_create(series=series, year=year)
    Sequence.objects.select_for_update().get(series=series, year=year)


def years_of(series: str) -> list[int]:
    """The years in which numbers of `series` were given, the earliest first."""
    return list(Sequence.objects.filter(series=series, last__gt=0).order_by("year").values_list("year", flat=True))


def index_number(prefix: str, day: date, n: int, form: str = IndexForm.YEAR_5) -> str:
    """索引号 of what became public on `day`, for example 000014349/2017-00110."""
    match form:
        case IndexForm.YEAR_6:
            return f"{prefix}/{day.year}-{n:06d}"
        case IndexForm.MONTH_5:
            return f"{prefix}/{day:%Y%m}-{n:05d}"
    return f"{prefix}/{day.year}-{n:05d}"


def request_number(year: int, n: int) -> str:
    """受理号, for example 2026-0015."""
    return f"{year}-{n:04d}"


def problem_number(year: int, n: int) -> str:
    """找错编号, for example ZC2026-0015: its letters keep it apart from a 受理号."""
    return f"ZC{year}-{n:04d}"


def matter_number(year: int, n: int) -> str:
    """编号 of a correction or complaint, for example SX2026-0015, apart from 受理号 and 找错编号."""
    return f"SX{year}-{n:04d}"


def remedy_number(year: int, n: int) -> str:
    """登记号 of a review, lawsuit, report or complaint, for example FS2026-0001."""
    return f"FS{year}-{n:04d}"


def historic_number(year: int, n: int) -> str:
    """补录编号 of a case from before the portal, for example LS2018-0015: in no series of 受理号, by the year of its receipt."""
    return f"LS{year}-{n:04d}"


def own_index(number: str, prefix: str) -> bool:
    return re.fullmatch(rf"{re.escape(prefix)}/\d{{4}}-\d{{5}}", number) is not None


def importable_index(number: str) -> bool:
    return IMPORTED_INDEX.fullmatch(number) is not None
