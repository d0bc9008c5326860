"""The demonstration as a screen reader walks it: an item of every kind, the reports with their tables, the lists."""

import pytest
from bs4 import BeautifulSoup
from django.test import Client

from disclosure.models import Publication
from disclosure.vocabulary import Kind
from tests.pages.structure import faults

pytestmark = [pytest.mark.one_engine, pytest.mark.timeout(300)]

LISTS = [
    "/",
    "/disclosure/",
    "/columns/",
    "/offices/",
    "/reports/",
    "/reports/2025/",
    "/reports/2018/",
    "/search/?q=招生",
]


def addresses() -> list[str]:
    """The newest two items of every kind, and the lists."""
    items = [item for kind in Kind for item in Publication.objects.visible().filter(kind=kind).newest_first()[:2]]
    return [*(item.get_absolute_url() for item in items), *LISTS]


def test_headings_are_in_order_and_tables_named_in_the_whole_demonstration(loaded):
    found = {}
    for address in addresses():
        response = Client().get(address)
        assert response.status_code == 200, address
        if wrong := faults(BeautifulSoup(response.content, "html.parser")):
            found[address] = wrong
    assert found == {}
