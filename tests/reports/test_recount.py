"""Random books: every figure of the report is what a slow recount finds row by row, and opens exactly those rows."""

from contextlib import contextmanager
from decimal import Decimal
from unittest import mock

import pytest
from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from reports import behind, collect
from reports.cells import registry
from reports.checks.arithmetic import check
from reports.layouts import COLUMNS, LEAVES, PARTS, layout_of
from reports.vocabulary import Layout
from tests.reports.random_books import Books, books, write
from tests.reports.slow_recount import KINDS, RESULT_ROW, Told, recount
from tests.reports.slow_recount import LEAVES as ROWS

pytestmark = pytest.mark.django_db

#: 按时 and 延期 hang on the clock of each case; they are proved where the clock is
BY_THE_CLOCK = {"old-on_time", "old-extended"}
#: fen to one unit
MONEY = {"fees_asked": 100, "fees_waived": 100, "fees_received": 100, "old-fees": 1_000_000}
FEW = settings(max_examples=8, deadline=None, suppress_health_check=list(HealthCheck))
MANY = settings(FEW, max_examples=100)
pages = st.sampled_from((5, 50))


@contextmanager
def kept(drawn: Books):
    """The books as rows, gone afterwards."""
    with transaction.atomic():
        write(drawn)
        yield
        transaction.set_rollback(True)


def numbers(year: int) -> dict:
    return {key: figure.value for key, figure in collect.figures(year).items()}


def counting(year: int) -> list[str]:
    """Keys of what is counted from rows."""
    known = registry(layout_of(year)).items()
    return [key for key, one in known if one.count and not key.startswith("t2-rules") and key not in BY_THE_CLOCK]


def as_told(told: Told, key: str):
    return Decimal(told.value(key)) / MONEY[key] if key in MONEY else told.value(key)


def the_report_is_the_recount(drawn: Books) -> None:
    last: dict = {}
    for year in drawn.years:
        counted, told = numbers(year), recount(year)
        assert {key: counted[key] for key in counting(year)} == {key: as_told(told, key) for key in counting(year)}
        assert collect.doubts(collect.books(year)) == {name: told.value(name) for name in ("unconfirmed", "unlinked")}
        the_tables_add_up(year, counted, last)
        last = counted


def the_tables_add_up(year: int, counted: dict, last: dict) -> None:
    """Per column and per row, and from one year to the next; by hand, and by the checks of the report."""
    layout = layout_of(year)
    assert [found for found in check(counted, last, layout) if found.severe] == []
    if layout is Layout.FREE:
        return
    leaves = [row.key for row in LEAVES[layout]]
    for column in COLUMNS:
        cell = {row: counted[f"t3-{row}-{column}"] for row in ("new", "in", "rt", "out", *leaves)}
        assert cell["new"] + cell["in"] == cell["rt"] + cell["out"]
        assert cell["rt"] == sum(cell[row] for row in leaves)
        assert last.get(f"t3-out-{column}", cell["in"]) == cell["in"]
    for row in ("new", "in", "rt", "out", *leaves):
        assert counted[f"t3-{row}-total"] == sum(counted[f"t3-{row}-{kind}"] for kind in PARTS)


def every_figure_opens_its_rows(drawn: Books, year: int, size: int, *, of_nothing: int = 9) -> None:
    """Of the figures without rows every so-manieth is opened: they are most of them, and alike."""
    told, known = recount(year), registry(layout_of(year))
    keys = [key for n, key in enumerate(counting(year)) if known[key].rows and (told.rows[key] or n % of_nothing == 0)]
    with mock.patch.object(behind, "PAGE", size):
        for key in keys:
            found = walked(year, known[key])
            assert sorted(row.ref for row in found) == sorted(told.rows[key]), key
            if all(row.adds is not None for row in found):
                assert {row.ref: row.adds for row in found} == told.rows[key], key


def walked(year: int, indicator) -> list:
    """All pages, each newest first and none longer than a page."""
    found, n, more = [], 0, True
    while more:
        rows, more = behind.page(year, indicator, n)
        assert len(rows) <= behind.PAGE and (n == 0 or rows)
        assert [row.date for row in rows] == sorted((row.date for row in rows), reverse=True)
        found, n = [*found, *rows], n + 1
    return found


@FEW
@given(books())
def test_random_books_are_counted_as_a_slow_recount_counts_them(drawn):
    with kept(drawn):
        the_report_is_the_recount(drawn)


@FEW
@given(books(6), st.integers(0, 3), pages)
def test_every_figure_of_random_books_opens_exactly_the_rows_counted(drawn, n, size):
    with kept(drawn):
        every_figure_opens_its_rows(drawn, drawn.years[n], size)


@pytest.mark.long
@pytest.mark.timeout(3600)
@MANY
@given(books(20))
def test_many_random_books_are_counted_as_a_slow_recount_counts_them(drawn):
    with kept(drawn):
        the_report_is_the_recount(drawn)


@pytest.mark.long
@pytest.mark.timeout(3600)
@MANY
@given(books(10), st.integers(0, 3), pages)
def test_every_figure_of_many_random_books_opens_exactly_the_rows_counted(drawn, n, size):
    with kept(drawn):
        every_figure_opens_its_rows(drawn, drawn.years[n], size, of_nothing=1)


def test_the_recount_has_a_row_for_every_result_and_a_column_for_every_applicant():
    """Else random books would never ask for what it does not know."""
    from_form = {row.key for row in LEAVES[Layout.CURRENT]}
    assert set(ROWS) == set(RESULT_ROW.values()) == from_form
    assert KINDS == PARTS
