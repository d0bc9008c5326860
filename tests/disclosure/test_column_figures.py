"""How the columns moved in a year."""

from datetime import date

import pytest

from disclosure.column_figures import ColumnYear, columns
from disclosure.vocabulary import Stage
from tests.factories import column, published

pytestmark = [pytest.mark.django_db, pytest.mark.one_engine]


def test_a_column_counts_what_became_public_in_it_in_the_year_and_the_year_before():
    for day in ("2024-12-31", "2025-01-01", "2025-12-31", "2026-01-01"):
        published(column=column("notices"), on=date.fromisoformat(day))
    (one,) = columns(2025)
    assert (one.slug, one.items, one.before, one.last_on) == ("notices", 2, 1, date(2025, 12, 31))


def test_what_was_never_public_does_not_count_and_what_was_withdrawn_does():
    published(column=column("notices"), on=date(2025, 3, 1), stage=Stage.DRAFT)
    assert columns(2025) == []
    published(column=column("notices"), on=date(2025, 3, 1), stage=Stage.WITHDRAWN)
    assert [one.items for one in columns(2025)] == [1]


def test_the_fullest_stands_first_in_one_query(django_assert_num_queries):
    for slug, count in (("notices", 1), ("news", 2)):
        for _ in range(count):
            published(column=column(slug), on=date(2025, 3, 1))
    with django_assert_num_queries(1):
        assert [one.slug for one in columns(2025)] == ["news", "notices"]


@pytest.mark.parametrize(
    ("period", "last", "days"),
    [(30, date(2025, 12, 1), 0), (30, date(2025, 11, 30), 1), (None, date(2020, 1, 1), 0), (30, None, 0)],
)
def test_a_column_is_late_by_the_days_beyond_its_period(period, last, days):
    assert ColumnYear("notices", "通知公告", "局办公室", 1, 1, last, period).late_days(date(2025, 12, 31)) == days
