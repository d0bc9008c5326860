"""disclosure/freshness/reading.py: the columns as they stood on a day."""

from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from disclosure.freshness.reading import ages, watched
from disclosure.freshness.state import State
from disclosure.models import Column
from disclosure.vocabulary import Attribute, Kind, Stage
from tests.disclosure import plans
from tests.factories import at, column, published, root

pytestmark = [pytest.mark.django_db, pytest.mark.database]
DAY = date(2026, 11, 23)


def one(slug: str, on: date = DAY):
    return next(row for row in watched(on) if row.slug == slug)


def test_a_column_is_told_with_its_office_its_last_day_and_what_is_left():
    published(column=column("news"), on=date(2026, 11, 8))
    found = one("news")
    assert (found.name, found.kind, found.office) == ("工作动态", Kind.NEWS, root().name)
    assert (found.period_days, found.last_on, found.items) == (14, date(2026, 11, 8), True)
    assert (found.state, found.left, found.opened_on) == (State.RED, -1, None)


def test_without_items_it_is_blank_and_without_a_period_nobody_waits_for_it():
    published(column=column("laws"), on=date(2001, 1, 1))
    assert (one("laws").state, one("laws").left) == (State.NONE, None)
    assert (one("news").state, one("news").left, one("news").items) == (State.BLANK, None, False)


def test_only_what_the_public_could_read_on_that_day_counts():
    news = column("news")
    published(column=news, on=date(2026, 11, 1))
    published(column=news, on=date(2026, 11, 20))
    published(column=news, on=date(2026, 11, 21), stage=Stage.DRAFT)
    published(column=news, on=date(2026, 11, 22), stage=Stage.FILED, attribute=Attribute.WITHHELD)
    published(column=news, on=date(2026, 11, 22), expires_at=at("2026-11-23", 8))
    assert ages(DAY)[news.pk] == date(2026, 11, 20)
    assert ages(date(2026, 11, 19))[news.pk] == date(2026, 11, 1)


@pytest.mark.parametrize(
    ("stage", "gone", "on", "last"),
    [
        (Stage.WITHDRAWN, "2026-11-22", DAY, date(2026, 11, 1)),
        (Stage.WITHDRAWN, "2026-11-22", date(2026, 11, 21), date(2026, 11, 20)),
        (Stage.EXPIRED, "2026-11-22", date(2026, 11, 21), date(2026, 11, 20)),
        (Stage.WITHDRAWN, "2026-11-22", date(2026, 11, 19), date(2026, 11, 1)),
    ],
)
def test_what_was_taken_off_counts_for_the_days_before(stage, gone, on, last):
    news = column("news")
    published(column=news, on=date(2026, 11, 1))
    published(column=news, on=date(2026, 11, 20), stage=stage, withdrawn_at=at(gone))
    assert ages(on)[news.pk] == last


def test_a_column_lives_by_the_columns_below_it():
    published(column=column("admissions"), on=date(2026, 11, 20))
    assert one("key-areas").last_on == date(2026, 11, 20)
    assert one("preschool").state is State.BLANK
    assert ages(DAY)[column("key-areas").pk] == date(2026, 11, 20)


def test_a_column_that_was_added_later_was_not_there_before():
    made = Column(slug="reform", name="改革", office=root(), kind=Kind.NEWS)
    made._history_date = at("2026-11-10")
    made.save()
    assert one("reform").opened_on == date(2026, 11, 10)
    assert "reform" not in {row.slug for row in watched(date(2026, 11, 9))}


def test_closed_columns_are_not_watched():
    Column.objects.filter(slug="news").update(is_open=False)
    assert "news" not in {row.slug for row in watched(DAY)}


def test_the_questions_are_as_many_with_one_item_as_with_forty(django_assert_max_num_queries):
    for n in range(40):
        published(column=column("news" if n % 2 else "notices"), on=date(2026, 1 + n % 10, 1))
    open_now = Column.objects.filter(is_open=True).count()
    with django_assert_max_num_queries(2):
        assert len(watched(DAY)) == open_now


def test_no_engine_walks_the_items():
    for n in range(300):
        published(column=column("news" if n % 2 else "notices"), on=date(2024, 1 + n % 12, 1 + n % 28))
    plans.refresh()
    with CaptureQueriesContext(connection) as asked:
        watched(DAY)
    assert [plans.walked(query["sql"]) for query in asked.captured_queries if plans.walked(query["sql"])] == []
