"""年度公开清单 in numbers: the face of it to a report and to the supervision of offices. Of a closed year what was frozen."""

from datetime import date

from disclosure.models import YearList
from disclosure.vocabulary import ListState
from disclosure.year_list.reading import entries_of, shares_of
from disclosure.year_list.standing import Share, together

__all__ = ["Share", "of_year", "whole_year"]


def of_year(year: int, *, today: date) -> list[Share]:
    """One row an office: tasks, in_time, late, missed, waiting, waived. Empty where no list of the year was ever in force."""
    found = YearList.objects.filter(year=year).exclude(state=ListState.PLANNED).first()
    return shares_of(entries_of(found, today=today)) if found else []


def whole_year(year: int, *, today: date) -> Share:
    return together(of_year(year, today=today), "全局")
