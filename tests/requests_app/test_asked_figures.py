"""Who handled what was asked, and what was answered late."""

from datetime import date

import pytest

from requests_app.asked_figures import by_office, late
from requests_app.models import Request
from tests.factories import office
from tests.requests_app.test_figures import case

pytestmark = [pytest.mark.django_db, pytest.mark.one_engine]


def test_offices_stand_by_how_much_was_asked_of_them_in_the_year():
    many, few = office("基础教育处"), office("计划财务处")
    for received, place in (("2025-03-03", few), ("2025-03-03", many), ("2025-12-31", many), ("2026-01-01", few)):
        case(received, office=place)
    case("2025-03-03")
    assert by_office(2025) == [("基础教育处", 2), ("计划财务处", 1)]


@pytest.mark.parametrize(("served", "count"), [("2025-03-31", 0), ("2025-04-01", 1)])
def test_an_answer_after_its_twenty_working_days_is_late(served, count):
    case("2025-03-03", served)
    assert late(2025) == count


def test_an_extension_counts_and_another_year_does_not():
    case("2025-03-03", "2025-04-10", extension_days=20, extended_on=date(2025, 3, 20))
    case("2024-03-04", "2024-06-10")
    assert (late(2025), late(2024)) == (0, 1)


def test_the_result_that_a_year_ended_with_is_what_was_late_in_it():
    one = case("2024-03-04", "2025-06-10")
    Request.objects.filter(pk=one.pk).update(counted_on=date(2024, 12, 20), counted_outcome="G2")
    assert (late(2024), late(2025)) == (1, 0)


def test_what_is_open_is_not_answered_late():
    case("2025-03-03")
    assert late(2025) == 0
