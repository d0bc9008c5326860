"""Resources and seasons of the loaded demonstration."""

import pytest
from django.test import Client

from disclosure import almanac, seasons
from disclosure.models import Resource, Season
from disclosure.resources import State, host_of
from disclosure.seasons import Standing
from taizhou_portal.demo import directory

# the first test loads everything
pytestmark = [pytest.mark.django_db, pytest.mark.one_engine, pytest.mark.timeout(300)]


def test_every_resource_is_marked_as_invented_and_stands_at_an_address_that_belongs_to_nobody(loaded):
    rows = list(Resource.objects.all())
    assert len(rows) == len(directory.SERVICES)
    assert all(row.name.endswith("（演示）") for row in rows)
    assert all(host_of(row.url).endswith((".example.com", ".example.org")) for row in rows)


def test_every_state_of_a_resource_can_be_seen(loaded):
    assert {row.state(loaded.on) for row in Resource.objects.all()} == set(State)
    assert any(row.checked.is_late(loaded.on) for row in Resource.objects.shown())


def test_every_resource_was_registered_and_checked_by_somebody_of_its_office(loaded):
    for row in Resource.objects.select_related("office"):
        people = {past.history_user.office_id for past in row.history.select_related("history_user")}
        assert people == {row.office_id}


def test_every_season_has_its_office_and_some_have_the_days_of_this_year(loaded):
    rows = list(Season.objects.select_related("office"))
    assert {row.name for row in rows} == set(directory.SEASONS)
    assert all(row.office.slug != "bureau" for row in rows)
    assert sum(row.is_exact(row.term(loaded.on)) for row in seasons.on(rows, loaded.on)) == 2


def test_in_autumn_something_is_public_something_is_due_and_something_is_missing(loaded):
    found = {one.standing(loaded.on) for one in almanac.owed(loaded.on)}
    assert found >= {Standing.DONE, Standing.LATE, Standing.AHEAD}


def test_both_pages_and_the_home_page_show_them(loaded):
    client = Client()
    for address in ("/", "/resources/", "/seasons/"):
        page = client.get(address).content.decode()
        assert client.get(address).status_code == 200
    assert "正在进行" in page
    assert "云图书馆（演示）" in client.get("/").content.decode()
