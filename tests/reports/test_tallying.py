"""What has to be entered for a year, who owes it, and what is refused as it is typed."""

from decimal import Decimal
from fractions import Fraction

import pytest

from reports.tallying import NOBODY, Entry, leap, objections, owed, wanted
from reports.vocabulary import Layout

YEARS = {Layout.CURRENT: 2025, Layout.TRIAL: 2020}
NOW = wanted(2025)


def against(key="t2-permits-decisions", *, last=None, before=None, layout=Layout.CURRENT, **typed):
    typed = {"source": "审批系统", **typed}
    return objections(wanted(YEARS[layout])[key], Entry(**typed), layout=layout, before=before or Entry(), last=last)


def test_the_year_asks_for_the_cells_that_rows_cannot_tell_first():
    keys = list(NOW)
    cells = [key for key in keys if key.startswith("t2-")]
    assert cells == ["t2-permits-decisions", "t2-penalties-decisions", "t2-compulsion-decisions", "t2-charges-fees"]
    assert keys[: len(cells)] == cells and "site_staff" in keys
    assert "t2-procurement-spent" in wanted(2020)


def test_who_owes_what_is_told_by_office():
    offices = {"t2-permits-decisions": "行政审批处", "t2-charges-fees": "计划财务处"}
    found = owed(["t2-permits-decisions", "t2-charges-fees", "site_staff"], ["t2-charges-fees"], offices)
    assert found == {"行政审批处": ["t2-permits-decisions"], NOBODY: ["site_staff"]}


def test_a_number_with_its_source_is_kept():
    assert against(value=Decimal(46)) == {}
    assert against(value=Decimal(0)) == {}


def test_an_empty_line_and_an_office_alone_are_kept():
    assert against(value=None, source="") == {}
    assert against(value=None, source="", office="行政审批处") == {}


@pytest.mark.parametrize(
    ("typed", "part"),
    [
        ({"value": Decimal(46), "source": ""}, "source"),
        ({"value": Decimal("4.5")}, "value"),
        ({"value": Decimal(-1)}, "value"),
        ({"value": None}, "value"),
        ({"value": None, "source": "", "note": "待核"}, "value"),
    ],
)
def test_what_does_not_fit_is_said_beside_its_field(typed, part):
    assert set(against(**typed)) == {part}


def test_money_has_decimals_and_a_change_may_be_below_nought():
    assert against("t2-charges-fees", value=Decimal("12.34")) == {}
    assert against("t2-permits-change", layout=Layout.TRIAL, value=Decimal(-2)) == {}


def test_an_entered_number_is_not_blanked():
    assert set(against(value=None, before=Entry(Decimal(4), "审批系统"))) == {"value"}


def test_a_leap_wants_a_word():
    assert "上年是46" in against(value=Decimal(460), last=46)["note"]
    assert against(value=Decimal(460), last=46, note="下放了审批事项") == {}
    assert against(value=Decimal(50), last=46) == {}


@pytest.mark.parametrize(
    ("this", "last", "told"),
    [(30, 10, True), (29, 10, False), (9, 2, False), (0, 46, True), (46, 0, False), (46, None, False), (3, 12, False)],
)
def test_a_leap_is_three_times_and_ten_more(this, last, told):
    assert bool(leap(Decimal(this), last)) is told


def test_a_share_and_an_amount_of_last_year_are_compared_too():
    assert leap(Decimal("40"), Decimal("12.5")) and not leap(Decimal("1"), Fraction(1, 3))


def test_the_form_of_2014_is_asked_for_in_its_five_years_alone():
    assert [year for year in range(2008, 2021) if "old-workers" in wanted(year)] == [2014, 2015, 2016, 2017, 2018]
    assert "site_staff" in wanted(2010)
