"""How often the books are asked for a whole report: a fixed number of times for each table, however many rows there are."""

import re
from collections import Counter

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from reports import collect
from tests.reports.test_behind import a_busy_year

pytestmark = pytest.mark.django_db
PER_TABLE = 10
#: by what a query begins with: the table of the form that it is for
ABOUT = {
    "disclosure_publication": "二",
    "disclosure_release": "一",
    "reports_rectification": "一",
    "reports_unitreturn": "一",
    "requests_app_request": "三",
    "requests_app_historiccase": "三",
    "requests_app_charge": "六",
    "requests_app_remedy": "四",
}


def asked(year: int) -> Counter[str]:
    with CaptureQueriesContext(connection) as captured:
        collect.figures(year)
    first = (re.search(r'FROM "(\w+)"', query["sql"]) for query in captured)
    return Counter(ABOUT.get(found[1], "其他") for found in first if found)


@pytest.mark.parametrize(("year", "in_all"), [(2018, 34), (2020, 28), (2025, 28)])
def test_a_whole_report_is_counted_in_at_most_ten_queries_a_table(year, in_all):
    a_busy_year(year)
    found = asked(year)
    assert max(found.values()) <= PER_TABLE, found
    assert found.total() <= in_all


def test_more_rows_ask_no_more_queries():
    empty = asked(2025)
    a_busy_year(2025)
    assert asked(2025) == empty
