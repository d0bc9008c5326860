"""A page asks the database a fixed number of questions, however much it shows."""

from datetime import date, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from disclosure.lineage import GENERATIONS
from disclosure.models import Attachment
from disclosure.vocabulary import Validity
from tests import factories

pytestmark = pytest.mark.django_db

LIMITS = {
    "/": 13,
    "/columns/": 4,
    "/columns/notices/": 8,
    "/offices/": 3,
    "/disclosure/": 7,
    "/disclosure/statutory/": 5,
    "/disclosure/guide/": 6,
    "/offices/bureau/": 8,
    "/schools/": 2,
    "/sitemap/": 5,
    "/resources/": 3,
    "/seasons/": 4,
}


def asked(client, address: str) -> list[str]:
    with CaptureQueriesContext(connection) as queries:
        assert client.get(address).status_code == 200
    return [query["sql"] for query in queries.captured_queries]


def fill(count: int) -> list:
    office = factories.office()
    made = [
        factories.published(on=date(2026, 1, 1) + timedelta(days=n), office=office, ends_on=date(2099, 1, 1))
        for n in range(count)
    ]
    for item in made:
        Attachment.objects.create(
            publication=item,
            title="表",
            extension="pdf",
            media_type="application/pdf",
            size=1,
            sha256="0" * 64,
            file="x",
        )
        factories.resource(office=office)
    return made


@pytest.mark.parametrize("address", LIMITS)
def test_a_list_asks_no_more_when_it_is_longer(client, address):
    fill(1)
    few = len(asked(client, address))
    fill(30)
    many = asked(client, address)
    assert len(many) == few
    assert len(many) <= LIMITS[address], many


def test_an_item_asks_for_its_parts_and_no_more(client):
    items = fill(3)
    factories.published(interprets=items[1])
    factories.published(interprets=items[1])
    questions = asked(client, f"/items/{items[1].pk}/")
    assert len(questions) <= 9, questions


def test_a_long_line_of_documents_is_followed_to_a_bound(client):
    line = [factories.policy()]
    for _ in range(GENERATIONS + 5):
        line.append(factories.policy(successor=line[-1], validity=Validity.ABOLISHED, invalid_on=date(2026, 5, 1)))
    assert len(asked(client, f"/items/{line[0].pk}/")) <= 9 + GENERATIONS


def test_a_list_reads_no_bodies(client):
    """A body may be a megabyte; a list of twenty must not carry twenty of them."""
    fill(3)
    assert not [sql for sql in asked(client, "/columns/notices/") if '"disclosure_publication"."body"' in sql]


def test_turning_pages_counts_nothing(client):
    """A COUNT(*) of the rows behind the pager costs more than the page."""
    fill(30)
    pages = [
        sql
        for sql in asked(client, "/columns/notices/")
        if "LIMIT" in sql and '"disclosure_publication"."title"' in sql
    ]
    assert len(pages) == 1
    assert "OFFSET" not in pages[0]


def test_a_public_page_starts_no_session(client):
    factories.published()
    response = client.get("/columns/notices/")
    assert not response.cookies
    assert not [sql for sql in asked(client, "/") if "session" in sql]
