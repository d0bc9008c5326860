"""Every installation starts with the channels, the calendar, the columns and the topic classes."""

from datetime import date

import pytest
from django.apps import apps

from disclosure import reference as disclosure_reference
from disclosure.models import Column, Topic
from taizhou_portal.bureau import reference
from taizhou_portal.bureau.models import CalendarDay, CalendarYear, Channel, Office

pytestmark = pytest.mark.django_db


def test_the_eleven_channels_of_the_2018_report_are_there():
    assert Channel.objects.count() == 11
    assert Channel.objects.get(code="edu-site").name == "台州教育网"


def test_the_calendar_knows_2004_to_2026_and_nothing_later():
    assert list(CalendarYear.objects.values_list("year", flat=True)) == list(range(2004, 2027))
    assert not CalendarDay.objects.filter(day__gte=date(2027, 1, 1)).exists()


@pytest.mark.parametrize(
    ("day", "working"),
    [("2026-02-14", True), ("2026-02-16", False), ("2026-10-10", True), ("2026-05-01", False), ("2025-01-26", True)],
)
def test_make_up_days_and_holidays_of_the_official_notices_are_exceptions(day, working):
    assert CalendarDay.objects.get(day=day).is_working is working


def test_new_years_eve_2024_was_an_ordinary_working_friday():
    assert not CalendarDay.objects.filter(day="2024-02-09").exists()


def test_loading_again_changes_nothing():
    before = (
        Office.objects.count(),
        Channel.objects.count(),
        CalendarDay.objects.count(),
        Column.objects.count(),
        Topic.objects.count(),
    )
    reference.load(apps.get_model)
    disclosure_reference.load(apps.get_model)
    after = (
        Office.objects.count(),
        Channel.objects.count(),
        CalendarDay.objects.count(),
        Column.objects.count(),
        Topic.objects.count(),
    )
    assert before == after


def test_loading_again_keeps_what_an_officer_changed():
    Column.objects.filter(slug="notices").update(name="公告栏")
    disclosure_reference.load(apps.get_model)
    assert Column.objects.get(slug="notices").name == "公告栏"


def test_a_year_that_an_officer_loaded_is_not_overwritten():
    CalendarDay.objects.filter(day="2026-02-14").update(is_working=False)
    reference.load(apps.get_model)
    assert CalendarDay.objects.get(day="2026-02-14").is_working is False


def test_columns_of_the_key_areas_stand_below_their_parent():
    assert {c.slug for c in Column.objects.get(slug="key-areas").children.all()} >= {
        "admissions",
        "student-aid",
        "compulsory",
    }


def test_topic_classes_have_two_levels():
    assert str(Topic.objects.get(name="教育", parent__name="科技、教育")) == "科技、教育/教育"
    assert Topic.objects.filter(parent=None).count() == 22


def test_each_item_of_article_20_has_exactly_one_column():
    items = [c.statutory_item for c in Column.objects.exclude(statutory_item=None)]
    assert sorted(items) == list(range(1, 16))
