"""However many items there are, a page of the desk asks a few questions and walks no table (`--long`: 100,000 of them)."""

from datetime import date

import pytest
import time_machine
from django.db import connection
from django.test.utils import CaptureQueriesContext

from bench import desk_rows
from disclosure import keyset
from disclosure.models import Publication
from disclosure.views.desk_lists import LISTS
from tests.disclosure import plans
from tests.factories import at

pytestmark = [pytest.mark.django_db, pytest.mark.timeout(600)]

MANY = 4000
TODAY = date(2026, 11, 20)
MOST_QUERIES = 12
#: the day tells of more than a list: of interpretations that are due, doubts to be settled and reports about pages as well
MOST_OF_THE_DAY = 19
#: what is narrowed, sorted and searched, beside the plain lists
NARROWED = ("year=2026", "author=李敏", "kind=permit", "author=李敏&year=2026&kind=permit")
FURTHER = (
    "list=open&sort=due",
    "list=waiting&sort=due&kind=permit",
    "list=mine&q=第77项",
    "list=waiting&q=没有这样的",
    "list=published&q=通知",
    "list=published&q=台教〔2026〕3999号",
    "list=published&year=2026&term=late",
    "list=all&q=通知",
    "list=all&q=第77项",
)
BESIDE = ("/desk/interpretations/", *(f"/desk/evaluations/?show={name}" for name in ("due", "all", "challenged")))


@pytest.fixture(
    params=[desk_rows.MIXED, pytest.param(desk_rows.DRAFTS, marks=pytest.mark.long)], ids=["mixed", "drafts"]
)
def people(request, monkeypatch):
    """A bureau whose items are what a bureau has, or drafts alone."""
    long = request.config.getoption("--long")
    if not long:
        monkeypatch.setattr(keyset, "WINDOW", 100)  # what is looked through is small beside the table
    with time_machine.travel(at(TODAY, 10), tick=False):
        made = desk_rows.bureau(100_000 if long else MANY, stages=request.param, until=TODAY)
        plans.refresh()
        yield made


of_a_bureau = pytest.mark.parametrize("people", [desk_rows.MIXED], ids=["mixed"], indirect=True)


def questions(client, address: str) -> list[str]:
    with CaptureQueriesContext(connection) as captured:
        assert client.get(address).status_code == 200, address
    return [query["sql"] for query in captured.captured_queries]


def addresses(who: str) -> list[str]:
    """The day and the lists for everybody, everything else for whoever has the most."""
    plain = [f"list={name}" for name in LISTS]
    more = [*(f"{one}&{narrowed}" for one in plain for narrowed in NARROWED), *FURTHER] if who == "general" else []
    beside = BESIDE if who == "general" else ()
    return ["/desk/", *beside, *(f"/desk/items/?{one}" for one in [*plain, *more])]


def faults(client, address: str) -> list:
    """What this page does that it must not: too many questions, and each that walks the table."""
    asked = questions(client, address)
    walked = [(line, sql[:300]) for sql in asked for line in plans.walked(sql)]
    most = MOST_OF_THE_DAY if address == "/desk/" else MOST_QUERIES
    return [*([len(asked)] if len(asked) > most else []), *walked]


@pytest.mark.long
def test_no_page_walks_the_table_and_each_asks_a_few_questions(as_staff, people):
    found = {
        (who, address): faults(as_staff(person), address)
        for who, person in vars(people).items()
        for address in addresses(who)
    }
    assert {page: wrong for page, wrong in found.items() if wrong} == {}


@of_a_bureau
def test_what_a_page_asks_is_bounded_however_far_back_and_whatever_the_texts(as_staff, people):
    """One bureau for all of this: filling it takes longer than asking."""
    a_page_far_back_costs_no_more_than_the_first(as_staff(people.general))
    a_list_reads_no_texts(as_staff(people.author))
    the_numbers_of_the_rail_stop_where_nobody_needs_them(as_staff(people.head))
    a_walk_would_be_noticed()


def a_page_far_back_costs_no_more_than_the_first(client):
    middle = Publication.objects.order_by("pk")[Publication.objects.count() // 2]
    moment = int(middle.updated_at.timestamp() * 1_000_000)
    for way in ("after", "before"):
        assert faults(client, f"/desk/items/?list=all&{way}={moment}.{middle.pk}") == []


def a_list_reads_no_texts(client):
    asked = questions(client, "/desk/items/?list=all")
    assert not [sql for sql in asked if '"disclosure_publication"."body"' in sql]


def the_numbers_of_the_rail_stop_where_nobody_needs_them(client):
    (rail,) = [sql for sql in questions(client, "/desk/items/?list=mine") if "office_name" in sql]
    assert rail.count("LIMIT 1001") == rail.count("counted)") > 3


def a_walk_would_be_noticed():
    with CaptureQueriesContext(connection) as captured:
        list(Publication.objects.filter(summary="x"))
        list(Publication.objects.filter(pk__in=Publication.objects.filter(summary__contains="x")))
    assert [bool(plans.walked(query["sql"])) for query in captured.captured_queries] == [True, True]
